"""What a village found about somebody whom a list says otherwise."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.lists.models import Difference


class SettleForm(forms.Form):
    """An outcome, and what is right where the list is wrong."""

    outcome = forms.ChoiceField(
        label=_("Your finding"),
        choices=Difference.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you found.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("What is right, where the list is wrong. The operator proposes it in SIKS-NG."),
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """The same rule as the database's, told beside the field."""
        data = super().clean() or {}
        if data.get("outcome") == Difference.Outcome.WRONG and not data.get("note"):
            self.add_error("note", _("Write what is right."))
        return data
