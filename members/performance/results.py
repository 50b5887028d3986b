"""The results of many at once: of a pillar's people and places, by the rules of the scorecard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from members.models import Member, Membership, Pillar
from members.performance.models import Actual, Indicator, PerformanceRules, Target
from members.performance.prorata import Served
from members.performance.scorecard import Measured, ScoreRow, measured, score_row, served_by
from pilarsosial.calendar import Quarter
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH, covers, inside
from pilarsosial.regions.models import Region


@dataclass(frozen=True)
class Result:
    """How far one target was reached (percent, capped at 100, so that one result cannot hide
    another), by whom (nobody: a place's own), and in which subdistrict; the district itself for
    what is set for all of it.
    """

    place: str
    percent: int
    member: Member | None = None


@dataclass(frozen=True)
class JudgedTarget:
    """One target, where it counts (by code), and what is owed and was done of it."""

    target: Target
    indicator: Indicator
    place: str
    member: Member | None
    measured: Measured


@dataclass(frozen=True)
class _Person:
    member: Member
    place: str
    days: Served


def results_of(pillar: Pillar, quarter: Quarter, *, areas: Collection[str]) -> list[Result]:
    """Each target of a pillar that can be judged, of what lies in these areas (by code): the same
    few queries, however many people serve.
    """
    return [
        Result(one.place[:SUBDISTRICT_LENGTH], min(one.measured.percent, 100), one.member)
        for one in targets_of(pillar, quarter, areas=areas)
        if one.measured.percent is not None and any(covers(area, one.place) for area in areas)
    ]


def targets_of(
    pillar: Pillar, quarter: Quarter, *, areas: Collection[str] | None = None
) -> list[JudgedTarget]:
    """Each target of a pillar for the quarter, but those of members who did not serve in it; of
    `areas` (by code) at least those that lie in them.
    """
    indicators = {one.pk: one for one in Indicator.objects.active().filter(pillar=pillar)}
    serving = Membership.objects.in_quarter(quarter).filter(pillar=pillar)
    about = Q(indicator__in=indicators, quarter=str(quarter))
    if areas is not None:
        near = serving.filter(inside("area", areas))
        about &= inside("area", areas) | Q(member__in=near.values("member"))
    targets = list(Target.objects.filter(about).select_related("area"))
    people = _people(serving, {one.member_id for one in targets if one.member_id}, quarter)
    actuals = Actual.objects.filter(about)
    done = {(one.indicator_id, one.member_id, one.area_id): one for one in actuals}
    judged = (
        _judged(target, indicators[target.indicator_id], people, done, quarter)
        for target in targets
    )
    return [one for one in judged if one.place]


def means_of(results: Iterable[Result]) -> list[tuple[Member, int, int]]:
    """Each member's mean, and of how many targets, by name."""
    by_member: dict[Member, list[int]] = {}
    for result in results:
        if result.member is not None:
            by_member.setdefault(result.member, []).append(result.percent)
    means = [(who, round(sum(all_) / len(all_)), len(all_)) for who, all_ in by_member.items()]
    return sorted(means, key=lambda mean: (mean[0].name_key, mean[0].pk))


def scores_of(
    pillar: Pillar, places: Iterable[Region], quarter: Quarter
) -> list[tuple[Region, list[ScoreRow]]]:
    """What was set for places against what was done there: 4 queries."""
    listed = list(places)
    indicators = list(Indicator.objects.active().filter(pillar=pillar).order_by("position", "id"))
    about = Q(area__in=listed, indicator__in=indicators, quarter=str(quarter))
    targets = {(one.area_id, one.indicator_id): one for one in Target.objects.filter(about)}
    actuals = {(one.area_id, one.indicator_id): one for one in Actual.objects.filter(about)}
    rules, whole = PerformanceRules.of(pillar.district_id), _whole(quarter)
    for indicator in indicators:
        indicator.pillar = pillar
    return [
        (place, [
            score_row(
                place, indicator, quarter, rules, days=whole,
                target=targets.get((place.pk, indicator.pk)),
                actual=actuals.get((place.pk, indicator.pk)),
            )
            for indicator in indicators
        ])
        for place in listed
    ]  # fmt: skip


def _judged(
    target: Target,
    indicator: Indicator,
    people: Mapping[int, _Person],
    done: Mapping[tuple[int, int | None, str | None], Actual],
    quarter: Quarter,
) -> JudgedTarget:
    actual = done.get((indicator.pk, target.member_id, target.area_id))
    place, person = _place(target, people), people.get(int(target.member_id or 0))
    holder: Member | Region | None = target.area or (person.member if person else None)
    if holder is None:
        return JudgedTarget(target, indicator, "", None, Measured(None, None, None))
    days = person.days if person else _whole(quarter)
    found = measured(holder, indicator, target, actual, days)
    return JudgedTarget(target, indicator, place, person.member if person else None, found)


def _place(target: Target, people: Mapping[int, _Person]) -> str:
    """Where a target counts; nowhere if its member did not serve in the quarter."""
    if target.area_id is not None:
        return str(target.area_id)
    person = people.get(int(target.member_id or 0))
    return person.place if person else ""


def _people(
    serving: QuerySet[Membership], members: Collection[int], quarter: Quarter
) -> dict[int, _Person]:
    """Who served in the quarter; a target counts where its member serves, or served last."""
    rows = serving.filter(member__in=members).select_related("member")
    rows = rows.prefetch_related("appointments", "member__statuses")
    served: dict[int, list[Membership]] = {}
    for row in rows.order_by(F("ended_on").desc(nulls_first=True), "pk"):
        served.setdefault(row.member_id, []).append(row)
    return {
        key: _Person(
            own[0].member, own[0].area_id, served_by(own[0].member, own, quarter)[own[0].pillar_id]
        )
        for key, own in served.items()
    }


def _whole(quarter: Quarter) -> Served:
    days = (quarter.ends_before - quarter.starts_on).days
    return Served(days, days)
