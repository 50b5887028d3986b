"""Acts on a case: one page each with its form, one verb of the workflow behind it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases import workflow
from cases.acts import RULE, Why
from cases.forms import acts as ask
from cases.forms.village import MoveForm, NeedMoveForm
from cases.models import Case, Need
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused


@dataclass(frozen=True)
class Door:
    """What an act asks, which verb it calls, and what is said before and after."""

    form: Callable[..., forms.Form]
    do: Callable[..., Any]
    title: Promise
    text: Promise | str
    done: Promise
    act: Promise | str = ""


DOORS = {
    "verify": Door(
        ask.RemarkForm,
        lambda case, by, text: workflow.verify_case(case, note=text, by=by),
        _("Verify this case?"),
        _("It is true and complete. The office then chooses the way of each need."),
        _("Case %(number)s is verified. The office chooses the way of each need."),
    ),
    "return": Door(
        ask.ReturnForm, workflow.return_case, _("Return this case?"),
        _("The officer is told, corrects it and sends it again."),
        _("Case %(number)s is back with the officer."),
    ),
    "reject": Door(
        ask.RejectForm, workflow.reject_case, _("Reject this case?"),
        _("This ends the case. Return it instead if something is only missing."),
        _("Case %(number)s is rejected. The officer tells the resident why."),
    ),
    "cancel": Door(
        ask.ReasonForm, workflow.cancel_case, _("Cancel this case?"),
        _("Only on the wish of the resident. This ends the case."),
        _("Case %(number)s is cancelled."),
    ),
    "note": Door(
        ask.NoteForm, workflow.add_note, _("Add a note"), "", _("The note stands on the timeline.")
    ),
    "tell": Door(
        ask.RemarkForm, workflow.tell_resident, _("Was the resident told the outcome?"),
        _("Tell it in person or by the safe contact. Then ask whether help arrived."),
        _("Recorded. When the resident says whether help arrived, record that too."),
    ),
    "arrived": Door(
        ask.RemarkForm, workflow.confirm_arrival, _("Did help arrive?"),
        _("The resident says that it did. This closes the case."),
        _("Case %(number)s is closed: help arrived."),
    ),
    "not_arrived": Door(
        ask.NotArrivedForm, workflow.report_not_arrived, _("Did help not arrive?"),
        _("The case is opened again, and the office finds another way."),
        _("Case %(number)s is open again. The office finds another way."),
    ),
    "move": Door(
        MoveForm, workflow.move_case, _("Move this case to another village?"),
        _("The whole file goes with it. Your village then sees only what it did itself."),
        _("Case %(number)s is moved. The other village has been told."),
    ),
    "reopen": Door(
        ask.ReasonForm, workflow.reopen_case, _("Open this case again?"),
        _("The need is still there. The office finds another way."),
        _("Case %(number)s is open again."),
    ),
    "withdraw_consent": Door(
        ask.WithdrawConsentForm, workflow.withdraw_consent, _("Withdraw the consent?"),
        _("Agencies can read nothing about the resident from now on, and are told to stop. "
          "Help that needs no agency goes on."),
        _("The consent of case %(number)s is withdrawn. Nothing is shared any more."),
    ),
}  # fmt: skip

VILLAGE = Door(
    ask.PlanForm,
    lambda need, by, text, **how: workflow.take_by_village(need, plan=text, by=by, **how),
    _("Handle this need in the village?"),
    _("The village helps with its own means, and records what came of it."),
    _("The village handles this need. Record the outcome when it is done."),
    _("Handle in the village"),
)
SEND = Door(
    NeedMoveForm, workflow.send_need_to_village, _("Send this need to another village?"),
    _("It becomes a case of its own there, with the documents; the other needs stay here. Both "
      "cases name each other."),
    _("The need is with the other village, which has been told."), _("Send the need"),
)  # fmt: skip
SETTLE = Door(
    ask.OutcomeForm, workflow.settle_in_village, _("Record the outcome"), "",
    _("The outcome is recorded."),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def act_on_case(request: SignedInRequest, number: str, name: str) -> HttpResponse:
    case = get_object_or_404(visible(request), number=number)
    rule = RULE[name]
    if not request.user.may(rule.action, within=case.village_id):
        raise PermissionDenied
    page = {"case": case, "rule": rule}
    door = DOORS[name]
    if name == "move" and request.method == "GET":
        door = replace(door, form=partial(door.form, initial={"place": request.GET.get("to", "")}))
    return through(request, door, case, case=case, why_not=rule.why_not(case), page=page)


@require_http_methods(["GET", "POST"])
def act_on_need(
    request: SignedInRequest, need: int, door: Door, why_not: Callable[[Need, Case], Why]
) -> HttpResponse:
    whole = ("type", "case__village", "case__resident")
    needs = Need.objects.visible_to(request.user).select_related(*whole)
    found = get_object_or_404(needs, pk=need)
    case = found.case
    if case.status == Case.Status.DRAFT or not request.user.may(
        Action.HANDLE_IN_VILLAGE, within=case.village_id
    ):
        raise PermissionDenied
    page = {"case": case, "need": found}
    door = replace(door, form=partial(door.form, need=found))
    return through(request, door, found, case=case, why_not=why_not(found, case), page=page)


def through(
    request: SignedInRequest,
    door: Door,
    subject: Case | Need,
    *,
    case: Case,
    why_not: Why,
    page: dict[str, Any],
) -> HttpResponse:
    """Show the act's form, or do the act and go back to the queue or to the case."""
    form = door.form(request.POST if request.method == "POST" else None)
    act = partial(door.do, subject, by=request.user)
    if form.is_valid() and _is_done(form, act, why_not=why_not):
        messages.success(request, door.done % {"number": case.number})
        return redirect(queue_of(request) or reverse("cases:detail", args=[case.number]))
    if why_not and request.method == "GET":
        return turned_away(request, case, why_not)
    context = {"door": door, "form": form, "queue": queue_of(request), **page}
    return render(request, "cases/act.html", context)


