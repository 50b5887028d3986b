"""Everything that changes targets and activity reports, one verb each."""

from members.performance.workflow.counting import count_reports, request_count
from members.performance.workflow.reporting import (
    add_photo,
    discard_report,
    save_report,
    start_report,
    submit_report,
    take_out_photo,
)
from members.performance.workflow.reviewing import approve_report, hand_to_office, return_report
from members.performance.workflow.targets import (
    Goal,
    copy_targets,
    set_targets,
)

__all__ = [
    "Goal",
    "add_photo",
    "approve_report",
    "copy_targets",
    "count_reports",
    "discard_report",
    "hand_to_office",
    "request_count",
    "return_report",
    "save_report",
    "set_targets",
    "start_report",
    "submit_report",
    "take_out_photo",
]
