"""A birth date of which often only the year is known."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

OLDEST_YEAR = 1900


@dataclass(frozen=True)
class Birth:
    """Either a date, or only a year, or nothing."""

    on: date | None = None
    year: int | None = None

    @property
    def known_year(self) -> int | None:
        return self.on.year if self.on else self.year


class BirthWidget(forms.MultiWidget):
    """Three boxes that a phone shows its number keys for."""

    template_name = "residents/widgets/birth.html"
    use_fieldset = True

    def __init__(self) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({
            "day": forms.TextInput(number | {"maxlength": 2, "size": 2}),
            "month": forms.TextInput(number | {"maxlength": 2, "size": 2}),
            "year": forms.TextInput(number | {"maxlength": 4, "size": 4}),
        })  # fmt: skip

    def decompress(self, value: Birth | None) -> list[Any]:
        if value is None:
            return ["", "", ""]
        if value.on:
            return [value.on.day, value.on.month, value.on.year]
        return ["", "", value.year or ""]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""


class BirthField(forms.MultiValueField):
    """Day, month and year, or only the year."""

    widget = BirthWidget

    def __init__(self, **kwargs: Any) -> None:
        parts = tuple(forms.CharField(required=False, max_length=4) for _part in range(3))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Birth:
        day, month, year = (_whole(part) for part in (data_list or ["", "", ""]))
        if day is None and month is None:
            return Birth(year=_plausible(year))
        if day is None or month is None or year is None:
            raise ValidationError(
                _("Enter day, month and year, or only the year."), code="incomplete_birth"
            )
        return Birth(on=_past(day, month, year))


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValidationError(
            _("Write the birth date in digits, such as 12 3 1958."), code="digits"
        )
    return int(text)


def _plausible(year: int | None) -> int | None:
    if year is None:
        return None
    if year > timezone.localdate().year:
        raise ValidationError(_("The birth date lies in the future."), code="future")
    if year < OLDEST_YEAR:
        raise ValidationError(
            _("Write the year with four digits, from %(oldest)s on."),
            code="year",
            params={"oldest": str(OLDEST_YEAR)},
        )
    return year


def _past(day: int, month: int, year: int) -> date:
    _plausible(year)
    try:
        birth = date(year, month, day)
    except ValueError:
        raise ValidationError(_("This day does not exist in the calendar."), code="day") from None
    if birth > timezone.localdate():
        raise ValidationError(_("The birth date lies in the future."), code="future")
    return birth
