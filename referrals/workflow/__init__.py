"""Every change of a referral is one verb here: who, lock, state, change, trail."""

from referrals.workflow.answering import (
    accept,
    acknowledge,
    complete,
    decline,
    start_work,
    waitlist,
)
from referrals.workflow.conversing import add_agency_document, add_note
from referrals.workflow.documents import request_documents, supply_documents
from referrals.workflow.sending import mark_overdue, send_referral, suggest_services, withdraw
from referrals.workflow.states import allowed_actions

__all__ = [
    "accept", "acknowledge", "add_agency_document", "add_note", "allowed_actions", "complete", "decline",
    "mark_overdue", "request_documents", "send_referral", "start_work", "suggest_services", "supply_documents",
    "waitlist", "withdraw",
]  # fmt: skip
