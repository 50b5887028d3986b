"""What a benchmark says: ours beside the limit, as a table for people and JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One row. `goal` bounds the ratio: "≤" where less time is better, "≥" where it is a rate."""

    name: str
    ours_ms: float
    limit_ms: float
    ratio: float
    goal: str | None = None


def times(
    name: str, ours: Sequence[float], limit: Sequence[float], goal: str | None = None
) -> Figure:
    """Compare times in ms, round by round: how much longer ours takes."""
    ratio = median(mine / best for mine, best in zip(ours, limit, strict=True))
    return _figure(name, ours, limit, ratio, goal)


def rates(
    name: str, ours: Sequence[float], limit: Sequence[float], goal: str | None = None
) -> Figure:
    """Compare acts per second, given as ms per act, round by round: how near ours comes."""
    ratio = median(best / mine for mine, best in zip(ours, limit, strict=True))
    return _figure(name, ours, limit, ratio, goal)


def _figure(
    name: str, ours: Sequence[float], limit: Sequence[float], ratio: float, goal: str | None
) -> Figure:
    return Figure(name, round(median(ours), 3), round(median(limit), 3), round(ratio, 3), goal)


def is_reached(figure: Figure) -> bool:
    """Whether the ratio lies where its goal wants it; a row without goal has reached it."""
    if figure.goal is None:
        return True
    sign, _space, bound = figure.goal.partition(" ")
    return figure.ratio <= float(bound) if sign == "≤" else figure.ratio >= float(bound)


def table(figures: Sequence[Figure]) -> str:
    """Columns that line up in a terminal and in Markdown."""
    lines = ["| row | ours ms | limit ms | ratio | goal | |", "|---|---:|---:|---:|---|---|"]
    for one in figures:
        verdict = "" if one.goal is None else "reached" if is_reached(one) else "missed"
        lines.append(
            f"| {one.name} | {one.ours_ms:,.2f} | {one.limit_ms:,.2f} | {one.ratio:.3f} "
            f"| {one.goal or '–'} | {verdict} |"
        )
    return "\n".join(lines)


def as_json(rows: int, figures: Sequence[Figure]) -> str:
    return json.dumps({"rows": rows, "figures": [asdict(one) for one in figures]})
