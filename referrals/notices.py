"""Who is told of what happens to a referral, and in which words.

The words name the referral by its number only; they name neither the agency nor the need.
"""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.notices import OFFICE, News, recipients
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from referrals.models import Referral

NEWS: dict[str, News] = {
    "referral.sent": News(_("Referral %(number)s was sent."), to_filer=True),
    "referral.accepted": News(_("Referral %(number)s was accepted."), to_filer=True),
    "referral.waitlisted": News(
        _("Referral %(number)s is on a waiting list."), OFFICE, to_filer=True
    ),
    "referral.documents_requested": News(
        _("Referral %(number)s waits for documents. Its clock stands until they are supplied."),
        (Role.SUPERVISOR,),
        to_filer=True,
    ),
    "referral.declined": News(_("Referral %(number)s was declined. Find another way."), OFFICE),
    "referral.withdrawn": News(_("Referral %(number)s was withdrawn."), to_filer=True),
    "referral.completed": News(_("Referral %(number)s has an outcome."), OFFICE),
    "referral.overdue": News(
        _("Referral %(number)s has passed its due day."),
        (Role.SUPERVISOR, *OFFICE),
        to_filer=True,
    ),
    "referral.note": News(_("Referral %(number)s has a new note."), OFFICE, to_filer=True),
    "referral.document": News(_("Referral %(number)s has a new document."), OFFICE, to_filer=True),
}

WORDS: dict[str, Promise] = {kind: news.words for kind, news in NEWS.items()}


def write_notices(event: Event) -> list[Notice]:
    """Tell of an event of a referral. Written twice, the second time changes nothing."""
    news = NEWS.get(event.kind)
    if news is None:
        return []
    referral = Referral.objects.select_related("case__filed_by").get(pk=event.data["referral"])
    people = recipients(referral.case, news, but=event.data.get("by"))
    path = reverse("referrals:detail", args=[referral.code])
    return tell(event, people, number=referral.code, path=path, urgency=referral.case.urgency)
