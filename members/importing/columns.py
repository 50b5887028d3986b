"""What the headers of member lists mean: `data/columns.csv`, from lists of many offices, beside
those of a person. Whose family somebody is of is not needed to know who serves.
"""

from functools import cache
from pathlib import Path

from pilarsosial.sheets.columns import NEVER_KEPT, PERSON, read_meanings

DATA = Path(__file__).parent / "data" / "columns.csv"
NOT_KEPT = NEVER_KEPT | {"kk"}


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Field → the ways in which headers write it."""
    return read_meanings(PERSON, DATA)
