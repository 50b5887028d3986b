"""Add and correct a person."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases.residents import workflow
from cases.residents.cards import double_card
from cases.residents.concerns import concerns_of, doubles_of
from cases.residents.forms.birth import Birth
from cases.residents.forms.resident import AddForm, CorrectForm
from cases.residents.models import Resident
from cases.residents.running import count_running
from cases.residents.search import is_family_card, understand
from cases.residents.views.addresses import (
    DRAFT,
    address,
    draft_of,
    resident_address,
    sent,
)
from pilarsosial.accounts.questions import QUESTION, read_question, write_question
from pilarsosial.accounts.requests import SignedInRequest


@never_cache
def add(request: SignedInRequest) -> HttpResponse:
    """Enter a new person. What looks odd is shown once, then saved as it is."""
    form = AddForm(sent(request), user=request.user, initial=_asked(request))
    context: dict[str, Any] = {"form": form, "draft": draft_of(request)}
    if request.method == "POST" and form.is_valid():
        doubles = doubles_of(form, request.user)
        concerns = concerns_of(form, doubles)
        if not concerns or request.POST.get("seen") == form.mark_of(concerns):
            return _add(request, form)
        count_running([one.resident for one in doubles.shown], request.user)
        context |= {
            "warnings": form.warnings,
            "doubles": [
                double_card(one, url=resident_address(one.resident, request))
                for one in doubles.shown
            ],
            "elsewhere": doubles.elsewhere,
            "seen": form.mark_of(concerns),
        }
    return render(request, "residents/add.html", context)


@never_cache
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct what is known of a person."""
    visible = Resident.objects.visible_to(request.user).select_related("village", "household")
    resident = get_object_or_404(visible, pk=pk)
    form = CorrectForm(sent(request), user=request.user, resident=resident)
    context: dict[str, Any] = {"form": form, "resident": resident, "draft": draft_of(request)}
    if request.method == "POST" and form.is_valid():
        if not form.warnings or request.POST.get("seen") == form.mark_of(form.warnings):
            return _correct(request, form, resident)
        context |= {"warnings": form.warnings, "seen": form.mark_of(form.warnings)}
    return render(request, "residents/correct.html", context)


def _add(request: SignedInRequest, form: AddForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        resident = workflow.add_resident(
            village=data["village"], by=request.user, nik=data["nik"], kk=data["kk"],
            form_token=data["token"], **form.about,
        )  # fmt: skip
    except workflow.AlreadyKnown as known:
        return _show_known(request, known.resident, nik=data["nik"])
    messages.success(request, _("The resident is saved."))
    return redirect(resident_address(resident, request))


def _correct(request: SignedInRequest, form: CorrectForm, resident: Resident) -> HttpResponse:
    data = form.cleaned_data
    try:
        workflow.correct_resident(
            resident, by=request.user, village=data["village"], nik=data["nik"], kk=data["kk"],
            **form.about,
        )  # fmt: skip
    except workflow.AlreadyKnown as known:
        return _show_known(request, known.resident, nik=data["nik"])
    messages.success(request, _("The change is saved."))
    return redirect(resident_address(resident, request))


def _show_known(request: SignedInRequest, resident: Resident, *, nik: str) -> HttpResponse:
    """Lead to the person who has this NIK, or to the word of which village holds it."""
    if Resident.objects.visible_to(request.user).filter(pk=resident.pk).exists():
        messages.warning(
            request, _("A resident with this NIK is already registered. This is the one.")
        )
        return redirect(resident_address(resident, request))
    token = write_question(nik, request.user)
    return redirect(address("residents:find", **{QUESTION: token, DRAFT: draft_of(request)}))


def _asked(request: SignedInRequest) -> dict[str, Any]:
    """Start with what was searched for in vain, so that nothing is typed twice."""
    text = read_question(request.GET.get(QUESTION, ""), request.user)
    start: dict[str, Any] = {"token": uuid4()}
    if not text:
        return start
    asked = understand(text)
    if asked.number:
        return start | {"kk" if is_family_card(asked.number, request.user) else "nik": asked.number}
    if asked.name:
        return start | {"name": text, "birth": Birth(year=asked.year)}
    return start
