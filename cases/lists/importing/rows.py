"""A row while it is judged."""

from dataclasses import dataclass, field

from cases.lists.importing.facts import Facts
from cases.lists.importing.known import KnownHousehold, KnownResident


@dataclass(slots=True)
class Row:
    """A row with its place in the district."""

    facts: Facts
    home: str = ""
    digest: bytes | None = None
    kk_digest: bytes | None = None
    known: KnownResident | None = None
    household: KnownHousehold | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    asks: bool = False  # whether what a person says about the row would change its verdict
    turn: int = 0  # the how manieth row of its person that is written

    @property
    def person(self) -> str:
        """One word for one person within the file."""
        if self.digest:
            return self.digest.hex()
        if self.known:
            return f"known {self.known.pk}"
        return f"{self.facts.key}|{self.home}|{self.mark}"

    @property
    def mark(self) -> str:
        """What tells namesakes of a village apart: birth, else family card, else address."""
        about = self.facts.about
        if born := about.get("birth_date"):
            return str(born.isoformat())
        return self.kk_digest.hex() if self.kk_digest else str(about.get("address", ""))
