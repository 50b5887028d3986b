"""From asking for an evaluation to its publication."""

from pilarsosial.evaluations.workflow.asking import (
    cancel_evaluation,
    last_ended_quarter,
    request_evaluation,
    request_missing_evaluation,
)
from pilarsosial.evaluations.workflow.measuring import draft_measure, publish_measure
from pilarsosial.evaluations.workflow.signing import (
    publish_evaluation,
    return_to_draft,
    review_evaluation,
    sign_evaluation,
)
from pilarsosial.evaluations.workflow.writing import (
    add_follow_up,
    add_remark,
    close_follow_up,
    take_out,
)

__all__ = [
    "add_follow_up",
    "add_remark",
    "cancel_evaluation",
    "close_follow_up",
    "draft_measure",
    "last_ended_quarter",
    "publish_evaluation",
    "publish_measure",
    "request_evaluation",
    "request_missing_evaluation",
    "return_to_draft",
    "review_evaluation",
    "sign_evaluation",
    "take_out",
]
