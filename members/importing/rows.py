"""A row while it is judged, and what is asked about two of them."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from members.importing.facts import Facts
from members.importing.known import KnownMember
from members.importing.pillars import PillarFacts
from members.models import Member, Pillar
from pilarsosial.identity import digest
from pilarsosial.sheets.wording import day


@dataclass(slots=True)
class Row:
    """A row with its place in the district, while it is judged."""

    facts: Facts
    pillar: PillarFacts | None
    areas: list[str] = field(default_factory=list)
    home: str = ""
    digest: bytes | None = None
    known: KnownMember | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    seats: dict[str, int | None] = field(default_factory=dict)
    appoints: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    asks: bool = False  # whether what a person says about the row would change its verdict

    @property
    def head_digest(self) -> bytes | None:
        head = self.facts.head
        return digest(head.nik, purpose="nik") if head and head.nik else None

    @property
    def kind(self) -> str:
        """An institution has no NIK, birth or sex; whoever has one is a person."""
        if self.pillar is None or self.pillar.kind != Pillar.Kind.INSTITUTION:
            return Member.Kind.PERSON.value
        about = self.facts.about
        is_person = self.facts.nik or "birth_date" in about or "sex" in about
        return Member.Kind.PERSON.value if is_person else Member.Kind.INSTITUTION.value

    @property
    def person(self) -> str:
        """One word for one person within the file."""
        if self.digest:
            return self.digest.hex()
        if self.known:
            return f"known {self.known.pk}"
        born = self.facts.about.get("birth_date")
        if born and self.home:
            return f"{self.facts.key} {born} {self.home}"
        return f"{self.facts.sheet} {self.facts.row}"


def overlap(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two spans share a day; without an end they run on."""
    return (end is None or other_start <= end) and (other_end is None or start <= other_end)


def span(start: date, end: date | None) -> dict[str, str]:
    return {"start": day(start), "end": day(end) if end else _("further notice")}
