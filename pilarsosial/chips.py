"""Filters of a list: in the address, each one a chip that can be taken off."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

CURSORS = ("after", "before")


@dataclass(frozen=True)
class Chip:
    """One filter: its words and the address that puts it on or takes it off."""

    label: str | Promise
    url: str
    is_on: bool = False
    count: str = ""


def address(query: QueryDict, **values: str) -> str:
    """The address with filters put on, or taken off where nothing is given, from its first page."""
    changed = query.copy()
    for name in (*CURSORS, *values):
        changed.pop(name, None)
    for name, value in values.items():
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}" if changed else "?"


def without_nul(query: QueryDict) -> QueryDict:
    """Drop what no text of the database can hold."""
    kept = query.copy()
    for name, value in query.items():
        if "\0" in f"{name}{value}":
            kept.pop(name)
    return kept
