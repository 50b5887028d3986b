"""What a resident says by the code, and what the office answers."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.feedback.models import Complaint, Feedback
from cases.models import Case
from cases.workflow.closing import refuse_sealed
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish

MOST_WAITING = 3


@transaction.atomic
def give_feedback(case: Case, *, stars: int, words: str = "") -> Feedback:
    """The resident rates the service once there is an outcome; whoever holds the code does it."""
    lock(case)
    refuse_sealed(case)
    if case.status not in (Case.Status.RESOLVED, Case.Status.CLOSED):
        raise ActionRefused(_("The service is rated once there is an outcome."))
    said = {"stars": stars, "words": words, "given_at": timezone.now()}
    feedback, _created = Feedback.objects.update_or_create(case=case, defaults=said)
    return feedback


@transaction.atomic
def complain(case: Case, *, words: str) -> Complaint:
    """The resident complains about the service. The same words sent twice are one complaint."""
    lock(case)
    waiting = Complaint.objects.filter(case=case).waiting()
    same = waiting.filter(words=words).first()
    if same is not None:
        return same
    if waiting.count() >= MOST_WAITING:
        raise ActionRefused(_("Your complaints are being read. Please wait for the answer."))
    complaint = Complaint.objects.create(case=case, words=words)
    publish("case.complained", case=case.pk, by=None)
    return complaint


@transaction.atomic
def answer_complaint(complaint: Complaint, *, answer: str, by: User) -> Complaint:
    """Answer a complaint; the resident reads it by the code."""
    if not by.may(Action.ANSWER_COMPLAINTS, within=complaint.case.village_id):
        raise PermissionDenied
    if not Complaint.objects.visible_to(by).filter(pk=complaint.pk).exists():
        raise PermissionDenied
    lock(complaint)
    if complaint.answered_at:
        raise ActionRefused(
            _("%(name)s has already answered this complaint.") % {"name": complaint.answered_by}
        )
    complaint.answer, complaint.answered_by, complaint.answered_at = answer, by, timezone.now()
    complaint.save(update_fields=["answer", "answered_by", "answered_at"])
    return complaint
