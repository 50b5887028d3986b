"""Chapter: the pillars, what was set against what was done."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum
from django.db.models.functions import Least
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import (
    NOTHING,
    Wanted,
    bar,
    key,
    share,
    table_of,
)
from pilarsosial.evaluations.content.document import MOST, Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.models import MeasureVersion, TargetFact
from pilarsosial.numbers import grouped

Subject = MeasureVersion.Subject


def chapter(book: Book) -> Chapter:
    """Each pillar, each of its indicators, each subdistrict."""
    return Chapter(
        _("Pillars"),
        lead=_("%(good)s of %(all)s targets that can be judged were reached well.") % {
            "good": grouped(book.district.value("targets_good")),
            "all": grouped(book.district.out_of("targets_good")),
        },
        keys=(
            key(book.district, Wanted(_("Targets set"), "targets_set")),
            key(book.district, share(_("Reached well"), "targets_good")),
            key(book.district, share(_("Needs coaching"), "targets_poor")),
        ),
        tables=(_by_pillar(book), _by_indicator(book), _by_place(book)),
    )  # fmt: skip


def _by_pillar(book: Book) -> Table:
    return table_of(
        _("By pillar"),
        _("Pillar"),
        book.parts("pillar", Subject.TARGET),
        (
            Wanted(_("Targets"), "targets_set"),
            share(_("Reached well"), "targets_good"),
            bar(_("Reached well"), "targets_good"),
            share(_("Needs coaching"), "targets_poor"),
        ),
        total=book.district,
        note=_(
            "Targets count for the days under a letter of appointment, less leave. Shares are of"
            " targets that can be judged; where few are set, look at how many."
        ),
    )


def _by_place(book: Book) -> Table:
    return table_of(
        _("By subdistrict"),
        _("Subdistrict"),
        book.subdistricts,
        (
            Wanted(_("Targets"), "targets_set"),
            share(_("Reached well"), "targets_good"),
            bar(_("Reached well"), "targets_good"),
        ),
        total=book.district,
        note=_("The district's own targets are in its line only."),
    )


def _by_indicator(book: Book) -> Table:
    facts = TargetFact._default_manager.filter(evaluation=book.evaluation)
    return by_indicator(facts, book.names["indicators"])


def by_indicator(facts: QuerySet[TargetFact], indicators: Iterable[Mapping[str, Any]]) -> Table:
    """What all together owe and did, and how far each came in the mean."""
    # Of nothing and 100 PostgreSQL takes 100 as the least.
    mean = Avg(Least("percent", MOST), filter=Q(percent__isnull=False))
    rows = facts.values("indicator").annotate(
        n=Count("pk"), owed=Sum("owed"), done=Sum("done"), mean=mean
    )
    summed = {row["indicator"]: row for row in rows}
    columns = (
        Column(_("Pillar")), Column(_("Indicator")), Column(_("Targets set"), is_number=True),
        Column(_("Owed"), is_number=True), Column(_("Done"), is_number=True),
        Column(_("Mean"), is_number=True),
    )  # fmt: skip
    return Table(
        _("By indicator"),
        columns,
        tuple(_indicator(one, summed[one["id"]]) for one in indicators if one["id"] in summed),
        _(
            "The mean of the results, each up to 100%, of as many targets as are given. A share is"
            " not added up."
        ),
    )


def _indicator(said: Mapping[str, Any], row: Mapping[str, Any]) -> Line:
    adds_up = said["unit"] != "%"
    return Line((
        Cell(said["pillar_name"]),
        Cell(f"{said['name']} ({said['unit']})"),
        Cell(grouped(row["n"]), row["n"]),
        Cell(amount(row["owed"] if adds_up else None)),
        Cell(amount(row["done"] if adds_up else None)),
        Cell(NOTHING if row["mean"] is None else f"{round(row['mean'])}%"),
    ))  # fmt: skip


def amount(number: Decimal | None) -> str:
    """As people read it: whole, or with one decimal."""
    if number is None:
        return NOTHING
    places = 0 if number == number.to_integral_value() else 1
    return str(number_format(number, decimal_pos=places, force_grouping=True))
