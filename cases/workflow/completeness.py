"""What a case must have before it is sent."""

from collections.abc import Sized

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.answers import lacking_in
from cases.channels import missing_of
from cases.models import Case
from pilarsosial.errors import ActionRefused

OF_CHANNEL: dict[str, Promise] = {
    "reporter": _("who told or sent it"),
    "source_text": _("the message as it came"),
}


def refuse_incomplete(case: Case) -> None:
    """Say all that is missing at once, with the questions that must be answered."""
    needs = lacking_in([case])
    unanswered = (f"“{question}”" for _need, lacks in needs for question in lacks)
    _refuse([*_missing(case, needs), *unanswered])


def refuse_incomplete_from_phone(case: Case) -> None:
    """The same for what was filled without signal: its form held it to the questions that the
    phone had. Nobody can put newer ones to the resident any more.
    """
    _refuse(_missing(case, case.needs.all()[:1]))


def _refuse(missing: list[str]) -> None:
    if missing:
        words = ", ".join(missing)
        raise ActionRefused(
            _("The case cannot be sent yet. Still missing: %(what)s.") % {"what": words}
        )


def _missing(case: Case, needs: Sized) -> list[str]:
    missing = [str(label) for label, there in _parts(case, needs) if not there]
    lacks = missing_of(case)
    return [*missing, str(OF_CHANNEL[lacks])] if lacks else missing


def _parts(case: Case, needs: Sized) -> tuple[tuple[Promise, object], ...]:
    is_urgent = case.urgency != Case.Urgency.NORMAL
    return (
        (_("the resident"), case.resident_id),
        (_("a need"), needs),
        (_("the story"), case.story.strip()),
        (_("the consent"), case.is_consent_settled),
        (_("the reason of the urgency"), case.urgency_reason or not is_urgent),
    )
