"""A letter of appointment, and whom it is for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Appointment
from pilarsosial.uploads import CleanFile, clean_upload


def day_field(label: Promise, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


class ChosenForm(forms.Form):
    """Rows with ticks. All are ticked before the first try."""

    appointments = forms.ModelMultipleChoiceField(
        label=_("Whom it is for"), queryset=Appointment.objects.none()
    )

    def __init__(self, *args: Any, offered: QuerySet[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["appointments"]
        chosen.queryset = offered

    @property
    def ticked(self) -> list[str] | None:
        """Keys that were ticked; None before the first try."""
        bound: Any = self["appointments"]
        return [str(key) for key in bound.data or ()] if self.is_bound else None


class RenewalForm(ChosenForm):
    """Number, date, file and days of one SK for many. The same number and date is the same SK."""

    number = forms.CharField(label=_("Number of the letter (SK)"), max_length=80)
    issued_on = day_field(_("Date of the letter"))
    issuer = forms.CharField(
        label=_("Signed by"), max_length=120, required=False, help_text=_("The office, not a name.")
    )
    starts_on = day_field(_("In force from"))
    ends_on = day_field(
        _("Last day"), required=False, help_text=_("On the day after it access is gone.")
    )
    file = forms.FileField(
        label=_("Scan of the letter"),
        required=False,
        help_text=_("PDF or photo."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )

    field_order = ("number", "issued_on", "issuer", "starts_on", "ends_on", "file")

    def clean_file(self) -> CleanFile | None:
        upload = self.cleaned_data["file"]
        return clean_upload(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        start, end = fields.get("starts_on"), fields.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day lies before the first."))
        return fields
