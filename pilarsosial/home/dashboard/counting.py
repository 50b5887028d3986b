"""Counting the running quarter of a district: a few grouped questions, whatever its size.

The database counts by what a figure may ask, and the groups are added up here. Sealed cases are in
the counts. The quarter before is counted up to the same hour of the same day, as far as the rows
still tell: a case that was reopened since counts as not settled.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncMonth

from cases.models import Case, Need
from members.performance.models import ActivityReport
from pilarsosial.calendar import Quarter
from pilarsosial.calendar.months import Month
from pilarsosial.home.dashboard.partners import agencies_of, pillars_of
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region
from referrals.scoreboard import median_of
from referrals.workday_sql import WorkdaysBetween

MONTHS = 12
Span = tuple[datetime, datetime]


def count(district: Region, now: datetime) -> dict[str, Any]:
    """All figures of the summary, as JSON keeps them."""
    local = now.astimezone(district.time_zone)
    quarter = Quarter.of(local.date())
    here, before = spans(quarter, local)
    villages = _villages(district, here)
    return {
        "quarter": str(quarter),
        "day": (local.date() - quarter.starts_on).days + 1,
        "now": {**_tally(district, here), "active": len(_active(district, here))},
        "before": {**_tally(district, before), "active": len(_active(district, before))},
        "villages": villages,
        "months": list(_months(district, local.date())),
        "agencies": agencies_of(district, quarter),
        "pillars": pillars_of(district, quarter),
    }


def spans(quarter: Quarter, local: datetime) -> tuple[Span, Span]:
    """The quarter until now, and the one before until the same hour of the same day."""
    start, _end = quarter.span(local.tzinfo)
    before, its_end = quarter.previous.span(local.tzinfo)
    return (start, local), (before, min(before + (local - start), its_end))


def _filed(district: Region, span: Span) -> QuerySet[Case]:
    start, until = span
    cases = Case.objects.submitted().within(district.code)
    return cases.filter(filed_at__gte=start, filed_at__lt=until)


def _tally(district: Region, span: Span) -> dict[str, int | None]:
    """What came, and what became of it. In time: no need got its outcome after its due day."""
    _start, until = span
    late = Need.objects.filter(case=OuterRef("pk"), settled_at__gt=F("due_at"))
    rows = (
        _filed(district, span)
        .annotate(
            settled=_holds(Q(resolved_at__lt=until)),
            late=Exists(late),
            confirmed=_holds(Q(is_confirmed=True, closed_at__lt=until)),
            took=WorkdaysBetween("filed_at", "resolved_at", place=district.code),
        )
        .values_list("settled", "late", "confirmed", "took")
        .annotate(n=Count("pk"))
        .order_by()
    )
    found, days = Counter[str](), Counter[int]()
    for is_settled, is_late, is_confirmed, took, n in rows:
        found["filed"] += n
        if is_settled:
            found.update(settled=n, in_time=0 if is_late else n, confirmed=n if is_confirmed else 0)
            days[took] += n
    figures = {name: found[name] for name in ("filed", "settled", "in_time", "confirmed")}
    return {**figures, "days": median_of(days) if days else None}


def _holds(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _villages(district: Region, span: Span) -> dict[str, list[int | None]]:
    """Of each village: cases, those verified, and the median of working days until then."""
    waited = WorkdaysBetween("filed_at", "verified_at", place=district.code)
    rows = _filed(district, span).annotate(waited=waited).values_list("village", "waited")
    filed, waits = Counter[str](), defaultdict[str, Counter[int]](Counter)
    for village, days, n in rows.annotate(n=Count("pk")).order_by():
        filed[village] += n
        if days is not None:
            waits[village][days] += n
    return {
        village: [n, waits[village].total(), median_of(waits[village]) if waits[village] else None]
        for village, n in filed.items()
    }


def _active(district: Region, span: Span) -> set[str]:
    """Villages with a case, or with an activity that was approved: as evaluations count desks."""
    start, until = span
    reports = ActivityReport.objects.filter(
        inside("village", [district.code]),
        status=ActivityReport.Status.APPROVED,
        happened_on__gte=start.date(),
        happened_on__lte=until.date(),
    )
    cases = _filed(district, span).order_by().values_list("village").distinct()
    return {code for (code,) in cases.union(reports.order_by().values_list("village"))}


def _months(district: Region, today: date) -> Iterator[tuple[str, int, int]]:
    """How many cases came and how many got their outcome in each of twelve months."""
    months = [Month.of(today)]
    while len(months) < MONTHS:
        months.insert(0, months[0].previous)
    start = datetime.combine(months[0].starts_on, time.min, tzinfo=district.time_zone)
    filed, resolved = (_by_month(district, done, start) for done in ("filed_at", "resolved_at"))
    for month in months:
        yield str(month), filed[str(month)], resolved[str(month)]


def _by_month(district: Region, done: str, start: datetime) -> Counter[str]:
    cases = Case.objects.submitted().within(district.code).filter(**{f"{done}__gte": start})
    month = TruncMonth(done, tzinfo=district.time_zone)
    rows = cases.annotate(month=month).values_list("month").annotate(n=Count("pk")).order_by()
    return Counter({str(Month.of(first)): n for first, n in rows})
