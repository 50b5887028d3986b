"""Every change of a referral is one verb here: who, lock, state, change, trail."""

from referrals.workflow.answering import accept, acknowledge, decline, start_work, waitlist
from referrals.workflow.conversing import add_agency_document, add_documents, add_note
from referrals.workflow.documents import request_documents, supply_documents
from referrals.workflow.outcomes import complete, refuse_outcome, wrong_in_outcome
from referrals.workflow.routing import suggest_services, suggestions_for
from referrals.workflow.sending import (
    mark_overdue,
    refuse_unless_waiting,
    send_referral,
    time_limit,
    withdraw,
)
from referrals.workflow.states import allowed_actions, may_act, may_answer

__all__ = [
    "accept",
    "acknowledge",
    "add_agency_document",
    "add_documents",
    "add_note",
    "allowed_actions",
    "complete",
    "decline",
    "mark_overdue",
    "may_act",
    "may_answer",
    "refuse_outcome",
    "refuse_unless_waiting",
    "request_documents",
    "send_referral",
    "start_work",
    "suggest_services",
    "suggestions_for",
    "supply_documents",
    "time_limit",
    "waitlist",
    "withdraw",
    "wrong_in_outcome",
]
