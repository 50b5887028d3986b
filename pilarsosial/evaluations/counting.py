"""From facts to figures.

A measure is counted of the facts of each village, of its subdistrict and of the district, each time
anew: medians and residents do not add up, and what adds up comes out the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Aggregate, CharField, Count, F, Q, QuerySet, SmallIntegerField, Value
from django.db.models.functions import Cast, Left

from pilarsosial.evaluations.models import Evaluation, EvaluationFigure, Fact, MeasureVersion
from pilarsosial.evaluations.vocabulary import FACTS, base, column, counted
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH

Unit = MeasureVersion.Unit


class Median(Aggregate):
    """The lower middle: a number of days that somebody really waited."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = SmallIntegerField()


def count_villages(evaluation: Evaluation, area: str) -> int:
    """Write the figures of a subdistrict and of the villages in it. Returns how many there are."""
    found: list[EvaluationFigure] = []
    for facts, whole in _of_area(evaluation, area):
        versions = _versions(whole)
        found += whole
        found += _told_apart(area, versions, facts)
        found += _by(F("village_id"), versions, _in_villages(facts, area))
    return _written(evaluation, found)


def count_district(evaluation: Evaluation) -> int:
    """Write the figures of the district as a whole. Returns how many there are."""
    area = evaluation.district_id
    found: list[EvaluationFigure] = []
    for facts, whole in _of_area(evaluation, area):
        found += whole
        found += _told_apart(area, _versions(whole), facts)
    return _written(evaluation, found)


def count_trial(evaluation: Evaluation, version: MeasureVersion) -> dict[str, EvaluationFigure]:
    """Figures of the district and its subdistricts by their codes, written nowhere."""
    facts = _facts(evaluation, version.subject, evaluation.district_id)
    district = Value(evaluation.district_id, output_field=CharField())
    levels = (district, Left("village_id", SUBDISTRICT_LENGTH))
    return {one.area_id: one for level in levels for one in _by(level, [version], facts)}


def measured(evaluation: Evaluation) -> dict[str, list[MeasureVersion]]:
    """What an evaluation counts, by its subject: versions published by the cut."""
    versions = MeasureVersion.objects.of_district(evaluation.district_id)
    found: dict[str, list[MeasureVersion]] = {}
    for version in versions.filter(published_at__lte=evaluation.cut_at).current():
        found.setdefault(version.subject, []).append(version)
    return found


def _facts(evaluation: Evaluation, subject: str, area: str) -> QuerySet[Fact]:
    """Those of an area: all codes that begin with its own, which are one range of the index. Of
    two conditions, one of them for the area itself, PostgreSQL would read the whole evaluation.
    """
    fact = FACTS[subject]
    return fact._default_manager.filter(village__code__startswith=area, evaluation=evaluation)


def _in_villages(facts: QuerySet[Fact], area: str) -> QuerySet[Fact]:
    """Without what counts for the subdistrict itself, such as its own target."""
    return facts.exclude(village=area)


def _of_area(
    evaluation: Evaluation, area: str
) -> Iterator[tuple[QuerySet[Fact], list[EvaluationFigure]]]:
    """By subject: the facts of an area, and its figures. What is nothing in the whole area is
    nothing in its parts, and is not asked for there.
    """
    here = Value(area, output_field=CharField())
    for subject, versions in measured(evaluation).items():
        facts = _facts(evaluation, subject, area)
        if whole := list(_by(here, versions, facts)):
            yield facts, whole


def _versions(figures: Iterable[EvaluationFigure]) -> list[MeasureVersion]:
    return [figure.version for figure in figures]


def _told_apart(
    area: str, versions: list[MeasureVersion], facts: QuerySet[Fact]
) -> Iterator[EvaluationFigure]:
    """The parts of an area's figures by each dimension."""
    here = Value(area, output_field=CharField())
    for dimension in sorted({name for version in versions for name in version.told_apart}):
        told_apart = [version for version in versions if dimension in version.told_apart]
        yield from _by(here, told_apart, facts, dimension=dimension)


def _by(
    area: Any, versions: list[MeasureVersion], facts: QuerySet[Fact], *, dimension: str = ""
) -> Iterator[EvaluationFigure]:
    """One question for all measures of a subject."""
    key: Any = Value("", output_field=CharField())
    if dimension:
        key = Cast(column(facts.model, dimension), CharField())
    asked: dict[str, Aggregate] = {}
    for version in versions:
        asked |= _aggregates(version)
    rows = facts.annotate(of_area=area, of_key=key).values("of_area", "of_key").annotate(**asked)
    for row in rows.order_by():
        yield from _figures(row, versions, dimension)


def _aggregates(version: MeasureVersion) -> dict[str, Aggregate]:
    wanted = counted(version)
    found: dict[str, Aggregate] = {f"n{version.pk}": _count(version, wanted)}
    if version.among is not None:
        found[f"of{version.pk}"] = _count(version, base(version))
    if version.unit == Unit.DAYS:
        found[f"d{version.pk}"] = Median("days", filter=wanted)
    return found


def _count(version: MeasureVersion, wanted: Q) -> Count:
    if version.unit == Unit.RESIDENTS:
        return Count("resident", distinct=True, filter=wanted)
    return Count("pk", filter=wanted)


def _figures(
    row: Mapping[str, Any], versions: Iterable[MeasureVersion], dimension: str
) -> Iterator[EvaluationFigure]:
    if dimension and row["of_key"] in (None, ""):
        return
    for version in versions:
        value, out_of = row[f"n{version.pk}"], row.get(f"of{version.pk}")
        if value or out_of:
            yield EvaluationFigure(
                version=version, area_id=row["of_area"], dimension=dimension,
                key=row["of_key"] if dimension else "", value=value, out_of=out_of,
                days=row.get(f"d{version.pk}"),
            )  # fmt: skip


def _written(evaluation: Evaluation, figures: list[EvaluationFigure]) -> int:
    for figure in figures:
        figure.evaluation = evaluation
    return len(EvaluationFigure.objects.bulk_create(figures, batch_size=2000))
