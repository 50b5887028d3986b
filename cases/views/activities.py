"""The cases of an activity report, chosen by its writer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases import workflow
from cases.forms.activities import CaseNumberForm
from cases.models import CaseActivity
from members.performance.models import ActivityReport
from pilarsosial.accounts.requests import SignedInRequest


@never_cache
def report_cases(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the cases of a report that is being written, and take one more number."""
    writable = ActivityReport.objects.written_by(request.user).writable()
    report = get_object_or_404(writable.select_related("member"), pk=pk)
    form = CaseNumberForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        workflow.link_activity(form.case, report=report, by=request.user)
        return redirect("performance:step", pk, "periksa")
    links = report.case_links.visible_to(request.user).select_related("case")
    page = {"report": report, "form": form, "links": links}
    return render(request, "cases/report_cases.html", page)


@require_POST
def unlink(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a case out again."""
    visible = CaseActivity.objects.visible_to(request.user)
    own = visible.filter(report__member__user=request.user)
    link = get_object_or_404(own.select_related("report__member"), pk=pk)
    workflow.unlink_activity(link, by=request.user)
    return redirect("cases:report_cases", link.report_id)
