"""A person's page."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases.residents.cards import about, place, without_nik
from cases.residents.models import Resident
from cases.residents.running import cases_of
from cases.residents.views.addresses import draft_of, resident_address
from cases.residents.workflow import reveal_nik
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import group_in_fours, show_phone

MOST_CASES = 20
MOST_MEMBERS = 12
# Who did not bring the NIK has one; the others are helped to one (need type K09, Adminduk).
LACKS_A_NIK = frozenset({"not_issued", "unknown", "baby"})
CIVIL_PAPERS = "K09"


@never_cache
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who this is, whose household, which cases."""
    resident = _visible(request.user, pk)
    if kept := resident.merged_into:
        messages.info(request, _("Two rows of this resident were made one. This is the one."))
        return redirect(resident_address(kept, request))
    return render(request, "residents/detail.html", _page(request, resident))


@never_cache
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the full NIK once; each time is written down."""
    resident = _visible(request.user, pk)
    if request.method != "POST":
        return redirect(resident_address(resident, request))
    number = group_in_fours(reveal_nik(resident, by=request.user))
    if request.headers.get("Accept") == "text/plain":
        return HttpResponse(number, content_type="text/plain")
    return render(request, "residents/detail.html", _page(request, resident) | {"full_nik": number})


def _visible(user: User, pk: int) -> Resident:
    visible = Resident.objects.visible_to(user).select_related(
        "village", "household", "merged_into"
    )
    return get_object_or_404(visible, pk=pk)


def _page(request: SignedInRequest, resident: Resident) -> dict[str, Any]:
    user: User = request.user
    cases = list(cases_of(resident, user).order_by("-created_at", "-pk")[: MOST_CASES + 1])
    return {
        "resident": resident,
        "about": about(resident),
        "place": place(resident),
        "without_nik": "" if resident.nik_digest else without_nik(resident),
        "phone": show_phone(resident.phone) if resident.phone else "",
        "cases": cases[:MOST_CASES],
        "has_more_cases": len(cases) > MOST_CASES,
        "running": sum(case.is_open for case in cases),
        "members": _household_members(resident, user),
        "may_reveal": bool(resident.nik_digest)
        and user.may(Action.REVEAL_NIK, within=resident.village_id),
        "may_get_a_nik": _may_get_a_nik(resident, user),
        "may_keep": user.may(Action.KEEP_RESIDENTS, within=resident.village_id),
        "may_file": user.may(Action.FILE_CASE, within=resident.village_id),
        "form_token": uuid4(),
        "nik_token": uuid4(),
        "draft": draft_of(request),
    }


def _may_get_a_nik(resident: Resident, user: User) -> bool:
    """Whether to offer the way to Disdukcapil: no NIK, alive, and no such case running."""
    lacks = resident.without_nik in LACKS_A_NIK and resident.status == Resident.Status.PRESENT
    if not lacks:
        return False
    open_cases = cases_of(resident, user).open() | cases_of(resident, user).drafts()
    return not open_cases.filter(needs__type__code=CIVIL_PAPERS).exists()


def _household_members(resident: Resident, user: User) -> list[Resident]:
    if resident.household_id is None:
        return []
    same = Resident.objects.visible_to(user).current().filter(household=resident.household_id)
    return list(same.exclude(pk=resident.pk)[:MOST_MEMBERS])
