"""Verbs of the workflow as actions of a list: each row on its own, each refusal told."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.errors import ActionRefused

Verb = Callable[..., Any]


class ReasonForm(forms.Form):
    """Why something is done, in words that the other side reads."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )


def plain_action(verb: Verb, description: Promise) -> Callable[..., None]:
    """An action that calls `verb(row, by=user)` for each chosen row."""

    def act(model_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> None:
        _do_all(model_admin, request, rows, lambda row: verb(row, by=request.user))

    act.__name__ = verb.__name__
    return admin.action(description=description)(act)


def reasoned_action(verb: Verb, description: Promise) -> Callable[..., HttpResponse | None]:
    """An action that asks for a reason first, then calls `verb(row, reason=…, by=user)`."""

    def act(model_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            _do_all(
                model_admin, request, rows, lambda row: verb(row, reason=reason, by=request.user)
            )
            return None
        context = {
            **model_admin.admin_site.each_context(request),
            "title": description,
            "opts": model_admin.opts,
            "form": form,
            "rows": rows,
            "action": verb.__name__,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/reason.html", context)

    act.__name__ = verb.__name__
    return admin.action(description=description)(act)


def _do_all(
    model_admin: Any, request: HttpRequest, rows: QuerySet[Any], do: Callable[[Any], Any]
) -> None:
    done = 0
    for row in rows:
        try:
            do(row)
        except ActionRefused as refusal:
            model_admin.message_user(request, f"{row}: {refusal}", messages.WARNING)
        except PermissionDenied:
            model_admin.message_user(
                request, _("%(row)s: you have no duty for this.") % {"row": row}, messages.ERROR
            )
        else:
            done += 1
    if done:
        text = ngettext("Done for %(n)d row.", "Done for %(n)d rows.", done) % {"n": done}
        model_admin.message_user(request, text, messages.SUCCESS)
