"""The hand-over queue: what waits for a person, village by village."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cases import workflow
from cases.forms.handover import HandoverForm
from cases.handover import drafts_left_behind, left_behind, people_for
from cases.models import Case
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.models import Region

MOST_CASES = 200


@dataclass(frozen=True)
class Heap:
    """What waits at one village for the same kind of hands, and who may take it."""

    village: Region
    holder: str
    cases: list[Case]
    people: list[User]

    @property
    def key(self) -> str:
        return f"{self.village.code}-{self.cases[0].holder}".replace(".", "-")


@dataclass(frozen=True)
class Heaps:
    """The first of what waits, and whether there is more."""

    heaps: list[Heap]
    has_more: bool


@require_http_methods(["GET", "POST"])
def handover(request: SignedInRequest) -> HttpResponse:
    """Give open work to a person: many cases of a village in one act."""
    if not request.user.areas_for(Action.HAND_OVER):
        raise PermissionDenied
    waiting, drafts = left_behind(request.user), drafts_left_behind(request.user)
    if request.method == "POST":
        are_drafts = "drafts" in request.POST
        form = HandoverForm(request.POST, waiting=drafts if are_drafts else waiting)
        if form.is_valid():
            verb = workflow.hand_over_draft if are_drafts else workflow.hand_over
            cases, to = form.cleaned_data["cases"], form.cleaned_data["to"]
            return _given(request, workflow.hand_over_all(cases, to=to, by=request.user, each=verb))
        messages.error(request, " ".join(str(one[0]) for one in form.errors.values()))
    of_cases, of_drafts = _heaps(waiting), _heaps(drafts)
    context = {
        "kinds": [("cases", of_cases.heaps), ("drafts", of_drafts.heaps)],
        "is_empty": not of_cases.heaps and not of_drafts.heaps,
        "has_more": of_cases.has_more or of_drafts.has_more,
    }
    return render(request, "cases/handover.html", context)


def _given(request: SignedInRequest, done: list[Case]) -> HttpResponse:
    text = ngettext(
        "%(n)d case is in the hands of %(name)s.", "%(n)d cases are in the hands of %(name)s.",
        len(done),
    )  # fmt: skip
    to = done[0].assigned_to or done[0].filed_by
    messages.success(request, text % {"n": len(done), "name": to})
    return redirect("cases:handover")


def _heaps(waiting: Any) -> Heaps:
    whole = waiting.select_related("village", "resident", "filed_by", "assigned_to")
    cases = list(whole.order_by("village", "holder", "due_at", "pk")[: MOST_CASES + 1])
    people = people_for(cases)
    heaps = [
        Heap(of_heap[0].village, of_heap[0].get_holder_display(), of_heap, people.get(key, []))
        for key, of_heap in (
            (key, list(rows))
            for key, rows in groupby(cases[:MOST_CASES], lambda one: (one.village_id, one.holder))
        )
    ]
    return Heaps(heaps, len(cases) > MOST_CASES)
