"""Writing the texts of an evaluation."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.forms import FollowUpForm, OutcomeForm, RemarkForm
from pilarsosial.evaluations.models import Evaluation, FollowUp, Remark

PAGES = ("GET", "HEAD", "POST")


@require_http_methods(PAGES)
def remark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down an obstacle or a recommendation."""
    evaluation = _found(request, pk)
    form = RemarkForm(request.POST or None)
    if form.is_valid():
        workflow.add_remark(evaluation, **form.cleaned_data, by=request.user)
        return redirect("evaluations:detail", pk)
    title = _("Write an obstacle or a recommendation")
    context = {"evaluation": evaluation, "form": form, "title": title}
    return render(request, "evaluations/write.html", context, status=422 if form.errors else 200)


@require_http_methods(PAGES)
def follow_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a line into the follow-up plan."""
    evaluation = _found(request, pk)
    form = FollowUpForm(request.POST or None)
    if form.is_valid():
        workflow.add_follow_up(evaluation, **form.cleaned_data, by=request.user)
        return redirect("evaluations:detail", pk)
    context = {"evaluation": evaluation, "form": form, "title": _("Add to the follow-up plan")}
    return render(request, "evaluations/write.html", context, status=422 if form.errors else 200)


@require_POST
def take_out_remark(request: SignedInRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(_within(request, Remark.objects.all()), pk=pk)
    workflow.take_out(line, by=request.user)
    return redirect("evaluations:detail", line.evaluation_id)


@require_POST
def take_out_follow_up(request: SignedInRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(_within(request, FollowUp.objects.all()), pk=pk)
    workflow.take_out(line, by=request.user)
    return redirect("evaluations:detail", line.evaluation_id)


@require_http_methods(PAGES)
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what became of a line of the plan."""
    line = get_object_or_404(_within(request, FollowUp.objects.all()), pk=pk)
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        workflow.close_follow_up(line, **form.cleaned_data, by=request.user)
        messages.success(request, _("Written down."))
        return redirect("evaluations:detail", line.evaluation_id)
    context = {"evaluation": line.evaluation, "form": form, "title": line.text}
    return render(request, "evaluations/write.html", context, status=422 if form.errors else 200)


def _found(request: SignedInRequest, pk: int) -> Evaluation:
    theirs = Evaluation.objects.where(request.user, Action.WRITE_EVALUATION).ready()
    return get_object_or_404(theirs.select_related("district"), pk=pk)


def _within(request: SignedInRequest, lines: QuerySet[Any]) -> QuerySet[Any]:
    """Lines of the evaluations that this user writes."""
    theirs = Evaluation.objects.where(request.user, Action.WRITE_EVALUATION)
    return lines.filter(evaluation__in=theirs).select_related("evaluation__district")
