"""The sheets of a population list, read and judged portion by portion."""

from collections.abc import Generator, Iterator
from pathlib import PurePath

from django.utils import timezone

from cases.lists.importing.columns import NOT_KEPT, meanings
from cases.lists.importing.facts import Facts, Reader
from cases.lists.importing.judging import Judge
from cases.lists.importing.releases import ListFacts, list_of
from pilarsosial.sheets.headers import Table, find_table
from pilarsosial.sheets.judged import Judged, Portion, SheetFacts
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.portions import in_portions
from pilarsosial.sheets.reading import SheetStream

PORTION = 1_000


class ListSheets:
    """Reads all sheets of one file, then judges their rows."""

    def __init__(self, batch: Batch) -> None:
        self.today = timezone.now().astimezone(batch.district.time_zone).date()
        self.reader = Reader(batch.district_id, self.today)
        self.judging = Judge(batch.district_id, batch.decisions)
        self.choices = batch.choices
        self.file_stem = PurePath(batch.file_name).stem
        self.list: ListFacts | None = None

    def portions(self, sheets: Iterator[SheetStream]) -> Generator[Portion, None, None]:
        """All rows."""
        for number, sheet in enumerate(sheets):
            facts = SheetFacts(sheet.name, sheet.hidden, notes=list(sheet.notes))
            if not sheet.hidden:
                for rows in self._sheet(sheet, facts):
                    yield Portion(number, facts, rows)
            yield Portion(number, facts)

    def judge(self, portion: Portion) -> list[Judged]:
        """The verdicts on some rows, as of the day of the list."""
        released_on = ListFacts.parse(portion.sheet.subject).released_on
        return list(self.judging.judge(portion.rows, released_on))

    def _sheet(self, sheet: SheetStream, facts: SheetFacts) -> Iterator[list[Facts]]:
        table = find_table(sheet.rows, meanings())
        if table is None or not _names_people(table):
            facts.notes.append("no_header")
            return
        facts.header_row = table.header_row
        facts.columns = table.headers
        not_kept = [header for name, header in table.headers.items() if name in NOT_KEPT]
        facts.left_out = not_kept + table.unknown
        self.list = self.list or self._list(sheet, table)
        facts.subject = self.list.code
        above = (*table.titles, sheet.name)
        read = (self.reader.read(sheet.name, it, above) for it in table.records())
        for rows in in_portions(read, PORTION):
            facts.rows += len(rows)
            yield rows

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
