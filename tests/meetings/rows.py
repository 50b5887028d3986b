"""Meetings and sheets for these tests."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation, Meeting
from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.identity import name_key
from pilarsosial.regions.models import Region
from pilarsosial.sheets.reading import Sheet
from tests import factories as make

HEADER = ["No.", "Nama", "Unsur", "Desa/Kecamatan", "No. HP", "Tanda Tangan"]


def meeting(*, starts_in: timedelta = timedelta(minutes=-10), **fields: Any) -> Meeting:
    """A meeting of Boyolali that began ten minutes ago and takes three hours."""
    starts_at = timezone.now() + starts_in
    values = {
        "district": make.district(),
        "title": "Silaturahmi Pilar Sosial",
        "place": "Pendopo Gede",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
    }
    return Meeting.objects.create(**values | fields)


def member(name: str = "Sri Lestari", *, village: Region | None = None, **fields: Any) -> Member:
    """A member who serves in a village, in a pillar of their own unless one is given."""
    pillar = fields.pop("pillar", None) or make.PillarFactory()
    member = make.MemberFactory(name=name, **fields)
    make.MembershipFactory(member=member, pillar=pillar, area=village or make.village())
    return member


def line(meeting: Meeting, member: Member | None = None, **fields: Any) -> Invitation:
    """A line of the list, as the verbs would write it."""
    number = meeting.invitations.count() + 1
    serving = member.memberships.first() if member else None
    name = fields.pop("name", member.name if member else f"Tamu {number}")
    return Invitation.objects.create(
        meeting=meeting,
        number=number,
        member=member,
        pillar=serving.pillar if serving else None,
        area=serving.area if serving else None,
        name=name,
        name_key=name_key(name),
        **fields,
    )


def with_account(member: Member) -> User:
    """An account for a member, without any duty."""
    member.user = make.UserFactory(full_name=member.name)
    member.save(update_fields=["user"])
    return member.user


def sheet(*rows: list[Any], header: list[str] | None = None, name: str = "Daftar Hadir") -> Sheet:
    """A sheet as offices keep them: a title, an empty row, the header, people."""
    return Sheet(name, [["DAFTAR HADIR"], [], header or HEADER, *rows], hidden=False)


def workbook(*rows: list[Any], header: list[str] | None = None) -> bytes:
    """The same as a file."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Daftar Hadir")
    for number, row in enumerate([["DAFTAR HADIR"], [], header or HEADER, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def standing(meeting: Meeting) -> dict[str, str]:
    """Name and status of everybody of whom something was recorded."""
    rows = Attendance.objects.filter(invitation__meeting=meeting)
    return dict(rows.values_list("invitation__name", "status"))


def invite_all(meeting: Meeting, by: User) -> int:
    """Everybody of the district."""
    pillars = make.PillarFactory._meta.model.objects.all()
    areas = Region.objects.within(meeting.district_id).exclude(level="village")
    return workflow.invite(meeting, pillars=list(pillars), areas=list(areas), by=by)
