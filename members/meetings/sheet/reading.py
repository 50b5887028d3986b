"""An attendance sheet as people and how they stand, whatever its columns are called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.meetings.models import Attendance
from members.meetings.sheet.words import (
    MEANINGS,
    is_marked,
    is_numbering,
    is_without_leave,
    status_in,
)
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import clean_phone
from pilarsosial.sheets.headers import Record, Table, find_table
from pilarsosial.sheets.reading import Sheet

Status = Attendance.Status
OF_STANDING = ("mark", "note", "present", "excused", "absent")
MOST_ROWS = 5000
LONGEST_NAME = 120


@dataclass(frozen=True)
class SheetRow:
    """One person of a sheet; `row` is the sheet's own number of the line. `without_leave`: the
    sheet says expressly that nobody excused them (alpa), not only that they did not sign.
    """

    sheet: str
    row: int
    name: str
    element: str
    place: str
    phone: str
    status: Attendance.Status
    headings: tuple[str, ...] = ()
    without_leave: bool = False

    @property
    def key(self) -> str:
        """How a form names this row."""
        return f"{self.sheet}:{self.row}"


@dataclass
class AttendanceList:
    """All people of a workbook, and what its reader should know."""

    rows: list[SheetRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def counted(self, status: Attendance.Status) -> int:
        return sum(row.status == status for row in self.rows)


def read_attendance(sheets: Iterable[Sheet]) -> AttendanceList:
    """Everybody whom the visible sheets name. Refuses a workbook without a list of names."""
    found = AttendanceList()
    for sheet in sheets:
        if sheet.hidden:
            found.notes.append(
                _("The hidden sheet “%(name)s” was left out.") % {"name": sheet.name}
            )
            continue
        table = find_table(sheet.rows, MEANINGS)
        if table is None or "name" not in table.columns:
            found.notes.append(
                _("The sheet “%(name)s” has no list of names.") % {"name": sheet.name}
            )
            continue
        found.rows += _people(sheet, table, found.notes)
    if not found.rows:
        raise ActionRefused(
            _("No list of names was found in this file. Its header needs a column “Nama”.")
        )
    if len(found.rows) > MOST_ROWS:
        raise ActionRefused(_("This sheet names more people than a meeting can have."))
    return found


def _people(sheet: Sheet, table: Table, notes: list[str]) -> Iterator[SheetRow]:
    records = [record for record in table.records() if _is_person(record)]
    marks = [_standing(record, table, sheet) for record in records]
    says_nothing = all(mark is None for mark in marks)
    if says_nothing and records:
        notes.append(
            _("The sheet “%(name)s” does not mark who came: everybody on it counts as present.")
            % {"name": sheet.name}
        )
    nothing_said = Status.PRESENT if says_nothing else Status.ABSENT
    for record, mark in zip(records, marks, strict=True):
        person = _person(sheet.name, record, mark or nothing_said)
        if mark == Status.ABSENT and _says_without_leave(record, table, sheet):
            person = replace(person, without_leave=True)
        yield person


def _is_person(record: Record) -> bool:
    """A name, and not a sub-heading that carries a Roman number ("I | Kecamatan Selo")."""
    values = record.values
    if not isinstance(values.get("name"), str):
        return False
    alone = all(value is None for key, value in values.items() if key not in ("no", "name"))
    number = values.get("no")
    return not alone or number is None or _text(number).strip("().").isdigit()


def _standing(record: Record, table: Table, sheet: Sheet) -> Attendance.Status | None:
    """The boxes first, then the signature, then the remark."""
    values = record.values
    boxes = {"absent": Status.ABSENT, "excused": Status.EXCUSED, "present": Status.PRESENT}
    for box, status in boxes.items():
        said = status_in(values.get(box))
        if box == "present" and said is not None:
            return said
        if is_marked(values.get(box)):
            return status
    signed = values.get("mark") or _beside(record, table, sheet)
    if signed is not None and not is_numbering(signed, values.get("no")):
        return status_in(signed) or Status.PRESENT
    if "mark" in values and status_in(signed) is not None and signed in (0, 1):
        return status_in(signed)
    return status_in(values.get("note")) if values.get("note") else None


def _says_without_leave(record: Record, table: Table, sheet: Sheet) -> bool:
    """In words, or by the box of the absent where the excused have a box of their own."""
    values = record.values
    if "excused" in table.columns and is_marked(values.get("absent")):
        return True
    cells = (values.get("mark"), values.get("note"), _beside(record, table, sheet))
    return any(is_without_leave(cell) for cell in cells)


def _beside(record: Record, table: Table, sheet: Sheet) -> Any:
    """People sign by turns left and right under one wide head: the cell that is not named."""
    column = table.columns.get("mark")
    row = sheet.rows[record.row - 1]
    if column is None or column + 1 in table.columns.values() or column + 1 >= len(row):
        return None
    return row[column + 1] or None


def _person(sheet: str, record: Record, status: Attendance.Status) -> SheetRow:
    values = {name: _text(value) for name, value in record.values.items()}
    places = (values.get(name, "") for name in ("place", "village", "subdistrict"))
    return SheetRow(
        sheet=sheet,
        row=record.row,
        name=values["name"][:LONGEST_NAME],
        element=values.get("element", "")[:LONGEST_NAME],
        place="/".join(place for place in places if place),
        phone=_phone(values.get("phone", "")),
        status=status,
        headings=record.headings,
    )


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).replace("\0", "").split())


def _phone(text: str) -> str:
    """A phone only helps to find somebody: one that is none is left out."""
    try:
        return clean_phone(text) if text else ""
    except ValidationError:
        return ""
