"""Attendance sheets: kept when they are sent in, applied when somebody says so."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from members.meetings.models import Attendance, AttendanceSheet, Invitation, Meeting
from members.meetings.sheet.matching import (
    Person,
    Verdict,
    kept_at_the_door,
    match,
    only_place,
    stays_excused,
)
from members.meetings.sheet.reading import AttendanceList, SheetRow
from members.meetings.workflow.inviting import last_number
from members.meetings.workflow.rights import ensure_keeper, refuse_cancelled
from members.models import Paper
from members.workflow.papers import keep_paper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.identity import decrypt, name_key
from pilarsosial.uploads import CleanFile

PRESENT = Attendance.Status.PRESENT
# Of two rows about one person the better news counts.
WEIGHT = {PRESENT: 0, Attendance.Status.EXCUSED: 1, Attendance.Status.ABSENT: 2}


@dataclass(frozen=True)
class Applied:
    """What a sheet changed."""

    recorded: int
    added: int
    left_out: int


@transaction.atomic
def keep_sheet(meeting: Meeting, data: bytes, *, by: User) -> AttendanceSheet:
    """Keep a workbook that was read once without refusal, encrypted, until it is applied."""
    ensure_keeper(meeting.district_id, by=by)
    clean = CleanFile(data, "application/octet-stream")
    paper = keep_paper(clean, kind=Paper.Kind.ATTENDANCE, area=meeting.district, by=by)
    return AttendanceSheet.objects.create(meeting=meeting, paper=paper, sent_by=by)


@transaction.atomic
def apply_sheet(
    meeting: Meeting,
    found: AttendanceList,
    *,
    guests: Collection[str],
    by: User | None,
    sheet: AttendanceSheet | None = None,
) -> Applied:
    """Write down what a sheet says. `guests` are the keys of the rows that nobody was found for and
    that go on the list as guests; the other such rows are left out. Applied twice, the second time
    changes nothing.
    """
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_cancelled(meeting)
    verdicts = match(found, meeting)
    known = _known(verdicts)
    new = _new(meeting, verdicts, set(guests), by=by)
    lines = Invitation.objects.bulk_create([line for line, _status in new])
    statuses = [status for _line, status in new]
    known += [(line.pk, status) for line, status in zip(lines, statuses, strict=True)]
    if sheet is not None:
        sheet.applied_at, sheet.applied_by = timezone.now(), by
        sheet.save(update_fields=["applied_at", "applied_by"])
    left_out = sum(one.is_unmatched and one.row.key not in guests for one in verdicts)
    return Applied(_record(known, by=by), len(lines), left_out)


def _known(verdicts: list[Verdict]) -> list[tuple[int, str]]:
    """How those who are on the list stand now. Whoever was seen at the door stays present, and an
    excuse is not undone by a missing signature, only by a word such as alpa.
    """
    best: dict[int, Verdict] = {}
    for one in sorted(verdicts, key=lambda one: WEIGHT[one.row.status]):
        if one.person is not None and one.person.invitation is not None:
            best.setdefault(one.person.invitation, one)
    return [
        (key, one.row.status)
        for key, one in best.items()
        if one.person and _is_news(one.person, one.row)
    ]


def _is_news(person: Person, row: SheetRow) -> bool:
    stays = kept_at_the_door(person) or stays_excused(person, row)
    return person.standing != row.status and not stays


def _new(
    meeting: Meeting, verdicts: list[Verdict], guests: set[str], *, by: User | None
) -> list[tuple[Invitation, str]]:
    """Lines that the list lacks, with how they stand."""
    lines: dict[object, tuple[Invitation, str]] = {}
    for one in sorted(verdicts, key=lambda one: WEIGHT[one.row.status]):
        if one.person.invitation if one.person else one.row.key not in guests:
            continue
        line = _line(meeting, one, by=by)
        key = line.member_id or (line.name_key, line.organisation, line.area_id, line.phone)
        lines.setdefault(key, (line, one.row.status))
    for number, (line, _status) in enumerate(lines.values(), last_number(meeting) + 1):
        line.number = number
    return list(lines.values())


def _line(meeting: Meeting, verdict: Verdict, *, by: User | None) -> Invitation:
    """Who stands on a sheet with a reason was expected; who only came was not."""
    row, person = verdict.row, verdict.person
    came = row.status == PRESENT
    line = Invitation(
        meeting=meeting,
        way=Invitation.Way.WALK_IN if came else Invitation.Way.INVITED,
        added_by=by,
    )
    if person is None:
        line.name, line.name_key = row.name, name_key(row.name)
        line.organisation, line.phone = row.element, row.phone
        line.area_id = only_place(verdict.codes)
        return line
    line.member_id, line.name, line.name_key = person.member, person.name, person.name_key
    of_pillar = [one for one in person.serving if one[0] == verdict.pillar] or person.serving
    line.pillar_id, line.area_id = of_pillar[0] if of_pillar else (None, None)
    return line


def _record(standing: list[tuple[int, str]], *, by: User | None) -> int:
    now = timezone.now()
    rows = [
        Attendance(
            invitation_id=key,
            status=status,
            how=Attendance.How.SHEET,
            recorded_at=now,
            recorded_by=by,
        )
        for key, status in standing
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["invitation"],
        update_fields=["status", "how", "reason", "recorded_at", "device_at", "recorded_by"],
    )
    return len(rows)


def contents(sheet: AttendanceSheet) -> bytes | None:
    """The workbook as it was sent in; None once it is forgotten."""
    if sheet.paper is None:
        return None
    with sheet.paper.file.open("rb") as kept:
        return decrypt(kept.read(), purpose="file")


@transaction.atomic
def forget_file(sheet: AttendanceSheet) -> bool:
    """Delete the file; that there was one, and who applied it, stays known."""
    lock(sheet)
    paper = sheet.paper
    if paper is None:
        return False
    sheet.paper = None
    sheet.save(update_fields=["paper"])
    name, storage = str(paper.file.name), paper.file.storage
    paper.delete()
    transaction.on_commit(lambda: storage.delete(name))
    return True
