"""What the scoreboard counts of the referrals, as conditions for the lists behind its figures.

The first answer of an agency is whatever it says first: that the referral arrived, or more. It is
in time within the working days that the office has set (`ReferralWaits.answer_workdays`). What
the resident said of the help belongs to the case: confirmed, or closed without a word.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Least, Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from referrals.models import Referral

TAKEN_BACK = (Referral.Status.DECLINED, Referral.Status.WITHDRAWN)


@dataclass(frozen=True)
class Counted:
    """One figure: its words, and what it counts."""

    label: str | Promise
    condition: Q


DONE = Q(status=Referral.Status.DONE)
# Marked as overdue, even if documents moved its day later; or not yet marked.
LATE = Q(is_overdue=True) | Q(
    ~Q(status__in=TAKEN_BACK), clock_stopped_at=None, due_at__lt=Least("completed_at", Now())
)


COUNTED = {
    "done": Counted(_("Done"), DONE),
    "in_time": Counted(_("Done in time"), DONE & ~LATE),
    "late": Counted(_("Passed the due day"), LATE),
    "answered": Counted(_("Answered"), Q(received_at__isnull=False)),
    # And see ReferralFilter.
    "answered_in_time": Counted(_("First answer in time"), Q(received_at__isnull=False)),
    "declined": Counted(_("Declined"), Q(status=Referral.Status.DECLINED)),
    "met": Counted(_("Need met"), DONE & Q(outcome=Referral.Outcome.MET)),
    "partly_met": Counted(_("Need partly met"), DONE & Q(outcome=Referral.Outcome.PARTLY_MET)),
    "not_met": Counted(_("Need not met"), DONE & Q(outcome=Referral.Outcome.NOT_MET)),
    "confirmed": Counted(
        _("Confirmed by the resident"),
        DONE & Q(case__status=Case.Status.CLOSED, case__is_confirmed=True),
    ),
    "unconfirmed": Counted(
        _("Closed without the resident's word"),
        DONE & Q(case__status=Case.Status.CLOSED, case__is_confirmed=False),
    ),
}
