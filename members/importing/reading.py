"""The sheets of a member list, read and judged portion by portion."""

from collections.abc import Generator, Iterator
from pathlib import PurePath

from django.utils import timezone
from django.utils.translation import gettext as _

from members.importing.columns import NOT_KEPT, meanings
from members.importing.facts import Facts, Reader
from members.importing.heads import COLUMNS as HEAD_COLUMNS
from members.importing.heads import title_of
from members.importing.judging import Judge
from members.importing.pillars import PillarFacts, PillarNames
from members.models import Pillar
from pilarsosial.sheets.headers import Record, Table, find_table
from pilarsosial.sheets.judged import Judged, Portion, SheetFacts
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.portions import in_portions
from pilarsosial.sheets.reading import SheetStream

PORTION = 1_000
LIKELY = ("name", "nik", "village", "member_no", "phone")
ReadRow = tuple[Facts, PillarFacts | None]


class MemberSheets:
    """Reads all sheets of one file, then judges their rows."""

    def __init__(self, batch: Batch) -> None:
        district = batch.district_id
        today = timezone.now().astimezone(batch.district.time_zone).date()
        self.pillars = PillarNames(district)
        self.reader = Reader(district, today)
        self.judging = Judge(district, batch.decisions)
        self.choices = {name.casefold(): code for name, code in batch.choices.items()}
        self.file_stem = PurePath(batch.file_name).stem

    def portions(self, sheets: Iterator[SheetStream]) -> Generator[Portion, None, None]:
        """All rows, with the pillar that each is about."""
        for number, sheet in enumerate(sheets):
            facts = SheetFacts(sheet.name, sheet.hidden, notes=list(sheet.notes))
            if not sheet.hidden:
                for rows in self._sheet(sheet, facts):
                    yield Portion(number, facts, rows)
            yield Portion(number, facts)

    def judge(self, portion: Portion) -> list[Judged]:
        """The verdicts on some rows."""
        return list(self.judging.judge(portion.rows))

    def _sheet(self, sheet: SheetStream, facts: SheetFacts) -> Iterator[list[ReadRow]]:
        table = find_table(sheet.rows, meanings())
        if table is not None:
            _let_the_head_be_the_member(table)
        if table is None or "name" not in table.columns:
            facts.notes.append("no_header")
            return
        facts.header_row = table.header_row
        facts.columns = table.headers
        pillar = self._pillar_of_sheet(sheet, table)
        of_persons = pillar is not None and pillar.kind == Pillar.Kind.PERSON
        never_kept = NOT_KEPT | HEAD_COLUMNS if of_persons else NOT_KEPT
        not_kept = [header for name, header in table.headers.items() if name in never_kept]
        facts.left_out = not_kept + table.unknown
        facts.subject = pillar.code if pillar else ""
        read = (self._row(sheet.name, it, pillar, facts) for it in table.records())
        for rows in in_portions(read, PORTION):
            facts.rows += len(rows)
            yield rows

    def _row(
        self, sheet: str, record: Record, pillar: PillarFacts | None, told: SheetFacts
    ) -> ReadRow:
        facts = self.reader.read(sheet, record)
        found = self._pillar_of_row(facts) or pillar
        if facts.head:
            facts.head.title = title_of(told.columns["head"])
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


def _let_the_head_be_the_member(table: Table) -> None:
    """Where one column alone has names, the list is about those: of heads, if it says so."""
    if {"name", "head"} <= table.columns.keys():
        return
    for head, own in (("head", "name"), ("head_nik", "nik"), ("head_phone", "phone")):
        if head in table.columns and own not in table.columns:
            table.columns[own] = table.columns.pop(head)
            table.headers[own] = table.headers.pop(head)
