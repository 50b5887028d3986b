"""What the people of a demo's pillars did in the quarter that is over: most reach what was set for
them, some nearly, a few fall short.

Written as it would stand there by now: nobody sends reports for days that are long past.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from members.models import Membership, Pillar
from members.performance import workflow as performance
from members.performance.models import ActivityEvent, ActivityReport, Actual, Indicator
from members.performance.workflow.targets import Goal
from pilarsosial.accounts.models import User
from pilarsosial.calendar import Quarter
from pilarsosial.demo.words import WHAT_WAS_DONE
from pilarsosial.evaluations.actuals import count_source
from pilarsosial.regions.models import Region

Source = Indicator.Source
# How far people come, in tenths of what is set: two of three reach it, one in eight falls short.
WELL, NEARLY, SHORT = (10, 10, 11, 12), (8, 9), (3, 5, 6)
WHOLE = 10
AT_ONCE = 8  # people who are met on one occasion
SET = {
    Source.REPORTS: (3, 4, 6), Source.PEOPLE: (12, 20, 30), Source.MEETING_ATTENDANCE: (1,),
    Source.VERIFIED_IN_5: (80,), Source.VERIFIED_IN_2: (70,), Source.RETURNED: (15,),
    Source.FEEDBACK_GIVEN: (70,), Source.VILLAGES_ACTIVE: (75,),
}  # fmt: skip


@dataclass(frozen=True)
class Past:
    """Whose quarter is invented, by which chance, and who keeps it."""

    district: Region
    quarter: Quarter
    random: Random
    keeper: User


def load_last_quarter(past: Past, pillars: list[Pillar], serving: list[Membership]) -> None:
    """Targets, approved reports, and what the cases show."""
    of_pillars = Indicator.objects.filter(pillar__in=pillars, is_active=True)
    indicators = list(of_pillars.order_by("pillar", "position"))
    for source in sorted({one.source for one in indicators} - set(Indicator.REPORTED)):
        count_source(source, past.district.code, past.quarter)
    done = _done(indicators, past.quarter)
    reports: list[ActivityReport] = []
    for pillar in pillars:
        of_pillar = [one for one in indicators if one.pillar_id == pillar.pk]
        goals = []
        for membership in (one for one in serving if one.pillar_id == pillar.pk):
            for indicator in of_pillar:
                value, tenths = _set(
                    indicator, done.get((indicator.pk, membership.member_id)), past
                )
                if not value:
                    continue
                goals.append(Goal(indicator=indicator.pk, value=value, member=membership.member_id))
                if indicator.is_reported:
                    reports += _reports(membership, indicator, value * tenths // WHOLE, past)
        performance.set_targets(pillar, quarter=past.quarter, goals=goals, by=past.keeper)
    _keep(reports, past)
    performance.count_reports([one for one in indicators if one.is_reported], past.quarter)


def usual_target(indicator: Indicator, random: Random) -> int:
    """What an office sets where it does not know yet what people can do."""
    return random.choice(SET.get(Source(indicator.source), (2, 3, 4, 6)))


def _done(indicators: list[Indicator], quarter: Quarter) -> dict[tuple[int, int | None], int]:
    rows = Actual.objects.filter(indicator__in=indicators, quarter=str(quarter))
    return {(row.indicator_id, row.member_id): row.value for row in rows if row.member_id}


def _set(indicator: Indicator, done: int | None, past: Past) -> tuple[int, int]:
    """A target and how far it is reached: of what cases show, a target that fits to it; where they
    show nothing mostly none.
    """
    tenths = past.random.choice(past.random.choices((WELL, NEARLY, SHORT), (5, 2, 1))[0])
    if indicator.source in SET:
        return usual_target(indicator, past.random), tenths
    if not done:
        return past.random.choice((0, 0, 0, 2)), tenths
    return max(1, round(done * WHOLE / tenths)), tenths


def _reports(
    membership: Membership, indicator: Indicator, amount: int, past: Past
) -> Iterator[ActivityReport]:
    """Approved reports that come to an amount: of people some on each occasion."""
    at_once = AT_ONCE if indicator.source == Source.PEOPLE else 1
    for number in range(0, amount, at_once):
        happened_on = past.quarter.starts_on + timedelta(days=past.random.randint(0, 85))
        at = datetime.combine(happened_on, time(16), past.district.time_zone)
        people = min(at_once, amount - number)
        yield ActivityReport(
            member=membership.member, indicator=indicator, village=_village(membership, past),
            happened_on=happened_on, text=past.random.choice(WHAT_WAS_DONE),
            people_count=people if at_once > 1 else past.random.randint(1, 12),
            status=ActivityReport.Status.APPROVED, waits_for="", created_at=at, submitted_at=at,
            approved_at=at + timedelta(days=past.random.randint(1, 4)),
        )  # fmt: skip


def _village(membership: Membership, past: Past) -> Region:
    """Where somebody serves; one of the villages of those who serve a subdistrict."""
    if membership.area.level == Region.Level.VILLAGE:
        return membership.area
    return past.random.choice(_villages_of(membership.area_id))


def _villages_of(area: str) -> list[Region]:
    return list(Region.objects.villages().current().within(area).order_by("code"))


def _keep(reports: list[ActivityReport], past: Past) -> None:
    """With their trail: sent by whom they tell of, approved by Dinas Sosial."""
    kept = ActivityReport.objects.bulk_create(reports)
    kinds = ActivityEvent.Kind
    ActivityEvent.objects.bulk_create(
        event
        for one in kept
        for event in (
            ActivityEvent(
                report=one, kind=kinds.SUBMITTED, by=one.member.user, happened_at=one.submitted_at
            ),
            ActivityEvent(
                report=one, kind=kinds.APPROVED, by=past.keeper, happened_at=one.approved_at
            ),
        )
    )
