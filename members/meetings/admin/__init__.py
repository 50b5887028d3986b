"""Meetings and decisions in the admin: read, planned and brought to their end by the verbs."""

from members.meetings.admin.decisions import DecisionAdmin
from members.meetings.admin.meetings import MeetingAdmin

__all__ = ["DecisionAdmin", "MeetingAdmin"]
