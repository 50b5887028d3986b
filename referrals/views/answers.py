"""The office writes down what an agency without programs answered."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from pilarsosial.accounts.models import User
from pilarsosial.uploads import clean_upload
from referrals import workflow
from referrals.forms.answers import (
    AcceptForm,
    AnswerForm,
    ArrivalForm,
    DeclineForm,
    DocumentsForm,
    OutcomeForm,
    StartForm,
    WaitlistForm,
    WordForm,
)
from referrals.models import Referral
from referrals.views.finding import find_referral


class Answer(NamedTuple):
    """One thing that an agency may say: its words, its form, its verb."""

    action: str
    title: Promise
    icon: str
    form: type[AnswerForm]
    verb: Callable[..., Referral]


ANSWERS = {
    "sampai": Answer(
        "acknowledge",
        gettext_lazy("The referral has arrived at the agency"),
        "tray",
        ArrivalForm,
        workflow.acknowledge,
    ),
    "sanggup": Answer(
        "accept", gettext_lazy("The agency accepts"), "check", AcceptForm, workflow.accept
    ),
    "mulai": Answer(
        "start",
        gettext_lazy("The agency has begun its work"),
        "arrow",
        StartForm,
        workflow.start_work,
    ),
    "daftar-tunggu": Answer(
        "waitlist",
        gettext_lazy("The agency puts it on its waiting list"),
        "hourglass",
        WaitlistForm,
        workflow.waitlist,
    ),
    "minta-dokumen": Answer(
        "request_documents",
        gettext_lazy("The agency asks for documents"),
        "pause",
        DocumentsForm,
        workflow.request_documents,
    ),
    "tolak": Answer(
        "decline", gettext_lazy("The agency declines"), "barred", DeclineForm, workflow.decline
    ),
    "hasil": Answer(
        "complete",
        gettext_lazy("The agency reports the outcome"),
        "checks",
        OutcomeForm,
        workflow.complete,
    ),
    "catatan": Answer(
        "notes",
        gettext_lazy("The agency writes a note or asks something"),
        "note",
        WordForm,
        workflow.add_note,
    ),
}


@require_GET
def choose(request: HttpRequest, code: str) -> HttpResponse:
    referral = _find(code, user=request.user)
    allowed = workflow.allowed_actions(referral)
    answers = [(slug, one) for slug, one in ANSWERS.items() if one.action in allowed]
    context = {"referral": referral, "answers": answers}
    return render(request, "referrals/answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str, answer: str) -> HttpResponse:
    referral = _find(code, user=request.user)
    if answer not in ANSWERS:
        raise Http404
    chosen = ANSWERS[answer]
    form = chosen.form(request.POST or None, request.FILES or None, referral=referral)
    if form.is_valid() and _written_down(form, chosen, referral, by=request.user):
        messages.success(
            request, _("The answer of %(agency)s is recorded.") % {"agency": referral.agency}
        )
        return redirect("referrals:detail", code)
    context = {"referral": referral, "form": form, "answer": chosen}
    return render(request, "referrals/answer.html", context)


def _find(code: str, *, user: User) -> Referral:
    referral = find_referral(code, user=user)
    if not workflow.may_answer(referral, by=user):
        raise PermissionDenied
    return referral


@transaction.atomic
def _written_down(form: AnswerForm, chosen: Answer, referral: Referral, *, by: User) -> bool:
    """Keep the letter and the answer together, or neither."""
    said = form.said
    for upload in form.cleaned_data["letter"]:
        try:
            clean = clean_upload(upload)
        except ValidationError as error:
            form.add_error("letter", error)
            transaction.set_rollback(True)
            return False
        kind = form.kind_of_scan
        workflow.add_agency_document(referral, clean, kind=kind, by=by, source=said["source"])
    chosen.verb(referral, by=by, **said)
    return True
