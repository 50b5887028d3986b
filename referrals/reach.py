"""How an agency or its head is reached: by a message first where hours count, else by e-mail."""

from django.urls import reverse

from pilarsosial.accounts.models import Agency, User
from pilarsosial.notices.channels import Channel, channels_on_offer, number_in
from pilarsosial.notices.planning import Reach, reach_at
from pilarsosial.notices.wording import address_of_page
from referrals.models import Referral, ReferralEscalation

Step = ReferralEscalation.Step
TO_THE_HEAD = (Step.AGAIN_HEAD, Step.AGENCY_HEAD)
TO_THE_AGENCY = (Step.ALERT, Step.AGAIN, Step.BEFORE, Step.TODAY)
QUICK = (Channel.WHATSAPP, Channel.SMS, Channel.EMAIL)
CALM = (Channel.EMAIL, Channel.WHATSAPP, Channel.SMS)


def is_for_the_agency(step: str) -> bool:
    return step in TO_THE_AGENCY or step in TO_THE_HEAD


def reach_for(referral: Referral, step: str) -> Reach | None:
    """Where a step's message goes; a head without an address is reached by the agency's."""
    agency, area = referral.agency, referral.village_id
    order = QUICK if referral.is_urgent or referral.sla_unit == "hour" else CALM
    if step in TO_THE_HEAD:
        own = reach_by(agency.head_email, agency.head_phone, order=order, area=area)
        if own is not None:
            return own
    return reach_by(agency.email, agency.phone, order=order, area=area)


def reach_by(
    email: str, phone: str, *, order: tuple[Channel, ...], area: str | None
) -> Reach | None:
    """The first channel on offer by which an address is known that takes messages."""
    offered = channels_on_offer()
    for channel in order:
        address = email if channel == Channel.EMAIL else number_in(phone)
        found = reach_at(address, channel, area) if channel in offered else None
        if found is not None:
            return found
    return None


def has_inbox(agency: Agency) -> bool:
    """Whether people of the agency can sign in to its inbox."""
    people = User.objects.filter(agency=agency, is_active=True)
    return any(person.has_inbox for person in people)


def inbox_page(referral: Referral) -> str:
    return address_of_page(reverse("inbox:detail", args=[referral.code]))
