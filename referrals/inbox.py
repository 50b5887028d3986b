"""What lies in an agency's inbox, by what waits."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

S = Referral.Status
BY_DUE, BY_SENDING = ("due_at", "pk"), ("-sent_at", "-pk")
Take = Callable[[ReferralQuerySet], ReferralQuerySet]


@dataclass(frozen=True)
class Heap:
    """One heap of the inbox: what lies in it, and in which order."""

    label: Promise
    text: Promise
    take: Take
    order: tuple[str, str] = BY_DUE
    is_late: bool = False


HEAPS: dict[str, Heap] = {
    "baru": Heap(
        _("New"), _("Say that they have arrived, or answer at once"),
        lambda ours: ours.filter(status=S.SENT), BY_SENDING,
    ),
    "giliran": Heap(
        _("Your turn"), _("Answer, work on them, report the outcome"),
        lambda ours: ours.filter(status__in=Referral.OPENED),
    ),
    "dokumen": Heap(
        _("Waiting for documents"), _("Your time stands still"),
        lambda ours: ours.filter(status=S.WAITING_DOCUMENTS),
    ),
    "segera": Heap(
        _("Due soon"), _("Within one working day; emergencies within hours"),
        lambda ours: ours.due_soon(),
    ),
    "lewat": Heap(
        _("Overdue"), _("The due day has passed"), lambda ours: ours.overdue(), is_late=True
    ),
    "selesai": Heap(
        _("Ended"), _("Done, declined or withdrawn"),
        lambda ours: ours.exclude(status__in=Referral.PENDING), BY_SENDING,
    ),
}  # fmt: skip
AT_START = ("lewat", "baru", "giliran", "segera", "dokumen")


def in_heap(referrals: ReferralQuerySet, name: str) -> ReferralQuerySet:
    """The referrals of a heap; unknown names are all."""
    heap = HEAPS.get(name)
    return heap.take(referrals) if heap else referrals
