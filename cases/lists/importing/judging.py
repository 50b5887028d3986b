"""What each row of a population list would do: new, the same, changed, refused, maybe known.

Nothing is written. Rows are judged in portions, each compared with the register by a fixed number
of queries and with all rows before it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.lists.importing.comparing import compare
from cases.lists.importing.facts import Facts
from cases.lists.importing.known import Known
from cases.lists.importing.matching import Matching
from cases.lists.importing.placing import Placing
from cases.lists.importing.rows import Row
from pilarsosial.sheets.judged import Judged
from pilarsosial.sheets.models import BatchRow, place_of
from pilarsosial.sheets.places import Places

Verdict = BatchRow.Verdict
GOOD = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)


class Judge:
    """Judges the rows of a file one portion after the other, remembering those before."""

    def __init__(self, district: str, decisions: dict[str, str]) -> None:
        self.district = district
        self.decisions = decisions
        self.placing = Placing(district, Places.of(district))
        self.matching = Matching()

    def judge(self, facts: Iterable[Facts], released_on: date) -> Iterator[Judged]:
        """One portion."""
        portion = [self.placing.placed(one) for one in facts]
        known = Known.of(
            [row.digest for row in portion if row.digest],
            {(row.home, row.facts.key) for row in portion if row.home and row.facts.key},
            {row.kk_digest for row in portion if row.kk_digest},
        )
        for row in portion:
            if row.kk_digest:
                row.household = known.households.get(row.kk_digest)
            yield self._judge(row, known, released_on)

    def _judge(self, row: Row, known: Known, released_on: date) -> Judged:
        facts = row.facts
        decision = self.decisions.get(place_of(facts.sheet, facts.row), "")
        verdict = self.matching.match(row, known, decision) or self._certain(row)
        if row.known and verdict != Verdict.REFUSED:
            compare(row, self.placing.places, released_on)
            if verdict == Verdict.SAME and row.changes:
                verdict = Verdict.CHANGED
        if verdict in GOOD:
            self._remember(row)
        return Judged(
            sheet=facts.sheet,
            row=facts.row,
            verdict=verdict,
            why=[*facts.refusals, *facts.warnings],
            is_warned=bool(facts.warnings) and verdict != Verdict.REFUSED,
            target=row.known.pk if row.known else None,
            decision=decision,
            payload=payload_of(row, self.placing.places),
        )

    def _certain(self, row: Row) -> str:
        """The verdict on a row whose person is certain, before it is compared."""
        if row.known is None:
            if row.turn:
                return str(Verdict.CHANGED)
            if not row.home:
                row.facts.refusals.append(self.placing.missing(row.facts))
                return str(Verdict.REFUSED)
            return str(Verdict.NEW)
        if not row.known.about["village_id"].startswith(f"{self.district}."):
            row.facts.refusals.append(_("This NIK is in the register of another regency or city."))
            return str(Verdict.REFUSED)
        return str(Verdict.SAME)

    def _remember(self, row: Row) -> None:
        self.matching.remember(row)
        if other := self.matching.other_decile(row):
            row.facts.warnings.append(
                _("Another row of this family card says decile %(decile)s.") % {"decile": other}
            )


def payload_of(row: Row, places: Places) -> dict[str, Any]:
    """What is kept of a row, encrypted: to show it, and to apply it without reading again."""
    facts = row.facts
    return {
        "name": facts.name,
        "key": facts.key,
        "place": places.names.get(row.home, facts.village),
        "home": row.home,
        "nik": facts.nik,
        "kk": facts.kk,
        "person": row.person,
        "turn": row.turn,
        "about": facts.about,
        "status": facts.status,
        "decile": facts.decile,
        "lived": row.known.about["village_id"] if row.known else "",
        "was": row.known.about["status"] if row.known else "",
        "asks": row.asks,
        "changes": row.changes,
        "changed": [name for name, _old, _new in row.changes],
    }
