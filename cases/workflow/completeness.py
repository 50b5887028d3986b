"""What a case must have before it is sent."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.channels import missing_of
from cases.models import Case
from pilarsosial.errors import ActionRefused

OF_CHANNEL: dict[str, Promise] = {
    "reporter": _("who told or sent it"),
    "source_text": _("the message as it came"),
}


def refuse_incomplete(case: Case) -> None:
    """Say all that is missing at once. Questions of a need that were not answered do not hold a
    case back: the resident may not know, or a phone without signal did not have them.
    """
    missing = [label for label, there in _parts(case) if not there]
    if lacks := missing_of(case):
        missing.append(OF_CHANNEL[lacks])
    if missing:
        words = ", ".join(str(label) for label in missing)
        raise ActionRefused(
            _("The case cannot be sent yet. Still missing: %(what)s.") % {"what": words}
        )


def _parts(case: Case) -> tuple[tuple[Promise, object], ...]:
    is_urgent = case.urgency != Case.Urgency.NORMAL
    return (
        (_("the resident"), case.resident_id),
        (_("a need"), case.needs.exists()),
        (_("the story"), case.story.strip()),
        (_("the consent"), case.is_consent_settled),
        (_("the reason of the urgency"), case.urgency_reason or not is_urgent),
    )
