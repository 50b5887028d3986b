from members.models.appointment import Appointment, Decree
from members.models.doubles import MemberMerge, NotDoubles
from members.models.member import Member, MemberStatus, Officer
from members.models.membership import Membership
from members.models.paper import Paper
from members.models.pillar import Pillar, PillarGroup
from members.models.warning import EndWarning

__all__ = [
    "Appointment",
    "Decree",
    "EndWarning",
    "Member",
    "MemberMerge",
    "MemberStatus",
    "Membership",
    "NotDoubles",
    "Officer",
    "Paper",
    "Pillar",
    "PillarGroup",
]
