from members.models.appointment import Appointment, Decree
from members.models.member import Member, MemberStatus, Officer
from members.models.membership import Membership
from members.models.paper import Paper
from members.models.pillar import Pillar, PillarGroup

__all__ = [
    "Appointment",
    "Decree",
    "Member",
    "MemberStatus",
    "Membership",
    "Officer",
    "Paper",
    "Pillar",
    "PillarGroup",
]
