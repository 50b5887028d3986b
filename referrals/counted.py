"""What the quarterly evaluation counts of the referrals, as conditions. See `cases.counted`."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from cases.counted import Counted
from referrals.models import Referral, ReferralEvent

TAKEN_BACK = (Referral.Status.DECLINED, Referral.Status.WITHDRAWN)


def done(at: datetime) -> Q:
    return Q(status=Referral.Status.DONE, completed_at__lte=at)


def late(at: datetime) -> Q:
    """Marked as overdue by then, even if documents moved its day later; or not yet marked."""
    marks = ReferralEvent.objects.filter(
        referral=OuterRef("pk"), kind=ReferralEvent.Kind.OVERDUE, happened_at__lte=at
    )
    marked = Q(is_overdue=True) & (Q(due_at__lt=at) | Exists(marks))
    running = Q(clock_stopped_at=None) & ~Q(status__in=TAKEN_BACK)
    return marked | running & Q(due_at__lt=Least("completed_at", Value(at)))


def done_in_time(at: datetime) -> Q:
    return done(at) & ~late(at)


COUNTED = {
    "done": Counted(_("Done"), done),
    "in_time": Counted(_("Done in time"), done_in_time),
    "late": Counted(_("Passed the due day"), late),
}
