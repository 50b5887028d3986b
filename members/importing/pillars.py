"""Which pillar a sheet or a row is about, by any name that the office's list has for it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models

from members.models import Pillar
from pilarsosial.sheets.headers import fold


@dataclass(frozen=True)
class PillarFacts:
    """What judging a row needs to know of a pillar."""

    pk: int
    code: str
    name: str
    kind: str
    coverage: tuple[str, ...]
    seats: int | None
    is_only_job: bool = False

    @property
    def as_job(self) -> tuple[str, bool]:
        """As `second_job_in` compares it with others."""
        return self.name, self.is_only_job


class PillarNames:
    """The pillars of a district by all their names, the longest first."""

    def __init__(self, district: str) -> None:
        self.by_code: dict[str, PillarFacts] = {}
        names: dict[str, PillarFacts] = {}
        pillars: models.QuerySet[Any] = Pillar.objects.filter(district=district, is_active=True)
        for pillar in pillars.order_by("-pk"):
            facts = PillarFacts(
                pillar.pk, pillar.code, pillar.name, pillar.kind,
                tuple(pillar.coverage), pillar.seats,
                pillar.is_only_job,
            )  # fmt: skip
            self.by_code[pillar.code.upper()] = facts
            for name in _names_of(pillar):
                names[name] = facts
        self.names = sorted(names.items(), key=lambda pair: -len(pair[0]))

    def called(self, code: str) -> PillarFacts | None:
        """By its code, as the user says it."""
        return self.by_code.get(code.strip().upper())

    @lru_cache(maxsize=2_000)  # noqa: B019 - lives as long as one file is read
    def meant_by(self, text: str) -> PillarFacts | None:
        """The only pillar that a title, a sheet's name or a cell names. None: none, or several."""
        left = f" {fold(text)} "
        found: set[PillarFacts] = set()
        for name, pillar in self.names:
            if f" {name} " in left:
                found.add(pillar)
                left = left.replace(f" {name} ", " | ")
        return found.pop() if len(found) == 1 else None


def _names_of(pillar: Pillar) -> set[str]:
    written = (pillar.code, pillar.name, pillar.full_name, *pillar.other_names.splitlines())
    return {name for text in written if (name := fold(text))}
