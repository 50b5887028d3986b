"""What rows of every list say of a person: name, NIK, birth, sex, phone, address.

The same rules as the forms' (`pilarsosial.identity`): what a form refuses in a NIK is refused here.
What a form would refuse elsewhere is left out with a warning, so that the person is not lost.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilarsosial.identity import clean_nik, clean_phone, load_regions, name_key, nik_warnings
from pilarsosial.sheets.addresses import subdistrict_in, village_in
from pilarsosial.sheets.reading import Cell
from pilarsosial.sheets.values import as_birth, as_day, as_digits, as_hamlet, as_sex, as_text

_NUMBERED_NAME = re.compile(r"^\d+\s*[.)]\s*")
_BETWEEN_NUMBERS = re.compile(r"[/;,&]| atau | dan ")
LONGEST_TEXT = 2_000


@dataclass(slots=True)
class PersonFacts:
    """What one row says. `about` are columns of the register; empty ones are left out."""

    sheet: str
    row: int
    name: str = ""
    key: str = ""
    nik: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    village: str = ""
    subdistrict: str = ""
    headings: tuple[str, ...] = ()
    refusals: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __reduce__(self) -> tuple[Any, ...]:
        """Goes to another process (`ahead`) by its values, without their names: half the time."""
        return type(self), attrgetter(*self.__match_args__)(self)


class PersonReader:
    """Reads the rows of one district's sheets on one day. Looks at nothing but the row."""

    longest: ClassVar[Mapping[str, int]]  # of the columns; a name that is longer is refused

    def __init__(self, district: str, today: date) -> None:
        self.district = district
        self.today = today
        load_regions()

    def read_name(self, found: PersonFacts, cell: Cell) -> None:
        name = as_text(cell)
        found.name = _NUMBERED_NAME.sub("", name) if name[:1].isdigit() else name
        most = self.longest["name"]
        if not found.name:
            found.refusals.append(_("The name is missing."))
        elif len(found.name) > most:
            found.refusals.append(
                _("The name is longer than %(most)d characters.") % {"most": most}
            )
            found.name = found.name[:most]
        found.key = name_key(found.name)

    def read_nik(self, found: PersonFacts, cell: Cell) -> None:
        """After birth and sex, which are compared with it."""
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
        found.warnings.extend(
            nik_warnings(
                found.nik,
                district=self.district,
                birth_date=found.about.get("birth_date"),
                sex=found.about.get("sex"),
                today=self.today,
            )
        )

    def read_birth_and_sex(self, found: PersonFacts, values: dict[str, Cell]) -> str:
        """Give the place of birth, which not every register keeps."""
        place, born = as_birth(values.get("birth"), today=self.today)
        if values.get("birth_date") is not None:
            born = as_day(values["birth_date"], pivot=self.today.year % 100) or born
        if born:
            found.about["birth_date"] = born
        elif as_text(values.get("birth_date")) or _has_digits(values.get("birth")):
            found.warnings.append(_("The birth date cannot be read and is left empty."))
        sex = as_sex(values.get("sex"))
        if sex is None:
            found.warnings.append(_("The sex cannot be read and is left empty."))
        self.keep(found, "sex", sex or "")
        return as_text(values.get("birth_place")) or place

    def read_phone(self, found: PersonFacts, cell: Cell) -> None:
        written = as_digits(cell)
        if not written:
            return
        phone = phone_of(written)
        if phone is None:
            found.warnings.append(_("The phone number cannot be read and is left empty."))
        self.keep(found, "phone", phone or "")

    def read_place(self, found: PersonFacts, values: dict[str, Cell]) -> None:
        rt, rw = as_hamlet(values.get("hamlet"))
        rt = rt or as_hamlet(values.get("rt"))[0]
        rw = rw or as_hamlet(values.get("rw"))[0]
        hamlet = f"RT {rt or '-'}/RW {rw or '-'}" if rt or rw else ""
        written = as_text(values.get("address"))
        self.keep(found, "address", f"{written} {hamlet}".strip())
        found.village = as_text(values.get("village")) or village_in(written)
        found.subdistrict = as_text(values.get("subdistrict")) or subdistrict_in(written)

    def keep(self, found: PersonFacts, name: str, value: str) -> None:
        if value:
            found.about[name] = value[: self.longest.get(name, LONGEST_TEXT)]


def phone_of(text: str) -> str | None:
    """The first number that can be read of "0812…/0857…"."""
    try:
        return clean_phone(text.strip("'"))
    except ValidationError:
        return _first_phone_of(_BETWEEN_NUMBERS.split(text))


def _first_phone_of(texts: list[str]) -> str | None:
    for text in texts:
        with suppress(ValidationError):
            return clean_phone(text.strip().strip("'"))
    return None


def _has_digits(cell: Cell) -> bool:
    return isinstance(cell, str) and any(sign.isdigit() for sign in cell)
