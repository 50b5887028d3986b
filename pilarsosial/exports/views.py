"""Taking a list out: how, how far it is, the file."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import page_of
from pilarsosial.exports import vault
from pilarsosial.exports.forms import ExportForm
from pilarsosial.exports.lists import OpenList, filter_of, open_list
from pilarsosial.exports.models import Export
from pilarsosial.exports.naming import title_of
from pilarsosial.exports.workflow import fetch_export, request_export

PAGE = 30
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def export_list(request: SignedInRequest) -> HttpResponse:
    """The lists that this person took out."""
    exports = Export.objects.visible_to(request.user).select_related("job")
    page = page_of(request, exports, order=("-asked_at", "-id"), size=PAGE, name="exports")
    return render(
        request, "exports/list.html", {"page": page, "rows": [_row(e) for e in page.rows]}
    )


@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest) -> HttpResponse:
    """Choose the format, then have the list written: at once when it is short."""
    label, query = request.GET.get("list", ""), filter_of(request.GET)
    found = _open(label, query, request)
    data = request.POST if request.method == "POST" else None
    form = ExportForm(data, may_show_numbers=found.may_show_numbers)
    if form.is_valid():
        language = translation.get_language()
        export = request_export(label, query, **form.words, language=language, by=request.user)
        name = "exports:detail" if export.job_id else "exports:file"
        return redirect(name, export.pk)
    return render(request, "exports/ask.html", _about(found, query, form), status=_status(form))


@require_safe
@never_cache
def detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How far an export is, or the way to its file."""
    return render(request, "exports/detail.html", _row(_own(request, pk)))


@require_safe
@never_cache
def progress(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The fragment that asks for itself until the file is there."""
    return render(request, "exports/_progress.html", _row(_own(request, pk)))


@require_safe
@never_cache
def file(request: SignedInRequest, pk: UUID) -> StreamingHttpResponse:
    """The file, for the person who asked for it and as long as it is kept."""
    export = get_object_or_404(Export.objects.visible_to(request.user).ready(), pk=pk)
    fetch_export(export, by=request.user)
    answer = StreamingHttpResponse(vault.opened(export), content_type=MEDIA_TYPES[export.suffix])
    answer["Content-Length"] = export.size
    answer["Content-Disposition"] = content_disposition_header(True, _file_name(export))
    return answer


def _open(label: str, query: str, request: SignedInRequest) -> OpenList:
    """The list, if it is one that this person may take out; else there is nothing here."""
    try:
        return open_list(label, query, by=request.user)
    except PermissionDenied as error:
        raise Http404 from error


def _own(request: SignedInRequest, pk: UUID) -> Export:
    exports = Export.objects.visible_to(request.user).select_related("job")
    return get_object_or_404(exports, pk=pk)


def _about(found: OpenList, query: str, form: ExportForm) -> dict[str, Any]:
    address = reverse(f"admin:{found.model_admin.opts.label_lower.replace('.', '_')}_changelist")
    back = f"{address}?{query}" if query else address
    return {
        "title": found.title,
        "titles": found.titles,
        "form": form,
        "back": back,
        "query": query,
    }


def _row(export: Export) -> dict[str, Any]:
    return {"export": export, "title": title_of(export.list_label), "job": export.job}


def _status(form: ExportForm) -> int:
    return 422 if form.errors else 200


def _file_name(export: Export) -> str:
    """The list and the day: "kasus-2026-11-22.xlsx"."""
    day = timezone.localdate(export.ready_at).isoformat()
    return f"{slugify(title_of(export.list_label)) or 'data'}-{day}.{export.suffix}"
