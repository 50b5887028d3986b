"""Telling the next one that a referral does not move. The system does it; nobody is named."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilarsosial.db import lock
from pilarsosial.notices.channels import Channel
from referrals.escalation import Step, reached
from referrals.models import Referral, ReferralEscalation, ReferralEvent
from referrals.reach import is_for_the_agency, reach_for
from referrals.workflow.states import finish

Said = ReferralEvent.Kind

TURNS: dict[str, tuple[Said, Promise]] = {
    Step.ALERT: (Said.CALLED, gettext_lazy("Urgent: the agency is asked to look at it at once.")),
    Step.AGAIN: (Said.CALLED, gettext_lazy("Not opened yet: the agency is asked once more.")),
    Step.AGAIN_HEAD: (
        Said.AGENCY_HEAD_TOLD,
        gettext_lazy("Not opened yet: the head of the agency is told."),
    ),
    Step.AGAIN_MANAGER: (
        Said.OFFICE_TOLD,
        gettext_lazy("Not opened yet: the SLRT office and its manager are told."),
    ),
    Step.BEFORE: (Said.REMINDED, gettext_lazy("The agency is reminded of the due day.")),
    Step.TODAY: (Said.REMINDED, gettext_lazy("The agency is reminded: the due day is today.")),
    Step.AGENCY_HEAD: (
        Said.AGENCY_HEAD_TOLD,
        gettext_lazy("The due day has passed: the head of the agency is told."),
    ),
    Step.OFFICE: (
        Said.OFFICE_TOLD,
        gettext_lazy("Still late: the SLRT office and its manager are told."),
    ),
    Step.HEAD: (Said.HEAD_TOLD, gettext_lazy("Still late: the head of Dinas Sosial is told.")),
}


@transaction.atomic
def escalate(referral: Referral, *, step: Step) -> bool:
    """Tell one step of the ladder, unless it was told or the referral moved on."""
    lock(referral)
    due = reached(referral.village_id[:5], step, timezone.now())
    if not due.filter(pk=referral.pk).exists() or not referral.is_shared:
        return False
    kind, words = TURNS[step]
    with translation.override(settings.LANGUAGE_CODE):
        finish(referral, kind, by=None, text=f"{words} {_way(referral, step)}".strip())
    ReferralEscalation.objects.create(
        referral=referral, step=step, due_at=referral.due_at, event=referral.events.latest("pk")
    )
    return True


def _way(referral: Referral, step: Step) -> str:
    """By which way an agency is told, so that nobody believes in a message that never left."""
    if not is_for_the_agency(step):
        return ""
    reach = reach_for(referral, step)
    if reach is None:
        return _("There is no address for messages: please phone.")
    return _("By %(way)s.") % {"way": Channel(reach.channel).label}
