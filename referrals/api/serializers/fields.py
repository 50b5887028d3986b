"""Fields that take exactly what the contract says: no number for a text, no "yes" for true."""

import re
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
WHOLE_CODE = r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?"
VILLAGE_CODE = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
SLUG = r"[-a-zA-Z0-9_]{1,40}"
CURSOR = r"[-A-Za-z0-9_]{1,400}"
MOST_PAGE_SIZE = 500


class Text(serializers.CharField):
    """A JSON string with something in it; without NUL, which PostgreSQL cannot keep."""

    default_error_messages = {"invalid": _("This must be a text.")}

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is not serializers.empty and data is not None and not isinstance(data, str):
            self.fail("invalid")
        return super().run_validation(data)


class Listed(serializers.ListField):
    """Some values of one kind."""

    default_error_messages = {
        "not_a_list": _("This must be a list."),
        "min_length": _("This list must not be empty."),
        "max_length": _("This list may have at most {max_length} entries."),
    }


class Shaped(serializers.Field):
    """A value written in one shape only. `shape` is a regular expression for the whole text."""

    def __init__(self, shape: str, message: str | Promise, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shape, self.message = shape, message

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and re.fullmatch(self.shape, data, re.ASCII):
            try:
                return self.parse(data)
            except ValueError as error:
                raise serializers.ValidationError(self.message) from error
        raise serializers.ValidationError(self.message)

    def parse(self, text: str) -> Any:
        """The value; a ValueError when the shape fits and the value does not exist."""
        return text

    def to_representation(self, value: Any) -> str:
        return str(value)


class Day(Shaped):
    """YYYY-MM-DD and no other form of ISO 8601."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DAY, _("This must be a day: YYYY-MM-DD."), **kwargs)

    def parse(self, text: str) -> date:
        return date.fromisoformat(text)


class Moment(Shaped):
    """RFC 3339 with its offset, or a day: its first moment in the agency's own zone."""

    def __init__(self, **kwargs: Any) -> None:
        message = _("This must be a time with its offset (2026-11-21T09:30:00%2B07:00) or a day.")
        super().__init__(f"{DAY}({CLOCK})?", message, **kwargs)

    def parse(self, text: str) -> datetime | date:
        found = parse_datetime(text) if "T" in text else date.fromisoformat(text)
        if found is None or found.year < 2000:
            raise ValueError
        return found


class PageSize(Shaped):
    """1 to 500."""

    def __init__(self, **kwargs: Any) -> None:
        message = _("This must be a whole number from 1 to 500.")
        super().__init__(r"[1-9][0-9]{0,2}", message, **kwargs)

    def parse(self, text: str) -> int:
        if int(text) > MOST_PAGE_SIZE:
            raise ValueError
        return int(text)


class RegionCode(Shaped):
    """A whole code of any level: 33, 33.09, 33.09.01, 33.09.01.2001."""

    def __init__(self, shape: str = WHOLE_CODE, **kwargs: Any) -> None:
        message = _("This must be a whole region code, such as 33.09 or 33.09.01.2001.")
        super().__init__(shape, message, **kwargs)


class TrueOrFalse(serializers.ChoiceField):
    """`true` or `false` in a query string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=["true", "false"], **kwargs)

    def to_internal_value(self, data: Any) -> bool:
        return bool(super().to_internal_value(data) == "true")


class Flag(serializers.Field):
    """true or false in a body."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise serializers.ValidationError(_("This must be true or false."))
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class Amount(serializers.DecimalField):
    """A JSON number: rupiah, kilograms, days."""

    default_error_messages = {"invalid": _("This must be a number.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, min_value=Decimal(0), **kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, (int, float)):
            self.fail("invalid")
        return super().to_internal_value(str(data))


def first_moment(value: datetime | date, zone: tzinfo) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, zone)
