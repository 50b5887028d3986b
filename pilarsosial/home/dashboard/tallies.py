"""Cases of a span of time, counted for a district and for each of its subdistricts at once.

The database counts by what a figure may ask, and the groups are added up here. Sealed cases are
in the counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Left, TruncMonth

from cases.became import CONFIRMED, SETTLED, late_need
from cases.models import Case
from members.performance.models import ActivityReport
from pilarsosial.calendar.months import Month
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH, inside
from pilarsosial.regions.models import Region
from referrals.scoreboard import median_of
from referrals.workday_sql import WorkdaysBetween

MONTHS = 12
Span = tuple[datetime, datetime]


@dataclass
class Tally:
    """How many there are by name, and of those that took days how many took how long."""

    found: Counter[str] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)

    @property
    def median(self) -> int | None:
        return median_of(self.days) if self.days else None


Tallies = defaultdict[str, Tally]


def filed(district: Region, span: Span) -> QuerySet[Case]:
    start, until = span
    cases = Case.objects.submitted().within(district.code)
    return cases.filter(filed_at__gte=start, filed_at__lt=until)


def what_became(district: Region, span: Span) -> Tallies:
    """What came, and what became of it. In time: no need got its outcome after its due day."""
    _start, until = span
    rows = (
        filed(district, span)
        .annotate(
            place=Left("village", SUBDISTRICT_LENGTH),
            settled=_holds(SETTLED & Q(resolved_at__lt=until)),
            late=late_need(),
            confirmed=_holds(CONFIRMED & Q(closed_at__lt=until)),
            took=WorkdaysBetween("filed_at", "resolved_at", place=district.code),
        )
        .values_list("place", "settled", "late", "confirmed", "took")
        .annotate(n=Count("pk"))
        .order_by()
    )
    tallies = Tallies(Tally)
    for place, is_settled, is_late, is_confirmed, took, n in rows:
        for tally in (tallies[place], tallies[district.code]):
            tally.found["filed"] += n
            if is_settled:
                tally.found["settled"] += n
                tally.found["in_time"] += 0 if is_late else n
                tally.found["confirmed"] += n if is_confirmed else 0
                tally.days[took] += n
    return tallies


def speed(district: Region, span: Span) -> Tallies:
    """Cases, those verified and the working days until then: of each village and those above."""
    waited = WorkdaysBetween("filed_at", "verified_at", place=district.code)
    rows = filed(district, span).annotate(waited=waited).values_list("village", "waited")
    tallies = Tallies(Tally)
    for village, days, n in rows.annotate(n=Count("pk")).order_by():
        for place in (village, village[:SUBDISTRICT_LENGTH], district.code):
            tallies[place].found["filed"] += n
            if days is not None:
                tallies[place].days[days] += n
    return tallies


def active(district: Region, span: Span) -> list[str]:
    """Villages with a case, or with an activity that was approved: as evaluations count desks."""
    start, until = span
    reports = ActivityReport.objects.filter(
        inside("village", [district.code]),
        status=ActivityReport.Status.APPROVED,
        happened_on__gte=start.date(),
        happened_on__lte=until.date(),
    )
    cases = filed(district, span).order_by().values_list("village").distinct()
    return sorted({code for (code,) in cases.union(reports.order_by().values_list("village"))})


def by_month(district: Region, today: date) -> dict[str, list[tuple[str, int, int]]]:
    """How many cases came and how many got their outcome in each of twelve months, by place."""
    months = [Month.of(today)]
    while len(months) < MONTHS:
        months.insert(0, months[0].previous)
    start = datetime.combine(months[0].starts_on, time.min, tzinfo=district.time_zone)
    came, went = (_counted(district, done, start) for done in ("filed_at", "resolved_at"))
    names = [str(month) for month in months]
    return defaultdict(
        lambda: [(name, 0, 0) for name in names],
        {
            place: [(name, came[place][name], went[place][name]) for name in names]
            for place in list(came)
        },
    )


def _counted(district: Region, done: str, start: datetime) -> defaultdict[str, Counter[str]]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, month, n in _months(district, done, start):
        for code in (place, district.code):
            counted[code][str(Month.of(month))] += n
    return counted


def _months(district: Region, done: str, start: datetime) -> Iterator[tuple[Any, ...]]:
    cases = Case.objects.submitted().within(district.code).filter(**{f"{done}__gte": start})
    month = TruncMonth(done, tzinfo=district.time_zone)
    rows = cases.annotate(place=Left("village", SUBDISTRICT_LENGTH), month=month)
    yield from rows.values_list("place", "month").annotate(n=Count("pk")).order_by()


def _holds(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())
