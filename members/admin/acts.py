"""Verbs that need a day and a reason, as actions of a list; and forms that ask the verb first."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
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
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from pilarsosial.office_admin.acts import do_each

CONFIRMED = "confirmed"


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


def form_action(
    verb: Callable[..., Any], description: Promise, form_class: type[forms.Form]
) -> Callable[..., HttpResponse | None]:
    """An action that first shows a form, then calls `verb(row, by=user, **fields)` for each row."""

    def act(model_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        form = form_class(request.POST if CONFIRMED in request.POST else None)
        if form.is_valid():
            fields = form.cleaned_data
            do_each(model_admin, request, rows, lambda row: verb(row, by=request.user, **fields))
            return None
        context = {
            **model_admin.admin_site.each_context(request),
            "title": description,
            "opts": model_admin.opts,
            "form": form,
            "rows": rows,
            "action": verb.__name__,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed": CONFIRMED,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    act.__name__ = verb.__name__
    act.right = Action.KEEP_MEMBERS  # type: ignore[attr-defined]
    return admin.action(description=description)(act)


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
