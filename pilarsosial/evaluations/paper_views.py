"""The papers of an evaluation: asked for, drawn in the background, handed out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.tracking import count_try
from cases.views.tracking import public
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.audit.models import Read, record_read
from pilarsosial.evaluations.forms import ScanForm
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.evaluations.papers.cover import number_of
from pilarsosial.evaluations.papers.keeping import Damaged, media_type_of, opened
from pilarsosial.evaluations.papers.listing import json_of, write_figures
from pilarsosial.evaluations.papers.standing import state_of
from pilarsosial.evaluations.workflow.papers import (
    draw_again,
    keep_scan,
    may_keep_scan,
    request_paper,
)

Kind = EvaluationPaper.Kind
ASKED_HERE = (Kind.REPORT, Kind.EDITABLE, Kind.PUBLIC)
PAGES = ("GET", "HEAD", "POST")


@require_POST
def ask(request: SignedInRequest, pk: int, kind: str, language: str) -> HttpResponse:
    """Have a paper drawn, then show how far it is."""
    if kind not in ASKED_HERE or language not in EvaluationPaper.Language:
        raise Http404
    found = request_paper(_found(request, pk), kind, language, by=request.user)
    return redirect("evaluations:paper", found.pk)


@require_safe
@never_cache
def paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How far a paper is, or the way to its file."""
    return render(request, "evaluations/paper.html", _about(_mine(request, pk)))


@require_safe
@never_cache
def progress(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The fragment that asks for itself until the file is there."""
    return render(request, "evaluations/_paper.html", _about(_mine(request, pk)))


@require_POST
def again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Have a paper drawn anew."""
    draw_again(_mine(request, pk), by=request.user)
    return redirect("evaluations:paper", pk)


@require_GET
@never_cache
def file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The file, if it is what was kept; each fetching is written down."""
    found = _mine(request, pk)
    if not found.file:
        raise Http404
    try:
        answer = _handed_out(found)
    except Damaged:
        return render(request, "evaluations/damaged.html", _about(found), status=500)
    record_read(Read.Kind.EXPORT, found, by=request.user, village=found.evaluation.district_id)
    return answer


@public
@require_GET
def public_report(request: HttpRequest, code: str) -> HttpResponse:
    """The report for everybody, of what is published; in English with `?bahasa=en`."""
    count_try(request)
    language = "en" if request.GET.get("bahasa") == "en" else "id"
    papers = EvaluationPaper.objects.drawn().select_related("evaluation")
    found = get_object_or_404(
        papers,
        kind=Kind.PUBLIC, language=language, evaluation__status=Evaluation.Status.PUBLISHED,
        evaluation__check_code=code.upper().replace("-", ""),
    )  # fmt: skip
    try:
        return _handed_out(found)
    except Damaged as error:
        raise Http404 from error


@require_http_methods(PAGES)
def scan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the scan of the paper that was signed by hand."""
    evaluation = _found(request, pk)
    if not may_keep_scan(evaluation, request.user):
        raise Http404
    form = ScanForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        keep_scan(evaluation, file=form.cleaned_data["file"], by=request.user)
        messages.success(request, _("The scan is kept with the evaluation."))
        return redirect("evaluations:detail", pk)
    context = {"evaluation": evaluation, "form": form}
    return render(request, "evaluations/scan.html", context, status=422 if form.errors else 200)


@require_safe
def figures_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """All figures in one long table."""
    evaluation = _taken_out(request, pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    write_figures(answer, evaluation)
    _name(answer, evaluation, "csv")
    return answer


@require_safe
def figures_json(request: SignedInRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """All figures for a program; asked for again with the tag, only what changed is sent."""
    evaluation = _taken_out(request, pk)
    tag = quote_etag(evaluation.sha256)
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    answer = StreamingHttpResponse(json_of(evaluation), content_type="application/json")
    answer["ETag"] = tag
    _name(answer, evaluation, "json")
    return answer


def _handed_out(found: EvaluationPaper) -> HttpResponse:
    data = opened(found)
    media_type, suffix = media_type_of(data)
    parts = (number_of(found.evaluation), f"v{found.evaluation.version}", found.kind)
    part = found.area_id or found.pillar or found.language
    answer = HttpResponse(data, content_type=media_type)
    name = "-".join((*parts, part)).lower()
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{suffix}")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _name(answer: HttpResponseBase, evaluation: Evaluation, suffix: str) -> None:
    name = f"{number_of(evaluation)}-v{evaluation.version}.{suffix}".lower()
    answer["Content-Disposition"] = content_disposition_header(True, name)


def _about(found: EvaluationPaper) -> dict[str, Any]:
    return {"paper": found, "evaluation": found.evaluation, "state": state_of(found)}


def _found(request: SignedInRequest, pk: int) -> Evaluation:
    visible = Evaluation.objects.visible_to(request.user).ready().select_related("district")
    return get_object_or_404(visible, pk=pk)


def _mine(request: SignedInRequest, pk: UUID) -> EvaluationPaper:
    papers = EvaluationPaper.objects.visible_to(request.user)
    return get_object_or_404(papers.select_related("evaluation__district", "job", "area"), pk=pk)


def _taken_out(request: SignedInRequest, pk: int) -> Evaluation:
    evaluation = _found(request, pk)
    record_read(Read.Kind.EXPORT, evaluation, by=request.user, village=evaluation.district_id)
    return evaluation
