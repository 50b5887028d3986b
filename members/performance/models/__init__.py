from members.performance.models.indicator import Indicator
from members.performance.models.report import ActivityEvent, ActivityReport
from members.performance.models.rules import PerformanceRules
from members.performance.models.target import Actual, Target

__all__ = [
    "ActivityEvent",
    "ActivityReport",
    "Actual",
    "Indicator",
    "PerformanceRules",
    "Target",
]
