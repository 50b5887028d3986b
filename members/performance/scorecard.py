"""The quarter of a member or an area: what was set, what was done, where each number comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Member, Membership
from members.performance.models import ActivityReport, Actual, Indicator, PerformanceRules, Target
from members.performance.prorata import Served, Span, served, shown
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region

MOST_OF_THE_BAR = 125
Number = TypeVar("Number", Target, Actual)


class Band(models.TextChoices):
    """How a result is judged, by the district's own limits."""

    NONE = "", _("No target")
    GOOD = "good", _("Good")
    FAIR = "fair", _("Fair")
    POOR = "poor", _("Needs coaching")


@dataclass(frozen=True)
class ScoreRow:
    """One indicator of one member, or one area, in one quarter.

    `target` is what is owed after the days that were not served, `full_target` what was set.
    `actual` is None where nothing can be counted: no account, or a share of nothing. `url` opens
    the records behind the actual; "" when there are none.
    """

    indicator: Indicator
    full_target: int | None
    target: Decimal | None
    actual: Decimal | None
    out_of: int | None
    percent: int | None
    status: Band
    url: str
    served: Served

    @property
    def is_prorated(self) -> bool:
        return self.target is not None and self.target != self.full_target

    @property
    def bar(self) -> int:
        """The length of the bar in percent of the target; longer ones end at 125."""
        return min(self.percent or 0, MOST_OF_THE_BAR)


def scorecard_of(member: Member, quarter: Quarter) -> list[ScoreRow]:
    """All active indicators of the member's pillars, in the order of the pillars: 6 queries."""
    memberships = _memberships(member, quarter)
    pillars = {one.pillar_id for one in memberships}
    indicators = Indicator.objects.active().filter(pillar__in=pillars).select_related("pillar")
    targets = _by_indicator(Target.objects.filter(member=member, quarter=str(quarter)))
    actuals = _by_indicator(Actual.objects.filter(member=member, quarter=str(quarter)))
    days = served_by(member, memberships, quarter)
    rules = PerformanceRules.of(member.district_id)
    return [
        score_row(
            member, indicator, quarter, rules,
            target=targets.get(indicator.pk), actual=actuals.get(indicator.pk),
            days=days[indicator.pillar_id],
        )
        for indicator in indicators.order_by("pillar__position", "pillar", "position", "id")
    ]  # fmt: skip


def percent_of(
    target: Fraction | None, actual: Fraction | None, *, indicator: Indicator
) -> int | None:
    """How far a target is reached. Where less is better, staying below it is all of it."""
    if target is None or actual is None:
        return None
    if indicator.is_less_better:
        return 100 if actual <= target else int(100 * target / actual)
    return int(100 * actual / target) if target else None


def band_of(percent: int | None, rules: PerformanceRules) -> Band:
    """Judge a result by the limits of its district."""
    if percent is None:
        return Band.NONE
    if percent >= rules.good_from:
        return Band.GOOD
    return Band.FAIR if percent >= rules.fair_from else Band.POOR


def score_row(
    holder: Member | Region,
    indicator: Indicator,
    quarter: Quarter,
    rules: PerformanceRules,
    *,
    target: Target | None,
    actual: Actual | None,
    days: Served,
) -> ScoreRow:
    owed, done, percent = measured(holder, indicator, target, actual, days)
    return ScoreRow(
        indicator=indicator,
        full_target=target.value if target else None,
        target=None if owed is None else shown(owed),
        actual=None if done is None else shown(done),
        out_of=actual.out_of if actual else None,
        percent=percent,
        status=band_of(percent, rules),
        url=records_url(holder, indicator, quarter, actual),
        served=days,
    )


def records_url(
    holder: Member | Region, indicator: Indicator, quarter: Quarter, actual: Actual | None
) -> str:
    """The list behind a number: reports here, cases and meetings where they are counted."""
    if actual is None or not (actual.value or actual.out_of):
        return ""
    if not indicator.is_reported:
        name = "work_of_area" if isinstance(holder, Region) else "work"
        return reverse(f"evaluations:{name}", args=[indicator.pk, str(quarter), holder.pk])
    query = {
        "area" if isinstance(holder, Region) else "member": holder.pk,
        "indicator": indicator.pk,
        "quarter": str(quarter),
        "status": ActivityReport.Status.APPROVED,
    }
    return f"{reverse('performance:reports')}?{urlencode(query)}"


class Measured(NamedTuple):
    """What is owed, what was done, and how far that reaches."""

    owed: Fraction | None
    done: Fraction | None
    percent: int | None


def measured(
    holder: Member | Region,
    indicator: Indicator,
    target: Target | None,
    actual: Actual | None,
    days: Served,
) -> Measured:
    """Judge one target: the rule of every page that shows a result."""
    owed, done = _owed(target, indicator, days), _done(holder, indicator, actual)
    return Measured(owed, done, percent_of(owed, done, indicator=indicator))


def _owed(target: Target | None, indicator: Indicator, days: Served) -> Fraction | None:
    """What is owed of a target for the days served; a share is not shrunk."""
    if target is None:
        return None
    return Fraction(target.value) if indicator.is_share else days.part_of(target.value)


def _done(holder: Member | Region, indicator: Indicator, actual: Actual | None) -> Fraction | None:
    """What was done; nothing at all is 0, but not where nothing could be seen."""
    if indicator.is_share:
        return Fraction(100 * actual.value, actual.out_of) if actual and actual.out_of else None
    if actual is not None:
        return Fraction(actual.value)
    by_account = not indicator.is_reported and indicator.source != "meeting_attendance"
    is_unseen = by_account and isinstance(holder, Member) and holder.user_id is None
    return None if is_unseen else Fraction(0)


def _memberships(member: Member, quarter: Quarter) -> list[Membership]:
    running = Membership.objects.in_quarter(quarter).filter(member=member)
    return list(running.prefetch_related("appointments"))


def served_by(
    member: Member, memberships: Iterable[Membership], quarter: Quarter
) -> dict[int, Served]:
    """How much of a quarter these memberships of a member come to in each pillar (by its key)."""
    away = [
        Span(status.starts_on, status.ends_on)
        for status in member.statuses.all()
        if status.status != Member.Status.ACTIVE
    ]
    under: dict[int, list[Span]] = {}
    for membership in memberships:
        under.setdefault(membership.pillar_id, []).extend(_spans(membership))
    return {pillar: served(quarter, spans, away) for pillar, spans in under.items()}


def _spans(membership: Membership) -> list[Span]:
    """The letters, none beyond the end of the membership; without a letter all of its days."""
    end = membership.ended_on
    letters = [
        Span(one.starts_on, min((day for day in (one.ends_on, end) if day), default=None))
        for one in membership.appointments.all()
    ]
    return letters or [Span(membership.joined_on, end)]


def _by_indicator(rows: Iterable[Number]) -> dict[int, Number]:
    return {row.indicator_id: row for row in rows}
