"""What the headers of member lists mean: `data/columns.csv`, from lists of many offices.

Some fields are known so that they are left alone: religion, bank account, mother's name, KK are
not needed to know who serves (UU 27/2022: no more than the purpose needs).
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "columns.csv"
NOT_KEPT = frozenset(("religion", "bank", "mother", "kk", "age"))


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Field → the ways in which headers write it."""
    found: dict[str, list[str]] = defaultdict(list)
    with DATA.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["field"]].append(row["header"])
    return {name: tuple(variants) for name, variants in found.items()}
