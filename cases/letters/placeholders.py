"""Words in braces that a letter's template may hold, and their filling in."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

PLACEHOLDERS = {
    "nama": _("name of the resident"),
    "nik": _("NIK, in the PDF only"),
    "kk": _("number of the family card, in the PDF only"),
    "lahir": _("day of birth"),
    "jenis_kelamin": _("sex"),
    "alamat": _("address"),
    "desa": _("the village, with its kind"),
    "kecamatan": _("the subdistrict"),
    "kabupaten": _("the regency or city, with its kind"),
    "keperluan": _("what it is for"),
    "nomor_kasus": _("case number"),
}
SECRET = ("nik", "kk")  # filled in while the PDF is made: no page and no row of ours shows them

_WORD = re.compile(r"\{([^{}\n]*)\}")


def unknown_placeholders(text: str) -> list[str]:
    """Words in braces that nothing fills in."""
    return sorted({f"{{{word}}}" for word in _WORD.findall(text) if word not in PLACEHOLDERS})


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Put facts in their places; words without a fact stay as they are."""
    return _WORD.sub(lambda found: facts.get(found[1], found[0]), text)
