"""How agencies do: what was sent to each in a period, how it answered, and what came of it.

Four questions to the database, whatever the number of referrals; sealed ones are in the counts.
What lies with an agency now is counted whenever it was sent.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency
from pilarsosial.calendar import Quarter, time_zone_of
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet
from referrals.workday_sql import WorkdaysBetween
from referrals.workflow.limits import waits_of

REASONS = Referral.DeclineReason
LAST_QUARTER, YEAR = "lalu", "tahun"
PERIODS: dict[str, Promise] = {
    "": _("This quarter"),
    LAST_QUARTER: _("Last quarter"),
    YEAR: _("This year"),
}


@dataclass(frozen=True)
class Period:
    """Whole quarters: from a first day to the day before another, and how the list is asked."""

    name: str
    starts_on: date
    ends_before: date
    query: dict[str, str]

    @classmethod
    def of(cls, name: str, place: str) -> "Period":
        now = Quarter.of(timezone.now().astimezone(time_zone_of(place)).date())
        if name == YEAR:
            first, last = Quarter(now.year, 1), Quarter(now.year, 4)
            days = {"from": f"{now.year}-01-01", "until": f"{now.year}-12-31"}
            return cls(name, first.starts_on, last.ends_before, days)
        quarter = now.previous if name == LAST_QUARTER else now
        name = name if name in PERIODS else ""
        return cls(name, quarter.starts_on, quarter.ends_before, {"quarter": str(quarter)})

    def sent(self, place: str) -> Q:
        """What was sent in it, by the clocks of a place."""
        zone = time_zone_of(place)
        start, end = (
            datetime.combine(day, time.min, tzinfo=zone)
            for day in (self.starts_on, self.ends_before)
        )
        return Q(sent_at__gte=start, sent_at__lt=end)


@dataclass
class Score:
    """One agency's figures, by the name under which the list counts them."""

    agency: Agency
    median: int | None = None
    figures: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)


FIGURES: dict[str, Promise] = {
    "sent": _("Sent"),
    "answered": _("Answered"),
    "answered_in_time": _("First answer in time"),
    "done": _("Done"),
    "in_time": _("Done in time"),
    "declined": _("Declined"),
    "met": _("Need met"),
    "partly_met": _("Need partly met"),
    "not_met": _("Need not met"),
    "confirmed": _("Confirmed by the resident"),
    "unconfirmed": _("Closed without the resident's word"),
    "open": _("Open now"),
    "overdue": _("Overdue now"),
}


def scores_of(referrals: ReferralQuerySet, sent: Q, *, place: str) -> list[Score]:
    """Of every agency that has referrals among these; `sent` is the period of the sending.

    The database counts by what a figure may ask, some hundreds of groups, and they are added up
    here: a filter for each figure, and a sorted list for each median, cost ten times as much.
    """
    found: dict[int, Score] = {}
    days: dict[int, Counter[int]] = defaultdict(Counter)
    limit = waits_of(place).answer_workdays
    for agency, status, outcome, reason, in_time, waited, n in _groups(
        referrals.filter(sent), place
    ):
        score = _score(found, agency)
        for name in _counted_as(status, outcome, in_time=in_time, waited=waited, limit=limit):
            score.figures[name] += n
        if reason:
            score.reasons[reason] = score.reasons.get(reason, 0) + n
        if waited is not None:
            days[agency][waited] += n
    for agency, waits in days.items():
        found[agency].median = median_of(waits)
    _add_confirmations(found, referrals.filter(sent, status=Referral.Status.DONE))
    _add_what_lies_there(found, referrals)
    return _named(found)


def _groups(referrals: ReferralQuerySet, place: str) -> QuerySet[Referral, tuple[Any, ...]]:
    """How many there are of each kind; `waited`: working days until the first answer."""
    in_time = Q(is_overdue=False, completed_at__lte=F("due_at"))
    return (
        referrals.annotate(
            in_time=ExpressionWrapper(in_time, output_field=BooleanField()),
            waited=WorkdaysBetween("sent_at", "received_at", place=place),
        )
        .values_list("agency", "status", "outcome", "decline_reason", "in_time", "waited")
        .annotate(n=Count("pk"))
        .order_by()
    )


def _counted_as(
    status: str, outcome: str, *, in_time: bool | None, waited: int | None, limit: int
) -> Iterator[str]:
    """The figures that a referral is counted in."""
    yield "sent"
    if waited is not None:
        yield "answered"
        if waited <= limit:
            yield "answered_in_time"
    if status == Referral.Status.DECLINED:
        yield "declined"
    if status == Referral.Status.DONE:
        yield from ("done", outcome)
        if in_time:
            yield "in_time"


def median_of(counts: Counter[int]) -> int:
    """The value in the middle: half of the others are not above it."""
    reached, half = 0, counts.total() / 2
    for value in sorted(counts):
        reached += counts[value]
        if reached >= half:
            return value
    raise ValueError("Nothing has no middle.")


def _add_confirmations(found: dict[int, Score], done: ReferralQuerySet) -> None:
    """Most of what is done is confirmed in the end, in a case that is closed. So only the rest is
    looked for, which an index holds: a tenth of the cases.
    """
    for score in found.values():
        score.figures["confirmed"] = score.figures["done"]
    rest = done.filter(Q(case__is_confirmed=False) | Q(case__is_confirmed=None))
    rows = rest.values_list("agency", "case__is_confirmed").annotate(n=Count("pk")).order_by()
    for agency, was_asked, n in rows:
        figures = _score(found, agency).figures
        figures["confirmed"] = max(0, figures["confirmed"] - n)
        figures["unconfirmed"] += 0 if was_asked is None else n


def _add_what_lies_there(found: dict[int, Score], referrals: ReferralQuerySet) -> None:
    late = Q(clock_stopped_at=None, due_at__lt=timezone.now())
    rows = (
        referrals.pending()
        .values("agency")
        .annotate(n_open=Count("pk"), n_overdue=Count("pk", filter=late))
        .order_by()
    )
    for row in rows:
        _score(found, row["agency"]).figures.update(_part(row, "n_"))


def _score(found: dict[int, Score], agency: int) -> Score:
    if agency not in found:
        found[agency] = Score(Agency(pk=agency), figures=dict.fromkeys(FIGURES, 0))
    return found[agency]


def _part(row: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {name[2:]: n for name, n in row.items() if name.startswith(prefix)}


def _named(found: dict[int, Score]) -> list[Score]:
    agencies = Agency.objects.in_bulk(list(found))
    for pk, score in found.items():
        score.agency = agencies[pk]
    return sorted(found.values(), key=lambda score: score.agency.name)
