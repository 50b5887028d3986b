"""What lies in an agency's inbox, by what waits."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

S = Referral.Status
BY_DUE, BY_SENDING = ("due_at", "pk"), ("-sent_at", "-pk")


@dataclass(frozen=True)
class Heap:
    """One heap of the inbox: what lies in it, and in which order."""

    label: Promise
    text: Promise
    order: tuple[str, str] = BY_DUE
    is_late: bool = False


HEAPS: dict[str, Heap] = {
    "baru": Heap(_("New"), _("Say that they have arrived, or answer at once"), BY_SENDING),
    "giliran": Heap(_("Your turn"), _("Answer, work on them, report the outcome")),
    "dokumen": Heap(_("Waiting for documents"), _("Your time stands still")),
    "segera": Heap(_("Due soon"), _("Within one working day; emergencies within hours")),
    "lewat": Heap(_("Overdue"), _("The due day has passed"), is_late=True),
    "selesai": Heap(_("Ended"), _("Done, declined or withdrawn"), BY_SENDING),
}
AT_START = ("lewat", "baru", "giliran", "segera", "dokumen")


def in_heap(referrals: ReferralQuerySet, name: str) -> ReferralQuerySet:
    """The referrals of a heap; unknown names are all."""
    condition = _conditions().get(name)
    return referrals.filter(condition) if condition is not None else referrals


def _conditions() -> dict[str, Q]:
    now = timezone.now()
    running = Q(status__in=Referral.PENDING, clock_stopped_at=None)
    return {
        "baru": Q(status=S.SENT),
        "giliran": Q(status__in=(S.RECEIVED, S.WAITING_LIST, S.ACCEPTED, S.IN_PROGRESS)),
        "dokumen": Q(status=S.WAITING_DOCUMENTS),
        "segera": running & Q(due_at__gte=now, soon_at__lte=now),
        "lewat": running & Q(due_at__lt=now),
        "selesai": Q(status__in=(S.DONE, S.DECLINED, S.WITHDRAWN)),
    }
