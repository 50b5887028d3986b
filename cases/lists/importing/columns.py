"""What the headers of population lists mean: DTSEN, BNBA, lists of a village."""

from functools import cache
from pathlib import Path

from pilarsosial.sheets.columns import NEVER_KEPT, PERSON, read_meanings

DATA = Path(__file__).parent / "data" / "columns.csv"
NOT_KEPT = NEVER_KEPT | {
    "marital", "education", "occupation", "amount", "paid", "source_id", "bpjs", "card",
    "components", "disability", "relation", "nik_head",
}  # fmt: skip


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Field → the ways in which headers write it."""
    return read_meanings(PERSON, DATA)
