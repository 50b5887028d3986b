"""Everything that changes a pillar's people, one verb each."""

from members.workflow.accounts import Slip, open_accounts, renew_slips
from members.workflow.appointing import (
    appoint,
    end_appointment,
    renew_appointments,
    withdraw_appointment,
)
from members.workflow.decrees import keep_decree, keep_scan, refuse_other_scan, replace_scan
from members.workflow.joining import change_membership, end_membership, join_pillar
from members.workflow.offices import end_office, name_officer
from members.workflow.papers import drop_paper, keep_paper
from members.workflow.pillars import keep_element, keep_pillar
from members.workflow.registering import AlreadyKnown, change_member, register_member
from members.workflow.standing import change_status

__all__ = [
    "AlreadyKnown",
    "Slip",
    "appoint",
    "change_member",
    "change_membership",
    "change_status",
    "drop_paper",
    "end_appointment",
    "end_membership",
    "end_office",
    "join_pillar",
    "keep_decree",
    "keep_element",
    "keep_paper",
    "keep_pillar",
    "keep_scan",
    "name_officer",
    "open_accounts",
    "refuse_other_scan",
    "register_member",
    "renew_appointments",
    "renew_slips",
    "replace_scan",
    "withdraw_appointment",
]
