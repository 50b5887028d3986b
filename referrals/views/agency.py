"""The pages on which an agency reads and answers one referral, whichever way it came."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateformat import format as format_date

from cases.answers import as_text
from cases.residents.models import Resident
from cases.views.files import decrypted
from pilarsosial.audit.models import Read
from pilarsosial.identity import group_in_fours, show_phone, unseal
from referrals.clock import band_of, limit_in_words, time_left
from referrals.contact import contact_of
from referrals.disclosure import record_opening, record_reading
from referrals.models import Referral
from referrals.models.catalogue import RESIDENT_FIELDS
from referrals.talk import turns_of
from referrals.views.agency_acts import ACTS, MAIN, Act, Door
from referrals.workflow.sharing import STOP


def agency_page(request: HttpRequest, door: Door) -> HttpResponse:
    """The referral with what its service may see. Each reading is written down."""
    referral = door.referral
    record_disclosure(door)
    left = time_left(referral, timezone.now())
    context = {
        "door": door,
        "referral": referral,
        "case": referral.case,
        "band": band_of(referral, is_viewers_turn=False),
        "is_late": left is not None and left.is_over,
        "limit": limit_in_words(referral.sla_amount, referral.sla_unit),
        "facts": facts_of(referral),
        "contact": contact_of(referral.case),
        "turns": turns_of(referral) if referral.is_shared else [],
        "stop": "" if referral.is_shared else STOP,
        "documents": [(one, door.file_url(one.attachment_id)) for one in _documents(referral)],
        **_buttons(door),
    }
    return render(request, "referrals/agency/detail.html", context)


def agency_act(request: HttpRequest, door: Door, slug: str) -> HttpResponse:
    """One answer: its form, then its verb, then back to the referral."""
    if slug not in ACTS:
        raise Http404
    act = ACTS[slug]
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = act.form(*typed, referral=door.referral)
    if form.is_valid() and door.perform(act, form):
        messages.success(request, str(act.done))
        return redirect(door.url)
    context = {"door": door, "referral": door.referral, "act": act, "form": form}
    return render(request, "referrals/agency/act.html", context)


def agency_file(door: Door, pk: UUID) -> HttpResponse:
    """A document of the referral. Each download is written down."""
    document = get_object_or_404(_documents(door.referral), attachment=pk)
    key = str(document.attachment_id)
    record_opening(Read.Kind.FILE, door.referral, by=door.by, document=key, **_by_link(door))
    return decrypted(document.attachment)


def record_disclosure(door: Door) -> None:
    """Which fields were shown, and the answers to which questions; never what was answered."""
    record_reading(door.referral, by=door.by, **_by_link(door))


def facts_of(referral: Referral) -> list[tuple[Any, str]]:
    """Label and value of each field that the service may see and that is known."""
    return [
        (RESIDENT_FIELDS[name], value)
        for name in RESIDENT_FIELDS
        if name in referral.open_fields and (value := _fact(name, referral))
    ]


def _fact(name: str, referral: Referral) -> Any:
    if name == "story":
        return referral.case.story
    if name == "answers":
        return as_text([referral.need])
    resident = referral.case.resident
    return SHOWN[name](resident) if resident is not None else ""


SHOWN: dict[str, Callable[[Resident], Any]] = {
    "name": lambda one: one.name,
    "nik": lambda one: group_in_fours(
        unseal(one.nik_sealed, purpose="nik") if one.nik_sealed else ""
    ),
    "birth_date": lambda one: format_date(one.birth_date, "j F Y") if one.birth_date else "",
    "sex": lambda one: one.get_sex_display(),
    "phone": lambda one: show_phone(one.phone) if one.phone else "",
    "address": lambda one: one.address,
}


def _documents(referral: Referral) -> Any:
    """The files that the agency may read: none once the consent was withdrawn."""
    if not referral.is_shared:
        return referral.documents.none()
    return referral.documents.filter(attachment__removed_at=None).select_related(
        "attachment__added_by"
    )


def _buttons(door: Door) -> dict[str, Any]:
    """The one filled button, the others, and the note below the conversation."""
    acts: list[tuple[str, str, Act]] = door.acts
    main = next((one for one in acts if one[0] in MAIN), None)
    others = [one for one in acts if one is not main and one[0] != "catatan"]
    return {
        "main": main,
        "others": others,
        "note": next((one for one in acts if one[0] == "catatan"), None),
    }


def _by_link(door: Door) -> dict[str, Any]:
    return {"link": door.link.pk, "person": door.link.person} if door.link else {}
