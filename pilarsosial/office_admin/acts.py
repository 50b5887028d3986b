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
from django.utils.translation import gettext_lazy, ngettext
from unfold.widgets import UnfoldAdminTextareaWidget

from pilarsosial.errors import ActionRefused

Verb = Callable[..., Any]
CONFIRMED = "confirmed"


def plain_action(verb: Verb, description: Promise, *, right: str) -> Callable[..., None]:
    """An action that calls `verb(row, by=user)` for each chosen row."""

    def act(model_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> None:
        do_each(model_admin, request, rows, lambda row: verb(row, by=request.user))

    return _as_action(act, verb, description, right)


def asking_action(
    verb: Verb,
    description: Promise,
    *,
    right: str,
    ask: str = "reason",
    label: Promise | None = None,
) -> Callable[..., HttpResponse | None]:
    """An action that first asks for words, then calls `verb(row, reason=words, by=user)`.

    `ask` is the verb's own name for them, `label` how the page calls them.
    """
    words = forms.CharField(
        label=label or gettext_lazy("Reason"),
        max_length=300,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )
    return form_action(
        verb, description, type("AnswerForm", (forms.Form,), {ask: words}), right=right
    )


def form_action(
    verb: Verb, description: Promise, form_class: type[forms.Form], *, right: str
) -> Callable[..., HttpResponse | None]:
    """An action that first shows a form, then calls `verb(row, by=user, **fields)` for each row."""

    def act(model_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        sent = (request.POST, request.FILES) if CONFIRMED in request.POST else ()
        form = form_class(*sent)
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

    return _as_action(act, verb, description, right)


def do_each(
    model_admin: Any, request: HttpRequest, rows: QuerySet[Any], do: Callable[[Any], Any]
) -> None:
    """Do it to every row, say for each one that refused why, and how many went well."""
    done = 0
    for row in rows:
        name = str(row)
        try:
            do(row)
        except ActionRefused as refusal:
            model_admin.message_user(request, f"{name}: {refusal}", messages.WARNING)
        except PermissionDenied:
            model_admin.message_user(
                request, _("%(row)s: you have no duty for this.") % {"row": name}, messages.ERROR
            )
        else:
            done += 1
    if done:
        text = ngettext("Done for %(n)d row.", "Done for %(n)d rows.", done) % {"n": done}
        model_admin.message_user(request, text, messages.SUCCESS)


def _as_action(act: Any, verb: Verb, description: Promise, right: str) -> Any:
    act.__name__ = verb.__name__
    act.right = right
    return admin.action(description=description)(act)
