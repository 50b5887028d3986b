"""What an officer has in hand after sending: number, code, and the paper for the resident."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from cases.models import Case
from pilarsosial.accounts.models import Desk, Office, User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.audit.models import Read, record_read
from pilarsosial.identity import show_phone


@never_cache
def sent(request: SignedInRequest, number: str) -> HttpResponse:
    """Number, tracking code and what happens next."""
    return render(request, "cases/sent.html", {"case": _filed(request.user, number)})


@never_cache
def receipt(request: SignedInRequest, number: str) -> HttpResponse:
    """A sheet for the resident. That of a sealed case tells neither name, need nor agency."""
    case = _filed(request.user, number)
    record_read(Read.Kind.PRINT, case, by=request.user, village=case.village_id, what="receipt")
    office = Office.of(case.village_id)
    desk = Desk.objects.filter(village=case.village_id).first()
    url = request.build_absolute_uri(reverse("tracking:show", args=(case.tracking_code,)))
    context = {
        "case": case,
        "needs": [] if case.is_sealed else case.needs.select_related("type"),
        "office_name": office.name,
        "office_phone": show_phone(office.phone),
        "desk_phone": show_phone(desk.phone) if desk else "",
        "track_url": request.build_absolute_uri(reverse("tracking:enter")),
        "qr": qr(url),
    }
    return render(request, "cases/receipt.html", context)


def qr(url: str) -> str:
    """An SVG by attributes alone: the content security policy refuses inline style."""
    import segno  # only a receipt needs it, no start of a process

    drawn = segno.make(url, error="m").svg_inline(omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(drawn)


def _filed(user: User, number: str) -> Case:
    visible = Case.objects.visible_to(user).submitted()
    related = ("resident", "village", "filed_by")
    return get_object_or_404(visible.select_related(*related), number=number)
