"""Who is on the list of a meeting: members by pillar and area at one stroke, guests one by one."""

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.workflow.rights import ensure_keeper, refuse_unless_planned
from members.models import Member, Membership, Pillar
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import name_key
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

# One statement for 5 people or 5,000. The list goes by place, pillar and name, after what is there.
INVITE = """
INSERT INTO meetings_invitation (meeting_id, number, way, member_id, pillar_id, area_id, name,
    name_key, organisation, phone, added_by_id)
SELECT %s, %s + row_number() OVER (ORDER BY chosen.area_id, pillar.position, chosen.name_key,
    chosen.member_id), 'invited', chosen.member_id, chosen.pillar_id, chosen.area_id, chosen.name,
    chosen.name_key, '', '', %s
FROM ({chosen}) AS chosen JOIN members_pillar AS pillar ON pillar.id = chosen.pillar_id
ON CONFLICT DO NOTHING
"""


def invitable(
    meeting: Meeting, *, pillars: Collection[Pillar], areas: Collection[Region]
) -> QuerySet[Membership]:
    """One membership of each active member of these pillars who serves in these areas and is not on
    the list yet. The district itself as an area means those who serve in the whole of it.
    """
    whole = Q(area=meeting.district_id) if meeting.district in areas else Q(pk__in=[])
    within = [area.code for area in areas if area.code != meeting.district_id]
    listed = Invitation.objects.filter(meeting=meeting).exclude(member=None)
    return (
        Membership.objects.running()
        .filter(inside("area", within) | whole, pillar__in=pillars)
        .filter(pillar__district=meeting.district_id)
        .filter(member__status=Member.Status.ACTIVE, member__merged_into=None)
        .exclude(member__in=listed.values("member"))
        .order_by("member_id", "pillar__position", "id")
        .distinct("member")
    )


@transaction.atomic
def invite(
    meeting: Meeting, *, pillars: Collection[Pillar], areas: Collection[Region], by: User
) -> int:
    """Put members on the list by pillar and area; how many were new. Nobody stands on it twice."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    chosen = invitable(meeting, pillars=pillars, areas=areas).values(
        "member_id", "pillar_id", "area_id", name=F("member__name"), name_key=F("member__name_key")
    )
    inner, values = chosen.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(
            INVITE.format(chosen=inner), [meeting.pk, last_number(meeting), by.pk, *values]
        )
        return int(cursor.rowcount)


@transaction.atomic
def add_guest(
    meeting: Meeting,
    *,
    name: str,
    by: User,
    organisation: str = "",
    phone: str = "",
    area: Region | None = None,
) -> Invitation:
    """Put somebody who is no member on the list; from the meeting's begin on, as one who came and
    is present: whoever writes them down then sees them.
    """
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    key = name_key(name)
    same = {"name_key": key, "organisation": organisation, "phone": phone, "area": area}
    if Invitation.objects.filter(meeting=meeting, member=None, **same).exists():
        raise ActionRefused(_("This guest is on the list already."))
    came = meeting.starts_at <= timezone.now()
    guest = Invitation.objects.create(
        meeting=meeting,
        number=last_number(meeting) + 1,
        way=Invitation.Way.WALK_IN if came else Invitation.Way.INVITED,
        name=name,
        added_by=by,
        **same,
    )
    if came:
        Attendance.objects.create(
            invitation=guest,
            status=Attendance.Status.PRESENT,
            how=Attendance.How.TICK,
            recorded_by=by,
        )
    return guest


def last_number(meeting: Meeting) -> int:
    """The last number of the list. Hold the meeting's row while you count on from it."""
    last = Invitation.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"]
    return last or 0
