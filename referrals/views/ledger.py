"""The ledger of disclosures: of one resident, for the resident too; of one agency, for the office.

UU 27/2022 gives everybody the right to know what was told about them, to whom and why.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.residents.models import Resident
from pilarsosial.accounts.models import Agency, Office
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import page_of
from referrals.ledger import lines_of, openings_of, referrals_of, sent_of

NEWEST_FIRST = ("-id",)
PAGE_SIZE = 50
MOST_PRINTED = 500
ALONG = ("agency", "client", "user")


@require_GET
def of_resident(request: HttpRequest, pk: int) -> HttpResponse:
    """What was opened about a resident, by what this user may see."""
    context = _of_resident(request, pk)
    reads = openings_of(context["referrals"]).select_related(*ALONG)
    page = page_of(request, reads, order=NEWEST_FIRST, size=PAGE_SIZE, name=f"ledger-{pk}")
    context |= {"page": page, "lines": lines_of(page.rows, request.user)}
    return render(request, "referrals/ledger_of_resident.html", context)


@require_GET
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on paper, for the resident. That it was printed is written down."""
    context = _of_resident(request, pk)
    resident = context["resident"]
    reads = openings_of(context["referrals"]).select_related(*ALONG).order_by(*NEWEST_FIRST)
    lines = lines_of(reads[:MOST_PRINTED], request.user)
    record_read(
        Read.Kind.PRINT, resident, by=request.user, village=resident.village_id, what="ledger"
    )
    office = Office.of(resident.village_id)
    context |= {"lines": lines, "now": timezone.now(), "office_name": office.name}
    return render(request, "referrals/ledger_printed.html", context)


@require_GET
def agencies(request: HttpRequest) -> HttpResponse:
    """All agencies, each with its ledger."""
    if not request.user.areas_for(Action.READ_TRAILS):
        raise PermissionDenied
    page = page_of(
        request, _agencies(request), order=("name", "id"), size=PAGE_SIZE, name="ledgers"
    )
    return render(request, "referrals/ledgers.html", {"page": page})


@require_GET
def of_agency(request: HttpRequest, pk: int) -> HttpResponse:
    """What was opened to an agency in the areas of this user. Residents are not named here."""
    agency = get_object_or_404(_agencies(request), pk=pk)
    reads = Read.objects.visible_to(request.user).filter(agency=agency).select_related(*ALONG)
    page = page_of(request, reads, order=NEWEST_FIRST, size=PAGE_SIZE, name=f"ledger-to-{pk}")
    context = {"agency": agency, "page": page, "lines": lines_of(page.rows, request.user)}
    return render(request, "referrals/ledger_of_agency.html", context)


def _agencies(request: HttpRequest) -> QuerySet[Agency]:
    """Agencies that work where this user reads trails; none for who reads no trails."""
    areas = request.user.areas_for(Action.READ_TRAILS)
    return Agency.objects.reaching(*areas) if areas else Agency.objects.none()


def _of_resident(request: HttpRequest, pk: int) -> dict[str, Any]:
    residents = Resident.objects.visible_to(request.user).select_related("village")
    resident = get_object_or_404(residents, pk=pk)
    referrals = referrals_of(resident, request.user)
    return {"resident": resident, "referrals": referrals, "sent": sent_of(referrals)}
