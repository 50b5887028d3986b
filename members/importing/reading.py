"""The sheets of a member list, judged portion by portion."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from django.utils import timezone
from django.utils.translation import gettext as _

from members.importing.columns import NOT_KEPT, meanings
from members.importing.facts import Facts, Reader
from members.importing.judging import Judge
from members.importing.pillars import PillarFacts, PillarNames
from pilarsosial.sheets.headers import Record, Table, find_table
from pilarsosial.sheets.judged import Judged, SheetFacts
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.reading import SheetStream

PORTION = 2_000
LIKELY = ("name", "nik", "village", "member_no", "phone")


class MemberSheets:
    """Reads all sheets of one file. Sheets are told in `told` as they are met."""

    def __init__(self, batch: Batch) -> None:
        district = batch.district_id
        today = timezone.now().astimezone(batch.district.time_zone).date()
        self.pillars = PillarNames(district)
        self.reader = Reader(district, today)
        self.judge = Judge(district, batch.decisions)
        self.choices = {name.casefold(): code for name, code in batch.choices.items()}
        self.file_stem = PurePath(batch.file_name).stem
        self.told: list[SheetFacts] = []

    def judged(self, sheets: Iterator[SheetStream]) -> Iterator[list[Judged]]:
        """Everything, in portions."""
        for sheet in sheets:
            facts = SheetFacts(sheet.name, sheet.hidden, notes=list(sheet.notes))
            self.told.append(facts)
            if not sheet.hidden:
                yield from self._sheet(sheet, facts)

    def _sheet(self, sheet: SheetStream, facts: SheetFacts) -> Iterator[list[Judged]]:
        table = find_table(sheet.rows, meanings())
        if table is None or "name" not in table.columns:
            facts.notes.append("no_header")
            return
        facts.header_row = table.header_row
        facts.columns = table.headers
        never_kept = [table.headers[name] for name in NOT_KEPT if name in table.headers]
        facts.left_out = never_kept + table.unknown
        pillar = self._pillar_of_sheet(sheet, table)
        facts.subject = pillar.code if pillar else ""
        records = table.records()
        while portion := list(islice(records, PORTION)):
            rows = [self._row(sheet.name, record, pillar, facts) for record in portion]
            facts.rows += len(rows)
            yield list(self.judge.judge(rows))

    def _row(
        self, sheet: str, record: Record, pillar: PillarFacts | None, told: SheetFacts
    ) -> tuple[Facts, PillarFacts | None]:
        facts = self.reader.read(sheet, record)
        found = self._pillar_of_row(facts) or pillar
        if facts.pillar and not self._named(facts.pillar):
            facts.warnings.append(_("%(name)s is no pillar of the list.") % {"name": facts.pillar})
        if found is None:
            told.needs_subject = True
        return facts, found

    def _pillar_of_sheet(self, sheet: SheetStream, table: Table) -> PillarFacts | None:
        """What the user says, else the sheet's name, its titles, the name of the file."""
        for name in (sheet.name, self.file_stem):
            if code := self.choices.get(name.casefold()):
                return self.pillars.called(code) or self.pillars.meant_by(code)
        for text in (sheet.name, *table.titles, self.file_stem):
            if pillar := self.pillars.meant_by(text):
                return pillar
        return None

    def _pillar_of_row(self, facts: Facts) -> PillarFacts | None:
        if facts.pillar:
            return self._named(facts.pillar)
        for heading in facts.headings:
            if pillar := self.pillars.meant_by(heading):
                return pillar
        return None

    def _named(self, name: str) -> PillarFacts | None:
        return self.pillars.meant_by(name) or self.pillars.called(name)
