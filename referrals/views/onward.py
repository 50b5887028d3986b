"""From a service that declined or is too slow to the next one, with the chain kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from referrals import workflow
from referrals.clock import limit_in_words
from referrals.forms.onward import FullForm, RerouteForm, SendOnForm
from referrals.models import Referral
from referrals.views.finding import find_referral_for
from referrals.why import why_then
from referrals.workflow.catalogue import may_say_capacity


@require_POST
def send_on(request: HttpRequest, code: str) -> HttpResponse:
    """One press: to the service that the button named, with the same request."""
    referral = find_referral_for(Action.ROUTE_NEED, code, user=request.user)
    form = SendOnForm(request.POST, referral=referral)
    if not form.is_valid():
        raise ActionRefused(_("Choose a service that works in this village."))
    service = form.cleaned_data["service"]
    following = workflow.send_on(referral, service=service, by=request.user)
    say_sent(request, following)
    if form.cleaned_data["queue"]:
        return redirect("referrals:queue")
    return redirect("referrals:detail", following.code)


@require_http_methods(["GET", "HEAD", "POST"])
def reroute(request: HttpRequest, code: str) -> HttpResponse:
    """Take a running referral back and send its need elsewhere, in one act."""
    referral = find_referral_for(Action.ROUTE_NEED, code, user=request.user)
    first = next(iter(others_than(referral)), None)
    form = RerouteForm(
        request.POST if request.method == "POST" else None,
        referral=referral,
        first=first.service if first else None,
    )
    if form.is_valid():
        following = workflow.reroute(referral, by=request.user, **form.cleaned_data)
        say_sent(request, following)
        return redirect("referrals:detail", following.code)
    return render(request, "referrals/reroute.html", {"referral": referral, "form": form})


def onward_of(referral: Referral, user: User, *, may_route_on: bool) -> dict[str, Any]:
    """What a referral's page says about its way: why it came here, and where it can go next."""
    came_back = may_route_on and referral.status == Referral.Status.DECLINED
    is_full = referral.decline_reason == Referral.DeclineReason.FULL
    asks = came_back and is_full and not referral.service.is_full
    return {
        "why": why_then(referral),
        "following": next(iter(others_than(referral)), None) if came_back else None,
        "full_form": FullForm() if asks and may_say_capacity(referral.service, by=user) else None,
    }


def others_than(referral: Referral) -> list[workflow.Candidate]:
    """What the rules name beside the service that has it."""
    routing = workflow.candidates_for([referral.need])[referral.need_id]
    return [one for one in routing.candidates if one.service.pk != referral.service_id]


def say_sent(request: HttpRequest, referral: Referral) -> None:
    limit = limit_in_words(referral.sla_amount, referral.sla_unit)
    context = {"referral": referral, "limit": limit}
    messages.success(request, render_to_string("referrals/sent.html", context))
