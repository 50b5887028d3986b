"""What was counted, kept instead of what was counted before; a chart is drawn when it changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pilarsosial.home.dashboard.chart import draw
from pilarsosial.home.models import Summary


def keep(counted: Mapping[str, dict[str, Any]], now: datetime) -> None:
    """One summary for each place, by its code."""
    before = {one.area_id: one for one in Summary.objects.filter(area__in=list(counted))}
    Summary.objects.bulk_create(
        [
            Summary(
                area_id=code, counted_at=now, figures=figures,
                charts=_charts(before.get(code), figures["months"]),
            )
            for code, figures in counted.items()
        ],
        update_conflicts=True,
        unique_fields=["area"],
        update_fields=["counted_at", "figures", "charts"],
    )  # fmt: skip


def _charts(before: Summary | None, months: list[tuple[str, int, int]]) -> dict[str, str]:
    if before and before.charts and before.figures["months"] == [list(one) for one in months]:
        charts: dict[str, str] = before.charts
        return charts
    return draw(months)
