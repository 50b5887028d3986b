"""Every change of the register of residents, and every look past the mask."""

from cases.residents.workflow.households import (
    move_household,
    renew_card,
    set_roles,
    split_household,
)
from cases.residents.workflow.joining import join_households, part_households
from cases.residents.workflow.keeping import (
    AlreadyKnown,
    add_resident,
    correct_resident,
    open_outside,
    reveal_nik,
)
from cases.residents.workflow.leaving import record_death, record_departure, record_return
from cases.residents.workflow.merging import merge_residents, tell_apart, unmerge_residents

__all__ = [
    "AlreadyKnown",
    "add_resident",
    "correct_resident",
    "join_households",
    "merge_residents",
    "move_household",
    "open_outside",
    "part_households",
    "record_death",
    "record_departure",
    "record_return",
    "renew_card",
    "reveal_nik",
    "set_roles",
    "split_household",
    "tell_apart",
    "unmerge_residents",
]
