"""From facts to figures.

A measure is counted of the facts of each village, of its subdistrict and of the district, each time
anew: medians and residents do not add up, and what adds up comes out the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby
from operator import or_

from django.db.models import Aggregate, Count, Q, QuerySet, SmallIntegerField
from django.db.models.functions import Left

from pilarsosial.evaluations.models import Evaluation, EvaluationFigure, Fact, MeasureVersion
from pilarsosial.evaluations.tallies import Tally, tallied
from pilarsosial.evaluations.vocabulary import FACTS, base, column, counted
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH

Unit = MeasureVersion.Unit
VILLAGE, SUBDISTRICT = "village_id", "subdistrict"  # what tells areas apart


class Median(Aggregate):
    """The lower middle: a number of days that somebody really waited."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = SmallIntegerField()


def count_area(evaluation: Evaluation, area: str) -> int:
    """Write the figures of the district as a whole, or of a subdistrict and of the villages in it.
    Returns how many there are.
    """
    return _count(evaluation, area, [] if area == evaluation.district_id else [VILLAGE])


def count_trial(evaluation: Evaluation, version: MeasureVersion) -> dict[str, EvaluationFigure]:
    """Figures of the district and its subdistricts by their codes, written nowhere."""
    area = evaluation.district_id
    facts = _facts(evaluation, version.subject, area).annotate(
        **{SUBDISTRICT: Left(VILLAGE, SUBDISTRICT_LENGTH)}
    )
    tallies = tallied(facts, _numbers([version]), [SUBDISTRICT])
    return {one.area_id: one for tally in tallies for one in _figures(tally, area, [version])}


def measured(evaluation: Evaluation) -> dict[str, list[MeasureVersion]]:
    """What an evaluation counts, by its subject: versions published by the cut."""
    versions = MeasureVersion.objects.of_district(evaluation.district_id)
    found: dict[str, list[MeasureVersion]] = {}
    for version in versions.filter(published_at__lte=evaluation.cut_at).current():
        found.setdefault(version.subject, []).append(version)
    return found


def _count(evaluation: Evaluation, area: str, parts: list[str]) -> int:
    found: list[EvaluationFigure] = []
    for subject, versions in measured(evaluation).items():
        facts = _facts(evaluation, subject, area)
        for together in _counted_together(versions):
            wanted = facts.filter(reduce(or_, map(_reach, together)))
            dimensions = {name: column(facts.model, name) for name in _dimensions(together)}
            for tally in tallied(wanted, _numbers(together), [*parts, *dimensions.values()]):
                found += _figures(tally, area, together, dimensions)
    for figure in found:
        figure.evaluation = evaluation
    return len(EvaluationFigure.objects.bulk_create(found, batch_size=2000))


def _facts(evaluation: Evaluation, subject: str, area: str) -> QuerySet[Fact]:
    """Those of an area: all codes that begin with its own, which are one range of the index. Of
    two conditions, one of them for the area itself, PostgreSQL would read the whole evaluation.
    """
    fact = FACTS[subject]
    return fact._default_manager.filter(village__code__startswith=area, evaluation=evaluation)


def _counted_together(versions: Iterable[MeasureVersion]) -> Iterator[list[MeasureVersion]]:
    """Records are counted in one walk, whatever they are told apart by. Residents and medians must
    be sorted for each set of rows, so these are asked with what they share, of what they concern.
    """

    def kind(version: MeasureVersion) -> tuple[str, list[str]]:
        alone = version.unit != Unit.RECORDS
        return (version.unit, sorted(version.told_apart)) if alone else ("", [])

    for _kind, together in groupby(sorted(versions, key=kind), kind):
        yield list(together)


def _reach(version: MeasureVersion) -> Q:
    """The facts that a measure concerns."""
    if version.unit == Unit.RECORDS:
        return Q()
    return counted(version) if version.among is None else base(version)


def _dimensions(versions: Iterable[MeasureVersion]) -> list[str]:
    return sorted({name for version in versions for name in version.told_apart})


def _numbers(versions: Iterable[MeasureVersion]) -> dict[str, Aggregate]:
    found: dict[str, Aggregate] = {}
    for version in versions:
        wanted = counted(version)
        found[f"n{version.pk}"] = _number(version, wanted)
        if version.among is not None:
            found[f"of{version.pk}"] = _number(version, base(version))
        if version.unit == Unit.DAYS:
            found[f"d{version.pk}"] = Median("days", filter=wanted)
    return found


def _number(version: MeasureVersion, wanted: Q) -> Count:
    if version.unit == Unit.RESIDENTS:
        return Count("resident", distinct=True, filter=wanted)
    return Count("pk", filter=wanted)


def _figures(
    tally: Tally,
    area: str,
    versions: Iterable[MeasureVersion],
    dimensions: Mapping[str, str] | None = None,
) -> Iterator[EvaluationFigure]:
    """Of an area, of a part of it, or of what is told apart in it. What has no key is told apart
    by nothing; what counts for the area itself, such as its own target, is no part of it.
    """
    if tally.column and tally.key in (None, "", area):
        return
    names = {column: name for name, column in (dimensions or {}).items()}
    dimension = names.get(tally.column, "")
    place = {"area_id": area, "dimension": dimension, "key": tally.key if dimension else ""}
    if tally.column in (VILLAGE, SUBDISTRICT):
        place["area_id"] = tally.key
    for version in versions:
        if dimension and dimension not in version.told_apart:
            continue
        value, out_of = tally.numbers[f"n{version.pk}"], tally.numbers.get(f"of{version.pk}")
        if value or out_of:
            days = tally.numbers.get(f"d{version.pk}")
            yield EvaluationFigure(version=version, value=value, out_of=out_of, days=days, **place)
