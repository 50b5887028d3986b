"""The list of letters of appointment, and renewing many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from members import workflow
from members.forms.letters import RenewalForm
from members.letters import STATES, renewable, with_last_day
from members.models import Appointment, Pillar
from members.narrowing import Narrowing
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import KeysetPage, page_of
from pilarsosial.errors import ActionRefused

PAGE_SIZE = 40
MOST_AT_ONCE = 900  # a form of Django's holds a thousand fields
WHOLE = ("membership__member", "pillar", "area", "decree__file")


def appointments(request: SignedInRequest) -> HttpResponse:
    """Who is appointed where until when; those that end first stand first."""
    if not request.user.areas_for(Action.READ_MEMBERS):
        raise PermissionDenied
    narrowing = Narrowing(request.GET, request.user, action=Action.READ_MEMBERS)
    state = request.GET.get("state", "")
    state = state if state in STATES else "running"
    page = _page(request, narrowing, state)
    context = {
        "narrowing": narrowing,
        "states": [
            (name, one.label, narrowing.query(state=name), name == state)
            for name, one in STATES.items()
        ],
        "state": state,
        "page": page,
        "today": timezone.localdate(),
        "may_keep": bool(request.user.areas_for(Action.KEEP_MEMBERS)),
        "here": narrowing.query(state=""),
    }
    return render(request, "members/appointments.html", context)


@require_http_methods(["GET", "POST"])
def renew(request: SignedInRequest) -> HttpResponse:
    """One letter for many: choose the pillar, take ticks away, write the letter down."""
    narrowing = keeping(request)
    offered = _renewable(narrowing)
    posted = request.POST if request.method == "POST" else None
    form = RenewalForm(posted, request.FILES or None, offered=offered)
    if narrowing.pillar and form.is_valid():
        renewed = _renew_or_say_why(form, narrowing.pillar, by=request.user)
        if renewed is not None:
            text = ngettext(
                "%(n)d appointment is renewed.", "%(n)d appointments are renewed.", renewed
            )
            messages.success(request, text % {"n": renewed})
            state = "coming" if form.cleaned_data["starts_on"] > timezone.localdate() else ""
            return redirect(reverse("members:appointments") + narrowing.query(state=state))
    rows = shown_at_once(offered) if narrowing.pillar else {"rows": []}
    context = {"narrowing": narrowing, "form": form, **rows}
    return render(request, "members/renew.html", context)


def shown_at_once(offered: QuerySet[Appointment]) -> dict[str, Any]:
    """What one form holds, and whether it leaves somebody out: then the page says so."""
    rows = list(offered[: MOST_AT_ONCE + 1])
    return {"rows": rows[:MOST_AT_ONCE], "is_cut": len(rows) > MOST_AT_ONCE}


def keeping(request: SignedInRequest) -> Narrowing:
    """What the address chooses of the register that this user keeps."""
    if not request.user.areas_for(Action.KEEP_MEMBERS):
        raise PermissionDenied
    return Narrowing(request.GET, request.user, action=Action.KEEP_MEMBERS)


def _renewable(narrowing: Narrowing) -> QuerySet[Appointment]:
    visible = Appointment.objects.visible_to(narrowing.user).filter(narrowing.inside("area"))
    rows = renewable(visible, timezone.localdate()).filter(pillar=narrowing.pillar)
    return rows.select_related(*WHOLE).order_by("area", "membership__member__name_key", "pk")


def _renew_or_say_why(form: RenewalForm, pillar: Pillar, *, by: User) -> int | None:
    """How many were renewed; None when the form says why nobody was."""
    try:
        return len(_renew(form.cleaned_data, pillar, by=by))
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return None


@transaction.atomic
def _renew(letter: dict[str, Any], pillar: Pillar, *, by: User) -> list[Appointment]:
    decree = workflow.keep_decree(
        district=pillar.district,
        number=letter["number"],
        issued_on=letter["issued_on"],
        issuer=letter["issuer"],
        by=by,
    )
    renewed = workflow.renew_appointments(
        letter["appointments"],
        decree=decree,
        starts_on=letter["starts_on"],
        ends_on=letter["ends_on"],
        by=by,
    )
    if letter["file"]:
        workflow.keep_scan(decree, letter["file"], by=by)
    return renewed


def _page(request: SignedInRequest, narrowing: Narrowing, state: str) -> KeysetPage:
    visible = Appointment.objects.visible_to(request.user)
    rows: Any = STATES[state].keep(visible, timezone.localdate())
    if narrowing.pillar:
        rows = rows.filter(pillar=narrowing.pillar)
    if narrowing.area:
        rows = rows.filter(narrowing.inside("area"))
    rows = with_last_day(rows).select_related(*WHOLE)
    order = ("-last_on", "-pk") if state == "ended" else ("last_on", "pk")
    return page_of(request, rows, order=order, size=PAGE_SIZE, name=f"appointments:{state}")
