"""Every change of a case is one verb here: who, lock, state, change, trail."""

from cases.workflow.activities import link_activity, unlink_activity
from cases.workflow.answering import answer_questions, publish_questions
from cases.workflow.attaching import attach_file, take_out_file
from cases.workflow.closing import (
    close_unconfirmed,
    confirm_arrival,
    hear_arrival,
    hear_not_arrived,
    reopen_case,
    report_not_arrived,
    tell_resident,
)
from cases.workflow.consenting import publish_consent_text
from cases.workflow.filing import (
    cancel_case,
    choose_needs,
    discard_draft,
    resubmit_case,
    start_draft,
    submit_case,
    submit_from_phone,
    write_case,
)
from cases.workflow.handover import hand_over, hand_over_all, hand_over_draft
from cases.workflow.lettering import draft_letter
from cases.workflow.moving import move_case, send_need_to_village
from cases.workflow.needs import (
    need_came_back,
    need_moves,
    settle_in_village,
    settle_need,
    take_by_village,
)
from cases.workflow.trail import add_note, break_glass, record
from cases.workflow.verification import reject_case, return_case, verify_case
from cases.workflow.withdrawing import ask_for_withdrawal, give_consent_again, withdraw_consent

__all__ = [
    "add_note",
    "answer_questions",
    "ask_for_withdrawal",
    "attach_file",
    "break_glass",
    "cancel_case",
    "choose_needs",
    "close_unconfirmed",
    "confirm_arrival",
    "discard_draft",
    "draft_letter",
    "give_consent_again",
    "hand_over",
    "hand_over_all",
    "hand_over_draft",
    "hear_arrival",
    "hear_not_arrived",
    "link_activity",
    "move_case",
    "need_came_back",
    "need_moves",
    "publish_consent_text",
    "publish_questions",
    "record",
    "reject_case",
    "reopen_case",
    "report_not_arrived",
    "resubmit_case",
    "return_case",
    "send_need_to_village",
    "settle_in_village",
    "settle_need",
    "start_draft",
    "submit_case",
    "submit_from_phone",
    "take_by_village",
    "take_out_file",
    "tell_resident",
    "unlink_activity",
    "verify_case",
    "withdraw_consent",
    "write_case",
]