def _is_done(form: forms.Form, act: Callable[..., object], *, why_not: Why) -> bool:
    """Whether the verb did it. A refusal is said on the form, where all that was typed stays;
    where the case has gone on meanwhile, the page of the case says so.
    """
    try:
        act(**form.cleaned_data)
    except ActionRefused as refusal:
        if why_not:
            raise
        form.add_error(None, str(refusal))
    return form.is_valid()


def queue_of(request: SignedInRequest) -> str:
    """The list from which the act was begun, if it was one of ours."""
    query = request.POST if request.method == "POST" else request.GET
    path, mark, rest = query.get("queue", "").partition("?")
    return f"{path}{mark}{rest}" if path == reverse("cases:list") else ""


def turned_away(request: SignedInRequest, case: Case, why_not: Why) -> HttpResponse:
    """Back to the case with the reason, unless a refusal has already been said."""
    if not len(messages.get_messages(request)):
        messages.error(request, str(why_not))
    return redirect("cases:detail", case.number)


@require_http_methods(["POST"])
def break_glass(request: SignedInRequest, number: str) -> HttpResponse:
    """Open a sealed case of one's own area to oneself for a shift, with a reason."""
    case = get_object_or_404(Case.objects.sealed_from(request.user), number=number)
    if not request.user.may(Action.BREAK_GLASS, within=case.village_id):
        raise PermissionDenied
    form = ask.BreakGlassForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/sealed.html", {"form": form, "number": number})
    workflow.break_glass(case, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(
        request, _("The case is open to you for eight hours. The manager has been told.")
    )
    return redirect("cases:detail", number)


def visible(request: SignedInRequest) -> Any:
    """Filed cases that this user may see, with what every act page shows."""
    return Case.objects.visible_to(request.user).submitted().select_related("village", "resident")
