"""Which case an activity belongs to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.accounts.models import User


class CaseNumberForm(forms.Form):
    """The number of a case that the writer may see."""

    number = forms.CharField(
        label=_("Case number"),
        help_text=_("As on the receipt, such as 3309-2026-000131."),
        max_length=20,
        error_messages={"required": _("Write the number of the case, or go back.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visible = Case.objects.visible_to(user).submitted()
        self.case: Case | None = None

    def clean_number(self) -> str:
        number = "".join(self.cleaned_data["number"].split())
        self.case = self.visible.filter(number=number).first()
        if self.case is None:
            raise ValidationError(_("No case with this number is open to you. Check the number."))
        return number
