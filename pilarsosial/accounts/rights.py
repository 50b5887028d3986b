"""Which role may do what. Where it may do it is the area of the duty.

Source: the division of work of Permensos 15/2018 and the Kemensos handbooks of 2020, as roles.
"""

from enum import StrEnum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a duty makes of a person."""

    OFFICER = "officer", _("Puskesos officer")
    SUPERVISOR = "supervisor", _("SLRT supervisor")
    OFFICE = "office", _("SLRT office")
    MANAGER = "manager", _("SLRT manager")
    STAFF = "staff", _("Dinas Sosial staff")
    HEAD = "head", _("Head of Dinas Sosial")
    AUDITOR = "auditor", _("Auditor")


class Action(StrEnum):
    """One thing that somebody may do to a record of an area."""

    READ_CASES = auto()
    READ_RESIDENTS = auto()
    REVEAL_NIK = auto()
    KEEP_RESIDENTS = auto()
    MERGE_RESIDENTS = auto()
    FILE_CASE = auto()
    CORRECT_CASE = auto()
    VERIFY_CASE = auto()
    HAND_OVER = auto()
    CANCEL_CASE = auto()
    MOVE_CASE = auto()
    HANDLE_IN_VILLAGE = auto()
    ROUTE_NEED = auto()
    SUPPLY_DOCUMENTS = auto()
    CONFIRM_ARRIVAL = auto()
    REOPEN_CASE = auto()
    BREAK_GLASS = auto()
    READ_COMPLAINTS = auto()
    ANSWER_COMPLAINTS = auto()
    READ_SEALED = auto()
    READ_SUMMARY = auto()
    READ_EVALUATIONS = auto()
    RUN_EVALUATION = auto()
    WRITE_EVALUATION = auto()
    REVIEW_EVALUATION = auto()
    SIGN_EVALUATION = auto()
    EXPORT = auto()
    RESET_PASSWORDS = auto()
    KEEP_SETTINGS = auto()
    READ_TRAILS = auto()
    READ_PILLARS = auto()
    READ_MEMBERS = auto()
    KEEP_MEMBERS = auto()
    IMPORT = auto()
    APPROVE_ACTIVITIES = auto()
    SET_TARGETS = auto()
    KEEP_MEETINGS = auto()


_DISTRICT = frozenset({Role.OFFICE, Role.MANAGER})
_FIELD = frozenset({Role.OFFICER, Role.SUPERVISOR})
_READERS = frozenset({Role.STAFF, Role.HEAD, Role.AUDITOR})

RIGHTS: dict[Action, frozenset[Role]] = {
    Action.READ_CASES: _FIELD | _DISTRICT | _READERS,
    Action.READ_RESIDENTS: _FIELD | _DISTRICT | _READERS,
    Action.REVEAL_NIK: _FIELD | _DISTRICT | {Role.STAFF},
    Action.KEEP_RESIDENTS: _FIELD | _DISTRICT,
    Action.MERGE_RESIDENTS: _DISTRICT | {Role.STAFF},
    Action.FILE_CASE: _FIELD | _DISTRICT,
    Action.CORRECT_CASE: _FIELD | _DISTRICT,
    Action.VERIFY_CASE: frozenset({Role.SUPERVISOR, Role.MANAGER}),
    Action.HAND_OVER: frozenset({Role.SUPERVISOR, Role.MANAGER}),
    Action.CANCEL_CASE: _FIELD | _DISTRICT,
    Action.MOVE_CASE: _FIELD | _DISTRICT,
    Action.HANDLE_IN_VILLAGE: _FIELD | _DISTRICT,
    Action.ROUTE_NEED: _DISTRICT,
    Action.SUPPLY_DOCUMENTS: _FIELD | _DISTRICT,
    Action.CONFIRM_ARRIVAL: _FIELD | _DISTRICT,
    Action.REOPEN_CASE: _FIELD | _DISTRICT,
    Action.BREAK_GLASS: frozenset({Role.OFFICER, Role.SUPERVISOR, Role.OFFICE, Role.HEAD}),
    Action.READ_COMPLAINTS: _DISTRICT | _READERS | {Role.SUPERVISOR},
    Action.ANSWER_COMPLAINTS: _DISTRICT | {Role.SUPERVISOR, Role.STAFF},
    Action.READ_SEALED: frozenset({Role.SUPERVISOR, Role.MANAGER}),
    Action.READ_SUMMARY: frozenset({Role.SUPERVISOR, Role.MANAGER, Role.STAFF, Role.HEAD}),
    Action.READ_EVALUATIONS: frozenset(Role),
    Action.RUN_EVALUATION: frozenset({Role.MANAGER, Role.STAFF}),
    Action.WRITE_EVALUATION: frozenset({Role.MANAGER, Role.STAFF}),
    Action.REVIEW_EVALUATION: frozenset({Role.MANAGER}),
    Action.SIGN_EVALUATION: frozenset({Role.HEAD}),
    Action.EXPORT: _DISTRICT | {Role.STAFF},
    Action.RESET_PASSWORDS: frozenset({Role.SUPERVISOR, Role.MANAGER, Role.STAFF}),
    Action.KEEP_SETTINGS: frozenset({Role.MANAGER, Role.STAFF}),
    Action.READ_TRAILS: frozenset({Role.MANAGER, Role.AUDITOR}),
    Action.READ_PILLARS: frozenset(Role),
    Action.READ_MEMBERS: _FIELD | _DISTRICT | _READERS,
    Action.KEEP_MEMBERS: frozenset({Role.MANAGER, Role.STAFF}),
    Action.IMPORT: frozenset({Role.MANAGER, Role.STAFF}),
    Action.APPROVE_ACTIVITIES: frozenset({Role.SUPERVISOR, Role.MANAGER, Role.STAFF}),
    Action.SET_TARGETS: frozenset({Role.MANAGER, Role.STAFF}),
    Action.KEEP_MEETINGS: _DISTRICT | {Role.STAFF},
}

ADMIN_ROLES = frozenset({Role.OFFICE, Role.MANAGER, Role.STAFF, Role.HEAD, Role.AUDITOR})
