"""A family: who belongs to it, what became of it, and each change on a page of its own."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cases.residents import workflow
from cases.residents.forms.household import (
    JoinForm,
    LeaveForm,
    MoveForm,
    RenewForm,
    RolesForm,
    SplitForm,
)
from cases.residents.models import Household, HouseholdEvent, Resident
from cases.residents.running import cases_of, count_running
from cases.residents.views.addresses import sent
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action

MOST_MEMBERS = 40
MOST_EVENTS = 50

TITLES: dict[str, str | Promise] = {
    "peran": gettext_lazy("Who is who in the family"),
    "pisah": gettext_lazy("Some form a family of their own"),
    "gabung": gettext_lazy("Another card goes into this one"),
    "kartu": gettext_lazy("A new card number"),
    "pindah": gettext_lazy("The whole family moves"),
}


@never_cache
def household(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who belongs to the family, and its history."""
    family = _family(request.user, pk)
    if family.merged_into_id:
        messages.info(request, _("This card went into another family. This is that family."))
        return redirect("residents:household", family.merged_into_id)
    members = count_running(_members(family, request.user), request.user)
    events = HouseholdEvent.objects.visible_to(request.user).filter(household=family)
    context = {
        "household": family,
        "members": members,
        "lacks_head": not any(member.role == Resident.Role.HEAD for member in members),
        "events": events.select_related("resident", "other", "by")[:MOST_EVENTS],
        "may_keep": request.user.may(Action.KEEP_RESIDENTS, within=family.village_id),
        "acts": TITLES.items(),
    }
    return render(request, "residents/household.html", context)


@never_cache
def change(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    """One change of a family: ask, do, go back to the family."""
    if act not in TITLES:
        raise Http404
    family = _family(request.user, pk)
    form = _form(act, family, request)
    if request.method == "POST" and form.is_valid():
        kept = _do(act, family, form, request.user)
        messages.success(request, _("The change is saved."))
        visible = Household.objects.visible_to(request.user).filter(pk=kept.pk).exists()
        return redirect("residents:household", kept.pk) if visible else redirect("residents:find")
    context = {"household": family, "form": form, "title": TITLES[act]}
    return render(request, "residents/household_change.html", context)


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


def _members(family: Household, user: User) -> list[Resident]:
    """The head first, then by age."""
    rows = Resident.objects.visible_to(user).current().filter(household=family)
    found = list(rows.order_by("birth_date", "pk")[:MOST_MEMBERS])
    return sorted(found, key=lambda one: (one.role != Resident.Role.HEAD, bool(one.status_since)))


def _form(act: str, family: Household, request: SignedInRequest) -> Any:
    data, user = sent(request), request.user
    if act == "peran":
        present = [one for one in _members(family, user) if one.status == "present"]
        return RolesForm(data, members=present)
    if act == "pisah":
        return SplitForm(data, household=family, user=user)
    if act == "gabung":
        return JoinForm(data, user=user)
    if act == "kartu":
        return RenewForm(data)
    known = {"village": family.village_id, "address": family.address}
    return MoveForm(data, household=family, initial=known)


def _do(act: str, family: Household, form: Form, user: User) -> Household:
    data: dict[str, Any] = form.cleaned_data
    if act == "peran":
        roles = form.roles if isinstance(form, RolesForm) else {}
        return workflow.set_roles(family, roles, by=user)
    if act == "pisah":
        return workflow.split_household(
            family, data["leaving"], head=data["head"], kk=data["kk"], by=user
        )
    if act == "gabung":
        return workflow.join_households(family, data["kk"], by=user)
    if act == "kartu":
        return workflow.renew_card(family, kk=data["kk"], by=user)
    return workflow.move_household(
        family, village=data["village"], address=data["address"], by=user
    )


def _leave(resident: Resident, data: dict[str, Any], user: User) -> None:
    if data["what"] == Resident.Status.DECEASED:
        workflow.record_death(resident, died_on=data["since"], by=user)
    elif data["what"] == Resident.Status.MOVED:
        workflow.record_departure(resident, left_on=data["since"], to=data["to"], by=user)
    else:
        workflow.record_return(resident, by=user)
