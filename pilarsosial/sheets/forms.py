"""Which file, of which district; what a sheet is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.models import Region
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.gate import look_at
from pilarsosial.sheets.models import Batch

ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv"


class UploadForm(forms.Form):
    """Offers the districts into which this user may bring spreadsheets."""

    district = forms.ModelChoiceField(Region.objects.none(), label=_("District"), empty_label=None)
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "XLSX, XLS, ODS or CSV, as the office keeps it: titles, several sheets and a signature"
            " below may stay. Drag the file here or choose it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
    )

    def __init__(
        self, *args: Any, user: User, questions: dict[str, forms.Field], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        self.fields.update(questions)
        districts = Region.objects.filter(
            code__in=user.areas_for(Action.IMPORT), level=Region.Level.REGENCY
        )
        self.fields["district"].queryset = districts
        self.initial.setdefault("district", districts.first())
        if districts.count() == 1:
            self.fields["district"].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile[Any]:
        """Only what passes the gate."""
        upload = self.cleaned_data["file"]
        try:
            look_at(upload.file)
        except Unreadable as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal
        return upload

    @property
    def choices(self) -> dict[str, str]:
        """The answers to the questions of this kind of file."""
        return {name: str(answer) for name in self.questions if (answer := self.cleaned_data[name])}


class SubjectsForm(forms.Form):
    """One choice for each sheet that does not say what its rows are about."""

    def __init__(
        self, *args: Any, batch: Batch, subjects: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = [sheet["name"] for sheet in batch.sheets if sheet["needs_subject"]]
        for number, name in enumerate(self.sheets):
            self.fields[f"sheet-{number}"] = forms.ChoiceField(
                label=_("Sheet “%(name)s” lists") % {"name": name},
                choices=[("", _("– choose –")), *subjects],
                error_messages={"required": _("Choose a pillar.")},
            )

    @property
    def choices(self) -> dict[str, str]:
        """Sheet → code."""
        return {
            name: self.cleaned_data[f"sheet-{number}"] for number, name in enumerate(self.sheets)
        }
