"""Pages of the quarterly evaluation."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import page_of
from pilarsosial.evaluations.corrections import corrections_of
from pilarsosial.evaluations.forms import RunForm
from pilarsosial.evaluations.headlines import headlines
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.offers import acts_for, texts_for
from pilarsosial.evaluations.papers.standing import offered, scans_of
from pilarsosial.evaluations.progress import progress_of
from pilarsosial.evaluations.report import Report
from pilarsosial.evaluations.workbook import write_workbook
from pilarsosial.evaluations.workflow import cancel_evaluation, request_evaluation
from pilarsosial.regions.models import Region

PAGE = 20
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def evaluation_list(request: HttpRequest) -> HttpResponse:
    """The newest version of each quarter."""
    newer = Evaluation.objects.filter(
        district=OuterRef("district"), quarter=OuterRef("quarter"), version__gt=OuterRef("version")
    )
    newest = Evaluation.objects.visible_to(request.user).filter(~Exists(newer))
    rows = newest.select_related("district", "job").defer("chart_svg", "texts", "map_shapes")
    page = page_of(request, rows, order=("-quarter", "-id"), size=PAGE, name="evaluations")
    form = RunForm(user=request.user)
    return render(request, "evaluations/list.html", {"page": page, "form": form})


@require_POST
def run(request: HttpRequest) -> HttpResponse:
    """Have a quarter computed."""
    form = RunForm(request.POST, user=request.user)
    if not form.is_valid():
        page = {"rows": [], "next": None, "previous": None}
        return render(request, "evaluations/list.html", {"form": form, "page": page}, status=422)
    wanted = form.cleaned_data
    evaluation = request_evaluation(wanted["district"], wanted["quarter"], by=request.user)
    return redirect("evaluations:detail", evaluation.pk)


@require_safe
def evaluation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A finished evaluation, of the district or of one subdistrict; how far a running one is."""
    evaluation = _visible(request, pk)
    if not evaluation.is_ready:
        return render(request, "evaluations/running.html", _how_far(request, evaluation))
    report = Report.of(evaluation, _subdistrict(request, evaluation))
    versions = Evaluation.objects.visible_to(request.user).filter(
        district=evaluation.district, quarter=evaluation.quarter
    )
    context = {
        "evaluation": evaluation,
        "report": report,
        "headlines": headlines(report),
        "versions": versions.defer("chart_svg", "texts", "map_shapes").order_by("-version"),
        "corrections": corrections_of(evaluation),
        "papers": offered(evaluation),
        "scans": scans_of(evaluation),
        **texts_for(evaluation),
        **acts_for(evaluation, request.user),
    }
    return render(request, "evaluations/detail.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks for itself until the evaluation is ready, then for the page."""
    evaluation = _visible(request, pk)
    response = render(request, "evaluations/_progress.html", _how_far(request, evaluation))
    if evaluation.is_ready:
        response["HX-Redirect"] = reverse("evaluations:detail", args=[pk])
    return response


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a computation off."""
    evaluation = _visible(request, pk)
    cancel_evaluation(evaluation, by=request.user)
    return redirect("evaluations:detail", pk)


@require_safe
def workbook(request: HttpRequest, pk: int) -> FileResponse:
    """All figures as a workbook. The export is logged, though it names no person."""
    evaluation = get_object_or_404(
        Evaluation.objects.visible_to(request.user).ready().select_related("district"), pk=pk
    )
    record_read(Read.Kind.EXPORT, evaluation, by=request.user, village=evaluation.district_id)
    return FileResponse(
        write_workbook(evaluation),
        as_attachment=True,
        filename=f"evaluasi-{evaluation.district_id}-{evaluation.quarter}-v{evaluation.version}.xlsx",
        content_type=SHEET,
    )


def _how_far(request: HttpRequest, evaluation: Evaluation) -> dict[str, Any]:
    return {
        "evaluation": evaluation,
        "progress": progress_of(evaluation),
        "may_cancel": request.user.may(Action.RUN_EVALUATION, within=evaluation.district_id),
    }


def _visible(request: HttpRequest, pk: int) -> Evaluation:
    visible = Evaluation.objects.visible_to(request.user).select_related("district", "job")
    return get_object_or_404(visible, pk=pk)


def _subdistrict(request: HttpRequest, evaluation: Evaluation) -> Region | None:
    code = request.GET.get("area", "").replace("\0", "")
    if not code:
        return None
    inside = Region.objects.subdistricts().within(evaluation.district_id)
    return get_object_or_404(inside, code=code)
