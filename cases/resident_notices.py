"""What a resident is told outside the product, and by which number.

A text says neither who, nor of what, nor which agency. A sealed case is told of only where a safe
contact is recorded, and then not even that there is a case: whoever reads it learns a number to
call. A resident gets no e-mail, and nothing at all until the office has chosen a way.
"""

from datetime import time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cases.models import Case
from cases.residents.models import Resident
from pilarsosial.accounts.models import Office
from pilarsosial.calendar import time_zone_of
from pilarsosial.identity import show_phone
from pilarsosial.notices.channels import channels_on_offer, number_in
from pilarsosial.notices.models import Message
from pilarsosial.notices.planning import Reach, reach_at, write_to_resident
from pilarsosial.notices.quiet import QuietHours
from pilarsosial.notices.wording import address_of_page
from pilarsosial.outbox.models import Event

TOLD_OF = frozenset({"case.verified", "case.rejected", "case.resolved"})
NIGHT = QuietHours(time(20), time(7))


def tell_resident(event: Event) -> Message | None:
    """Write what follows for the resident, in the transaction that handles the event."""
    if event.kind not in TOLD_OF:
        return None
    case = Case.objects.select_related("resident").get(pk=event.data["case"])
    office = Office.of(case.village_id)
    reach = _reach(case, office)
    if reach is None:
        return None
    zone: ZoneInfo = time_zone_of(case.village_id)
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = _("Pilar Sosial"), _text(case, office)
    at = NIGHT.end_after(timezone.now(), zone)
    return write_to_resident(event, subject=subject, text=text, reach=reach, at=at)


def _reach(case: Case, office: Office) -> Reach | None:
    channel = office.tells_residents_by
    if channel not in channels_on_offer() or case.resident is None:
        return None
    return reach_at(_number(case, case.resident), channel, case.village_id)


def _number(case: Case, resident: Resident) -> str:
    """The safe contact, when one is recorded; else the phone, unless the case is sealed."""
    if resident.status == Resident.Status.DECEASED:
        return ""
    if resident.safe_contact or case.is_sealed:
        return number_in(resident.safe_contact)
    return number_in(resident.phone)


def _text(case: Case, office: Office) -> str:
    phone = show_phone(office.phone) if office.phone else ""
    if case.is_sealed:
        return _("There is news for you. Please call %(phone)s.") % {"phone": phone}
    page = address_of_page(reverse("tracking:enter"))
    words = _("There is news of what you told the Puskesos. Look with the code on your receipt:")
    return f"{words} {page}"
