"""Verbs that need a day and a reason, as actions of a list; and forms that ask the verb first."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextInputWidget,
)

from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused


def day_field(label: Promise, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=UnfoldAdminSingleDateWidget, **options)


class EndForm(forms.Form):
    """The last day, and why."""

    on = day_field(_("Last day"), initial=timezone.localdate)
    reason = forms.CharField(label=_("Reason"), max_length=200, widget=UnfoldAdminTextInputWidget)


class StatusForm(forms.Form):
    """Another status of a member, from a day."""

    status = forms.ChoiceField(
        label=_("Status"), choices=Member.Status, widget=UnfoldAdminSelectWidget
    )
    on = day_field(_("From"), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Reason"), max_length=200, required=False, widget=UnfoldAdminTextInputWidget
    )


class RehearsedForm(forms.ModelForm):
    """A form that asks its verb before it is saved: what the verb refuses is an error of the form,
    and nothing that was typed is lost.
    """

    user: User
    act: Callable[[], Any]  # each form names its verb, and calls it with what was typed

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        if not self.errors:
            self.rehearse()
        return fields

    def rehearse(self) -> None:
        """Do it, and take it back."""
        try:
            with transaction.atomic():
                self.act()
                transaction.set_rollback(True)
        except ActionRefused as refusal:
            self.add_error(None, str(refusal))
