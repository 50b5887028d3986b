"""A person whom another village keeps: opened by a recorded act, and only the minimum."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases.residents.cards import without_nik
from cases.residents.forms.resident import OutsideForm
from cases.residents.models import Resident
from cases.residents.search import residents_known_to, understand
from cases.residents.views.addresses import DRAFT, address, draft_of, resident_address
from cases.residents.workflow import open_outside
from pilarsosial.accounts.questions import QUESTION, read_question
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import digest
from pilarsosial.regions.models import Region

MANY_VILLAGES = 300


def open_elsewhere(request: SignedInRequest) -> HttpResponse:
    """Open the person whose NIK was asked for: who does not know the NIK opens nobody."""
    form = OutsideForm(request.POST)
    question = request.POST.get("question", "")
    if request.method != "POST" or not form.is_valid():
        if request.method == "POST":
            messages.error(request, _("Write why. It is recorded with your name."))
        return redirect(address("residents:find", **{QUESTION: question, DRAFT: draft_of(request)}))
    resident = _asked_for(request, question)
    open_outside(resident, reason=form.cleaned_data["reason"], by=request.user)
    return redirect(address("residents:outside", resident.pk, **{DRAFT: draft_of(request)}))


@never_cache
def outside(request: SignedInRequest, pk: int) -> HttpResponse:
    """The minimum: name, masked NIK, year of birth."""
    known = residents_known_to(request.user).select_related("village")
    resident = get_object_or_404(known, pk=pk)
    if Resident.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect(resident_address(resident, request))
    own = Region.objects.villages().current().within(*request.user.areas_for(Action.FILE_CASE))
    year = resident.birth_date.year if resident.birth_date else resident.birth_year
    return render(request, "residents/outside.html", {
        "resident": resident,
        "birth_year": str(year or ""),
        "without_nik": "" if resident.nik_digest else without_nik(resident),
        "villages": own.order_by("name", "code")[:MANY_VILLAGES],
        "form_token": uuid4(),
        "draft": draft_of(request),
    })  # fmt: skip


def _asked_for(request: SignedInRequest, token: str) -> Resident:
    text = read_question(token, request.user)
    if not text or not (number := understand(text).number):
        raise Http404
    return get_object_or_404(Resident, nik_digest=digest(number, purpose="nik"))
