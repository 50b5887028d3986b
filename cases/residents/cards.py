"""How a resident is shown on a card: enough to recognise a person, no more."""

from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from cases.residents.doubles import Double
from cases.residents.models import Resident


def card(resident: Resident, *, url: str) -> dict[str, Any]:
    """A card in a list of names: without the NIK."""
    return {
        "name": resident.name,
        "masked_nik": "" if resident.nik_digest else without_nik(resident),
        "about": about(resident),
        "place": place(resident),
        "running": getattr(resident, "running", 0),
        "url": url,
    }


def exact_card(resident: Resident, *, url: str) -> dict[str, Any]:
    """The card of a person who was asked for by number: with the masked NIK."""
    return card(resident, url=url) | {"masked_nik": resident.nik_masked or without_nik(resident)}


def double_card(double: Double, *, url: str) -> dict[str, Any]:
    """The card of a likely double: with why it looks alike, and what speaks against it."""
    return card(double.resident, url=url) | {"reasons": double.reasons, "doubts": double.doubts}


def without_nik(resident: Resident) -> str:
    """Tanpa NIK (tidak dibawa)."""
    return _("Without NIK (%(why)s)") % {"why": str(resident.get_without_nik_display()).lower()}


def about(resident: Resident) -> str:
    """Perempuan, 68 tahun (12 Maret 1958)."""
    return ", ".join(
        part for part in (str(resident.get_sex_display()), age_words(resident)) if part
    )


def age_words(resident: Resident) -> str:
    if resident.age is None:
        return ""
    if resident.birth_date is None:
        return _("about %(age)s years old") % {"age": resident.age}
    born = format_date(resident.birth_date, "j F Y")
    return _("%(age)s years old (%(born)s)") % {"age": resident.age, "born": born}


def place(resident: Resident) -> str:
    """Dk. Pojok RT 002 RW 004, Desa Samiran."""
    return ", ".join(part for part in (resident.address, resident.village.full_name) if part)
