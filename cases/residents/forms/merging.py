"""Which of two values is kept, when two rows of a resident are made one."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.residents.cards import age_words, without_nik
from cases.residents.models import Resident
from cases.residents.workflow.merging import CHOICES
from pilarsosial.identity import show_phone

KEPT, MERGED = "kept", "merged"
NOTHING = "–"
LABELS: dict[str, str | Promise] = {
    "name": _("Name"),
    "nik": "NIK",
    "alias": _("Also called"),
    "birth": _("Birth date"),
    "sex": _("Sex"),
    "household": _("Household and status"),
    "village": _("Village"),
    "address": _("Address"),
    "phone": _("Phone"),
    "safe_contact": _("Safe contact"),
    "guardian": _("Guardian"),
}


@dataclass(frozen=True)
class Line:
    """One thing that is known of two rows: what each says, and whether they differ."""

    choice: str
    label: str
    kept: str
    merged: str
    differs: bool
    is_better_merged: bool


def lines_of(kept: Resident, merged: Resident) -> list[Line]:
    """All choices, those that differ first; an empty value gives way to a filled one."""
    lines = [_line(choice, kept, merged) for choice in CHOICES]
    said = [line for line in lines if line.differs or line.kept != NOTHING]
    return sorted(said, key=lambda line: not line.differs)


class MergeForm(forms.Form):
    """One choice for each value in which the two rows differ."""

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            if line.differs:
                self.fields[line.choice] = forms.ChoiceField(
                    label=line.label,
                    choices=[(KEPT, line.kept), (MERGED, line.merged)],
                    initial=MERGED if line.is_better_merged else KEPT,
                    widget=forms.RadioSelect,
                )

    @property
    def taken(self) -> list[str]:
        """The choices whose value comes from the merged row."""
        return [name for name, value in self.cleaned_data.items() if value == MERGED]


def _line(choice: str, kept: Resident, merged: Resident) -> Line:
    first, second = _shown(choice, kept), _shown(choice, merged)
    is_better = second != NOTHING and (
        first == NOTHING or (choice == "nik" and not kept.nik_digest and bool(merged.nik_digest))
    )
    differs = _raw(choice, kept) != _raw(choice, merged)
    return Line(choice, str(LABELS[choice]), first, second, differs, is_better)


def _raw(choice: str, resident: Resident) -> Any:
    if choice == "nik":
        return bytes(resident.nik_digest) if resident.nik_digest else resident.without_nik
    return [getattr(resident, column) for column in CHOICES[choice]]


def _shown(choice: str, resident: Resident) -> str:
    said = {
        "nik": lambda: resident.nik_masked or without_nik(resident),
        "birth": lambda: age_words(resident),
        "sex": resident.get_sex_display,
        "household": lambda: _family(resident),
        "village": lambda: resident.village.full_name,
        "phone": lambda: show_phone(resident.phone) if resident.phone else "",
    }.get(choice, lambda: getattr(resident, choice))
    return str(said() or NOTHING)


def _family(resident: Resident) -> str:
    parts = [str(resident.household or NOTHING), str(resident.get_role_display())]
    if resident.status != Resident.Status.PRESENT:
        parts.append(str(resident.get_status_display()))
    return ", ".join(part for part in parts if part)
