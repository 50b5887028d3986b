"""Who gets on the list of a meeting, and with how much work for the database."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.meetings import workflow
from members.meetings.models import Invitation
from members.meetings.workflow.inviting import invitable
from members.models import Member, Membership
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import name_key
from tests import factories as make
from tests.meetings import rows

pytestmark = pytest.mark.django_db


def many_members(n, *, pillar, village):
    members = Member.objects.bulk_create(
        Member(district=make.district(), name=f"Anggota {k}", name_key=name_key(f"Anggota {k}"))
        for k in range(n)
    )
    Membership.objects.bulk_create(
        Membership(member=one, pillar=pillar, area=village) for one in members
    )


def test_five_hundred_people_are_invited_with_as_many_queries_as_five():
    few, many, village = make.PillarFactory(), make.PillarFactory(), make.village()
    many_members(5, pillar=few, village=village)
    many_members(500, pillar=many, village=village)
    meeting, by = rows.meeting(), make.manager()
    with CaptureQueriesContext(connection) as of_five:
        workflow.invite(meeting, pillars=[few], areas=[make.subdistrict()], by=by)

    with CaptureQueriesContext(connection) as of_many:
        invited = workflow.invite(meeting, pillars=[many], areas=[make.subdistrict()], by=by)

    assert invited == 500
    assert len(of_many) <= len(of_five) <= 10


def test_whoever_serves_twice_is_invited_once():
    member = rows.member()
    make.MembershipFactory(member=member)
    meeting = rows.meeting()

    rows.invite_all(meeting, make.manager())

    assert list(meeting.invitations.values_list("member", flat=True)) == [member.pk]


def test_inviting_again_adds_nobody_twice():
    rows.member()
    meeting, by = rows.meeting(), make.manager()
    rows.invite_all(meeting, by)

    assert rows.invite_all(meeting, by) == 0


def test_only_ticked_pillars_and_places_are_invited():
    pillar, other = make.PillarFactory(), make.PillarFactory()
    ours = rows.member(pillar=pillar, village=make.village("33.09.01.2001"))
    rows.member("Pilar Lain", pillar=other, village=make.village("33.09.01.2001"))
    rows.member("Tempat Lain", pillar=pillar, village=make.village("33.09.02.2001"))
    meeting = rows.meeting()

    chosen = invitable(meeting, pillars=[pillar], areas=[make.subdistrict("33.09.01")])

    assert [one.member for one in chosen] == [ours]


def test_the_district_as_a_place_means_those_who_serve_in_the_whole_of_it():
    pillar = make.PillarFactory(coverage=["regency", "village"])
    rows.member("Di Desa", pillar=pillar)
    whole = rows.member("Se-Kabupaten", pillar=pillar, village=make.district())
    meeting = rows.meeting()

    chosen = invitable(meeting, pillars=[pillar], areas=[make.district()])

    assert [one.member for one in chosen] == [whole]


@pytest.mark.parametrize("status", ["moved", "resigned", "deceased", "on_leave"])
def test_who_does_not_serve_now_is_not_invited(status):
    rows.member(status=status)
    meeting = rows.meeting()

    assert rows.invite_all(meeting, make.manager()) == 0


def test_the_list_is_numbered_on_without_gaps():
    meeting, by = rows.meeting(), make.manager()
    rows.member("Satu")
    rows.invite_all(meeting, by)
    rows.member("Dua")
    rows.invite_all(meeting, by)

    workflow.add_guest(meeting, name="Camat Selo", organisation="Kecamatan Selo", by=by)

    assert list(meeting.invitations.order_by("number").values_list("number", "name")) == [
        (1, "Satu"),
        (2, "Dua"),
        (3, "Camat Selo"),
    ]


def test_the_same_guest_is_refused():
    meeting, by = rows.meeting(starts_in=timedelta(days=1)), make.manager()
    guest = workflow.add_guest(meeting, name="Camat Selo", organisation="Kecamatan Selo", by=by)

    with pytest.raises(ActionRefused):
        workflow.add_guest(meeting, name="camat selo", organisation="Kecamatan Selo", by=by)

    assert guest.way == Invitation.Way.INVITED


def test_a_guest_who_is_added_once_the_meeting_has_begun_is_present():
    meeting, by = rows.meeting(starts_in=timedelta(hours=-1)), make.manager()

    guest = workflow.add_guest(meeting, name="Camat Selo", organisation="Kecamatan Selo", by=by)

    assert (guest.way, guest.attendance.status) == ("walk_in", "present")
    assert guest.attendance.recorded_by == by


def test_an_officer_keeps_no_list():
    meeting, officer = rows.meeting(), make.officer()

    with pytest.raises(PermissionDenied):
        rows.invite_all(meeting, officer)


def test_nobody_is_invited_to_a_closed_list():
    meeting, by = rows.meeting(), make.manager()
    rows.member()
    workflow.close_meeting(meeting, by=by)

    with pytest.raises(ActionRefused):
        rows.invite_all(meeting, by)
