"""Filing a case: from a resident to "sent", one thing a page."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases import workflow
from cases.elsewhere import lives_elsewhere
from cases.forms.filing import FileForm
from cases.models import Attachment, Case, NeedType
from cases.related import related_cases, same_need_open
from cases.residents.search import residents_known_to
from cases.residents.views.addresses import sent
from cases.views.check_answers import answers_of
from cases.views.filing_steps import (
    BY_SLUG,
    CHECK,
    STEPS,
    Step,
    step_after,
    step_before,
)
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region

WRITABLE = (Case.Status.DRAFT, Case.Status.RETURNED)


@never_cache
def start(request: SignedInRequest) -> HttpResponse:
    """Begin a case for a resident. The same form sent twice begins one."""
    if request.method != "POST":
        return redirect("residents:find")
    known = residents_known_to(request.user).select_related("village")
    resident = get_object_or_404(known, pk=_key(request.POST.get("resident")))
    village = resident.village
    if code := request.POST.get("village"):
        village = get_object_or_404(Region.objects.villages(), pk=code[:13])
    token = _token(request.POST.get("form_token"))
    draft = workflow.start_draft(
        village=village, resident=resident, by=request.user, form_token=token
    )
    return redirect("cases:step", draft.pk, "kebutuhan")


@never_cache
def step(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """Ask one thing, keep the answer, go on."""
    case = _visible(request.user, pk)
    if case.status not in WRITABLE:
        return _lead_to_sent(request, case)
    if step not in BY_SLUG:
        raise Http404
    asked = BY_SLUG[step]
    if step == "warga":
        return _who(request, case, asked)
    if step == "berkas":
        return _files(request, case, asked)
    if asked.form is None:
        page = {
            "rows": answers_of(case),
            "elsewhere": lives_elsewhere(case),
            "same": same_need_open(case, request.user),
            "retired": NeedType.objects.filter(is_active=False, pk__in=case.needs.values("type")),
        }
        return render(request, asked.template, _page(request, case, asked) | page)
    form = asked.form(sent(request), case=case, initial=asked.known(case))
    if request.method == "POST" and _is_written(form, asked, case, request.user):
        return redirect("cases:step", pk, _next(request, asked))
    page = _page(request, case, asked) | {"form": form}
    if step == "kebutuhan":
        page["related"] = related_cases(case, request.user)
    return render(request, asked.template, page)


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what is right so far; what is not yet right is said when the step is sent."""
    case = _visible(request.user, pk)
    asked = BY_SLUG.get(request.POST.get("step", ""))
    if asked is None or asked.form is None or not asked.saves_itself:
        raise Http404
    if case.status not in WRITABLE:
        return HttpResponse(status=409)
    form = asked.form(request.POST, case=case)
    form.is_valid()
    asked.write(case, form.cleaned_data, request.user)
    return HttpResponse(status=204)


@never_cache
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a draft, or a corrected case again. Sent twice, it stays the one case."""
    case = _to_send(request.user, pk)
    if request.method != "POST":
        return redirect("cases:step", pk, CHECK)
    if case.status == Case.Status.RETURNED:
        case = workflow.resubmit_case(case, by=request.user)
        messages.success(request, _("The corrected case is sent again."))
    else:
        case = workflow.submit_case(case, by=request.user)
    return redirect("cases:sent", case.number)


def correct(request: SignedInRequest, number: str) -> HttpResponse:
    """Correct a returned case in the same steps, beginning at the overview."""
    case = get_object_or_404(Case.objects.visible_to(request.user), number=number)
    return redirect("cases:step", case.pk, CHECK)


@require_POST
def take_out(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a file out of a case that is being written."""
    visible = Attachment.objects.visible_to(request.user).filter(case__status__in=WRITABLE)
    attachment = get_object_or_404(visible.select_related("case"), pk=pk)
    workflow.take_out_file(attachment, by=request.user)
    return redirect("cases:step", attachment.case_id, "berkas")


def _is_written(form: forms.Form, asked: Step, case: Case, user: User) -> bool:
    """Whether the answer was kept. A refusal is said on the form, where all that was typed is."""
    if form.is_valid():
        try:
            asked.write(case, form.cleaned_data, user)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
    return form.is_valid()


def _who(request: SignedInRequest, case: Case, asked: Step) -> HttpResponse:
    if request.method == "POST":
        known = residents_known_to(request.user)
        resident = get_object_or_404(known, pk=_key(request.POST.get("resident")))
        workflow.write_case(case, by=request.user, resident=resident)
        return redirect("cases:step", case.pk, CHECK)
    return render(request, asked.template, _page(request, case, asked))


def _files(request: SignedInRequest, case: Case, asked: Step) -> HttpResponse:
    """Keep a file and stay, or keep it and go on. A file that was chosen is never passed over."""
    goes_on = "add" not in request.POST
    if request.method == "POST" and goes_on and not request.FILES:
        return redirect("cases:step", case.pk, _next(request, asked))
    form = FileForm(sent(request), request.FILES or None)
    if request.method == "POST" and _attach(request, case, form):
        messages.success(request, _("The file is kept."))
        here = redirect(request.get_full_path())
        return redirect("cases:step", case.pk, _next(request, asked)) if goes_on else here
    page = {"form": form, "files": case.attachments.filter(removed_at=None)}
    return render(request, asked.template, _page(request, case, asked) | page)


def _attach(request: SignedInRequest, case: Case, form: FileForm) -> bool:
    """Whether the file was kept; what is wrong with it is said beside its field."""
    if form.is_valid():
        data = form.cleaned_data
        try:
            workflow.attach_file(case, data["file"], kind=data["kind"], by=request.user)
        except ValidationError as error:
            form.add_error("file", error)
    return form.is_valid()


def _page(request: SignedInRequest, case: Case, asked: Step) -> dict[str, Any]:
    """What every step shows around its question."""
    returned = None
    if case.status == Case.Status.RETURNED:
        returned = case.events.filter(kind="returned").select_related("by").first()
    return {
        "case": case,
        "asked": asked,
        "step": asked.number,
        "steps": len(STEPS),
        "before": ""
        if asked.number == 1
        else CHECK
        if _from_check(request)
        else step_before(asked),
        "returned": returned,
        "saved_at": case.saved_at if _is_of_today(case.saved_at) else None,
    }


def _is_of_today(moment: datetime | None) -> bool:
    """The head says only the hour, which tells nothing of a draft of last week."""
    return moment is not None and localtime(moment).date() == localdate()


def _visible(user: User, pk: int) -> Case:
    visible = Case.objects.visible_to(user)
    related = ("resident__village", "resident__household", "village", "category")
    return get_object_or_404(visible.select_related(*related), pk=pk)


def _to_send(user: User, pk: int) -> Case:
    """Nearly always an own draft, which is found at less cost than among all that is visible."""
    try:
        return Case.objects.being_written_by(user).get(pk=pk)
    except Case.DoesNotExist:
        return _visible(user, pk)


def _lead_to_sent(request: SignedInRequest, case: Case) -> HttpResponse:
    """Going back in the browser after sending must not look like an error."""
    messages.info(request, _("This case is already sent. Nothing was changed."))
    return redirect("cases:sent", case.number)


def _from_check(request: SignedInRequest) -> bool:
    return request.GET.get("kembali") == CHECK


def _next(request: SignedInRequest, asked: Step) -> str:
    return CHECK if _from_check(request) else step_after(asked)


def _key(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def _token(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return uuid4()
