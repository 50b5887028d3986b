"""The queues above the list, and verifying many cases at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import workflow
from cases.filters import CaseFilters
from cases.models import Case
from cases.views.acts import queue_of, visible
from cases.work import QUEUES, shown_count
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.chips import Chip
from pilarsosial.db import capped_count
from pilarsosial.errors import ActionRefused

MOST_COUNTED = 999
MOST_AT_ONCE = 40


def queues_of(filters: CaseFilters) -> list[Chip]:
    """Every queue with what it holds; empty ones are left out, but for the open one."""
    chips = []
    for heap in QUEUES:
        found = Case.objects.visible_to(filters.user).submitted()
        found = found.filter(heap.condition(filters.user))
        count = shown_count(capped_count(found, MOST_COUNTED), MOST_COUNTED)
        is_on = filters.heap is not None and filters.heap.name == heap.name
        if count or is_on:
            url = f"{reverse('cases:list')}?work={heap.name}"
            chips.append(Chip(heap.label, url, is_on=is_on, count=count or "0"))
    return chips


def may_verify(case: Case, user: User) -> bool:
    """Whether the row gets a box: it waits, and this user decides there."""
    waits = case.status == Case.Status.SUBMITTED
    return waits and user.may(Action.VERIFY_CASE, within=case.village_id)


@require_POST
def verify_many(request: SignedInRequest) -> HttpResponse:
    """Verify each chosen case by the usual verb, and say of each what came of it."""
    queue = queue_of(request) or f"{reverse('cases:list')}?work=verify"
    numbers = request.POST.getlist("number")[:MOST_AT_ONCE]
    cases: Any = visible(request).filter(number__in=numbers).order_by("due_at", "id")
    results = [(case, _refusal(case, by=request.user)) for case in cases]
    if not results:
        messages.error(request, _("Choose at least one case first."))
        return redirect(queue)
    done = sum(not refusal for _case, refusal in results)
    context = {"results": results, "done": done, "queue": queue}
    return render(request, "cases/verified_many.html", context)


def _refusal(case: Case, *, by: User) -> str:
    """Why this case was not verified, or nothing when it was."""
    try:
        workflow.verify_case(case, by=by)
    except ActionRefused as refusal:
        return str(refusal)
    except PermissionDenied:
        return _("Verifying is not part of your duty in this village.")
    return ""
