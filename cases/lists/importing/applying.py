"""Writing judged rows into the register: COPY into a staging table, then one statement per table.

No model instance per row, and nothing is kept of a row in memory. The history triggers see every
row; the constraints hold as ever.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from cases.lists.comparison import compare_from
from cases.lists.importing.families import LAST_FAMILY, RECORD_CHANGES, RECORD_NEWCOMERS
from cases.lists.importing.releases import ListFacts
from cases.lists.importing.statements import (
    ABOUT,
    ADD_ENTRIES,
    ANALYZE,
    CHANGE_RESIDENTS,
    FIND_FIRST_ROWS,
    SET_DECILES,
    STAGE,
    STAGED,
    UNSTAGE,
    add_households,
    add_residents,
)
from cases.lists.models import Release
from cases.residents.models import Resident
from pilarsosial.identity import digest, seal
from pilarsosial.sheets.copying import copy_lines
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.plans import plan_anew

Staged = tuple[Any, ...]


class Application:
    """One batch on its way into the register."""

    def __init__(self, batch: Batch, facts: ListFacts) -> None:
        self.batch = batch
        self.list = facts
        self.turns = 0

    def write(self, portions: Iterator[list[Staged]]) -> None:
        """Stage all rows, let the database write them, then see what the release changed."""
        release = self._release()
        with connection.cursor() as cursor:
            cursor.execute(STAGE)
            for lines in portions:
                copy_lines(cursor, "in_resident", STAGED, lines)
                self.turns = max(self.turns, *(turn for turn, *_rest in lines))
            cursor.execute(ANALYZE)
            if self.turns:
                cursor.execute(FIND_FIRST_ROWS)
            self._write_people(cursor)
            self._write_deciles(cursor)
            cursor.execute(ADD_ENTRIES, [release.pk, self.batch.pk])
            cursor.execute(UNSTAGE)
        compare_from(release)

    def _write_people(self, cursor: Any) -> None:
        """Families, who is new, who changed; and who came into a family or left it."""
        said: dict[str, Any] = {"batch": self.batch.pk, "by": self.batch.applied_by_id}
        cursor.execute(LAST_FAMILY)
        said["last_family"] = cursor.fetchone()[0]
        cursor.execute(*add_households(self.list.decile_source, self.list.released_on))
        cursor.execute(*add_residents())
        cursor.execute(RECORD_NEWCOMERS, said)
        for turn in range(self.turns + 1):
            plan_anew(cursor)
            cursor.execute(RECORD_CHANGES, said | {"turn": turn})
            cursor.execute(CHANGE_RESIDENTS, [turn])

    def _write_deciles(self, cursor: Any) -> None:
        decile: dict[str, Any] = {"day": self.list.released_on, "source": self.list.decile_source}
        plan_anew(cursor)
        cursor.execute(SET_DECILES, decile)

    def _release(self) -> Release:
        release, _new = Release.objects.get_or_create(
            district=self.batch.district,
            source=self.list.source,
            programme=self.list.programme,
            released_on=self.list.released_on,
        )
        return release


def staged(row: dict[str, Any]) -> Staged:
    """What is written of a row, its turn first: all for somebody new, else what it changes."""
    is_new = not row["target"]
    changed = set(row["changed"])
    about = {name: value for name, value in row["about"].items() if is_new or name in changed}
    named = is_new or "name" in changed
    nik = seal(row["nik"], purpose="nik") if row["nik"] and (is_new or "nik" in changed) else None
    card = seal(row["kk"], purpose="kk") if row["kk"] and (is_new or "kk" in changed) else None
    return (
        row["turn"], row["person"], row["target"],
        row["name"] if named else None, row["key"] if named else None,
        nik and nik.ciphertext, nik and nik.digest, nik and nik.masked,
        *(about.get(name) for name in ABOUT), row["home"] or row["lived"],
        row["status"] if row["turn"] or "status" in changed else None,
        row["status"] or row["was"] or Resident.Status.PRESENT, "status" in changed,
        card and card.ciphertext, card.digest if card else _digest_of(row["kk"]),
        card and card.masked,
        row["decile"],
    )  # fmt: skip


def _digest_of(card: str) -> bytes | None:
    return digest(card, purpose="kk") if card else None
