"""Bringing a member list in, checked, encrypted and audited, against COPY and INSERT … SELECT."""

import json
from collections.abc import Iterator

from bench.figures import Figure, rates
from bench.house import DISTRICT, ROOT, House
from bench.rounds import Pace

PROGRAM = ROOT / "bench" / "programs" / "import_members.py"


def measure(house: House, rows: int, pace: Pace) -> Iterator[Figure]:
    """Preview and apply together, each round undone; rates as ms per row."""
    said = house.python(PROGRAM, DISTRICT, rows, pace.rounds)
    taken: dict[str, list[float]] = json.loads(said.splitlines()[-1])
    limit = taken["limit"]
    yield rates(f"import CSV, {rows:,} members, ms per row", taken["csv"], limit, "≥ 0.70")
    yield rates(f"import XLSX, {rows:,} members, ms per row", taken["xlsx"], limit, "≥ 0.55")
