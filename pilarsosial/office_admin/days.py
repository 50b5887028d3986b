"""How lists show a moment: the hour would take a second line."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j M Y") if moment else "–"
