"""The office's side: complaints to read and to answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.feedback.forms import AnswerForm
from cases.feedback.models import Complaint
from cases.feedback.workflow import answer_complaint
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import KeysetPage, page_of

PAGE_SIZE = 30


def complaints(request: SignedInRequest) -> HttpResponse:
    """Those that wait for an answer; the answered ones by a link."""
    if not request.user.areas_for(Action.READ_COMPLAINTS):
        raise PermissionDenied
    answered = request.GET.get("terjawab") == "1"
    context = {"page": _page(request, answered=answered), "answered": answered}
    return render(request, "feedback/list.html", context)


@require_http_methods(["GET", "POST"])
def complaint(request: SignedInRequest, pk: int) -> HttpResponse:
    """One complaint, and its answer."""
    seen = Complaint.objects.visible_to(request.user).select_related(
        "case__village", "case__resident", "answered_by"
    )
    found = get_object_or_404(seen, pk=pk)
    may_answer = request.user.may(Action.ANSWER_COMPLAINTS, within=found.case.village_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer_complaint(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The answer is there. The resident reads it by the code."))
        return redirect("feedback:complaints")
    context = {"complaint": found, "case": found.case, "form": form, "may_answer": may_answer}
    return render(request, "feedback/complaint.html", context)


def _page(request: SignedInRequest, *, answered: bool) -> KeysetPage:
    rows: Any = Complaint.objects.visible_to(request.user).filter(answered_at__isnull=not answered)
    rows = rows.select_related("case__village", "case__resident", "answered_by")
    order = ("-id",) if answered else ("id",)
    return page_of(request, rows, order=order, size=PAGE_SIZE, name=f"complaints-{answered}")
