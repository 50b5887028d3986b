"""Accounts for many in one act, and their slips, shown once."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members import workflow
from members.forms.letters import ChosenForm
from members.models import Appointment, Member
from members.narrowing import Narrowing
from members.slips import keep_slips, take_slips
from members.views.appointments import WHOLE, keeping, shown_at_once
from pilarsosial.accounts.models import Office
from pilarsosial.accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def accounts(request: SignedInRequest) -> HttpResponse:
    """Open accounts for the appointed who have none; or print the slips anew that nobody used."""
    narrowing = keeping(request)
    again = request.GET.get("slips") == "again"
    offered = _with_unused_slip(narrowing) if again else _without_account(narrowing)
    form = ChosenForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_valid():
        act = workflow.renew_slips if again else workflow.open_accounts
        slips = act(form.cleaned_data["appointments"], by=request.user)
        if slips:
            keep_slips(request.session, slips)
            return redirect("members:slips")
        messages.info(request, _("Nobody needed a new slip."))
        return redirect(request.get_full_path())
    context = {
        "narrowing": narrowing,
        "form": form,
        **shown_at_once(offered),
        "again": again,
        "unused": 0 if again else _with_unused_slip(narrowing).count(),
        "again_url": narrowing.query(slips="again"),
        "open_url": narrowing.query(slips=""),
    }
    return render(request, "members/accounts.html", context)


@never_cache
def slips(request: SignedInRequest) -> HttpResponse:
    """Show the slips once. Those that were not printed are made anew."""
    keeping(request)
    rows = take_slips(request.session)
    if not rows:
        messages.warning(request, _("Slips are shown once. Make those anew that were not printed."))
        return redirect(f"{reverse('members:accounts')}?slips=again")
    context = {
        "rows": rows,
        "day": timezone.localdate(),
        "office_name": Office.of(rows[0]["area"]).name,
    }
    return render(request, "members/slips.html", context)


def _not_over(narrowing: Narrowing) -> QuerySet[Appointment]:
    """Appointments of persons that run or are to come."""
    rows = Appointment.objects.visible_to(narrowing.user).filter(
        narrowing.inside("area"),
        Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()),
        membership__ended_on=None,
        membership__member__kind=Member.Kind.PERSON,
        membership__member__status__in=(Member.Status.ACTIVE, Member.Status.ON_LEAVE),
    )
    if narrowing.pillar:
        rows = rows.filter(pillar=narrowing.pillar)
    return rows.select_related(*WHOLE).order_by("area", "membership__member__name_key", "pk")


def _without_account(narrowing: Narrowing) -> QuerySet[Appointment]:
    return _not_over(narrowing).filter(membership__member__user=None)


def _with_unused_slip(narrowing: Narrowing) -> QuerySet[Appointment]:
    return _not_over(narrowing).filter(membership__member__user__must_change_password=True)
