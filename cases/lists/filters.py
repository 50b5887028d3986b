"""Which differences a list shows: by what happened, village, release, and whether settled."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from cases.lists.models import Difference
from cases.work import shown_count
from pilarsosial.chips import Chip, address, without_nul
from pilarsosial.db import capped_count

MOST_COUNTED = 999
LONGEST_CODE = 13


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it says wrongly is as if not said."""

    query: QueryDict
    kind: str
    village: str
    release: int | None
    settled: bool

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        plain = without_nul(query)
        kind, release = plain.get("apa", ""), plain.get("rilis", "")
        return cls(
            plain,
            kind if kind in Difference.Kind.values else "",
            plain.get("desa", "")[:LONGEST_CODE],
            int(release) if release.isascii() and release.isdigit() and len(release) < 10 else None,
            plain.get("selesai") == "1",
        )

    def among(self, rows: QuerySet[Difference]) -> QuerySet[Difference]:
        """All but the kind, which the chips count."""
        if self.village:
            rows = rows.filter(village=self.village)
        if self.release:
            rows = rows.filter(release=self.release)
        return rows.exclude(settled_at=None) if self.settled else rows.filter(settled_at=None)

    def chips(self, rows: QuerySet[Difference]) -> list[Chip]:
        """Each kind with how many there are, as a link."""
        return [self._chip(kind, rows) for kind in Difference.Kind]

    def _chip(self, kind: Difference.Kind, rows: QuerySet[Difference]) -> Chip:
        is_on = kind == self.kind
        found = capped_count(rows.filter(kind=kind), MOST_COUNTED)
        return Chip(
            kind.label,
            address(self.query, apa="" if is_on else str(kind)),
            is_on,
            shown_count(found, MOST_COUNTED) or "0",
        )
