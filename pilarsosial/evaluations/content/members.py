"""Annexes: each pillar with its members, what they owed against what they did; and the excerpt that
a pillar's people are sent.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import NOTHING
from pilarsosial.evaluations.content.document import MOST, Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.content.pillars import amount, by_indicator
from pilarsosial.evaluations.models import TargetFact
from pilarsosial.identity import sort_key
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH

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
    return Chapter(
        name, tables=(by_indicator(facts, indicators), *_members(book, indicators, facts))
    )


def _members(
    book: Book, indicators: list[dict[str, Any]], facts: Iterable[TargetFact]
) -> Iterable[Table]:
    """A table for each subdistrict (one of thousands takes typst four times as long), a line for
    each member and place, a column for each indicator.
    """
    by_place: dict[str, dict[Holder, Results]] = defaultdict(lambda: defaultdict(dict))
    for fact in facts:
        place = fact.village_id[:SUBDISTRICT_LENGTH]
        by_place[place][_holder(book, fact)][fact.indicator_id] = fact
    columns = (
        Column(_("Member or area")),
        *(Column(str(number), is_number=True) for number, _one in enumerate(indicators, start=1)),
        Column(_("Mean"), is_number=True),
    )
    keys = [one["id"] for one in indicators]
    note = _(
        "Done / owed, of each indicator by its number. %(sign)s needs coaching. A dash: nothing"
        " owed, or nothing that could be counted."
    ) % {"sign": POOR}
    for place in sorted(by_place):
        inside = by_place[place]
        lines = [_line(_name(book, one), keys, inside[one]) for one in sorted(inside)]
        total = _total(keys, list(inside.values()))
        yield Table(book.names.places[place].full_name, columns, (*lines, total), note)


def _holder(book: Book, fact: TargetFact) -> Holder:
    member = "" if fact.member_id is None else str(fact.member_id)
    return fact.village_id, sort_key(book.names["members"].get(member, "")), member


def _name(book: Book, holder: Holder) -> str:
    place, _key, member = holder
    at = book.names.places[place]
    return f"{book.names['members'][member]}, {at.name}" if member else at.full_name


def _total(keys: list[int], inside: list[Results]) -> Line:
    """How many lines there are, and the mean of each indicator."""
    counted = ngettext("%(n)s line", "%(n)s lines", len(inside)) % {"n": len(inside)}
    means = (_mean(one[key].percent for one in inside if key in one) for key in keys)
    whole = _mean(fact.percent for one in inside for fact in one.values())
    return Line((Cell(counted), *(Cell(mean) for mean in means), Cell(whole)), is_total=True)


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
