"""Everything that changes a meeting, one verb each."""

from members.meetings.workflow.agenda import Proposal, add_agenda_item, propose_agenda
from members.meetings.workflow.attending import (
    check_in,
    excuse,
    record_walk_in,
    take_back,
    tick,
)
from members.meetings.workflow.inviting import add_guest, invite
from members.meetings.workflow.minutes import (
    complete_decision,
    decide,
    may_complete,
    record_remark,
)
from members.meetings.workflow.planning import (
    cancel_meeting,
    change_meeting,
    close_meeting,
    plan_meeting,
    rotate_code,
)
from members.meetings.workflow.sheets import apply_sheet, keep_sheet

__all__ = [
    "Proposal",
    "add_agenda_item",
    "add_guest",
    "apply_sheet",
    "cancel_meeting",
    "change_meeting",
    "check_in",
    "close_meeting",
    "complete_decision",
    "decide",
    "excuse",
    "invite",
    "keep_sheet",
    "may_complete",
    "plan_meeting",
    "propose_agenda",
    "record_remark",
    "record_walk_in",
    "rotate_code",
    "take_back",
    "tick",
]
