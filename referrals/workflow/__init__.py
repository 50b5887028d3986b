"""Every change of a referral is one verb here: who, lock, state, change, trail."""

from referrals.workflow.answering import accept, acknowledge, decline, start_work, waitlist
from referrals.workflow.conversing import add_agency_document, add_documents, add_note
from referrals.workflow.documents import request_documents, supply_documents
from referrals.workflow.letters import (
    ask_for_mail,
    issue_letter,
    make_link,
    open_link,
    revoke_link,
    signed_by,
    speaker_of,
    usable_link,
)
from referrals.workflow.outcomes import complete, refuse_outcome, wrong_in_outcome
from referrals.workflow.rerouting import reroute, send_on
from referrals.workflow.routing import Candidate, Routing, candidates_for, suggest_services
from referrals.workflow.sending import (
    mark_overdue,
    refuse_unless_waiting,
    send_referral,
    time_limit,
    withdraw,
)
from referrals.workflow.states import allowed_actions, may_act, may_answer

__all__ = [
    "Candidate",
    "Routing",
    "accept",
    "acknowledge",
    "add_agency_document",
    "add_documents",
    "add_note",
    "allowed_actions",
    "ask_for_mail",
    "candidates_for",
    "complete",
    "decline",
    "issue_letter",
    "make_link",
    "mark_overdue",
    "may_act",
    "may_answer",
    "open_link",
    "refuse_outcome",
    "refuse_unless_waiting",
    "request_documents",
    "reroute",
    "revoke_link",
    "send_on",
    "send_referral",
    "signed_by",
    "speaker_of",
    "start_work",
    "suggest_services",
    "supply_documents",
    "time_limit",
    "usable_link",
    "waitlist",
    "withdraw",
    "wrong_in_outcome",
]
