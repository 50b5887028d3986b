"""Which cases are given to whom."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.accounts.models import User


class HandoverForm(forms.Form):
    """Cases of one village with ticks, and the people who may take them."""

    cases = forms.ModelMultipleChoiceField(label=_("Cases"), queryset=Case.objects.none())
    to = forms.ModelChoiceField(label=_("Who takes them"), queryset=User.objects.none())

    def __init__(self, *args: Any, waiting: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["cases"].queryset = waiting
        chosen["to"].queryset = User.objects.filter(is_active=True, agency=None)
