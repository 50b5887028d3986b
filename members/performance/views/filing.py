"""Reporting an activity on the phone: from "what" to "sent", one thing a page."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.models import Member
from members.performance import workflow
from members.performance.forms.reporting import PhotoForm
from members.performance.models import ActivityReport
from members.performance.views.answers import answers_of
from members.performance.views.steps import (
    BY_SLUG,
    CHECK,
    STEPS,
    Step,
    first_open_step,
    step_after,
    step_before,
)
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.uploads import clean_upload


@require_POST
def start(request: SignedInRequest) -> HttpResponse:
    """Begin a report. The same form sent twice begins one."""
    member = get_object_or_404(Member.objects.current(), user=request.user)
    token = _token(request.POST.get("form_token"))
    report = workflow.start_report(member=member, by=request.user, form_token=token)
    return redirect("performance:step", report.pk, first_open_step(report).slug)


@never_cache
def step(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """Ask one thing, keep the answer, go on."""
    report = _own(request.user, pk)
    if not report.is_writable:
        messages.info(request, _("This report is already sent. Nothing was changed."))
        return redirect("performance:report", report.pk)
    if step not in BY_SLUG:
        raise Http404
    asked = BY_SLUG[step]
    if step == "foto":
        return _photos(request, report, asked)
    if asked.form is None:
        rows = answers_of(report, user=request.user)
        return render(request, asked.template, _page(request, report, asked) | {"rows": rows})
    sent = request.POST if request.method == "POST" else None
    form = asked.form(sent, report=report, initial=asked.known(report))
    if request.method == "POST" and form.is_valid():
        workflow.save_report(report, by=request.user, **form.cleaned_data)
        return redirect("performance:step", pk, _next(request, asked))
    return render(request, asked.template, _page(request, report, asked) | {"form": form})


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what is right so far; what is not yet right is said when the step is sent."""
    report = _own(request.user, pk)
    asked = BY_SLUG.get(request.POST.get("step", ""))
    if asked is None or asked.form is None:
        raise Http404
    if not report.is_writable:
        return HttpResponse(status=409)
    form = asked.form(request.POST, report=report)
    form.is_valid()
    workflow.save_report(report, by=request.user, **form.cleaned_data)
    return HttpResponse(status=204)


@never_cache
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a draft, or a corrected report again. Sent twice, it stays the one report."""
    report = _own(request.user, pk)
    if request.method != "POST":
        return redirect("performance:step", pk, CHECK)
    report = workflow.submit_report(report, by=request.user)
    if report.waits_for == ActivityReport.Turn.SUPERVISOR:
        messages.success(request, _("The report is sent. The supervisor looks at it now."))
    else:
        messages.success(request, _("The report is sent. Dinas Sosial looks at it now."))
    return redirect("performance:report", report.pk)


@never_cache
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then throw a draft away."""
    drafts = ActivityReport.objects.written_by(request.user).select_related("member")
    report = get_object_or_404(drafts.filter(status=ActivityReport.Status.DRAFT), pk=pk)
    if request.method == "POST":
        workflow.discard_report(report, by=request.user)
        messages.success(request, _("The draft is thrown away."))
        return redirect("performance:mine")
    return render(request, "performance/filing/discard.html", {"report": report})


@require_POST
def take_out(request: SignedInRequest, pk: int, photo: UUID) -> HttpResponse:
    """Take a photo out of a report that is being written."""
    report = _own(request.user, pk)
    paper = get_object_or_404(report.photos, pk=photo)
    workflow.take_out_photo(report, paper, by=request.user)
    return redirect("performance:step", pk, "foto")


def _photos(request: SignedInRequest, report: ActivityReport, asked: Step) -> HttpResponse:
    """Keep a photo and stay, or keep it and go on. A chosen photo is never passed over."""
    goes_on = "add" not in request.POST
    if request.method == "POST" and goes_on and not request.FILES:
        return redirect("performance:step", report.pk, _next(request, asked))
    sent = request.POST if request.method == "POST" else None
    form = PhotoForm(sent, request.FILES or None)
    if request.method == "POST" and _keep(request, report, form):
        messages.success(request, _("The photo is kept."))
        here = redirect(request.get_full_path())
        return redirect("performance:step", report.pk, _next(request, asked)) if goes_on else here
    page = {"form": form, "photos": report.photos.all()}
    return render(request, asked.template, _page(request, report, asked) | page)


def _keep(request: SignedInRequest, report: ActivityReport, form: PhotoForm) -> bool:
    """Whether the photo was kept; what is wrong with it is said beside its field."""
    if form.is_valid():
        try:
            clean = clean_upload(form.cleaned_data["file"])
            workflow.add_photo(report, clean, by=request.user)
        except ValidationError as error:
            form.add_error("file", error)
    return form.is_valid()


def _page(request: SignedInRequest, report: ActivityReport, asked: Step) -> dict[str, Any]:
    """What every step shows around its question."""
    saved = report.saved_at
    first = "" if asked.number == 1 else step_before(asked)
    return {
        "report": report,
        "asked": asked,
        "step": asked.number,
        "steps": len(STEPS),
        "before": CHECK if _from_check(request) and first else first,
        "saved_at": saved if saved and localtime(saved).date() == localdate() else None,
    }


def _own(user: User, pk: int) -> ActivityReport:
    own = ActivityReport.objects.written_by(user)
    related = ("member__village", "member__district", "indicator__pillar", "village")
    return get_object_or_404(own.select_related(*related), pk=pk)


def _from_check(request: SignedInRequest) -> bool:
    return request.GET.get("kembali") == CHECK


def _next(request: SignedInRequest, asked: Step) -> str:
    return CHECK if _from_check(request) else step_after(asked)


def _token(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return uuid4()
