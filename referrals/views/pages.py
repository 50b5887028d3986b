"""Filter chips of our lists."""

from django.http import QueryDict
from django.utils.functional import Promise

from pilarsosial.chips import CURSORS, Chip, address


def toggle(query: QueryDict, name: str, value: str, label: str | Promise, count: str = "") -> Chip:
    """A chip that is on while `name=value` stands in the address."""
    is_on = value in query.getlist(name)
    return Chip(label, address(query, **{name: "" if is_on else value}), is_on, count)


def removal(query: QueryDict, name: str, label: str | Promise) -> Chip:
    """A chip of a filter that was chosen from a list: pressing it takes it off."""
    return Chip(label, address(query, **{name: ""}), is_on=True)


def kept(query: QueryDict, choices: str) -> list[tuple[str, str]]:
    """What stays in the address when a form of these fields is sent."""
    gone = {*CURSORS, *choices.split()}
    return [(name, value) for name, value in query.items() if name not in gone]
