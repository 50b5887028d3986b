"""What the agency's mail says: number, day and link. Who it is about stands behind the link."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pilarsosial.accounts.models import User
from pilarsosial.audit.models import Read
from pilarsosial.notices.models.message import LINK_PLACE
from pilarsosial.notices.planning import write_to_agency
from pilarsosial.outbox.models import Event
from referrals.disclosure import record_opening
from referrals.letters.facts import day_of, page
from referrals.letters.secrets import token_of
from referrals.models import Referral, ReferralEvent, ReferralLetter
from referrals.workflow.letters import issue_letter, usable_link
from referrals.workflow.states import finish


def mail_letter(event: Event) -> None:
    """Give the referral its letter and link, and mail them where the agency has an address."""
    referral = Referral.objects.select_related("agency", "case", "service", "sent_by").get(
        pk=event.data["referral"]
    )
    if not referral.is_pending or not referral.is_shared:
        return
    by = User.objects.filter(pk=event.data.get("by")).first()
    letter, link = issue_letter(referral), usable_link(referral, by=by)
    sent = write_to_agency(
        event, referral.agency, subject=subject_of(letter), text=text_of(letter),
        link=f"{page(reverse('by_letter:open'))}#{token_of(link)}", area=referral.village_id,
    )  # fmt: skip
    if sent is None:
        return
    finish(referral, ReferralEvent.Kind.LETTER_SENT, by=by or referral.sent_by)
    record_opening(Read.Kind.PRINT, referral, fields=[], by=by or referral.sent_by, way="email")


def subject_of(letter: ReferralLetter) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        urgent = letter.referral.is_urgent
        words = _("Urgent: letter %(number)s") if urgent else _("Letter %(number)s")
        return words % {"number": letter.number}


def text_of(letter: ReferralLetter) -> str:
    referral = letter.referral
    with translation.override(settings.LANGUAGE_CODE):
        words = _(
            "A referral with the number %(code)s has been sent to your office.\n"
            "Please answer by %(day)s.\n\n"
            "Read the letter and answer here, by phone or computer, without an account:\n"
            "%(link)s\n\n"
            "The link belongs to whoever opens it first. Do not forward it."
        )
        day = day_of(referral, referral.due_at, "l, j F Y")
        return words % {"code": referral.code, "day": day, "link": LINK_PLACE}
