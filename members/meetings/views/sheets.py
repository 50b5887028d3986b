"""Attendance on paper: the list to sign, and the sheet that comes back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.meetings import workflow
from members.meetings.forms.minutes import SheetForm
from members.meetings.models import Attendance, AttendanceSheet
from members.meetings.recap import lines_of
from members.meetings.sheet.matching import kept_at_the_door, loses_excuse, match, stays_excused
from members.meetings.sheet.reading import AttendanceList, read_attendance
from members.meetings.views.finding import kept_meeting
from members.meetings.workflow.sheets import contents
from pilarsosial.accounts.models import Office
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.audit.models import Read, record_read
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import show_phone
from pilarsosial.regions.models import Region
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.reading import read_bytes

MOST_BYTES = 10 * 2**20
MOST_SHOWN = 300
Status = Attendance.Status


@require_safe
def printed(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list to be signed: everybody on it, whole, since it is for paper."""
    meeting = kept_meeting(request, pk)
    record_read(Read.Kind.PRINT, meeting, by=request.user, village=meeting.district_id)
    office = Office.of(meeting.district_id)
    names = Region.objects.subdistricts().within(meeting.district_id)
    context = {
        "meeting": meeting,
        "lines": lines_of(meeting),
        "subdistricts": dict(names.values_list("code", "name")),
        "district_name": meeting.district.full_name,
        "office": office,
        "office_name": office.name or "Dinas Sosial",
        "office_phone": show_phone(office.phone) if office.phone else "",
    }
    return render(request, "meetings/printed.html", context)


@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a sheet in. It is read once here, so that what cannot be read is said at once."""
    meeting = kept_meeting(request, pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = _data(form)
        if data is not None:
            sheet = workflow.keep_sheet(meeting, data, by=request.user)
            return redirect("meetings:sheet", sheet.pk)
    status = 422 if form.errors else 200
    return render(
        request, "meetings/upload.html", {"meeting": meeting, "form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the sheet says and whom it means; nothing is written before somebody says so."""
    sheets = AttendanceSheet.objects.visible_to(request.user)
    sheet = get_object_or_404(sheets.select_related("meeting__district", "paper"), pk=pk)
    data = contents(sheet)
    if data is None:
        raise ActionRefused(_("This file was deleted after 30 days. Send it in again."))
    found = read_attendance(read_bytes(data))
    if request.method == "POST":
        return _apply(request, sheet, found)
    verdicts = match(found, sheet.meeting)
    unmatched = [verdict for verdict in verdicts if verdict.is_unmatched]
    matched = [verdict for verdict in verdicts if not verdict.is_unmatched]
    context = {
        "sheet": sheet,
        "meeting": sheet.meeting,
        "notes": found.notes,
        "counts": {status.value: found.counted(status) for status in Status},
        "total": len(found.rows),
        "unmatched": unmatched,
        "matched": matched[:MOST_SHOWN],
        "matched_count": len(matched),
        "new": sum(verdict.person.invitation is None for verdict in matched),
        "kept": sum(
            kept_at_the_door(verdict.person) and verdict.row.status != Status.PRESENT
            for verdict in matched
        ),
        "excused": sum(stays_excused(verdict.person, verdict.row) for verdict in matched),
        "unexcused": sum(loses_excuse(verdict.person, verdict.row) for verdict in matched),
    }
    return render(request, "meetings/sheet.html", context)


def _apply(request: SignedInRequest, sheet: AttendanceSheet, found: AttendanceList) -> HttpResponse:
    guests = set(request.POST.getlist("guest"))
    if request.POST.get("all_guests"):
        guests = {row.key for row in found.rows}
    applied = workflow.apply_sheet(
        sheet.meeting, found, guests=guests, by=request.user, sheet=sheet
    )
    facts = {"n": applied.recorded, "added": applied.added, "left": applied.left_out}
    said = _("Written down: %(n)d. New on the list: %(added)d. Left out: %(left)d.")
    messages.success(request, said % facts)
    return redirect("meetings:detail", sheet.meeting_id)


def _data(form: SheetForm) -> bytes | None:
    """The bytes of a sheet that can be read; else the form says why not."""
    upload = form.cleaned_data["file"]
    if upload.size > MOST_BYTES:
        form.add_error("file", ValidationError(_("This file is larger than 10 MB.")))
        return None
    data = upload.read()
    try:
        read_attendance(read_bytes(data))
    except (Unreadable, ActionRefused) as refusal:
        form.add_error("file", ValidationError(str(refusal)))
        return None
    return bytes(data)
