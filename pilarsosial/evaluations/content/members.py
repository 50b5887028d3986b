"""Annexes: each pillar with its members, what they owed against what they did; and the excerpt that
a pillar's people are sent.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import NOTHING
from pilarsosial.evaluations.content.document import MOST, Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.content.pillars import amount, by_indicator
from pilarsosial.evaluations.models import TargetFact
from pilarsosial.identity import sort_key

SUBDISTRICT = 8  # signs of its code
POOR = "*"
Holder = tuple[str, str, str]  # place, name as it is sorted, member or nobody
Results = dict[int, TargetFact]


def pillars(book: Book) -> tuple[Chapter, ...]:
    """One annex for each pillar that has targets."""
    with_targets = {one["pillar"] for one in book.names["indicators"]}
    return tuple(of_one(book, code) for code, _n in book.names["pillars"] if code in with_targets)


def of_one(book: Book, code: str) -> Chapter:
    """One pillar: its indicators, then its members and places, by subdistrict."""
    name = dict(book.names["pillars"]).get(code, code)
    indicators = [
        one | {"name": f"{number}. {one['name']}"}
        for number, one in enumerate(
            (one for one in book.names["indicators"] if one["pillar"] == code), start=1
        )
    ]
    facts = TargetFact._default_manager.filter(evaluation=book.evaluation, pillar__code=code)
    tables = (by_indicator(facts, indicators), _members(book, indicators, facts))
    return Chapter(name, tables=tables)


def _members(book: Book, indicators: list[dict[str, Any]], facts: Iterable[TargetFact]) -> Table:
    """A line for each member and place, a column for each indicator."""
    by_holder: dict[Holder, Results] = defaultdict(dict)
    for fact in facts:
        by_holder[_holder(book, fact)][fact.indicator_id] = fact
    columns = (
        Column(_("Member or area")),
        *(Column(str(number), is_number=True) for number, _one in enumerate(indicators, start=1)),
        Column(_("Mean"), is_number=True),
    )
    keys = [one["id"] for one in indicators]
    return Table(
        _("By member: done / owed, of each indicator by its number"),
        columns,
        tuple(_lines(book, keys, by_holder)),
        _("%(sign)s needs coaching. A dash: nothing owed, or nothing that could be counted.")
        % {"sign": POOR},
    )


def _holder(book: Book, fact: TargetFact) -> Holder:
    member = "" if fact.member_id is None else str(fact.member_id)
    return fact.village_id, sort_key(book.names["members"].get(member, "")), member


def _lines(book: Book, keys: list[int], by_holder: Mapping[Holder, Results]) -> Iterable[Line]:
    places, before = book.names.places, ""
    for holder in sorted(by_holder):
        place = holder[0][:SUBDISTRICT]
        if place != before:
            before = place
            inside = [one for at, one in by_holder.items() if at[0][:SUBDISTRICT] == place]
            yield _heading(places[place].full_name, keys, inside)
        yield _line(_name(book, holder), keys, by_holder[holder])


def _name(book: Book, holder: Holder) -> str:
    place, _key, member = holder
    at = book.names.places[place]
    return f"{book.names['members'][member]}, {at.name}" if member else at.full_name


def _heading(name: str, keys: list[int], inside: list[Results]) -> Line:
    """A subdistrict: how many lines there are, and the mean of each indicator."""
    counted = ngettext("%(n)s line", "%(n)s lines", len(inside)) % {"n": len(inside)}
    means = (_mean(one[key].percent for one in inside if key in one) for key in keys)
    whole = _mean(fact.percent for one in inside for fact in one.values())
    cells = (Cell(f"{name}: {counted}"), *(Cell(mean) for mean in means), Cell(whole))
    return Line(cells, is_total=True)


def _line(name: str, keys: list[int], results: Results) -> Line:
    return Line(
        (
            Cell(name),
            *(_result(results.get(key)) for key in keys),
            Cell(_mean(fact.percent for fact in results.values())),
        )
    )


def _result(fact: TargetFact | None) -> Cell:
    if fact is None:
        return Cell(NOTHING)
    words = f"{amount(fact.done)} / {amount(fact.owed)}"
    return Cell(f"{words} {POOR}" if fact.is_poor else words)


def _mean(percents: Iterable[int | None]) -> str:
    """None counts for more than the whole, so that one cannot hide another."""
    known = [min(percent, MOST) for percent in percents if percent is not None]
    return f"{round(sum(known) / len(known))}%" if known else NOTHING
