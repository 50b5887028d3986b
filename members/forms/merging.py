"""Which of two values is kept, field by field."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.workflow.merging import CHOICES
from pilarsosial.identity import show_phone

KEPT, MERGED = "kept", "merged"
LABELS: dict[str, str | Promise] = {"nik": _("NIK"), "name": _("name")}


@dataclass(frozen=True)
class Line:
    """One thing that is known of two rows: what each says, and whether they differ."""

    choice: str
    label: str
    kept: str
    merged: str
    differs: bool
    is_from_merged: bool

    @property
    def is_open(self) -> bool:
        """Whether a person must choose: both say something, and not the same."""
        return self.differs and self.kept != "–" and self.merged != "–"


def lines_of(kept: Member, merged: Member) -> list[Line]:
    """All choices, those that differ first; an empty value gives way to a filled one."""
    lines = [_line(choice, kept, merged) for choice in CHOICES]
    said = [line for line in lines if line.kept != "–" or line.merged != "–"]
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
                    initial=MERGED if line.is_from_merged else KEPT,
                    widget=forms.RadioSelect,
                )

    @property
    def taken(self) -> list[str]:
        """The choices whose value comes from the merged row."""
        return [name for name, value in self.cleaned_data.items() if value == MERGED]


def _line(choice: str, kept: Member, merged: Member) -> Line:
    first, second = _shown(choice, kept), _shown(choice, merged)
    differs = _raw(choice, kept) != _raw(choice, merged)
    label = LABELS.get(choice) or Member._meta.get_field(choice).verbose_name
    text = str(label)
    return Line(choice, text[:1].upper() + text[1:], first, second, differs, first == "–" != second)


def _raw(choice: str, member: Member) -> Any:
    if choice == "nik":
        return bytes(member.nik_digest) if member.nik_digest else None
    return getattr(member, CHOICES[choice][0])


def _shown(choice: str, member: Member) -> str:
    value = member.nik_masked if choice == "nik" else getattr(member, choice)
    if not value:
        return "–"
    if choice == "birth_date":
        return format_date(value, "j F Y")
    if choice == "phone":
        return show_phone(value)
    if choice == "photo":
        return format_date(value.added_at, "j F Y")
    if choice == "sex":
        return str(member.get_sex_display())
    return str(value)
