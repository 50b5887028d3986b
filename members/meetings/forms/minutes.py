"""What may be typed into the minutes of a meeting."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.meetings.models import Remark


class RemarkForm(forms.Form):
    """What was asked, said or hindered."""

    prefix = "remark"
    kind = forms.ChoiceField(label=_("What was it?"), choices=Remark.Kind)
    speaker = forms.CharField(label=_("Who"), max_length=120, required=False)
    text = forms.CharField(
        label=_("What was asked, said or hindered"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Do not write a NIK, nor why a resident needs help."),
        error_messages={"required": _("Write it down in a few words.")},
    )


class DecisionForm(forms.Form):
    """What is to be done, by whom, until when."""

    prefix = "decision"
    text = forms.CharField(
        label=_("What was decided"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was decided.")},
    )
    owner = forms.CharField(
        label=_("Who does it"),
        max_length=160,
        widget=forms.TextInput(attrs={"list": "owners", "autocomplete": "off"}),
        help_text=_("Choose from the list, or write a name."),
        error_messages={"required": _("A decision has one owner. Name who does it.")},
    )
    due_on = forms.DateField(
        label=_("Done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return day


class AgendaForm(forms.Form):
    """A point in one's own words."""

    text = forms.CharField(
        label=_("Point of the agenda"),
        max_length=300,
        error_messages={"required": _("Write the point.")},
    )


class OutcomeForm(forms.Form):
    """What came of a decision."""

    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExcuseForm(forms.Form):
    """Why somebody cannot come, if they said so."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Seen by the office only. A word is enough: illness, duty elsewhere, leave."),
    )


class SheetForm(forms.Form):
    """An attendance sheet as it lies on the disk."""

    file = forms.FileField(
        label=_("Attendance sheet"),
        help_text=_("Excel (.xlsx, .xls), ODS or CSV. Nothing is written before you say so."),
        error_messages={"required": _("Choose a file.")},
    )
