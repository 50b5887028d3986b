"""What an agency or its head is told of a referral that waits: number, day and the way to it.

Who it is about stands behind an account or behind the letter's link, never in the message.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilarsosial.notices.models import Message
from pilarsosial.notices.models.message import LINK_PLACE
from pilarsosial.notices.planning import tell_agency
from pilarsosial.outbox.models import Event
from referrals.letters.facts import day_of, page
from referrals.letters.secrets import token_of
from referrals.models import Referral, ReferralEscalation
from referrals.reach import TO_THE_HEAD as TO_HEADS
from referrals.reach import Step, has_inbox, inbox_page, is_for_the_agency, reach_for
from referrals.workflow.letters import usable_link

WORDS: dict[str, Promise] = {
    Step.ALERT: gettext_lazy("Urgent referral %(code)s. Please open it now and answer by %(due)s."),
    Step.AGAIN: gettext_lazy(
        "Urgent referral %(code)s has not been opened yet. Please open it now; answer by %(due)s."
    ),
    Step.AGAIN_HEAD: gettext_lazy(
        "Urgent referral %(code)s to your office has not been opened yet. Please have it opened "
        "now; the answer is due by %(due)s."
    ),
    Step.BEFORE: gettext_lazy("Referral %(code)s is due by %(due)s. Please report the outcome."),
    Step.TODAY: gettext_lazy("Referral %(code)s is due today, %(due)s. Please report the outcome."),
    Step.AGENCY_HEAD: gettext_lazy(
        "Referral %(code)s to your office was due by %(due)s and has no outcome. Please see to it."
    ),
}


def remind_agency(event: Event) -> Message | None:
    """Write the message of a step that is told to the agency or to its head."""
    step = ReferralEscalation.objects.filter(
        event__referral=event.data["referral"], event__version=event.data["version"]
    ).first()
    if step is None or not is_for_the_agency(step.step):
        return None
    referral = Referral.objects.select_related("agency", "case").get(pk=step.referral_id)
    reach = reach_for(referral, step.step)
    if reach is None or not referral.is_pending or not referral.is_shared:
        return None
    link = "" if step.step in TO_HEADS else _link(referral)
    where = _where(referral, link)
    return tell_agency(
        event, referral.agency, reach=reach, subject=_subject(step, referral), link=link,
        text="\n".join(filter(None, (_greeting(step, referral), _words(step, referral), where))),
    )  # fmt: skip


def _subject(step: ReferralEscalation, referral: Referral) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        words = _("Urgent: referral %(code)s") if referral.is_urgent else _("Referral %(code)s")
        return words % {"code": referral.code}


def _greeting(step: ReferralEscalation, referral: Referral) -> str:
    """To whom: the head by position, as a letter does."""
    if step.step not in TO_HEADS:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        title = referral.agency.head_title or _("Head of %(agency)s") % {"agency": referral.agency}
        return _("To: %(title)s") % {"title": title}


def _words(step: ReferralEscalation, referral: Referral) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        shown = "j F Y H.i" if referral.sla_unit == "hour" else "j F Y"
        values = {"code": referral.code, "due": day_of(referral, step.due_at, shown)}
        return str(WORDS[step.step]) % values


def _link(referral: Referral) -> str:
    """The letter's link, for an agency that has neither an inbox nor a program."""
    if has_inbox(referral.agency) or referral.agency.answers_by_api:
        return ""
    return f"{page(reverse('by_letter:open'))}#{token_of(usable_link(referral, by=None))}"


def _where(referral: Referral, link: str) -> str:
    if link:
        return LINK_PLACE
    return inbox_page(referral) if has_inbox(referral.agency) else ""
