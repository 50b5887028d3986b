"""The register as the district office keeps it in the admin."""

from members.admin.appointments import AppointmentAdmin, DecreeAdmin
from members.admin.memberships import MembershipAdmin
from members.admin.mergers import MemberMergeAdmin
from members.admin.people import MemberAdmin
from members.admin.pillars import PillarAdmin, PillarGroupAdmin

__all__ = [
    "AppointmentAdmin",
    "DecreeAdmin",
    "MemberAdmin",
    "MemberMergeAdmin",
    "MembershipAdmin",
    "PillarAdmin",
    "PillarGroupAdmin",
]
