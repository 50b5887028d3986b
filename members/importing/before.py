"""The good rows of a file before the present one, packed: a file may have a million."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from members.importing.facts import GONE
from members.importing.rows import Row

BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is asked about a row before."""

    sheet: str
    row: int
    key: str
    pillar: int | None
    areas: list[str]
    is_gone: bool


class Before:
    """Rows by their person and by name, birth and village. Marks are hashes, kept for one reading:
    a row takes some 250 bytes, and a kilobyte as objects.
    """

    def __init__(self) -> None:
        self.last: dict[int, int] = {}
        self.first_named: dict[int, int] = {}
        self.kept = bytearray()
        self.ends = array("Q", [0])

    def remember(self, row: Row) -> None:
        """Keep what later rows of the same person or name are compared with."""
        facts = row.facts
        number = len(self.ends) - 1
        person = hash(row.person)
        words = (
            self.last.get(person, ""), facts.row, row.pillar.pk if row.pillar else "",
            "gone" if facts.status in GONE else "", " ".join(row.areas), facts.key, facts.sheet,
        )  # fmt: skip
        self.kept += BETWEEN.join(map(str, words)).encode()
        self.ends.append(len(self.kept))
        self.last[person] = number
        if (born := facts.about.get("birth_date")) and row.home:
            self.first_named.setdefault(hash((facts.key, born, row.home)), number)

    def of(self, person: str) -> list[Earlier]:
        """The rows of a person, the first one first."""
        number = self.last.get(hash(person))
        return [] if number is None else [*self._back_from(number)][::-1]

    def named(self, key: str, born: date, home: str) -> Earlier | None:
        """The first row with a name, birth and village."""
        number = self.first_named.get(hash((key, born, home)))
        return None if number is None else next(self._back_from(number))

    def _back_from(self, number: int | None) -> Iterator[Earlier]:
        while number is not None:
            text = self.kept[self.ends[number] : self.ends[number + 1]].decode()
            last, row, pillar, gone, areas, key, sheet = text.split(BETWEEN, 6)
            yield Earlier(
                sheet, int(row), key, int(pillar) if pillar else None, areas.split(), bool(gone)
            )
            number = int(last) if last else None
