"""The shape of NIK and KK: sixteen digits that hold a region, a date and a serial.

A valid shape does not prove that a number was issued; there is no check digit.
"""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Spaces, dots, dashes, a spreadsheet's text mark, and the invisible signs that chat apps add.
_SEPARATORS = re.compile(
    r"[\s.'\-\u2010-\u2015\u2018\u2019\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPREADSHEET_NUMBER = re.compile(r"\d+([.,]\d+)?e\+?\d+|\d{15,}[.,]0+", re.IGNORECASE)
_SIXTEEN_DIGITS = re.compile(r"[0-9]{16}")
_DAY_OFFSET_OF_WOMEN = 40


def clean_nik(text: str) -> str:
    """Return the 16 digits of a NIK typed or pasted in any usual form."""
    number = _sixteen_digits(text, name="NIK")
    day = int(number[6:8])
    if day > _DAY_OFFSET_OF_WOMEN:
        day -= _DAY_OFFSET_OF_WOMEN
    _require_real_date(day, number, name="NIK")
    _require_serial(number, name="NIK")
    return number


def clean_kk(text: str) -> str:
    """Return the 16 digits of a KK number; its date is the day of issue, so no +40."""
    number = _sixteen_digits(text, name="KK")
    _require_real_date(int(number[6:8]), number, name="KK")
    _require_serial(number, name="KK")
    return number


def mask(number: str) -> str:
    """Show enough to recognise a number, too little to use it: 3309**********01."""
    if len(number) <= 6:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 6) + number[-2:]


def group_in_fours(number: str) -> str:
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _sixteen_digits(text: str, *, name: str) -> str:
    if len(text) == 16 and text.isascii() and text.isdigit():
        return text
    plain = unicodedata.normalize("NFKC", str(text)).strip()
    if _SPREADSHEET_NUMBER.fullmatch(plain):
        raise ValidationError(
            _(
                "The spreadsheet turned this %(name)s into a number and its last digits"
                " are lost. Set the column to Text and enter the %(name)s again."
            ),
            code="spreadsheet_number",
            params={"name": name},
        )
    number = _SEPARATORS.sub("", plain)
    if _SIXTEEN_DIGITS.fullmatch(number):
        return number
    raise _wrong_digits(number, name=name)


def _wrong_digits(number: str, *, name: str) -> ValidationError:
    if not (number.isascii() and number.isdigit()) and number:
        return ValidationError(
            _("%(name)s holds digits only, no letters or other signs."),
            code="not_digits",
            params={"name": name},
        )
    message = (
        _("%(name)s must have 16 digits. Only %(count)s were entered.")
        if len(number) < 16
        else _("%(name)s must have 16 digits. %(count)s were entered.")
    )
    return ValidationError(message, code="length", params={"name": name, "count": len(number)})


def _require_real_date(day: int, number: str, *, name: str) -> None:
    """Digits 7 to 12 must be a day of the calendar, in 19yy or in 20yy."""
    month, year = int(number[8:10]), int(number[10:12])
    if _is_date(1900 + year, month, day) or _is_date(2000 + year, month, day):
        return
    raise ValidationError(
        _("Digits 7 to 12 of the %(name)s are not a date that exists. Please check the card."),
        code="date",
        params={"name": name},
    )


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _require_serial(number: str, *, name: str) -> None:
    if number.endswith("0000"):
        raise ValidationError(
            _("The last four digits of the %(name)s cannot be 0000. Please check the card."),
            code="serial",
            params={"name": name},
        )
