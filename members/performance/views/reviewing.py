"""What waits for one's approval, and the two answers to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.performance import workflow
from members.performance.forms.reviewing import ApproveForm, ReturnForm
from members.performance.models import ActivityReport
from members.performance.workflow.reviewing import may_review
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import page_of

PAGE_SIZE = 40


@dataclass(frozen=True)
class Door:
    """What an answer asks, which verb it calls, and what is said before and after."""

    form: type[forms.Form]
    do: Callable[..., Any]
    title: Promise
    text: Promise
    act: Promise
    done: Promise
    is_danger: bool = False


APPROVE = Door(
    ApproveForm, workflow.approve_report, _("Approve this report?"),
    _("It is true, and the photos fit. The last approval makes it count."), _("Approve"),
    _("The report is approved."),
)  # fmt: skip
RETURN = Door(
    ReturnForm, workflow.return_report, _("Return this report?"),
    _("The member is told, corrects it and sends it again."), _("Return"),
    _("The report is back with its member."), is_danger=True,
)  # fmt: skip


@never_cache
def queue(request: SignedInRequest) -> HttpResponse:
    """Reports whose turn is mine, the oldest first."""
    waiting = ActivityReport.objects.visible_to(request.user).waiting_for(request.user)
    waiting = waiting.select_related("member", "indicator", "village")
    page = page_of(request, waiting, order=("id",), size=PAGE_SIZE, name="review")
    return render(request, "performance/queue.html", {"page": page})


@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, pk: int, door: Door) -> HttpResponse:
    """Ask, then do it, and go on with what waits."""
    visible = ActivityReport.objects.visible_to(request.user)
    related = ("member", "indicator__pillar", "village")
    report = get_object_or_404(visible.select_related(*related), pk=pk)
    form = door.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        door.do(report, by=request.user, **form.cleaned_data)
        messages.success(request, door.done)
        return redirect("performance:queue")
    if not may_review(report, request.user):
        return redirect("performance:report", pk)
    return render(
        request, "performance/answer.html", {"report": report, "door": door, "form": form}
    )
