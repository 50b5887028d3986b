"""The referral letter, for agencies without IT."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from pilarsosial.accounts.models import Office, User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.audit.models import Read, record_read
from pilarsosial.identity import show_phone
from pilarsosial.regions.models import Region
from referrals import workflow
from referrals.clock import limit_in_words
from referrals.models import Referral
from referrals.views.finding import find_referral

LANGUAGE = "id"  # letters of the state, whatever the screens speak


@require_GET
def referral_letter(request: HttpRequest, code: str) -> HttpResponse:
    referral = find_referral(code, user=request.user)
    if not workflow.may_act(referral, Action.ROUTE_NEED, by=request.user):
        raise PermissionDenied
    record_read(
        Read.Kind.PRINT,
        referral,
        by=request.user,
        village=referral.village_id,
        referral=referral.code,
    )
    with translation.override(LANGUAGE):
        return render(request, "referrals/letter.html", _letter(referral))


def _letter(referral: Referral) -> dict[str, Any]:
    village = referral.village_id
    places = Region.objects.in_bulk([village[:5], village[:8]])
    district = places[village[:5]]
    office = Office.of(village)
    return {
        "referral": referral,
        "case": referral.case,
        "resident": referral.case.resident,
        "sees": referral.service.discloses,
        "limit": limit_in_words(referral.sla_amount, referral.sla_unit),
        "attached": referral.documents.filter(from_agency=False).count(),
        "is_secret": referral.need.type.is_sensitive or referral.case.is_sealed,
        "office": office,
        "office_name": office.name or "Dinas Sosial",
        "district": district,
        "district_name": f"Pemerintah {district.full_name}",
        "subdistrict": places[village[:8]],
        "head": _head(village),
        "office_phone": show_phone(office.phone) if office.phone else "",
        "phone": _phone(referral, office),
    }


def _phone(referral: Referral, office: Office) -> str:
    """Where the agency can ask: who sent it, else the office."""
    phone = referral.sent_by.phone or office.phone
    return show_phone(phone) if phone else ""


def _head(village: str) -> User | None:
    return User.objects.holding(Role.HEAD, over=village[:5]).first()
