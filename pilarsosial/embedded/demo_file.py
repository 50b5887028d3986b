"""`.data/demo.json`: what the demo's loader says about its accounts, for people and programs."""

import json
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.embedded.places import Places

COLUMNS = ("role", "username", "password", "area")


def read(places: Places) -> dict[str, Any]:
    """Return `{"url", "users": […], "partners": […]}`, or nothing where no demo was loaded."""
    file = places.data_dir / "demo.json"
    return json.loads(file.read_text()) if file.exists() else {}


def note_url(places: Places, url: str) -> None:
    """Write down where the installation answers this time."""
    known = read(places)
    if not known or known.get("url") == url:
        return
    half_written = places.data_dir / "demo.json.new"
    half_written.touch(mode=0o600)
    half_written.write_text(json.dumps({**known, "url": url}, indent=2, ensure_ascii=False))
    half_written.replace(places.data_dir / "demo.json")


def logins(places: Places) -> list[str]:
    """Return one line per demo account, in columns."""
    users = read(places).get("users", [])
    if not users:
        return []
    heads = [_("Role"), _("User name"), _("Password"), _("Area")]
    rows = [heads, *([str(user.get(key, "")) for key in COLUMNS] for user in users)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def letters(places: Places) -> list[str]:
    """Return a sentence per letter that an agency without an account may answer."""
    known = read(places)
    words = _("A letter to %(agency)s is answered here: %(url)s")
    return [
        words % {"agency": one["agency"], "url": f"{known.get('url', '')}{one['path']}"}
        for one in known.get("letters", [])
    ]
