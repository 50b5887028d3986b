"""Values of a row in the words of the preview."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language


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
