"""What a reviewer may type."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ApproveForm(forms.Form):
    """A few words that may be left out."""

    note = forms.CharField(label=_("Remark"), required=False, max_length=300)


class ReturnForm(forms.Form):
    """What the member is to correct."""

    reason = forms.CharField(
        label=_("What must be corrected?"),
        help_text=_("The member reads this and sends the report again."),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write what must be corrected.")},
    )
