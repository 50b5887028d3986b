"""One row of a member list, read into what the register keeps. Looks at nothing but the row."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.importing.heads import Head, read_head
from members.models import Member
from pilarsosial.sheets.headers import Record, fold
from pilarsosial.sheets.people import PersonFacts, PersonReader
from pilarsosial.sheets.reading import Cell
from pilarsosial.sheets.values import as_day, as_digits, as_term, as_text

_DATE_OF_LETTER = gettext_lazy("date of the letter (SK)")
_FIRST_DAY = gettext_lazy("first day (TMT)")
_LAST_DAY = gettext_lazy("last day")
FAR_YEARS = 15  # a letter may run so far ahead: two digits of a year above are of the last century
_LONGEST = {
    "name": 120, "birth_place": 60, "address": 200, "education": 40, "occupation": 80, "nip": 18,
    "title": 60, "number": 40, "decree": 80,
}  # fmt: skip
_NOT_A_DIGIT = re.compile(r"\D")
_DATED = re.compile(r"[\s,]+(tgl\.?|tanggal|tertanggal)\s+(?=\d)", re.IGNORECASE)
_STATUS_WORDS = {
    Member.Status.DECEASED: ("meninggal", "wafat", "almarhum", "almarhumah", "alm", "almh", "md"),
    Member.Status.RESIGNED: (
        "mundur", "mengundurkan", "undur", "berhenti", "purna", "purnatugas", "pensiun",
        "diberhentikan", "keluar", "resign", "nonaktif", "non aktif", "tidak aktif", "tdk aktif",
    ),
    Member.Status.MOVED: ("pindah", "mutasi"),
    Member.Status.ON_LEAVE: ("cuti", "sakit", "izin"),
    Member.Status.ACTIVE: ("aktif", "active", "lanjut", "diperpanjang"),
}  # fmt: skip
GONE = frozenset((Member.Status.DECEASED, Member.Status.RESIGNED, Member.Status.MOVED))


@dataclass(slots=True)
class Facts(PersonFacts):
    """What one row says. `about` are columns of Member; empty ones are left out."""

    number: str = ""
    title: str = ""
    decree: str = ""
    decree_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = ""
    coverage: str = ""
    pillar: str = ""
    head: Head | None = None
    held: list[str] = field(default_factory=list)


class Reader(PersonReader):
    """Reads the rows of one district's sheets on one day."""

    longest = _LONGEST

    def __init__(self, district: str, today: date) -> None:
        super().__init__(district, today)
        self.pivot = (today.year + FAR_YEARS) % 100

    def read(self, sheet: str, record: Record) -> Facts:
        """All that the row says, with what is refused and what is only told."""
        values = record.values
        found = Facts(sheet, record.row, headings=record.headings)
        self.read_name(found, values.get("name"))
        self._read_person(found, values)
        self.read_nik(found, values.get("nik"))
        self.read_phone(found, values.get("phone"))
        self._read_email(found, values.get("email"))
        self.read_place(found, values)
        found.coverage = as_text(values.get("coverage"))
        self._read_letter(found, values)
        found.status = status_of(as_text(values.get("note")))
        found.pillar = as_text(values.get("pillar"))
        if values.get("head") is not None:
            found.head = read_head(values, found.warnings)
        return found

    def _read_person(self, found: Facts, values: dict[str, Cell]) -> None:
        self.keep(found, "birth_place", self.read_birth_and_sex(found, values))
        for name in ("education", "occupation", "skills"):
            if (cell := values.get(name)) is not None:
                self.keep(found, name, as_text(cell))
        if (nip := values.get("nip")) is not None:
            self.keep(found, "nip", _NOT_A_DIGIT.sub("", as_digits(nip)))
        self.keep(found, "registration_number", as_text(values.get("registration"))[:60])

    def _read_email(self, found: Facts, cell: Cell) -> None:
        if cell is None:
            return
        email = as_text(cell).lower()
        if email and not _is_email(email):
            found.warnings.append(_("The e-mail address cannot be read and is left empty."))
            email = ""
        self.keep(found, "email", email)

    def _read_letter(self, found: Facts, values: dict[str, Cell]) -> None:
        found.number = as_digits(values.get("member_no"))[: _LONGEST["number"]]
        found.title = as_text(values.get("position"))[: _LONGEST["title"]]
        decree, dated = _letter_of(as_digits(values.get("decree_no")))
        found.decree = decree[: _LONGEST["decree"]]
        found.decree_on = self._day(found, values.get("decree_date") or dated, _DATE_OF_LETTER)
        term = values.get("term")
        first, last = (None, None) if term is None else as_term(term, pivot=self.pivot)
        found.starts_on = self._day(found, values.get("start_date"), _FIRST_DAY) or first
        found.ends_on = self._last_day(found, values.get("end_date")) or last
        if found.starts_on is None and found.decree:
            found.starts_on = found.decree_on
        if found.starts_on and found.ends_on and found.ends_on < found.starts_on:
            found.refusals.append(_("The letter (SK) ends before it starts."))

    def _day(self, found: Facts, cell: Cell, what: Promise) -> date | None:
        day = as_day(cell, pivot=self.pivot) if cell is not None else None
        if day is None and as_text(cell):
            found.warnings.append(_("The %(what)s cannot be read.") % {"what": what})
        return day

    def _last_day(self, found: Facts, cell: Cell) -> date | None:
        if cell is None:
            return None
        day = as_term(cell, pivot=self.pivot)[1]
        if day is None and as_text(cell):
            found.warnings.append(_("The %(what)s cannot be read.") % {"what": _LAST_DAY})
        return day


@lru_cache(maxsize=2_000)
def status_of(note: str) -> str:
    """The status that a remark tells; nothing where it tells another thing."""
    words = f" {fold(note)} "
    for status, signs in _STATUS_WORDS.items():
        if any(f" {sign} " in words for sign in signs):
            return str(status)
    return ""


@lru_cache(maxsize=2_000)
def _letter_of(text: str) -> tuple[str, str]:
    """Number and day of "460/11/2025 tgl 2 Januari 2025"; mostly there is no day."""
    number, _dated, day = [*_DATED.split(text, maxsplit=1), "", ""][:3]
    return number, day


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
