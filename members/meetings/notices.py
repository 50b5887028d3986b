"""Who is told that a decision is due, and in which words: its number only, no text, no name."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.meetings.models import Decision
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell

WORDS: dict[str, Promise] = {
    "decision.due": _("Decision %(number)s of a meeting is due. It is yours to do."),
}


def write_notices(event: Event) -> list[Notice]:
    """Tell the owner who has an account; again without harm."""
    if event.kind not in WORDS:
        return []
    decision = Decision.objects.select_related("owner_user", "owner_member__user").get(
        pk=event.data["decision"]
    )
    person = decision.owner_account
    if person is None or not person.is_active or decision.done_on is not None:
        return []
    path = reverse("meetings:complete", args=[decision.pk])
    return tell(event, [person], number=str(decision.number), path=path)
