"""Indicators, targets, results and reports, as the district office keeps them in the admin."""

from members.performance.admin.indicators import IndicatorAdmin, PerformanceRulesAdmin
from members.performance.admin.numbers import ActualAdmin, TargetAdmin
from members.performance.admin.reports import ActivityReportAdmin

__all__ = [
    "ActivityReportAdmin",
    "ActualAdmin",
    "IndicatorAdmin",
    "PerformanceRulesAdmin",
    "TargetAdmin",
]
