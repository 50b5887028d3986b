"""Decisions of all meetings: open, overdue, done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from members.meetings import workflow
from members.meetings.forms.minutes import OutcomeForm
from members.meetings.models import Decision
from members.meetings.models.decision import DecisionQuerySet
from members.meetings.views.page import OWNERS
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import page_of

PAGE = 40
LABELS = {
    "open": gettext_lazy("Open decisions"),
    "overdue": gettext_lazy("Overdue"),
    "done": gettext_lazy("Done"),
}


@require_safe
def decision_list(request: SignedInRequest) -> HttpResponse:
    state = request.GET.get("state", "open")
    state = state if state in LABELS else "open"
    visible = Decision.objects.visible_to(request.user).select_related(*OWNERS)
    rows = _in_state(visible, state)
    order = ("-due_on", "-id") if state == "done" else ("due_on", "id")
    page = page_of(request, rows, order=order, size=PAGE, name=f"decisions:{state}")
    context = {"page": page, "state": state, "labels": LABELS.items()}
    return render(request, "meetings/decisions.html", context)


@require_http_methods(["GET", "POST"])
def complete(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of one decision, where its owner says that it is done."""
    visible = Decision.objects.visible_to(request.user)
    whole = visible.select_related(*OWNERS, "owner_member__user", "done_by")
    decision = get_object_or_404(whole, pk=pk)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        workflow.complete_decision(decision, **form.cleaned_data, by=request.user)
        messages.success(request, _("The decision is done. It comes back no more."))
        return redirect("meetings:decisions")
    may = workflow.may_complete(decision, by=request.user)
    context = {"decision": decision, "form": form, "may_complete": may}
    return render(request, "meetings/decision.html", context)


def _in_state(decisions: DecisionQuerySet, state: str) -> DecisionQuerySet:
    if state == "overdue":
        return decisions.overdue_on(timezone.localdate())
    return decisions.done() if state == "done" else decisions.open()
