"""What the office writes down for an agency that does not use the API."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.amounts import AmountField
from cases.models import Attachment
from referrals.forms.acts import photo_field
from referrals.models import Referral, ReferralEvent
from referrals.workflow import wrong_in_outcome


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


LONGEST_WAIT = timedelta(days=3650)
SCAN = ("letter", "kind")
LAST = ("source", *SCAN)
SCANS = [(kind.value, kind.label) for kind in Attachment.Kind]


class AnswerForm(forms.Form):
    """How the answer came. The letter itself may be kept with it."""

    source = forms.ChoiceField(
        label=_("How the answer came"),
        choices=[one for one in ReferralEvent.Source.choices if one[0] != "link"],
        error_messages={"required": _("Choose how the answer came.")},
        widget=forms.RadioSelect,
    )
    letter = photo_field(label=_("Photo or PDF of the answer"), required=False)
    kind = forms.ChoiceField(
        label=_("What the photo or PDF shows"),
        choices=SCANS,
        required=False,
        initial=Attachment.Kind.OTHER,
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.referral = referral
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])

    @property
    def said(self) -> dict[str, Any]:
        """What the workflow takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in SCAN}

    @property
    def kind_of_scan(self) -> Attachment.Kind:
        return Attachment.Kind(self.cleaned_data["kind"] or Attachment.Kind.OTHER)


def words(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=5000,
        required=required,
        error_messages={"required": _("Write what the agency said.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ArrivalForm(AnswerForm):
    """That the referral is there."""


class StartForm(AnswerForm):
    note = words(_("What the agency said"), required=False)


class WordForm(AnswerForm):
    """A note or a question; the status stays."""

    note = words(_("What the agency said or asks"))

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        return {"text": said.pop("note"), **said}


class ExpectingForm(AnswerForm):
    """An answer that says until when to wait."""

    def clean_expected_on(self) -> date | None:
        """What came on paper may be written down when that day has passed."""
        day: date | None = self.cleaned_data["expected_on"]
        if day is None:
            return None
        if day < timezone.localdate(self.referral.sent_at):
            raise forms.ValidationError(_("This day lies before the referral was sent."))
        if day > timezone.localdate() + LONGEST_WAIT:
            raise forms.ValidationError(_("Choose a day within the next ten years."))
        return day


class AcceptForm(ExpectingForm):
    officer = forms.CharField(label=_("Officer of the agency"), max_length=120, required=False)
    expected_on = forms.DateField(label=_("Help is expected on"), required=False, widget=DayInput())
    note = words(_("What the agency said"), required=False)


class WaitlistForm(ExpectingForm):
    expected_on = forms.DateField(label=_("Turn is expected on"), required=False, widget=DayInput())
    note = words(_("What the agency said"))


class DocumentsForm(AnswerForm):
    documents = forms.CharField(
        label=_("Documents that the agency asks for"),
        help_text=_("One on each line."),
        max_length=1000,
        error_messages={"required": _("Name at least one document.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = words(_("What the agency said"), required=False)

    def clean_documents(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["documents"].splitlines()]
        return [line[:200] for line in lines if line]


class DeclineForm(AnswerForm):
    reason = forms.ChoiceField(
        label=_("Reason of the agency"),
        choices=Referral.DeclineReason,
        error_messages={"required": _("Choose the reason of the agency.")},
        widget=forms.RadioSelect,
    )
    note = words(_("What the agency said"))


class OutcomeForm(AnswerForm):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Referral.Outcome,
        error_messages={"required": _("Choose the outcome.")},
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why it was not fully met"),
        help_text=_("Only when the need was met in part or not at all."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    delivered_on = forms.DateField(
        label=_("Day on which the help was delivered"), required=False, widget=DayInput()
    )
    amount = AmountField(
        label=_("Amount"),
        max_digits=14,
        decimal_places=2,
        min_value=0,
        required=False,
    )
    unit = forms.CharField(
        label=_("Unit"), help_text=_("Rupiah, package, sheet, …"), max_length=30, required=False
    )
    note = words(_("What the agency said"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate().isoformat()
        self.fields["delivered_on"].widget.attrs["max"] = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") and "delivered_on" not in self.errors:
            wrong = wrong_in_outcome(
                self.referral,
                outcome=given["outcome"],
                reason=given.get("reason", ""),
                delivered_on=given.get("delivered_on"),
            )
            for name, message in wrong.items():
                self.add_error(name, message)
        return given
