"""Chapter: the pillars, what was set against what was done."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from members.models import Pillar
from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import (
    NOTHING,
    Wanted,
    bar,
    key,
    share,
    table_of,
)
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.headlines import grouped
from pilarsosial.evaluations.models import MeasureVersion, TargetFact

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


def of_one(book: Book, code: str) -> Chapter:
    """One pillar with its members: what its people are sent."""
    facts = _facts(book).filter(pillar__code=code)
    pillar = Pillar.objects.get(district=book.evaluation.district_id, code=code)
    return Chapter(pillar.full_name, tables=(_indicators(facts), _members(facts)))


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
    return _indicators(_facts(book))


def _indicators(facts: QuerySet[TargetFact]) -> Table:
    """What all together owe and did, and how far each came in the mean."""
    rows = facts.values(
        "pillar__name", "indicator__name", "indicator__unit", "pillar__position",
        "indicator__position", "indicator",
    ).annotate(n=Count("pk"), owed=Sum("owed"), done=Sum("done"), mean=Avg("percent"))  # fmt: skip
    columns = (
        Column(_("Pillar")), Column(_("Indicator")), Column(_("Targets"), is_number=True),
        Column(_("Owed"), is_number=True), Column(_("Done"), is_number=True),
        Column(_("Mean"), is_number=True),
    )  # fmt: skip
    ordered = rows.order_by("pillar__position", "pillar__name", "indicator__position", "indicator")
    return Table(
        _("By indicator"),
        columns,
        tuple(_indicator(row) for row in ordered),
        _("The mean of the results, of as many targets as are given. A share is not added up."),
    )


def _indicator(row: Mapping[str, Any]) -> Line:
    adds_up = row["indicator__unit"] != "%"
    return Line((
        Cell(row["pillar__name"]),
        Cell(f"{row['indicator__name']} ({row['indicator__unit']})"),
        Cell(grouped(row["n"]), row["n"]),
        Cell(_amount(row["owed"] if adds_up else None)),
        Cell(_amount(row["done"] if adds_up else None)),
        Cell(NOTHING if row["mean"] is None else f"{round(row['mean'])}%"),
    ))  # fmt: skip


def _members(facts: QuerySet[TargetFact]) -> Table:
    """Every target of every member and place."""
    columns = (
        Column(_("Member or area")), Column(_("Indicator")), Column(_("Owed"), is_number=True),
        Column(_("Done"), is_number=True), Column(_("Reached"), is_number=True),
    )  # fmt: skip
    listed = facts.select_related("member", "village", "indicator")
    ordered: Iterable[TargetFact] = listed.order_by(
        "village", "member__name_key", "indicator", "pk"
    )
    return Table(_("By member"), columns, tuple(_member(fact) for fact in ordered))


def _member(fact: TargetFact) -> Line:
    who = f"{fact.member}, {fact.village.name}" if fact.member else fact.village.full_name
    return Line(
        (
            Cell(who),
            Cell(fact.indicator.name),
            Cell(_amount(fact.owed)),
            Cell(_amount(fact.done)),
            Cell(NOTHING if fact.percent is None else f"{fact.percent}%"),
        ),
        needs_attention=fact.is_poor,
    )


def _facts(book: Book) -> QuerySet[TargetFact]:
    return TargetFact._default_manager.filter(evaluation=book.evaluation)


def _amount(number: Decimal | None) -> str:
    if number is None:
        return NOTHING
    places = 0 if number == number.to_integral_value() else 1
    return str(number_format(number, decimal_pos=places, force_grouping=True))
