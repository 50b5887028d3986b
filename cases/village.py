"""How a village, or the villages of a subdistrict, worked this month: counts and response times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import (
    Aggregate,
    Avg,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
)
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.feedback.models import Feedback
from cases.models import Case
from cases.monthly import in_month
from cases.work import late, shown_count
from pilarsosial.accounts.models import User
from pilarsosial.calendar.months import Month
from pilarsosial.db import capped_count
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

MOST_COUNTED = 999
BOARDS = (Region.Level.VILLAGE, Region.Level.SUBDISTRICT)  # a district has its evaluation
COUNTS: tuple[tuple[str, Promise], ...] = (
    ("filed", _("Recorded")),
    ("verified", _("Verified")),
    ("resolved", _("Have an outcome")),
    ("closed", _("Closed")),
    ("reopened", _("Opened again")),
)
# What somebody waits for: until which moment, since which one.
WAITS: tuple[tuple[str, str, Promise], ...] = (
    ("verified_at", "filed_at", _("Until a case is verified")),
    ("resolved_at", "filed_at", _("Until there is an outcome")),
    ("resident_told_at", "resolved_at", _("Until the resident is told")),
)


class Median(Aggregate):
    """The middle one of a set: one slow case does not move it as it moves a mean."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Figure:
    """A count of the month, and the list of what was counted."""

    label: Promise
    count: str
    url: str


@dataclass(frozen=True)
class Wait:
    """How long the middle one waited this month, and the month before."""

    label: Promise
    now: timedelta | None
    before: timedelta | None


def counts(cases: QuerySet[Case], area: str, month: Month) -> Iterator[Figure]:
    """Each count leads to exactly its list."""
    for done, label in COUNTS:
        found = cases.filter(in_month(done, month, place=area))
        url = f"{reverse('cases:list')}?area={area}&month={month}&done={done}"
        yield Figure(
            label, shown_count(capped_count(found, MOST_COUNTED), MOST_COUNTED) or "0", url
        )


def waits(cases: QuerySet[Case], area: str, month: Month) -> Iterator[Wait]:
    """Response times by the month in which the waiting ended."""
    for until, since, label in WAITS:
        took = ExpressionWrapper(F(until) - F(since), output_field=DurationField())
        both = [
            cases.filter(_ended_in(until, one, area)).aggregate(middle=Median(took))["middle"]
            for one in (month, month.previous)
        ]
        yield Wait(label, *both)


def rating(cases: QuerySet[Case], area: str, month: Month) -> dict[str, float | int | None]:
    """Stars of the month: their mean and how many gave them."""
    start, end = month.span(Region(code=area).time_zone)
    given = Feedback.objects.filter(case__in=cases, given_at__gte=start, given_at__lt=end)
    return given.aggregate(mean=Avg("stars"), n=Count("pk"))


def due_today(cases: QuerySet[Case], until: datetime) -> QuerySet[Case]:
    """What the village itself must do today, or should have done: the longest due first."""
    held = cases.filter(
        holder__in=(Case.Holder.OFFICER, Case.Holder.RESIDENT), status__in=Case.OPEN
    )
    return held.filter(due_at__lte=until).order_by("due_at", "id")


def by_village(user: User, area: str) -> list[Mapping[str, object]]:
    """Running and overdue cases of each village of a subdistrict, the most overdue first."""
    running = Case.objects.visible_to(user).filter(inside("village", [area])).open()
    rows = running.values("village_id", name=F("village__name")).annotate(
        running=Count("pk"), overdue=Count("pk", filter=late())
    )
    return [*rows.order_by("-overdue", "village_id")]


def _ended_in(until: str, month: Month, area: str) -> Q:
    start, end = month.span(Region(code=area).time_zone)
    return Q(**{f"{until}__gte": start, f"{until}__lt": end})
