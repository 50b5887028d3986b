"""What each agency is told on Monday morning: how many referrals wait, and their numbers.

Nobody's name is in it, and no need. Once for each agency and week: the database holds that.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilarsosial.accounts.models import Agency
from pilarsosial.notices.planning import Reach, tell_agency
from pilarsosial.notices.wording import address_of_page
from pilarsosial.outbox.publishing import publish
from referrals.models import AgencyDigest, Referral
from referrals.reach import CALM, has_inbox, reach_by

# The hours of a Monday: the first is when it comes, the others when the machine was off.
MORNING = range(7, 12)
MONDAY = 0
MOST_NUMBERS = 10
WEEK = timedelta(days=7)
S = Referral.Status

LINES: dict[str, Promise] = {
    "new": gettext_lazy("New, not opened yet"),
    "turn": gettext_lazy("Wait for your answer or outcome"),
    "documents": gettext_lazy("Wait for documents"),
    "week": gettext_lazy("Due this week"),
    "overdue": gettext_lazy("Overdue"),
}


def agencies_whose_monday_it_is(now: datetime) -> Iterator[tuple[int, date]]:
    """Who may get a digest now and has none yet, with the day that it is there."""
    agencies = Agency.objects.filter(is_active=True).only("pk", "area_id")
    here = [(agency.pk, now.astimezone(agency.time_zone)) for agency in agencies]
    waiting = [
        (pk, clock.date())
        for pk, clock in here
        if clock.weekday() == MONDAY and clock.hour in MORNING
    ]
    days = {day for _pk, day in waiting}
    told = set(AgencyDigest.objects.filter(week_on__in=days).values_list("agency_id", "week_on"))
    return (pair for pair in waiting if pair not in told)


@transaction.atomic
def write_digest(agency: Agency, week_on: date) -> AgencyDigest | None:
    """Write one agency's digest; nothing when it is there, when nothing waits, or when there is no
    address.
    """
    reach = reach_by(agency.email, agency.phone, order=CALM, area=agency.area_id)
    counts = counts_of(agency, week_on) if reach else {}
    if reach is None or not any(counts.values()):
        return None
    digest, is_new = AgencyDigest.objects.get_or_create(
        agency=agency, week_on=week_on, defaults={"counts": counts}
    )
    if is_new:
        _send(digest, reach)
    return digest if is_new else None


def counts_of(agency: Agency, week_on: date) -> dict[str, int]:
    """In one query; the heaps of a running referral overlap."""
    heaps = {name: Count("pk", filter=where) for name, where in _heaps(agency, week_on).items()}
    return Referral.objects.filter(agency=agency).pending().aggregate(**heaps)


def _heaps(agency: Agency, week_on: date) -> dict[str, Q]:
    now, running = timezone.now(), Q(clock_stopped_at=None)
    sunday = datetime.combine(week_on + WEEK, time.min, tzinfo=agency.time_zone)
    return {
        "new": Q(status=S.SENT),
        "turn": Q(status__in=Referral.OPENED),
        "documents": Q(status=S.WAITING_DOCUMENTS),
        "week": running & Q(due_at__gte=now, due_at__lt=sunday),
        "overdue": running & Q(due_at__lt=now),
    }


def _send(digest: AgencyDigest, reach: Reach) -> None:
    event = publish("agency.digest", digest=digest.pk)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Referrals of this week: %(n)s wait") % {"n": _waiting(digest.counts)}
        text = text_of(digest)
    tell_agency(event, digest.agency, reach=reach, subject=subject, text=text)


def _waiting(counts: dict[str, int]) -> int:
    return counts["new"] + counts["turn"] + counts["documents"]


def text_of(digest: AgencyDigest) -> str:
    """Counts, then the numbers of what is most pressing, then the way there."""
    agency = digest.agency
    head = _("%(agency)s, week of %(day)s") % {
        "agency": agency.name,
        "day": format_date(digest.week_on, "j F Y"),
    }
    lines = [f"{LINES[name]}: {n}" for name, n in digest.counts.items() if n]
    heaps = _heaps(agency, digest.week_on)
    lines += [_numbers(agency, name, heaps[name]) for name in ("overdue", "week", "new")]
    lines.append(address_of_page(reverse("inbox:list")) if has_inbox(agency) else "")
    return "\n".join([head, "", *filter(None, lines)])


def _numbers(agency: Agency, name: str, where: Q) -> str:
    """The referral numbers of a heap, those that are due first, and how many more there are."""
    found = Referral.objects.filter(agency=agency).pending().filter(where).order_by("due_at", "pk")
    codes = list(found.values_list("code", flat=True)[: MOST_NUMBERS + 1])
    if not codes:
        return ""
    more = " …" if len(codes) > MOST_NUMBERS else ""
    return f"{LINES[name]}: {', '.join(codes[:MOST_NUMBERS])}{more}"
