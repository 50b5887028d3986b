"""Cases as a workbook and as CSV, against COPY of the same columns without anything of ours."""

from collections.abc import Iterator

from bench.cold_start import PROGRAMS
from bench.figures import Figure, rates
from bench.house import House
from bench.rounds import Pace

GOALS = {"xlsx": ("export XLSX", "≥ 0.10"), "csv": ("export CSV, escaped", "≥ 0.5")}
MEMORY = "its memory growth against 100 MB"


def measure(house: House, pace: Pace) -> Iterator[Figure]:
    """Each format in a process of its own, so that its memory is its own too."""
    for form, (name, goal) in GOALS.items():
        printed = house.python(PROGRAMS / "export_cases.py", form, pace.rounds)
        *rounds, grown = [tuple(map(float, line.split())) for line in printed.splitlines()]
        ours, limit = zip(*rounds, strict=True)
        yield rates(name, ours, limit, goal)
        (megabytes,) = grown
        yield Figure(f"{MEMORY}, {form}", megabytes, 100, round(megabytes / 100, 3), "≤ 1.0")
