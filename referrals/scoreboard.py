"""How agencies do: what was sent to each in a period, how it answered, and what came of it.

Four questions to the database, whatever the number of referrals; sealed ones are in the counts.
What lies with an agency now is counted whenever it was sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Aggregate, Count, F, IntegerField, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.accounts.models import Agency
from pilarsosial.calendar import Quarter, time_zone_of
from referrals import counted
from referrals.forms.listing import answered_in_time
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet
from referrals.workday_sql import WorkdaysBetween

REASONS = Referral.DeclineReason
PERIODS: dict[str, Promise] = {
    "": _("This quarter"),
    "lalu": _("Last quarter"),
    "tahun": _("This year"),
}


class Median(Aggregate):
    """The value in the middle: half of the others lie below."""

    function = "percentile_disc"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


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
        if name == "tahun":
            first, last = Quarter(now.year, 1), Quarter(now.year, 4)
            days = {"from": f"{now.year}-01-01", "until": f"{now.year}-12-31"}
            return cls(name, first.starts_on, last.ends_before, days)
        quarter = now.previous if name == "lalu" else now
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
    """Of every agency that has referrals among these; `sent` is the period of the sending."""
    found: dict[int, Score] = {}
    now = timezone.now()
    done = Q(status=Referral.Status.DONE)
    for row in (
        referrals.filter(sent)
        .values("agency")
        .annotate(
            n_sent=Count("pk"),
            n_answered=Count("pk", filter=counted.answered(now)),
            n_answered_in_time=Count("pk", filter=answered_in_time(place)),
            n_done=Count("pk", filter=done),
            n_in_time=Count("pk", filter=done & Q(is_overdue=False, completed_at__lte=F("due_at"))),
            n_met=Count("pk", filter=done & Q(outcome=Referral.Outcome.MET)),
            n_partly_met=Count("pk", filter=done & Q(outcome=Referral.Outcome.PARTLY_MET)),
            n_not_met=Count("pk", filter=done & Q(outcome=Referral.Outcome.NOT_MET)),
            n_declined=Count("pk", filter=Q(status=Referral.Status.DECLINED)),
            median=Median(WorkdaysBetween("sent_at", "received_at", place=place)),
            **{f"r_{one.value}": Count("pk", filter=Q(decline_reason=one)) for one in REASONS},
        )
        .order_by()
    ):
        score = _score(found, row["agency"])
        score.median = row["median"]
        score.figures.update(_part(row, "n_"))
        score.reasons.update(_part(row, "r_"))
    _add_confirmations(found, referrals.filter(sent, done))
    _add_what_lies_there(found, referrals)
    return _named(found)


def _add_confirmations(found: dict[int, Score], done: ReferralQuerySet) -> None:
    closed = done.filter(case__status=Case.Status.CLOSED, case__is_confirmed__isnull=False)
    rows = closed.values("agency", "case__is_confirmed").annotate(n=Count("pk")).order_by()
    for row in rows:
        name = "confirmed" if row["case__is_confirmed"] else "unconfirmed"
        _score(found, row["agency"]).figures[name] = row["n"]


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
