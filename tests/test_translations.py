"""The compiled Indonesian is what the written one says, and nothing is missing."""

import gettext
import re
from ast import literal_eval
from pathlib import Path

PO = Path(__file__).parent.parent / "locale" / "id" / "LC_MESSAGES" / "django.po"
ENTRY = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[0\])?) ((?:".*"\n?)+)', re.MULTILINE)


def entries() -> list[dict[str, str]]:
    """Read the .po file: one dict of msgid, msgstr and their like for each message."""
    blocks = PO.read_text().split("\n\n")
    return [
        {kind: "".join(map(literal_eval, text.splitlines())) for kind, text in ENTRY.findall(block)}
        for block in blocks[1:]
        if not block.startswith("#~")
    ]


def written() -> dict[str, str]:
    """Return each message's Indonesian, under the key that gettext uses."""
    return {
        "\x04".join(filter(None, [entry.get("msgctxt"), entry["msgid"]])): text
        for entry in entries()
        if (text := entry.get("msgstr") or entry.get("msgstr[0]"))
    }


def test_the_compiled_messages_are_fresh():
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    found = {key: compiled.gettext(key) for key in written()}

    assert found == written()


def test_every_message_has_its_indonesian():
    untranslated = [entry["msgid"] for entry in entries() if "" in entry.values()]

    assert untranslated == []


def test_no_message_hides_in_an_f_string():
    """Where xgettext does not look: it would stay English."""
    hidden = re.compile(r"\{(_|gettext|ngettext|gettext_lazy)\(")
    apps = ("cases", "members", "pilarsosial", "referrals")
    sources = (path for app in apps for path in (PO.parents[3] / app).rglob("*.py"))

    assert [path.name for path in sources if hidden.search(path.read_text())] == []
