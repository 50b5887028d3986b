"""What people of an agency with an inbox are told in the product, beside its mail.

As everybody's, these words name a referral by its number only. Programs read the feed instead; of
what an agency said itself, or what was written down for it, nobody there is told.
"""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, User
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from referrals.models import Referral, ReferralEvent

Said = ReferralEvent.Kind

TO_THE_AGENCY: dict[str, Promise] = {
    Said.SENT: _("Referral %(number)s was sent to your agency."),
    Said.DOCUMENTS_SUPPLIED: _(
        "Referral %(number)s: the documents that you asked for are there. Your time runs again."
    ),
    Said.WITHDRAWN: _("Referral %(number)s was taken back by the SLRT office."),
    Said.CONSENT_WITHDRAWN: _("Referral %(number)s: the consent was withdrawn. Stop processing."),
    Said.CONSENT_GIVEN: _("Referral %(number)s: the resident agreed again. You may go on."),
    Said.NOTE: _("Referral %(number)s: the SLRT office wrote to you."),
    Said.DOCUMENT: _("Referral %(number)s has a new document."),
    Said.CALLED: _("Referral %(number)s is urgent. Please open it now."),
    Said.REMINDED: _("Referral %(number)s is due soon. Please report the outcome."),
    Said.OVERDUE: _("Referral %(number)s has passed its due day."),
}
WORDS = {f"referral.inbox_{said}": words for said, words in TO_THE_AGENCY.items()}


def write_inbox_notices(event: Event) -> list[Notice]:
    """Tell the people of the agency. Written twice, the second time changes nothing."""
    said = event.kind.removeprefix("referral.")
    if said not in TO_THE_AGENCY or _is_its_own(event, said):
        return []
    referral = Referral.objects.select_related("agency", "case").get(pk=event.data["referral"])
    path = reverse("inbox:detail", args=[referral.code])
    return tell(
        event, people_of(referral.agency), number=referral.code, path=path,
        urgency=referral.case.urgency, kind=f"referral.inbox_{said}",
    )  # fmt: skip


def people_of(agency: Agency) -> list[User]:
    """Who of it may sign in today."""
    if not agency.is_active:
        return []
    people = User.objects.filter(agency=agency, is_active=True).order_by("pk")
    return [person for person in people if person.has_inbox]


def _is_its_own(event: Event, said: str) -> bool:
    turns = ReferralEvent.objects.filter(
        referral=event.data["referral"], version=event.data["version"], kind=said
    )
    return turns.exclude(agency=None).exists()
