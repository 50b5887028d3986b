"""The inbox of an agency's people: what waits for them, and the same acts as behind a letter."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pilarsosial.chips import Chip, address
from pilarsosial.db import capped_count, page_of
from referrals.forms.agency import InboxFilter, OwnCapacity
from referrals.inbox import BY_SENDING, HEAPS, in_heap
from referrals.models import Referral, Service
from referrals.views.agency import agency_act, agency_file, agency_page
from referrals.views.agency_acts import Door
from referrals.views.finding import ALONG
from referrals.views.rows import referral_rows
from referrals.workflow.catalogue import say_capacity

PAGE_SIZE = 50
MOST_ON_CHIPS = 99
FORMS = require_http_methods(["GET", "HEAD", "POST"])


def of_an_agency(view: Any) -> Any:
    """Only for people of an agency; for others there is no such page."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not request.user.has_inbox:
            raise Http404
        return view(request, **arguments)

    return guarded


@of_an_agency
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Nobody's name stands in the list: reading about a person is written down."""
    form = InboxFilter(request.GET, services=Service.objects.visible_to(request.user))
    form.is_valid()
    name = request.GET.get("tumpukan", "")
    heap = HEAPS.get(name)
    ours = Referral.objects.visible_to(request.user)
    found = in_heap(_narrowed(form, ours), name)
    order = heap.order if heap else BY_SENDING
    rows = found.select_related("need__type", "village", "agency", "case", "service")
    page = page_of(request, rows, order=order, size=PAGE_SIZE, name=f"inbox:{order[0]}")
    now = timezone.now()
    context = {
        "page": page,
        "rows": referral_rows(page.rows, now),
        "now": now,
        "heap": heap,
        "chips": _chips(request, ours),
        "form": form,
        "kept": [("tumpukan", name)] if heap else [],
        "choices": "service number",
        "is_narrowed": bool(heap) or any(form.cleaned_data.values()),
    }
    return render(request, "referrals/inbox/list.html", context)


@of_an_agency
@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    return agency_page(request, _door(request, code))


@of_an_agency
@FORMS
def act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    return agency_act(request, _door(request, code), act)


@of_an_agency
@require_GET
def file(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    return agency_file(_door(request, code), pk)


@of_an_agency
@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """Which services have room."""
    ours = Service.objects.visible_to(request.user).order_by("name", "pk")
    return render(request, "referrals/inbox/services.html", {"services": ours})


@of_an_agency
@FORMS
def capacity(request: HttpRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(Service.objects.visible_to(request.user), pk=pk)
    form = OwnCapacity(request.POST or None, instance=service)
    if form.is_valid():
        say_capacity(Service.objects.get(pk=pk), by=request.user, **form.cleaned_data)
        messages.success(request, _("The SLRT office sees it at once."))
        return redirect("inbox:services")
    return render(request, "referrals/inbox/capacity.html", {"service": service, "form": form})


def _door(request: HttpRequest, code: str) -> Door:
    ours = Referral.objects.visible_to(request.user).select_related(*ALONG)
    return Door(get_object_or_404(ours, code=code), request.user, "inbox", "base.html")


def _narrowed(form: InboxFilter, referrals: Any) -> Any:
    asked = form.cleaned_data
    if asked.get("service"):
        referrals = referrals.filter(service=asked["service"])
    if asked.get("number"):
        referrals = referrals.filter(code=asked["number"].strip().upper())
    return referrals


def _chips(request: HttpRequest, ours: Any) -> list[Chip]:
    """Every heap with its count; counting ends at a hundred."""
    chosen = request.GET.get("tumpukan", "")
    return [
        Chip(
            heap.label,
            address(request.GET, tumpukan="" if name == chosen else name),
            name == chosen,
            "" if name == "selesai" else _shown(capped_count(in_heap(ours, name), MOST_ON_CHIPS)),
        )
        for name, heap in HEAPS.items()
    ]


def _shown(count: int) -> str:
    return f"{MOST_ON_CHIPS}+" if count > MOST_ON_CHIPS else str(count)
