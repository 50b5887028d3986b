"""How lists and pages of the admin show a moment, a link, a number."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def day(moment: datetime | None) -> str:
    """The day alone: with the hour a row of a list takes two lines."""
    if moment is None:
        return "–"
    return date_format(timezone.localtime(moment), "j M Y").replace(" ", NO_BREAK_SPACE)


def link(url: str, text: Any) -> SafeString:
    return format_html(
        '<a class="text-primary-600 underline whitespace-nowrap" href="{}">{}</a>', url, text
    )


def unbroken(text: Any) -> SafeString:
    """A number that is not broken at its dashes."""
    return format_html('<span class="whitespace-nowrap">{}</span>', text)
