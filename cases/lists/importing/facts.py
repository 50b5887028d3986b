"""One row of a population list, read into what the register keeps. Looks at nothing but the row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.residents.models import Resident
from pilarsosial.identity import clean_kk
from pilarsosial.sheets.headers import Record, fold
from pilarsosial.sheets.people import PersonFacts, PersonReader
from pilarsosial.sheets.reading import Cell
from pilarsosial.sheets.values import as_digits, as_text

_DECILE = re.compile(r"\b(10|[1-9])\b")
# "Aktif" is no status of a person: it says that somebody receives.
_STATUS_WORDS = {
    Resident.Status.DECEASED: (
        "meninggal", "wafat", "almarhum", "almarhumah", "alm", "almh", "md", "mati", "tutup usia",
    ),
    Resident.Status.MOVED: ("pindah", "mutasi", "pindah domisili"),
}  # fmt: skip
_NEGATED = (" tidak ", " belum ", " bukan ")


@dataclass(slots=True)
class Facts(PersonFacts):
    """What one row says. `about` are columns of Resident; empty ones are left out."""

    kk: str = ""
    decile: int | None = None
    status: str = ""
    region: str = ""


class Reader(PersonReader):
    """Reads the rows of one district's lists on one day."""

    longest: ClassVar[Mapping[str, int]] = {"name": 100, "address": 200, "phone": 20}

    def read(self, sheet: str, record: Record, above: tuple[str, ...]) -> Facts:
        """All that the row says; `above` are the titles of its sheet, which may name the place."""
        values = record.values
        found = Facts(sheet, record.row, headings=(*record.headings, *above))
        self.read_name(found, values.get("name"))
        self.read_birth_and_sex(found, values)
        self.read_nik(found, values.get("nik"))
        self._read_kk(found, values.get("kk"))
        self.read_phone(found, values.get("phone"))
        self.read_place(found, values)
        found.region = as_digits(values.get("region"))
        self._read_decile(found, values.get("decile"))
        found.status = status_of(as_text(values.get("status"))) or status_of(
            as_text(values.get("note"))
        )
        return found

    def _read_kk(self, found: Facts, cell: Cell) -> None:
        """A family card that cannot be read leaves the person without a household."""
        if cell is None:
            return
        text = as_text(cell) if isinstance(cell, str) else ""
        if "*" in text or (isinstance(cell, str) and not any(sign.isdigit() for sign in text)):
            return
        try:
            found.kk = clean_kk(text)
        except ValidationError:
            found.warnings.append(_("The KK number cannot be read and is left empty."))

    def _read_decile(self, found: Facts, cell: Cell) -> None:
        text = as_digits(cell)
        if not any(sign.isdigit() for sign in text):
            return
        number = _DECILE.search(text)
        if number:
            found.decile = int(number[1])
        else:
            found.warnings.append(_("The decile is not between 1 and 10 and is left empty."))


@lru_cache(maxsize=2_000)
def status_of(text: str) -> str:
    """The status that a remark tells; nothing where it tells another thing."""
    words = f" {fold(text)} "
    if any(sign in words for sign in _NEGATED):
        return ""
    for status, signs in _STATUS_WORDS.items():
        if any(f" {sign} " in words for sign in signs):
            return str(status)
    return ""
