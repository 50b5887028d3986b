"""What headers mean: those about a person, which all lists share, and those of a kind of list.

Some fields are known so that they are left alone: religion, bank account and mother's name are not
needed (UU 27/2022: no more than the purpose needs).
"""

import csv
from collections import defaultdict
from pathlib import Path

PERSON = Path(__file__).parent / "data" / "person_columns.csv"
NEVER_KEPT = frozenset(("religion", "bank", "mother", "age"))


def read_meanings(*files: Path) -> dict[str, tuple[str, ...]]:
    """Field → the ways in which headers write it."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in files:
        with file.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                found[row["field"]].append(row["header"])
    return {name: tuple(variants) for name, variants in found.items()}
