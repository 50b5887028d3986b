"""The office gives people of an agency an inbox, each with a slip for the first sign-in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilarsosial.accounts.agency_people import (
    add_person,
    close_account,
    may_keep_people,
    renew_password,
)
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.accounts.views import keep_slip
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import inside
from referrals.forms.agency import PersonForm


@require_GET
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies of one's area, and who of each has an inbox."""
    areas = request.user.areas_for(Action.KEEP_SETTINGS)
    if not areas:
        raise PermissionDenied
    found = Agency.objects.filter(inside("area", areas), is_active=True).prefetch_related("users")
    rows = [
        (agency, [one for one in agency.users.all() if one.has_inbox and one.is_active])
        for agency in found.order_by("name")
    ]
    return render(request, "referrals/inbox/agencies.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    agency = _agency(request, pk)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        try:
            person, password = add_person(agency, by=request.user, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error("username", str(refusal))
        else:
            keep_slip(request, person, password)
            return redirect("accounts:slip")
    return render(request, "referrals/inbox/add.html", {"agency": agency, "form": form})


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    keep_slip(request, person, renew_password(person, by=request.user))
    return redirect("accounts:slip")


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    person = close_account(_person(request, pk), by=request.user)
    messages.success(request, _("%(person)s can no longer sign in.") % {"person": person})
    return redirect("referrals:agencies")


def _agency(request: HttpRequest, pk: int) -> Agency:
    areas = request.user.areas_for(Action.KEEP_SETTINGS)
    agency: Agency = get_object_or_404(Agency.objects.filter(inside("area", areas)), pk=pk)
    if not may_keep_people(agency, by=request.user):
        raise PermissionDenied
    return agency


def _person(request: HttpRequest, pk: int) -> User:
    people = User.objects.visible_to(request.user).filter(agency__isnull=False)
    person: User = get_object_or_404(people.select_related("agency"), pk=pk)
    return person
