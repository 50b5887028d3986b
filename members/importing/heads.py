"""Who leads an institution, as its row says it: "Nama Ketua", "NIK Ketua", "No HP Pimpinan".

The institution is the member, its head a person of the register who holds an office in it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilarsosial.identity import clean_nik, name_key
from pilarsosial.sheets.people import phone_of
from pilarsosial.sheets.reading import Cell
from pilarsosial.sheets.values import as_digits, as_text

COLUMNS = frozenset(("head", "head_nik", "head_phone"))
LONGEST_NAME = 120
LONGEST_TITLE = 60
# In a list of institutions these columns are the head's, whose name stands beside.
OF_THE_HEAD = ("birth_date", "birth_place", "sex", "education")
_NAME_OF = re.compile(r"^nama\s+(?:lengkap\s+)?", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """A person as the row of an institution names them. `about` are columns of Member."""

    name: str
    key: str
    title: str = ""
    nik: str = ""
    about: dict[str, Any] = field(default_factory=dict)


def title_of(header: str) -> str:
    """The position that a column is about: "Nama Ketua" has a "Ketua"."""
    return _NAME_OF.sub("", header.strip())[:LONGEST_TITLE]


def read_head(values: dict[str, Cell], warnings: list[str]) -> Head | None:
    """Nobody where the cell names nobody. What cannot be read of them is left out and told."""
    name = as_text(values.get("head"))[:LONGEST_NAME]
    if not any(sign.isalpha() for sign in name):
        return None
    head = Head(name, name_key(name), nik=_nik(values.get("head_nik"), warnings))
    if phone := phone_of(as_digits(values.get("head_phone"))):
        head.about["phone"] = phone
    return head


def _nik(cell: Cell, warnings: list[str]) -> str:
    text = as_text(cell)
    if not any(sign.isdigit() for sign in text):
        return ""
    if isinstance(cell, str):
        try:
            return clean_nik(text)
        except ValidationError as error:
            why = " ".join(error.messages)
    else:
        why = _("It is a number, and Excel keeps 15 digits only. Set the column to Text.")
    warnings.append(_("The NIK of the head is left out. %(why)s") % {"why": why})
    return ""
