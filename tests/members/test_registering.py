"""Members come in once, change with a trail, and leave everything when they go."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from members import workflow
from members.models import Appointment, Member, Membership, Officer
from members.workflow.contact import correct_contact
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


def register(**about):
    return workflow.register_member(
        **{"district": make.district(), "name": "Sri Wahyuni", "by": make.manager(), **about}
    )


def test_a_person_is_registered_with_a_sealed_nik_and_an_active_status():
    member = register(nik="3309010506850001", phone="+6281234567890")

    assert member.nik_masked == "3309**********01"
    assert bytes(member.nik_sealed).find(b"3309010506850001") == -1
    assert list(member.statuses.values_list("status", "starts_on")) == [("active", TODAY)]


def test_one_nik_is_one_member_of_a_district():
    first = register(nik="3309010506850001")

    with pytest.raises(workflow.AlreadyKnown) as refusal:
        register(nik="3309010506850001", name="Sri W.")

    assert refusal.value.member == first
    assert "3309010506850001" not in str(refusal.value)
    assert Member.objects.count() == 1


def test_an_institution_has_no_nik():
    with pytest.raises(ActionRefused, match="Lembaga"):
        register(kind="institution", name="LKSA Harapan", nik="3309010506850001")


def test_officers_of_a_village_do_not_keep_the_register():
    with pytest.raises(PermissionDenied):
        register(by=make.officer())


def test_a_manager_of_another_district_does_not_keep_ours():
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.region("35.79", "Batu", "regency", "kota")

    with pytest.raises(PermissionDenied):
        register(by=make.person(Role.MANAGER, batu))


def test_a_change_without_a_nik_keeps_the_nik():
    member = register(nik="3309010506850001")

    workflow.change_member(member, name="Sri Wahyuni, S.Sos", by=make.manager())

    member.refresh_from_db()
    assert (member.name, member.nik_masked) == ("Sri Wahyuni, S.Sos", "3309**********01")


def test_leave_closes_the_running_status_and_ends_nothing():
    member = register(since=date(2025, 1, 1))
    membership = make.MembershipFactory(member=member)

    workflow.change_status(
        member, status="on_leave", on=TODAY, reason="Cuti melahirkan", by=make.manager()
    )

    member.refresh_from_db()
    membership.refresh_from_db()
    assert member.status == "on_leave"
    assert membership.ended_on is None
    assert list(member.statuses.order_by("starts_on").values_list("status", "ends_on")) == [
        ("active", date(2026, 11, 19)),
        ("on_leave", None),
    ]


def test_who_resigns_ends_memberships_appointments_and_duties_the_day_before():
    member = register(since=date(2025, 1, 1))
    member.user = make.UserFactory()
    member.save()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    membership = make.MembershipFactory(member=member, pillar=pillar)
    appointment = appoint(membership, date(2026, 1, 1), date(2026, 12, 31))

    workflow.change_status(member, status="resigned", on=TODAY, by=make.manager())

    membership.refresh_from_db()
    appointment.refresh_from_db()
    yesterday = date(2026, 11, 19)
    assert membership.ended_on == yesterday
    assert appointment.ends_on == yesterday
    assert [duty.ends_on for duty in appointment.duties.all()] == [yesterday]
    assert not member.user.has_role(Role.OFFICER)


def test_who_dies_loses_the_appointment_of_next_year_and_the_account():
    member = register(since=date(2025, 1, 1))
    member.user = make.UserFactory()
    member.save()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    membership = make.MembershipFactory(member=member, pillar=pillar)
    appoint(membership, date(2026, 1, 1), date(2026, 12, 31))
    appoint(membership, date(2027, 1, 1), date(2027, 12, 31))

    workflow.change_status(member, status="deceased", on=TODAY, by=make.manager())

    member.user.refresh_from_db()
    assert member.user.is_active is False
    assert [one.ends_on for one in Appointment.objects.all()] == [date(2026, 11, 19)]
    assert [duty.ends_on for duty in member.user.duties.all()] == [date(2026, 11, 19)]


def test_a_status_does_not_begin_before_the_one_that_runs():
    member = register(since=date(2026, 6, 1))

    with pytest.raises(ActionRefused, match=r"1 Juni 2026|1 June 2026"):
        workflow.change_status(member, status="moved", on=date(2026, 5, 1), by=make.manager())


def test_a_status_of_tomorrow_is_recorded_tomorrow():
    member = register()

    with pytest.raises(ActionRefused):
        workflow.change_status(member, status="moved", on=date(2026, 11, 21), by=make.manager())


def test_one_person_serves_in_several_pillars():
    member = register()
    village = make.village()

    for pillar in (make.PillarFactory(), make.PillarFactory()):
        workflow.join_pillar(member, pillar=pillar, area=village, by=make.manager())

    assert member.memberships.count() == 2


@pytest.mark.parametrize("same", ["pillar", "level", "district"])
def test_what_does_not_fit_is_refused(same):
    member, pillar, village = register(), make.PillarFactory(), make.village()
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.region("35.79", "Batu", "regency", "kota")
    if same == "pillar":
        make.MembershipFactory(member=member, pillar=pillar, area=village)
    elif same == "level":
        pillar = make.PillarFactory(coverage=["subdistrict"])
    else:
        pillar = make.PillarFactory(district=batu)

    with pytest.raises(ActionRefused):
        workflow.join_pillar(member, pillar=pillar, area=village, by=make.manager())


def test_a_membership_ends_with_its_appointments():
    membership = make.MembershipFactory(joined_on=date(2025, 1, 1))
    running = appoint(membership, date(2026, 1, 1), None)

    workflow.end_membership(membership, on=TODAY, reason="Pindah tugas", by=make.manager())

    running.refresh_from_db()
    assert (running.ends_on, running.end_reason) == (TODAY, "Pindah tugas")
    assert list(Membership.objects.running()) == []


def appoint(membership, starts_on, ends_on):
    return workflow.appoint(
        membership, decree=make.DecreeFactory(), starts_on=starts_on, ends_on=ends_on,
        by=make.manager(),
    )  # fmt: skip


def test_an_institution_names_nobody_of_a_register_that_the_user_does_not_keep():
    make.region("35", "Jawa Timur", "province", "provinsi")
    stranger = make.MemberFactory(district=make.region("35.79", "Batu", "regency", "kota"))
    institution = register(kind="institution", name="LKSA Harapan")

    with pytest.raises(PermissionDenied):
        workflow.name_officer(institution, person=stranger, title="Ketua", by=make.manager())


def test_a_row_that_was_merged_leads_no_institution():
    person = make.MemberFactory(merged_into=make.MemberFactory())
    institution = register(kind="institution", name="LKSA Harapan")

    with pytest.raises(ActionRefused):
        workflow.name_officer(institution, person=person, title="Ketua", by=make.manager())


def test_offices_are_read_where_the_members_are():
    institution = register(kind="institution", name="LKSA Harapan")
    office = workflow.name_officer(
        institution, person=make.MemberFactory(), title="Ketua", by=make.manager()
    )
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.person(Role.STAFF, make.region("35.79", "Batu", "regency", "kota"))

    assert list(Officer.objects.visible_to(make.manager())) == [office]
    assert list(Officer.objects.visible_to(batu)) == []


def test_the_contact_of_a_merged_row_is_history():
    merged = make.MemberFactory(phone="+628111", merged_into=make.MemberFactory())

    with pytest.raises(ActionRefused):
        correct_contact(merged, phone="+628222", by=make.manager())

    merged.refresh_from_db()
    assert merged.phone == "+628111"


def in_service_with_a_duty_by_hand():
    """A facilitator whom somebody also made a supervisor by hand."""
    member = register(since=date(2025, 1, 1))
    member.user = make.supervisor()
    member.save()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    appoint(make.MembershipFactory(member=member, pillar=pillar), date(2026, 1, 1), None)
    return member


def last_days(user):
    return dict(user.duties.values_list("role", "ends_on"))


@pytest.mark.parametrize("status", ["resigned", "deceased"])
def test_who_is_gone_for_good_loses_duties_that_were_given_by_hand_too(status):
    member = in_service_with_a_duty_by_hand()

    workflow.change_status(member, status=status, on=TODAY, by=make.manager())

    yesterday = date(2026, 11, 19)
    assert last_days(member.user) == {"officer": yesterday, "supervisor": yesterday}


def test_who_moves_keeps_what_was_given_by_hand_and_the_page_says_so(client):
    member, manager = in_service_with_a_duty_by_hand(), make.manager()

    workflow.change_status(member, status="moved", on=TODAY, by=manager)

    assert last_days(member.user) == {"officer": date(2026, 11, 19), "supervisor": None}
    client.force_login(manager, backend="pilarsosial.accounts.backends.DutyBackend")
    page = client.get(reverse("members:detail", args=[member.pk]))
    assert [str(duty.role) for duty in page.context["duties_left"]] == ["supervisor"]
