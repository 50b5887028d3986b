"""A family: who belongs to it, what became of it, and each change on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases.residents import workflow
from cases.residents.forms.household import LeaveForm
from cases.residents.models import Household, HouseholdEvent, HouseholdMerge, Resident
from cases.residents.running import cases_of, count_running
from cases.residents.views.addresses import sent
from cases.residents.views.family_acts import ACTS, members_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action

MOST_EVENTS = 50


@never_cache
def household(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who belongs to the family, and its history."""
    family = _family(request.user, pk)
    if family.merged_into_id:
        messages.info(request, _("This card went into another family. This is that family."))
        return redirect("residents:household", family.merged_into_id)
    members = count_running(members_of(family, request.user), request.user)
    mergers = HouseholdMerge.objects.visible_to(request.user).standing().filter(survivor=family)
    events = HouseholdEvent.objects.visible_to(request.user).filter(household=family)
    context = {
        "household": family,
        "members": members,
        "lacks_head": not any(member.role == Resident.Role.HEAD for member in members),
        "events": events.select_related("resident", "other", "by")[:MOST_EVENTS],
        "may_keep": request.user.may(Action.KEEP_RESIDENTS, within=family.village_id),
        "acts": [(name, act.title) for name, act in ACTS.items()],
        "mergers": mergers.select_related("merged"),
    }
    return render(request, "residents/household.html", context)


@never_cache
def change(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    """One change of a family: ask, do, go back to the family."""
    if act not in ACTS:
        raise Http404
    family = _family(request.user, pk)
    form = ACTS[act].ask(family, request.user, sent(request))
    if request.method == "POST" and form.is_valid():
        kept = ACTS[act].do(family, form, request.user)
        messages.success(request, _("The change is saved."))
        visible = Household.objects.visible_to(request.user).filter(pk=kept.pk).exists()
        return redirect("residents:household", kept.pk) if visible else redirect("residents:find")
    context = {"household": family, "form": form, "title": ACTS[act].title}
    return render(request, "residents/household_change.html", context)


@require_POST
def part(request: SignedInRequest, pk: int) -> HttpResponse:
    """Part two families that were joined."""
    mergers = HouseholdMerge.objects.visible_to(request.user)
    merger = get_object_or_404(mergers.select_related("survivor", "merged"), pk=pk)
    parted = workflow.part_households(merger, by=request.user)
    messages.success(request, _("The two families are apart again, as they were."))
    return redirect("residents:household", parted.pk)


@never_cache
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that somebody died, moved away or is here after all; open cases are shown."""
    visible = Resident.objects.visible_to(request.user).current().select_related("village")
    resident = get_object_or_404(visible, pk=pk)
    form = LeaveForm(sent(request))
    if request.method == "POST" and form.is_valid():
        _leave(resident, form.cleaned_data, request.user)
        messages.success(request, _("The change is saved."))
        return redirect("residents:detail", pk)
    running = cases_of(resident, request.user).open()
    return render(
        request, "residents/leave.html", {"resident": resident, "form": form, "cases": running}
    )


def _family(user: User, pk: int) -> Household:
    visible = Household.objects.visible_to(user).select_related("village")
    return get_object_or_404(visible, pk=pk)


def _leave(resident: Resident, data: dict[str, Any], user: User) -> None:
    if data["what"] == Resident.Status.DECEASED:
        workflow.record_death(resident, died_on=data["since"], by=user)
    elif data["what"] == Resident.Status.MOVED:
        workflow.record_departure(resident, left_on=data["since"], to=data["to"], by=user)
    else:
        workflow.record_return(resident, by=user)
