"""What is typed about an evaluation: which to compute, its texts, and who signs it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import FollowUp, Remark
from pilarsosial.regions.models import Region
from pilarsosial.uploads import CleanFile, PhotoField, clean_upload

QUARTERS_OFFERED = 9


class RunForm(forms.Form):
    """Offers this user's districts, and the quarters back from the one that runs now."""

    district = forms.ModelChoiceField(Region.objects.none(), label=_("District"), empty_label=None)
    quarter = forms.TypedChoiceField(
        label=_("Quarter"),
        coerce=Quarter.parse,
        help_text=_("A finished evaluation stays; a new version is computed beside it."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = {area[:5] for area in user.areas_for(Action.RUN_EVALUATION)}
        districts = Region.objects.filter(code__in=codes, level=Region.Level.REGENCY)
        self.fields["district"].queryset = districts
        self.fields["quarter"].choices = _quarters()
        self.initial.setdefault("district", districts.first())
        if len(codes) == 1:
            self.fields["district"].widget = forms.HiddenInput()

    @property
    def is_offered(self) -> bool:
        """Whether this user may have anything computed at all."""
        return self.fields["district"].queryset.exists()


def _quarters() -> list[tuple[str, Promise | str]]:
    running = Quarter.of(timezone.localdate())
    last, *older = running.previous.and_before(QUARTERS_OFFERED - 1)
    still = _("%(quarter)s, still running") % {"quarter": running.label}
    return [
        (str(last), last.label),
        (str(running), still),
        *((str(quarter), quarter.label) for quarter in older),
    ]


class RemarkForm(forms.Form):
    """An obstacle or a recommendation."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Remark.Kind, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Text"), max_length=600, widget=forms.Textarea({"rows": 4}))


class FollowUpForm(forms.ModelForm):
    """A line of the follow-up plan."""

    class Meta:
        model = FollowUp
        fields = ("text", "owner", "due_on")
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class OutcomeForm(forms.Form):
    """What became of a line of the plan."""

    outcome = forms.CharField(
        label=_("What became of it"), max_length=400, widget=forms.Textarea({"rows": 3})
    )


class ReturnForm(forms.Form):
    """What has to be corrected."""

    reason = forms.CharField(
        label=_("What must be corrected"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class SignForm(forms.Form):
    """Whose name stands under the report; the checksum is that of the page that was read."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name as it is printed"), max_length=100)
    title = forms.CharField(
        label=_("Title as it is printed"),
        max_length=100,
        help_text=_("Such as Kepala Dinas Sosial; an acting head writes Plt. before it."),
    )


class ScanForm(forms.Form):
    """The paper as it was signed by hand."""

    file = PhotoField(
        label=_("Scan of the signed paper"),
        help_text=_("PDF, JPEG or PNG, at most 10 MB."),
        accept="application/pdf,image/jpeg,image/png",
    )

    def clean_file(self) -> CleanFile:
        return clean_upload(self.cleaned_data["file"])
