"""From draft to published, and how anybody checks a printed report."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.tracking import count_try
from cases.views.tracking import public
from pilarsosial.accounts.models import Office
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.forms import ReturnForm, SignForm
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper

PAGES = ("GET", "HEAD", "POST")
Page = Callable[[SignedInRequest, int], HttpResponse]


@require_POST
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that figures and texts are right."""
    workflow.review_evaluation(_found(request, pk), by=request.user)
    messages.success(request, _("Reviewed. The head of the office can sign it now."))
    return redirect("evaluations:detail", pk)


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish what is signed."""
    workflow.publish_evaluation(_found(request, pk), by=request.user)
    messages.success(request, _("Published."))
    return redirect("evaluations:detail", pk)


@require_http_methods(PAGES)
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have it corrected."""
    evaluation = _found(request, pk)
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        workflow.return_to_draft(evaluation, **form.cleaned_data, by=request.user)
        messages.success(request, _("Returned. It is a draft again."))
        return redirect("evaluations:detail", pk)
    context = {"evaluation": evaluation, "form": form}
    return render(request, "evaluations/return.html", context, status=422 if form.errors else 200)


@require_http_methods(PAGES)
def sign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign it, with the name and title that are printed."""
    theirs = Evaluation.objects.where(request.user, Action.SIGN_EVALUATION)
    get_object_or_404(theirs.ready(), pk=pk)
    signing: Page = reauthentication_required(_sign)  # the password was asked for just now
    return signing(request, pk)


def _sign(request: SignedInRequest, pk: int) -> HttpResponse:
    evaluation = _found(request, pk)
    first = {"name": request.user.full_name, "sha256": evaluation.sha256}
    form = SignForm(request.POST or None, initial=first)
    if form.is_valid():
        workflow.sign_evaluation(evaluation, **form.cleaned_data, by=request.user)
        messages.success(request, _("Signed. From now on nothing of it changes."))
        return redirect("evaluations:detail", pk)
    context = {"evaluation": evaluation, "form": form}
    return render(request, "evaluations/sign.html", context, status=422 if form.errors else 200)


@public
@require_GET
def genuine(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a printed report is genuine: what was signed, when, and by which checksum."""
    count_try(request)
    signed = Evaluation.objects.filter(status__in=Evaluation.SEALED).select_related("district")
    evaluation = get_object_or_404(signed, check_code=code.upper().replace("-", ""))
    later = signed.filter(
        district=evaluation.district_id, quarter=evaluation.quarter,
        version__gt=evaluation.version,
    )  # fmt: skip
    context = {
        "evaluation": evaluation,
        "office": Office.of(evaluation.district_id).name or evaluation.district.full_name,
        "later": later.newest_first().first(),
        "editions": _public_editions(evaluation),
    }
    return render(request, "evaluations/genuine.html", context)


def _public_editions(evaluation: Evaluation) -> list[EvaluationPaper]:
    """The languages in which the report for everybody lies there, Indonesian first."""
    if evaluation.status != Evaluation.Status.PUBLISHED:
        return []
    return list(evaluation.papers.drawn().filter(kind="public").order_by("-language"))


def _found(request: SignedInRequest, pk: int) -> Evaluation:
    visible = Evaluation.objects.visible_to(request.user).ready().select_related("district")
    return get_object_or_404(visible, pk=pk)
