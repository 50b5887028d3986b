"""The list of activity reports, and one of them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from members.performance.forms.listing import FilterForm
from members.performance.models import ActivityEvent, ActivityReport
from members.performance.views.filters import ReportFilters
from members.performance.workflow.reviewing import may_review, turn_of
from members.views.papers import opened
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of

PAGE_SIZE = 40
LOOKS = {
    ActivityEvent.Kind.SUBMITTED: "plane",
    ActivityEvent.Kind.CHECKED: "check",
    ActivityEvent.Kind.APPROVED: "checks",
    ActivityEvent.Kind.RETURNED: "return",
    ActivityEvent.Kind.HANDED_ON: "next",
}
TURNS = {
    ActivityReport.Turn.SUPERVISOR: _("The supervisor of the subdistrict"),
    ActivityReport.Turn.OFFICE: _("Dinas Sosial"),
}


@require_safe
@never_cache
def report_list(request: SignedInRequest) -> HttpResponse:
    """What was done, newest first; one's own drafts among them."""
    filters = ReportFilters(request.GET, request.user)
    rows = filters.reports.select_related("member", "indicator", "village")
    page = page_of(request, rows.defer("text"), order=("-id",), size=PAGE_SIZE, name="reports")
    context = {
        "filters": filters,
        "form": FilterForm(request.GET, areas=filters.areas),
        "page": page,
        "may_review": bool(request.user.areas_for(Action.APPROVE_ACTIVITIES)),
    }
    return render(request, "performance/reports.html", context)


@require_safe
@never_cache
def report_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One report with its photos and its trail; a draft leads to where it goes on."""
    visible = ActivityReport.objects.visible_to(request.user)
    related = ("member", "indicator__pillar", "village")
    report = get_object_or_404(visible.select_related(*related), pk=pk)
    if report.status == ActivityReport.Status.DRAFT:
        return redirect("performance:step", pk, "periksa")
    context = {
        "report": report,
        "is_own": report.member.user_id == request.user.pk,
        "may_review": may_review(report, request.user),
        "photos": report.photos.all(),
        "links": report.case_links.visible_to(request.user).select_related("case"),
        "lines": _lines(report),
        "band": _band(report),
    }
    return render(request, "performance/report.html", context)


@require_GET
@never_cache
def photo(request: SignedInRequest, pk: int, photo: UUID) -> HttpResponse:
    """Open a photo of a report that the reader may see: a draft's is its writer's alone."""
    report = get_object_or_404(ActivityReport.objects.visible_to(request.user), pk=pk)
    return opened(get_object_or_404(report.photos, pk=photo), by=request.user)


def _lines(report: ActivityReport) -> list[dict[str, Any]]:
    events = report.events.select_related("by")
    return [
        {
            "icon": LOOKS[ActivityEvent.Kind(event.kind)],
            "title": event.get_kind_display(),
            "when": event.happened_at,
            "text": " · ".join(part for part in (str(event.by or ""), event.text) if part),
            "state": "now" if not n else "past",
        }
        for n, event in enumerate(events)
    ]


def _band(report: ActivityReport) -> dict[str, Any] | None:
    if not report.waits_for:
        return None
    return {"who": TURNS[turn_of(report)], "what": _("for approval")}
