"""The queue of needs without a way, and the page that finds one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.elsewhere import lives_elsewhere
from cases.models import Case, Need
from pilarsosial.accounts.rights import Action
from pilarsosial.db import capped_count, page_of
from referrals import workflow
from referrals.clock import limit_in_words
from referrals.forms.routing import QueueFilter, RouteForm
from referrals.models import Referral, Service
from referrals.queue import ORDER, in_order, needs_to_route, sealed_from
from referrals.views.filters import queue_chips
from referrals.views.finding import find_need_to_route
from referrals.views.offers import by_agency, offer_of
from referrals.views.pages import kept
from referrals.views.rows import queue_rows
from referrals.why import why_now

PAGE_SIZE = 50
CHOICES = "area type"
MOST_COUNTED = 999


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    user, now = request.user, timezone.now()
    if not user.areas_for(Action.ROUTE_NEED):
        raise PermissionDenied
    form = QueueFilter(request.GET, user=user)
    form.is_valid()
    needs = in_order(form.narrow(needs_to_route(user)))
    needs = needs.select_related("case").prefetch_related("type", "case__resident", "case__village")
    is_narrowed = any(form.cleaned_data.values())
    page = page_of(request, needs, order=ORDER, size=PAGE_SIZE, name="needs-to-route")
    context = {
        "form": form,
        "choices": CHOICES,
        "kept": kept(request.GET, CHOICES),
        "chips": queue_chips(request.GET, form),
        "page": page,
        "now": now,
        "rows": queue_rows(page.rows, now),
        "is_narrowed": is_narrowed,
        "sealed": 0 if is_narrowed else capped_count(sealed_from(user), MOST_COUNTED),
    }
    return render(request, "referrals/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def route(request: HttpRequest, need: int) -> HttpResponse:
    found = find_need_to_route(need, user=request.user)
    running = found.referrals.pending().first()
    if running is not None:
        messages.info(request, render_to_string("referrals/already.html", {"referral": running}))
        return redirect("referrals:detail", running.code)
    workflow.refuse_unless_waiting(found)

    routing = workflow.candidates_for([found])[found.pk]
    service = _chosen(request, found, routing.services)
    form = RouteForm(request.POST or None, need=found, service=service)
    if form.is_valid():
        referral = workflow.send_referral(found, by=request.user, **form.cleaned_data)
        return _sent(request, referral)
    return render(request, "referrals/route.html", _page(request, found, routing, service, form))


def _chosen(request: HttpRequest, need: Need, suggested: list[Service]) -> Service | None:
    """The service of the form or the address, else the best suggestion."""
    asked = request.POST.get("service") or request.GET.get("service") or ""
    if asked.isdecimal():
        offered = Service.objects.taking_referrals().serving(need.case.village_id)
        found = offered.filter(pk=int(asked[:9])).select_related("agency").first()
        if found is not None:
            return found
    return next(iter(suggested), None)


def _page(
    request: HttpRequest,
    need: Need,
    routing: workflow.Routing,
    service: Service | None,
    form: RouteForm,
) -> dict[str, object]:
    files = list(need.case.attachments.filter(removed_at=None))
    suggested = routing.services
    candidate = next((one for one in routing.candidates if one.service == service), None)
    words = request.GET.get("q", "")[:80].replace("\0", "")
    by_hand = "q" in request.GET or not suggested
    others = [option for option in suggested if option != service]
    return {
        "need": need,
        "case": need.case,
        "form": form,
        "chosen": offer_of(need, service, files) if service else None,
        "is_suggested": candidate is not None,
        "why": why_now(routing, candidate, need.case),
        "elsewhere": lives_elsewhere(need.case),
        "others": [offer_of(need, option, files) for option in others],
        "declined": need.referrals.filter(status=Referral.Status.DECLINED).select_related("agency"),
        "by_hand": by_hand,
        "agencies": by_agency(need, words) if by_hand else [],
        "words": words,
        "before_verification": need.case.status == Case.Status.SUBMITTED,
        "waiting": need.case.needs.waiting_for_a_way().exclude(pk=need.pk).select_related("type"),
    }


def _sent(request: HttpRequest, referral: Referral) -> HttpResponse:
    """On to the next need of the case, else back to the queue."""
    following = referral.case.needs.waiting_for_a_way().first()
    context = {
        "referral": referral,
        "limit": limit_in_words(referral.sla_amount, referral.sla_unit),
        "following": following,
    }
    messages.success(request, render_to_string("referrals/sent.html", context))
    if following is not None:
        return redirect("referrals:route", following.pk)
    return redirect("referrals:queue")
