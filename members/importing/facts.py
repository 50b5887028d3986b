"""One row of a member list, read into what the register keeps. Looks at nothing but the row.

The same rules as the forms' (`pilarsosial.identity`): what a form refuses in a NIK is refused here.
What a form would refuse elsewhere is left out with a warning, so that the person is not lost.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Member
from pilarsosial.identity import clean_nik, clean_phone, name_key, nik_warnings
from pilarsosial.sheets.headers import Record, fold
from pilarsosial.sheets.reading import Cell
from pilarsosial.sheets.values import (
    as_birth,
    as_day,
    as_digits,
    as_hamlet,
    as_sex,
    as_term,
    as_text,
)

_DATE_OF_LETTER = gettext_lazy("date of the letter (SK)")
_FIRST_DAY = gettext_lazy("first day (TMT)")
_LAST_DAY = gettext_lazy("last day")
FAR_YEARS = 15  # a letter may run so far ahead: two digits of a year above are of the last century
_LONGEST = {
    "name": 120, "birth_place": 60, "address": 200, "education": 40, "occupation": 80, "nip": 18,
    "title": 60, "number": 40, "decree": 80,
}  # fmt: skip
_NUMBERED_NAME = re.compile(r"^\d+\s*[.)]\s*")
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
class Facts:
    """What one row says. `about` are columns of Member; empty ones are left out."""

    sheet: str
    row: int
    name: str = ""
    key: str = ""
    nik: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    number: str = ""
    title: str = ""
    decree: str = ""
    decree_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = ""
    village: str = ""
    subdistrict: str = ""
    coverage: str = ""
    pillar: str = ""
    headings: tuple[str, ...] = ()
    refusals: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


class Reader:
    """Reads the rows of one district's sheets on one day."""

    def __init__(self, district: str, today: date) -> None:
        self.district = district
        self.today = today
        self.pivot = (today.year + FAR_YEARS) % 100

    def read(self, sheet: str, record: Record) -> Facts:
        """All that the row says, with what is refused and what is only told."""
        values = record.values
        found = Facts(sheet, record.row, headings=record.headings)
        self._read_name(found, values.get("name"))
        self._read_person(found, values)
        self._read_nik(found, values.get("nik"))
        self._read_contact(found, values)
        self._read_place(found, values)
        self._read_letter(found, values)
        found.status = status_of(as_text(values.get("note")))
        found.pillar = as_text(values.get("pillar"))
        return found

    def _read_name(self, found: Facts, cell: Cell) -> None:
        found.name = _NUMBERED_NAME.sub("", as_text(cell))
        if not found.name:
            found.refusals.append(_("The name is missing."))
        elif len(found.name) > _LONGEST["name"]:
            found.refusals.append(_("The name is longer than 120 characters."))
            found.name = found.name[: _LONGEST["name"]]
        found.key = name_key(found.name)

    def _read_nik(self, found: Facts, cell: Cell) -> None:
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            found.refusals.append(
                _(
                    "The NIK is a number: Excel keeps 15 digits only, the last one is lost. Set the"
                    " column to Text (Format Cells, Text) and type the NIK again."
                )
            )
            return
        text = as_text(cell)
        # A masked one comes from an export of ours: it is not given, and not wrong.
        if not text or "*" in text or not any(sign.isdigit() for sign in text):
            found.warnings.append(_("Without a NIK."))
            return
        try:
            found.nik = clean_nik(text)
        except ValidationError as error:
            found.refusals.extend(error.messages)
            return
        found.warnings.extend(self._oddities(found))

    def _oddities(self, found: Facts) -> list[str]:
        about = found.about
        return nik_warnings(
            found.nik,
            district=self.district,
            birth_date=about.get("birth_date"),
            sex=about.get("sex"),
            today=self.today,
        )

    def _read_person(self, found: Facts, values: dict[str, Cell]) -> None:
        about = found.about
        place, born = as_birth(values.get("birth"), today=self.today)
        if values.get("birth_date") is not None:
            born = as_day(values["birth_date"], pivot=self.today.year % 100) or born
        place = as_text(values.get("birth_place")) or place
        _keep(about, "birth_place", place)
        if born:
            about["birth_date"] = born
        elif as_text(values.get("birth_date")) or _has_digits(values.get("birth")):
            found.warnings.append(_("The birth date cannot be read and is left empty."))
        sex = as_sex(values.get("sex"))
        if sex is None:
            found.warnings.append(_("The sex cannot be read and is left empty."))
        _keep(about, "sex", sex or "")
        for name in ("education", "occupation", "skills"):
            _keep(about, name, as_text(values.get(name)))
        _keep(about, "nip", re.sub(r"\D", "", as_digits(values.get("nip"))))
        _keep(about, "registration_number", as_text(values.get("registration"))[:60])

    def _read_contact(self, found: Facts, values: dict[str, Cell]) -> None:
        written = as_digits(values.get("phone"))
        phone = phone_of(written) if written else ""
        if phone is None:
            found.warnings.append(_("The phone number cannot be read and is left empty."))
        _keep(found.about, "phone", phone or "")
        email = as_text(values.get("email")).lower()
        if email and not _is_email(email):
            found.warnings.append(_("The e-mail address cannot be read and is left empty."))
            email = ""
        _keep(found.about, "email", email)

    def _read_place(self, found: Facts, values: dict[str, Cell]) -> None:
        rt, rw = as_hamlet(values.get("hamlet"))
        rt = rt or as_hamlet(values.get("rt"))[0]
        rw = rw or as_hamlet(values.get("rw"))[0]
        hamlet = f"RT {rt or '-'}/RW {rw or '-'}" if rt or rw else ""
        address = " ".join(part for part in (as_text(values.get("address")), hamlet) if part)
        _keep(found.about, "address", address)
        found.village = as_text(values.get("village"))
        found.subdistrict = as_text(values.get("subdistrict"))
        found.coverage = as_text(values.get("coverage"))

    def _read_letter(self, found: Facts, values: dict[str, Cell]) -> None:
        found.number = as_digits(values.get("member_no"))[: _LONGEST["number"]]
        found.title = as_text(values.get("position"))[: _LONGEST["title"]]
        found.decree = as_digits(values.get("decree_no"))[: _LONGEST["decree"]]
        found.decree_on = self._day(found, values.get("decree_date"), _DATE_OF_LETTER)
        first, last = as_term(values.get("term"), pivot=self.pivot)
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


@lru_cache(maxsize=4_096)
def phone_of(text: str) -> str | None:
    """The first number that can be read of "0812…/0857…"."""
    for part in (text, *re.split(r"[/;,&]| atau | dan ", text)):
        try:
            return clean_phone(part.strip().strip("'"))
        except ValidationError:
            continue
    return None


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _has_digits(cell: Cell) -> bool:
    return isinstance(cell, str) and any(sign.isdigit() for sign in cell)


def _keep(about: dict[str, Any], name: str, value: str) -> None:
    if value:
        about[name] = value[: _LONGEST.get(name, 2_000)]
