"""Indonesian phone numbers: kept as +62…, shown the way people write them.

lokal-id compiles its patterns for a tenth of a second: the first number loads it, not each start.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from lokal.phone import PhoneInfo

_SEPARATORS = re.compile(
    r"[\s().'\-\u2010-\u2015\u2018\u2019\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPREADSHEET_TAIL = re.compile(r"(\d{8,})\.0+")
# At least an area code of three digits and six more: shorter ones may lack the area code.
_MOBILE = re.compile(r"(?:\+?62|0)?(8[0-9]{8,11})")
_LANDLINE_WITHOUT_ZERO = re.compile(r"[2-79]\d{8,10}")
_AREA_CODES_OF_TWO = ("21", "22", "24", "31", "61")


def clean_phone(text: str) -> str:
    """Return "+62…" for a mobile or a landline number, also one whose 0 was dropped."""
    if mobile := _MOBILE.fullmatch(text):  # as almost all are written: lists have many thousands
        return "+62" + mobile[1]
    plain = _plain(text)
    found = _parsed(plain)
    if not found.valid and _LANDLINE_WITHOUT_ZERO.fullmatch(plain):
        found = _parsed("0" + plain)
    if not found.valid or found.e164 is None:
        raise _refusal(found)
    return found.e164


def show_phone(number: str) -> str:
    """+6281234567890 → 0812-3456-7890; +62276321456 → (0276) 321456."""
    found = _parsed(number)
    if found.type != "landline" or found.e164 is None:
        return found.national or number
    rest = found.e164.removeprefix("+62")
    size = 2 if rest.startswith(_AREA_CODES_OF_TWO) else 3
    return f"(0{rest[:size]}) {rest[size:]}"


def _parsed(number: str) -> "PhoneInfo":
    from lokal.phone import parse_phone

    return parse_phone(number)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", str(text)).strip()
    if whole := _SPREADSHEET_TAIL.fullmatch(plain):
        plain = whole[1]
    compact = _SEPARATORS.sub("", plain)
    return "+" + compact[2:] if compact.startswith("00") else compact


def _refusal(found: "PhoneInfo") -> ValidationError:
    if found.errors and found.errors[0].code == "length":
        return ValidationError(
            _("This phone number is too short or too long. A mobile number has 10 to 13 digits."),
            code="length",
        )
    return ValidationError(
        _("Enter one Indonesian phone number, for example 0812-3456-7890 or (0276) 321456."),
        code="format",
    )
