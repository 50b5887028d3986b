"""What each state is called, and how it looks: word, icon and hue, in that order of weight.

Hues mean: kunir waits, nila moves, wedel is settled on, daun arrived, soga is your turn or came
back, lombok needs attention, manggis is sealed, abu rests.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Look(NamedTuple):
    """How one state is shown."""

    word: Promise | str
    icon: str
    hue: str


STAGES = (_("Recorded"), _("Verified"), _("Being handled"), _("Help arrived"))

_OPEN_REFERRAL = {
    "draft": Look(_("Draft"), "pencil", "abu"),
    "sent": Look(_("Sent"), "plane", "nila"),
    "waiting_documents": Look(_("Waiting for documents"), "pause", "kunir"),
    "waiting_list": Look(_("On the waiting list"), "hourglass", "kunir"),
    "done": Look(_("Done"), "checks", "daun"),
    "withdrawn": Look(_("Withdrawn"), "return", "abu"),
}

LOOKS: dict[str, dict[str, Look]] = {
    "case": {
        "draft": Look(_("Draft"), "pencil", "abu"),
        "submitted": Look(_("Waiting for verification"), "tray", "kunir"),
        "returned": Look(_("Returned"), "return", "soga"),
        "verified": Look(_("Verified"), "check", "wedel"),
        "in_progress": Look(_("In progress"), "arrow", "nila"),
        "resolved": Look(_("Resolved"), "checks", "daun"),
        "closed": Look(_("Closed"), "checks", "daun-solid"),
        "closed_unconfirmed": Look(_("Closed, not confirmed"), "clock", "abu"),
        "reopened": Look(_("Reopened"), "again", "soga"),
        "rejected": Look(_("Rejected"), "barred", "lombok"),
        "cancelled": Look(_("Cancelled"), "cross", "abu"),
    },
    "referral": _OPEN_REFERRAL
    | {
        "received": Look(_("Reached the agency"), "tray", "nila"),
        "accepted": Look(_("Accepted by the agency"), "check", "wedel"),
        "in_progress": Look(_("In progress at the agency"), "arrow", "nila"),
        "declined": Look(_("Declined by the agency"), "barred", "lombok"),
    },
    # A partner that is no OPD (Baznas, a hospital, BPJS) is called a partner.
    "partner_referral": _OPEN_REFERRAL
    | {
        "received": Look(_("Reached the partner"), "tray", "nila"),
        "accepted": Look(_("Accepted by the partner"), "check", "wedel"),
        "in_progress": Look(_("In progress at the partner"), "arrow", "nila"),
        "declined": Look(_("Declined by the partner"), "barred", "lombok"),
    },
    "need": {
        "undecided": Look(_("Not decided yet"), "hourglass", "kunir"),
        "in_village": Look(_("Handled in the village"), "house", "wedel"),
        "referred": Look(_("Referred"), "plane", "nila"),
        "met": Look(_("Met"), "checks", "daun"),
        "partly_met": Look(_("Partly met"), "half", "daun"),
        "not_met": Look(_("Not met"), "cross", "lombok"),
        "passed_on": Look(_("Passed on to another service"), "arrow", "nila"),
    },
    "member": {
        "active": Look(_("Active"), "check", "wedel"),
        "on_leave": Look(_("On leave"), "pause", "kunir"),
        "moved": Look(_("Moved"), "arrow", "abu"),
        "resigned": Look(_("Resigned"), "cross", "abu"),
        "deceased": Look(_("Deceased"), "ring", "abu"),
    },
    "result": {
        "good": Look(_("Good"), "check", "daun"),
        "fair": Look(_("Fair"), "half", "kunir"),
        "poor": Look(_("Needs coaching"), "warning", "lombok"),
        "": Look(_("No target"), "info", "abu"),
    },
    "report": {
        "draft": Look(_("Draft"), "pencil", "abu"),
        "submitted": Look(_("Waiting for verification"), "tray", "kunir"),
        "approved_by_supervisor": Look(_("Approved by the supervisor"), "check", "wedel"),
        "approved": Look(_("Approved"), "checks", "daun"),
        "returned": Look(_("Returned"), "return", "soga"),
    },
    "attendance": {
        "present": Look(_("Present"), "check", "daun"),
        "excused": Look(_("Excused"), "pause", "kunir"),
        "absent": Look(_("Absent"), "cross", "lombok"),
    },
    "flag": {
        "overdue": Look(_("Overdue"), "warning", "lombok-solid"),
        "emergency": Look(_("Emergency"), "flame", "lombok"),
        "urgent": Look(_("Urgent"), "flame", "soga"),
        "sealed": Look(_("Sealed"), "lock", "manggis"),
    },
}

# Case status: (stage 1 to 4, whether that stage is over). Stopped cases have no current petal; a
# case that nobody confirmed does not claim that help arrived.
CASE_STAGES: dict[str, tuple[int, bool]] = {
    "draft": (1, False),
    "submitted": (2, False),
    "returned": (1, False),
    "verified": (3, False),
    "in_progress": (3, False),
    "reopened": (3, False),
    "resolved": (4, False),
    "closed": (4, True),
    "closed_unconfirmed": (3, True),
    "rejected": (1, True),
    "cancelled": (1, True),
}
