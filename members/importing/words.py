"""Fields and values in the words of the preview."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LABELS = {
    "name": _("name"),
    "nik": _("NIK"),
    "birth_place": _("birth place"),
    "birth_date": _("birth date"),
    "sex": _("sex"),
    "phone": _("phone"),
    "email": _("e-mail"),
    "village_id": _("village of residence"),
    "address": _("address"),
    "education": _("education"),
    "occupation": _("occupation"),
    "skills": _("skills"),
    "nip": _("NIP"),
    "registration_number": _("registration number of the institution"),
    "status": _("status"),
    "membership": _("membership"),
    "number": _("member number (NIA)"),
    "title": _("position"),
    "decree": _("letter (SK)"),
    "ends_on": _("last day"),
}


def told(value: Any) -> str:
    """A value of a field as a person writes it."""
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)


def day(value: date | None) -> str:
    return _day(value, get_language()) if value else ""


@lru_cache(maxsize=2_000)
def _day(value: date, _language: str | None) -> str:
    """Most rows of a list have one of a few days, and writing one out costs ten look-ups."""
    return date_format(value, "j F Y")
