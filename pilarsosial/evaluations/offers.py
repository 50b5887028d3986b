"""What the page of an evaluation shows of its texts, and what it offers to whom."""

from typing import Any

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import Evaluation, Remark
from pilarsosial.evaluations.texts import carried_over
from pilarsosial.evaluations.workflow.papers import may_keep_scan

Status = Evaluation.Status


def texts_for(evaluation: Evaluation) -> dict[str, Any]:
    """Obstacles, recommendations and plans; three queries."""
    remarks = list(evaluation.remarks.filter(withdrawn_at=None))
    return {
        "obstacles": [one for one in remarks if one.kind == Remark.Kind.OBSTACLE],
        "recommendations": [one for one in remarks if one.kind == Remark.Kind.RECOMMENDATION],
        "plan": evaluation.follow_ups.filter(withdrawn_at=None),
        "carried": carried_over(evaluation).select_related("evaluation"),
    }


def acts_for(evaluation: Evaluation, user: User) -> dict[str, bool]:
    """Which acts this user may do now."""

    def may(action: Action, *statuses: str) -> bool:
        return evaluation.status in statuses and user.may(action, within=evaluation.district_id)

    is_right_to_review = may(Action.REVIEW_EVALUATION, Status.DRAFT)
    return {
        "may_write": may(Action.WRITE_EVALUATION, Status.DRAFT),
        "may_close": user.may(Action.WRITE_EVALUATION, within=evaluation.district_id),
        "may_review": is_right_to_review and not evaluation.is_provisional,
        "may_return": may(Action.REVIEW_EVALUATION, Status.REVIEWED)
        or may(Action.SIGN_EVALUATION, Status.REVIEWED),
        "may_sign": may(Action.SIGN_EVALUATION, Status.REVIEWED)
        and evaluation.reviewed_by_id != user.pk,
        "may_publish": may(Action.REVIEW_EVALUATION, Status.SIGNED),
        "may_keep_scan": evaluation.is_signed and may_keep_scan(evaluation, user),
    }
