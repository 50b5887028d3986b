"""Pages of spreadsheets in: send, check, apply, take back. Each kind has its own addresses.

An address names its kind (`kind`); the pages link within the namespace that they were asked in.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import page_of
from pilarsosial.sheets import progress as progress_of
from pilarsosial.sheets import showing
from pilarsosial.sheets.fix_file import write_fix_file
from pilarsosial.sheets.forms import SubjectsForm, UploadForm
from pilarsosial.sheets.importers import importer_of, rows_to_write
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.words import FILTERS
from pilarsosial.sheets.workflow import (
    decide,
    receive_file,
    request_apply,
    request_preview,
    request_undo,
    say_subjects,
)

PAGE = 50
BATCHES = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def batch_list(request: HttpRequest, kind: str) -> HttpResponse:
    """The files that came in, and the form for another one."""
    if not request.user.areas_for(Action.IMPORT):
        raise PermissionDenied
    questions = importer_of(Batch(kind=kind)).questions()
    form = UploadForm(
        request.POST or None, request.FILES or None, user=request.user, questions=questions
    )
    if request.method == "POST" and form.is_valid():
        return _to(request, "detail", _received(request, form, kind))
    batches = Batch.objects.visible_to(request.user).filter(kind=kind)
    batches = batches.select_related("district", "job", "uploaded_by")
    page = page_of(request, batches, order=("-pk",), size=BATCHES, name=f"batches:{kind}")
    for batch in page.rows:
        batch.look = showing.look_of(batch)
    context = {"page": page, "form": form, "space": _space(request)}
    context["kind"] = Batch.Kind(kind).label
    return render(request, "sheets/list.html", context, status=422 if form.errors else 200)


def _received(request: HttpRequest, form: UploadForm, kind: str) -> Batch:
    upload = form.cleaned_data["file"]
    upload.seek(0)
    batch = receive_file(
        upload.read(),
        kind=kind,
        district=form.cleaned_data["district"],
        file_name=upload.name or "",
        by=request.user,
        choices=form.choices,
    )
    return request_preview(batch, by=request.user)


@require_safe
def detail(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A file: how far it is, or every row's verdict."""
    batch = _visible(request, kind, pk)
    context: dict[str, Any] = {"batch": batch, "look": showing.look_of(batch)}
    context["space"] = _space(request)
    if batch.is_running or batch.status == Batch.Status.UNREADABLE:
        return render(request, "sheets/running.html", {**context, **_how_far(batch)})
    page = _rows(request, batch)
    subjects = importer_of(batch).subjects(batch)
    context["page"] = page
    context["lines"] = showing.lines(page.rows, batch)
    context["chips"] = showing.chips(batch, request.GET.get("show", ""))
    context["shown"] = request.GET.get("show", "")
    context["told"] = showing.told(batch, dict(subjects))
    context["to_write"] = rows_to_write(batch)
    context["subjects"] = SubjectsForm(batch=batch, subjects=subjects)
    context["may_apply"] = batch.status == Batch.Status.PREVIEWED and not context["subjects"].sheets
    context["has_new_decisions"] = batch.has_new_decisions
    return render(request, "sheets/detail.html", context)


def _rows(request: HttpRequest, batch: Batch) -> Any:
    shown = request.GET.get("show", "")
    rows = BatchRow.objects.filter(batch=batch).shown_as(shown if shown in FILTERS else "")
    return page_of(request, rows, order=("pk",), size=PAGE, name=f"batch:{batch.pk}")


@require_safe
def progress(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The fragment that asks for itself until the work is done, then for the page."""
    batch = _visible(request, kind, pk)
    context = {"batch": batch, "look": showing.look_of(batch), "space": _space(request)}
    response = render(request, "sheets/_progress.html", {**context, **_how_far(batch)})
    if not batch.is_running:
        response["HX-Redirect"] = _address(request, "detail", batch)
    return response


def _how_far(batch: Batch) -> dict[str, Any]:
    if batch.status == Batch.Status.READING:
        done, total = (batch.job.progress if batch.job else 0), 0
    else:
        done, total = progress_of.told(batch)
    return {"so_far": done, "in_all": total, "percent": 100 * done // total if total else 0}


@require_POST
def subjects(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say what sheets are about; their rows are judged anew."""
    batch = _visible(request, kind, pk)
    form = SubjectsForm(request.POST, batch=batch, subjects=importer_of(batch).subjects(batch))
    if not form.is_valid():
        messages.error(request, _("Choose a pillar for every sheet first."))
        return _to(request, "detail", batch)
    return _to(request, "detail", say_subjects(batch, form.choices, by=request.user))


@require_POST
def decision(request: HttpRequest, kind: str, pk: int, row: int) -> HttpResponse:
    """Say whether a row is about a known person, and go on where one was."""
    batch = _visible(request, kind, pk)
    found = get_object_or_404(BatchRow.objects.filter(batch=batch), pk=row)
    decide(found, request.POST.get("decision", ""), by=request.user)
    back = f"{_address(request, 'detail', batch)}?{request.GET.urlencode()}#row-{found.pk}"
    return redirect(back)


@require_POST
def check_again(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Have all rows judged anew, with what was decided about them."""
    return _to(request, "detail", request_preview(_visible(request, kind, pk), by=request.user))


@require_POST
def apply(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Write the good rows, in the background."""
    return _to(request, "detail", request_apply(_visible(request, kind, pk), by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask once, then have the whole file taken back, in the background."""
    batch = _visible(request, kind, pk)
    if request.method != "POST":
        return render(request, "sheets/undo.html", {"batch": batch, "space": _space(request)})
    return _to(request, "detail", request_undo(batch, by=request.user))


@require_safe
def fix_file(request: HttpRequest, kind: str, pk: int) -> HttpResponse | FileResponse:
    """The refused rows to correct and send in again. It names people: the download is logged."""
    batch = _visible(request, kind, pk)
    if not batch.file or not batch.count("refused"):
        return _to(request, "detail", batch)
    record_read(Read.Kind.EXPORT, batch, by=request.user, village=batch.district_id)
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    return FileResponse(
        write_fix_file(batch),
        as_attachment=True,
        filename=_("%(name)s to correct.xlsx") % {"name": stem},
        content_type=XLSX,
    )


@require_safe
def example(request: HttpRequest, kind: str) -> FileResponse:
    """An empty workbook with headers that are understood."""
    made = importer_of(Batch(kind=kind)).example()
    return FileResponse(made, as_attachment=True, filename=_("example.xlsx"), content_type=XLSX)


def _visible(request: HttpRequest, kind: str, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user).filter(kind=kind)
    return get_object_or_404(batches.select_related("district", "job", "uploaded_by"), pk=pk)


def _space(request: HttpRequest) -> str:
    return str(request.resolver_match.namespace) if request.resolver_match else ""


def _address(request: HttpRequest, name: str, batch: Batch | None = None) -> str:
    return reverse(f"{_space(request)}:{name}", args=[batch.pk] if batch else [])


def _to(request: HttpRequest, name: str, batch: Batch | None = None) -> HttpResponse:
    return redirect(_address(request, name, batch))
