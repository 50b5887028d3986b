"""The sheets of a population list, judged portion by portion."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from django.utils import timezone

from cases.lists.importing.columns import NOT_KEPT, meanings
from cases.lists.importing.facts import Reader
from cases.lists.importing.judging import Judge
from cases.lists.importing.releases import ListFacts, list_of
from pilarsosial.sheets.headers import Table, find_table
from pilarsosial.sheets.judged import Judged, SheetFacts
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.reading import SheetStream

PORTION = 2_000


class ListSheets:
    """Reads all sheets of one file. Sheets are told in `told` as they are met."""

    def __init__(self, batch: Batch) -> None:
        self.today = timezone.now().astimezone(batch.district.time_zone).date()
        self.reader = Reader(batch.district_id, self.today)
        self.judge = Judge(batch.district_id, batch.decisions)
        self.choices = batch.choices
        self.file_stem = PurePath(batch.file_name).stem
        self.list: ListFacts | None = None
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
        if table is None or not _names_people(table):
            facts.notes.append("no_header")
            return
        facts.header_row = table.header_row
        facts.columns = table.headers
        never_kept = [table.headers[name] for name in NOT_KEPT if name in table.headers]
        facts.left_out = never_kept + table.unknown
        self.list = self.list or self._list(sheet, table)
        facts.subject = self.list.code
        above = (*table.titles, sheet.name)
        records = table.records()
        while portion := list(islice(records, PORTION)):
            facts.rows += len(portion)
            rows = [self.reader.read(sheet.name, record, above) for record in portion]
            yield list(self.judge.judge(rows, self.list.released_on))

    def _list(self, sheet: SheetStream, table: Table) -> ListFacts:
        """One file is one list: the first sheet of people says which."""
        return list_of(
            self.choices,
            [*table.titles, sheet.name, self.file_stem],
            has_deciles="decile" in table.columns,
            today=self.today,
        )


def _names_people(table: Table) -> bool:
    """A list of families names its heads; each of them is a person of the register."""
    if "name" not in table.columns and "head" in table.columns:
        table.columns["name"] = table.columns.pop("head")
        if "nik" not in table.columns and "nik_head" in table.columns:
            table.columns["nik"] = table.columns.pop("nik_head")
    return "name" in table.columns
