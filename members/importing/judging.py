"""What each row of a member list would do: new, the same, changed, refused, maybe known.

Nothing is written. Rows are judged in portions, each compared with the register by a fixed number
of queries and with all rows before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from members.importing.before import Before
from members.importing.comparing import Comparing, compare_head
from members.importing.facts import Facts
from members.importing.known import Holder, Known, Place
from members.importing.matching import Matching
from members.importing.pillars import PillarFacts
from members.importing.placing import Placing
from members.importing.rows import Row
from pilarsosial.sheets.judged import Judged
from pilarsosial.sheets.models import BatchRow, place_of
from pilarsosial.sheets.places import Places

Verdict = BatchRow.Verdict
GOOD = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)


class Judge:
    """Judges the rows of a file one portion after the other, remembering those before."""

    def __init__(self, district: str, decisions: dict[str, str]) -> None:
        places = Places.of(district)
        self.district = district
        self.decisions = decisions
        self.placing = Placing(district, places)
        self.before = Before()
        self.matching = Matching(self.before)
        self.comparing = Comparing(places, self.before)

    def judge(self, rows: Iterable[tuple[Facts, PillarFacts | None]]) -> Iterator[Judged]:
        """One portion."""
        portion = [self.placing.placed(facts, pillar) for facts, pillar in rows]
        known = Known.of(
            self.district,
            [(row.digest, row.facts.key) for row in portion],
            [row.head_digest for row in portion],
        )
        held = self.comparing.held(portion)
        for row in portion:
            yield self._judge(row, known, held)

    def _judge(self, row: Row, known: Known, held: dict[Place, list[Holder]]) -> Judged:
        facts = row.facts
        decision = self.decisions.get(place_of(facts.sheet, facts.row), "")
        verdict = self.matching.match(row, known, decision)
        if verdict is None:
            if facts.head:
                compare_head(row, known)
            verdict = self.comparing.compare(row, held)
        if facts.refusals:
            verdict = Verdict.REFUSED
        if verdict in GOOD:
            self.before.remember(row)
            self.comparing.remember(row)
        return Judged(
            sheet=facts.sheet,
            row=facts.row,
            verdict=verdict,
            why=[*facts.refusals, *facts.held, *facts.warnings],
            is_warned=bool(facts.warnings) and verdict != Verdict.REFUSED,
            is_held=bool(facts.held) and verdict in GOOD,
            target=row.known.pk if row.known else None,
            decision=decision,
            payload=payload_of(row, self.placing.places),
        )


def payload_of(row: Row, places: Places) -> dict[str, Any]:
    """What is kept of a row, encrypted: to show it, and to apply it without reading again."""
    facts = row.facts
    return {
        "name": facts.name,
        "key": facts.key,
        "place": places.names.get(row.areas[0], "") if row.areas else facts.village,
        "nik": facts.nik,
        "person": row.person,
        "kind": row.kind,
        "about": facts.about,
        "status": facts.status,
        "pillar": row.pillar.pk if row.pillar else None,
        "areas": row.areas,
        "joins": row.joins,
        "appoints": [[area, row.seats[area]] for area in row.appoints],
        "number": facts.number,
        "title": facts.title,
        "decree": facts.decree,
        "decree_on": facts.decree_on,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "asks": row.asks,
        "changes": row.changes if row.known else _beside_the_row(row),
        "changed": [name for name, _old, _new in row.changes],
        "head": asdict(facts.head) if facts.head else None,
    }


def _beside_the_row(row: Row) -> list[tuple[str, str, str]]:
    """Of somebody new all is new; only what the row does to somebody else is shown."""
    return [change for change in row.changes if change[0] == "head"]
