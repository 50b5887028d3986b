"""The months as a table, each number with its list. Their chart is drawn by the worker."""

from typing import NamedTuple

from pilarsosial.calendar.months import Month, month_of
from pilarsosial.home.dashboard.lists import Lists


class Row(NamedTuple):
    """A month of the table, and the lists behind its numbers."""

    month: Month | None
    filed: int
    resolved: int
    filed_url: str
    resolved_url: str


def rows_of(months: list[tuple[str, int, int]], lists: Lists) -> list[Row]:
    """The newest first."""
    return [
        Row(
            month_of(month), filed, resolved,
            lists.in_month(month, "filed"), lists.in_month(month, "resolved"),
        )
        for month, filed, resolved in reversed(months)
    ]  # fmt: skip
