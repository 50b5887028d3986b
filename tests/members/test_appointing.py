"""Letters of appointment: places, overlaps, renewal in bulk, and what ends with them."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from members import workflow
from members.models import Appointment, Decree
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


def tksk(**fields):
    return make.PillarFactory(
        **{"code": "TKSK", "name": "TKSK", "coverage": ["subdistrict"], "limited": True, **fields}
    )


def member_of(pillar, area=None, **fields):
    return make.MembershipFactory(pillar=pillar, area=area or make.subdistrict(), **fields)


def appoint(membership, days=YEAR, **about):
    start, end = days
    decree = about.pop("decree", None) or make.DecreeFactory()
    return workflow.appoint(
        membership, decree=decree, starts_on=start, ends_on=end, by=make.manager(), **about
    )


def renew(appointments, days=NEXT_YEAR, **about):
    start, end = days
    return workflow.renew_appointments(
        appointments,
        starts_on=start,
        ends_on=end,
        **{"decree": make.DecreeFactory(), "by": make.manager(), **about},
    )


def test_one_tksk_per_subdistrict_at_a_time():
    pillar = tksk()
    appoint(member_of(pillar))

    with pytest.raises(ActionRefused, match="tempat"):
        appoint(member_of(pillar))

    assert Appointment.objects.count() == 1


def test_the_next_tksk_begins_the_day_after():
    pillar = tksk()
    appoint(member_of(pillar))

    later = appoint(member_of(pillar), NEXT_YEAR)

    assert later.seat == 1


def test_the_database_holds_the_place_when_the_question_was_passed_together():
    first = appoint(member_of(tksk()))
    other = member_of(first.pillar)

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            membership=other, decree=first.decree, seat=1, starts_on=date(2026, 12, 31)
        )


def test_the_refusal_of_the_database_reads_like_ours(monkeypatch):
    pillar = tksk()
    appoint(member_of(pillar))
    monkeypatch.setattr("members.workflow.places.Places.take", lambda *_args, **_kwargs: 1)

    with pytest.raises(ActionRefused, match="Semua tempat"):
        appoint(member_of(pillar))


def test_two_sks_of_one_membership_do_not_overlap():
    membership = make.MembershipFactory()
    appoint(membership, decree=make.DecreeFactory(number="460/1/2026"))

    with pytest.raises(ActionRefused, match="460/1/2026"):
        appoint(membership, (date(2026, 12, 31), date(2027, 12, 31)))


def test_an_sk_does_not_end_before_it_starts():
    with pytest.raises(ActionRefused, match="sebelum mulai"):
        appoint(make.MembershipFactory(), (date(2026, 2, 1), date(2026, 1, 31)))


def test_who_left_is_not_appointed():
    membership = make.MembershipFactory(member__status="resigned")

    with pytest.raises(ActionRefused, match="Mengundurkan diri"):
        appoint(membership)


def test_two_operators_share_a_village_and_the_third_waits():
    pillar = make.PillarFactory(coverage=["village"], seats=2)
    village = make.village()
    seats = [appoint(member_of(pillar, village)).seat for _n in range(2)]

    with pytest.raises(ActionRefused):
        appoint(member_of(pillar, village))

    assert seats == [1, 2]


def test_an_appointment_gives_the_account_its_duty_for_the_same_days():
    user = make.UserFactory()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    membership = make.MembershipFactory(pillar=pillar, member__user=user)

    appointment = appoint(membership)

    duty = Duty.objects.get(user=user)
    assert (duty.role, duty.area, duty.starts_on, duty.ends_on) == (
        Role.OFFICER, membership.area, *YEAR,
    )  # fmt: skip
    assert list(appointment.duties.all()) == [duty]


def test_nobody_gives_themselves_a_duty():
    manager = make.manager()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    membership = make.MembershipFactory(pillar=pillar, member__user=manager)

    with pytest.raises(ActionRefused, match="dirinya sendiri"):
        workflow.appoint(membership, decree=make.DecreeFactory(), starts_on=YEAR[0], by=manager)


def test_access_is_gone_on_the_day_after_the_last():
    user = make.UserFactory()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    membership = make.MembershipFactory(pillar=pillar, member__user=user)
    appoint(membership)

    with time_machine.travel("2026-12-31 23:30:00+07:00"):
        on_the_last_day = type(user).objects.get(pk=user.pk).has_role(Role.OFFICER)
    with time_machine.travel("2027-01-01 00:30:00+07:00"):
        after_it = type(user).objects.get(pk=user.pk).has_role(Role.OFFICER)

    assert (on_the_last_day, after_it) == (True, False)


def test_ending_an_appointment_ends_its_duty_that_day():
    user = make.UserFactory()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    appointment = appoint(make.MembershipFactory(pillar=pillar, member__user=user))

    workflow.end_appointment(
        appointment, on=date(2026, 11, 20), reason="Diganti", by=make.manager()
    )

    assert appointment.ends_on == date(2026, 11, 20)
    assert Duty.objects.get(user=user).ends_on == date(2026, 11, 20)


def test_an_appointment_is_not_made_longer_by_ending_it():
    appointment = appoint(make.MembershipFactory())

    with pytest.raises(ActionRefused, match="SK baru"):
        workflow.end_appointment(appointment, on=date(2027, 6, 30), reason="", by=make.manager())


def test_an_appointment_still_ends_after_the_office_changed_its_list():
    pillar = make.PillarFactory(coverage=["village"])
    appointment = appoint(make.MembershipFactory(pillar=pillar))
    type(pillar).objects.filter(pk=pillar.pk).update(coverage=["regency"], seats=1)

    workflow.end_appointment(
        appointment, on=date(2026, 11, 20), reason="Daftar berubah", by=make.manager()
    )

    appointment.refresh_from_db()
    assert appointment.ends_on == date(2026, 11, 20)


def test_22_tksk_are_renewed_by_one_letter_in_one_act(django_assert_max_num_queries):
    pillar = tksk()
    old = [appoint(member_of(pillar, make.subdistrict(f"33.09.{n:02d}"))) for n in range(1, 23)]
    letter, manager = make.DecreeFactory(number="460/TKSK/2026"), make.manager()

    with django_assert_max_num_queries(20):
        new = renew(old, decree=letter, by=manager)

    assert len(new) == 22
    assert Decree.objects.get(number="460/TKSK/2026").appointments.count() == 22
    assert {(one.starts_on, one.ends_on) for one in new} == {NEXT_YEAR}


def test_a_renewal_is_all_or_nothing_and_names_who_cannot():
    pillar = tksk()
    fine = appoint(member_of(pillar, make.subdistrict("33.09.02")))
    overlapping = appoint(
        member_of(pillar, make.subdistrict("33.09.03")), (date(2026, 6, 1), date(2027, 5, 31))
    )

    with pytest.raises(ActionRefused, match="tumpang-tindih") as refusal:
        renew([fine, overlapping])

    assert [row["appointment"] for row in refusal.value.extra["refused"]] == [overlapping.pk]
    assert Appointment.objects.count() == 2


def test_renewing_twice_changes_nothing_the_second_time():
    old = appoint(member_of(tksk()))
    renew([old])

    with pytest.raises(ActionRefused):
        renew([old])

    assert Appointment.objects.count() == 2


def test_an_appointment_without_a_last_day_ends_where_the_new_one_begins():
    user = make.UserFactory()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    old = appoint(make.MembershipFactory(pillar=pillar, member__user=user), (YEAR[0], None))

    renew([old])

    old.refresh_from_db()
    duties = Duty.objects.filter(user=user).order_by("starts_on")
    assert old.ends_on == date(2026, 12, 31)
    assert [(duty.starts_on, duty.ends_on) for duty in duties] == [YEAR, NEXT_YEAR]


def test_a_future_appointment_can_be_taken_back_with_its_duty():
    user = make.UserFactory()
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    coming = appoint(make.MembershipFactory(pillar=pillar, member__user=user), NEXT_YEAR)

    workflow.withdraw_appointment(coming, by=make.manager())

    assert Appointment.objects.count() == 0
    assert Duty.objects.filter(user=user).count() == 0


def test_a_letter_is_one_row_however_often_it_is_named():
    make_letter = {"district": make.district(), "number": " 460/7/2026 ", "by": make.manager()}

    first = workflow.keep_decree(**make_letter, issued_on=date(2026, 1, 2))
    second = workflow.keep_decree(**make_letter, issued_on=date(2026, 1, 2), issuer="Bupati")

    assert first == second
    assert Decree.objects.get().issuer == "Bupati"


def test_a_duty_that_another_letter_gives_too_goes_on_when_the_first_ends():
    member = make.MemberFactory(user=make.UserFactory())
    village = make.village()
    first, other = (
        appoint(
            member_of(
                make.PillarFactory(limited=True, gives_role="officer"), village, member=member
            )
        )
        for _n in range(2)
    )

    workflow.end_appointment(first, on=date(2026, 11, 20), reason="Diganti", by=make.manager())

    duty = Duty.objects.get(user=member.user)
    assert list(other.duties.all()) == [duty]
    assert duty.ends_on == YEAR[1]


def test_fewer_places_leave_everybody_where_they_fit():
    pillar = make.PillarFactory(seats=3)
    village = make.village()
    leaves, second, third = (appoint(member_of(pillar, village)) for _n in range(3))
    leaves.delete()
    pillar.seats = 2

    workflow.keep_pillar(pillar, by=make.manager())

    seats = Appointment.objects.order_by("pk").values_list("pk", "seat")
    assert list(seats) == [(second.pk, 2), (third.pk, 1)]


def test_fewer_places_are_refused_only_where_the_people_do_not_fit():
    pillar = make.PillarFactory(seats=3)
    village = make.village()
    spans = [(date(2027, 1, 1), date(2027, 3, 31)), (date(2027, 4, 1), date(2027, 6, 30)),
             (date(2027, 1, 1), date(2027, 6, 30))]  # fmt: skip
    for seat, (start, end) in enumerate(spans, 1):
        make.AppointmentFactory(
            membership__pillar=pillar, membership__area=village, seat=seat, starts_on=start,
            ends_on=end,
        )  # fmt: skip
    pillar.seats = 2

    workflow.keep_pillar(pillar, by=make.manager())

    seats = Appointment.objects.order_by("starts_on", "pk").values_list("seat", flat=True)
    assert list(seats) == [1, 2, 1]


def test_a_place_that_somebody_held_until_lately_is_not_given_for_the_same_days():
    pillar = make.PillarFactory(seats=3)
    village = make.village()
    past = {"starts_on": date(2026, 1, 2), "ends_on": date(2026, 6, 30), "seat": 1}
    running = {"starts_on": date(2026, 2, 1), "ends_on": None, "seat": 3}
    for fields in (past, running):
        make.AppointmentFactory(membership__pillar=pillar, membership__area=village, **fields)
    pillar.seats = 2

    workflow.keep_pillar(pillar, by=make.manager())

    assert list(Appointment.objects.order_by("pk").values_list("seat", flat=True)) == [1, 2]
