"""Draft, reviewed, signed, published: two people stand behind each report.

The reviewer freezes texts and names with the figures under one checksum; the head signs exactly the
checksum that was shown. What is signed never changes: a later version corrects it in the open.
"""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.workflow.filing import CODE_LENGTH, CODE_LETTERS
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.content.names import names_now
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.texts import texts_of
from pilarsosial.evaluations.workflow.papers import prepare_papers
from pilarsosial.outbox.publishing import publish

Status = Evaluation.Status


@transaction.atomic
def review_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Say that figures and texts are right. From now on they stand, until somebody returns it."""
    _allow(by, Action.REVIEW_EVALUATION, evaluation)
    lock(evaluation)
    _refuse_unless(evaluation, Status.DRAFT)
    _refuse_provisional(evaluation)
    _refuse_superseded(evaluation)

    evaluation.texts = texts_of(evaluation) | {"names": names_now(evaluation)}
    evaluation.sha256 = checksum(evaluation)
    evaluation.status = Status.REVIEWED
    evaluation.reviewed_at, evaluation.reviewed_by = timezone.now(), by
    evaluation.return_reason = ""
    evaluation.save(
        update_fields=[
            "texts", "sha256", "status", "reviewed_at", "reviewed_by", "return_reason",
        ]
    )  # fmt: skip
    publish("evaluation.reviewed", evaluation=evaluation.pk)
    return evaluation


@transaction.atomic
def return_to_draft(evaluation: Evaluation, *, reason: str, by: User) -> Evaluation:
    """Have a reviewed evaluation corrected."""
    may_review = by.may(Action.REVIEW_EVALUATION, within=evaluation.district_id)
    if not may_review:
        _allow(by, Action.SIGN_EVALUATION, evaluation)
    lock(evaluation)
    _refuse_unless(evaluation, Status.REVIEWED)

    evaluation.texts = {}
    evaluation.sha256 = checksum(evaluation)
    evaluation.status = Status.DRAFT
    evaluation.reviewed_at = evaluation.reviewed_by = None
    evaluation.return_reason = reason
    evaluation.save(
        update_fields=[
            "texts", "sha256", "status", "reviewed_at", "reviewed_by", "return_reason",
        ]
    )  # fmt: skip
    publish("evaluation.returned", evaluation=evaluation.pk)
    return evaluation


@transaction.atomic
def sign_evaluation(
    evaluation: Evaluation, *, sha256: str, name: str, title: str, by: User
) -> Evaluation:
    """Sign what was shown: `sha256` is the checksum that stood on the page. `name` and `title` are
    printed as they are typed (an acting head writes Plt.).
    """
    _allow(by, Action.SIGN_EVALUATION, evaluation)
    lock(evaluation)
    _refuse_unless(evaluation, Status.REVIEWED)
    if evaluation.reviewed_by_id == by.pk:
        raise ActionRefused(_("Whoever reviewed it does not sign it."))
    if sha256 != evaluation.sha256 or checksum(evaluation) != evaluation.sha256:
        raise ActionRefused(_("It is not what you were shown any more. Read it again, then sign."))
    _refuse_superseded(evaluation)

    evaluation.status = Status.SIGNED
    evaluation.signed_at, evaluation.signed_by = timezone.now(), by
    evaluation.signer_name, evaluation.signer_title = name, title
    evaluation.check_code = "".join(secrets.choice(CODE_LETTERS) for _n in range(CODE_LENGTH))
    evaluation.save(
        update_fields=[
            "status", "signed_at", "signed_by", "signer_name", "signer_title", "check_code",
        ]
    )  # fmt: skip
    publish("evaluation.signed", evaluation=evaluation.pk)
    return evaluation


@transaction.atomic
def publish_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Let everybody in the district's offices, and whoever holds the paper, rely on it."""
    _allow(by, Action.REVIEW_EVALUATION, evaluation)
    lock(evaluation)
    _refuse_unless(evaluation, Status.SIGNED)

    evaluation.status = Status.PUBLISHED
    evaluation.published_at = timezone.now()
    evaluation.save(update_fields=["status", "published_at"])
    prepare_papers(evaluation)
    publish("evaluation.published", evaluation=evaluation.pk)
    return evaluation


def _allow(by: User, action: Action, evaluation: Evaluation) -> None:
    if not by.may(action, within=evaluation.district_id):
        raise PermissionDenied


def _refuse_unless(evaluation: Evaluation, status: str) -> None:
    if evaluation.status != status:
        raise ActionRefused(
            _("This evaluation is “%(status)s” now. Look at it again.")
            % {"status": evaluation.get_status_display()}
        )


def _refuse_provisional(evaluation: Evaluation) -> None:
    if evaluation.is_provisional:
        raise ActionRefused(
            _("The quarter was not over when this was counted. Compute it again after its end.")
        )


def _refuse_superseded(evaluation: Evaluation) -> None:
    later = Evaluation.objects.ready().filter(
        district=evaluation.district_id,
        quarter=evaluation.quarter,
        version__gt=evaluation.version,
    )
    if later.exists():
        raise ActionRefused(_("A newer version of this quarter exists. Take that one."))
