"""Accounts for whoever is appointed: readable names, one-time passwords, duties, slips once."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from members import workflow
from pilarsosial.accounts.hashers import ONE_TIME_ITERATIONS
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from tests import factories as make
from tests.samples import sampled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


def facilitators(**fields):
    return make.PillarFactory(
        **{
            "code": "FSLRT", "name": "Fasilitator SLRT", "limited": True, "gives_role": "officer",
            **fields,
        }
    )  # fmt: skip


def appointed(pillar, village=None, **fields):
    membership = make.MembershipFactory(pillar=pillar, area=village or make.village(), **fields)
    return make.AppointmentFactory(membership=membership, ends_on=date(2026, 12, 31))


def test_an_account_has_a_readable_name_a_duty_and_a_password_for_one_sign_in():
    samiran = make.village("33.09.01.2006", "Samiran")
    appointment = appointed(facilitators(), samiran, member__name="Murni Lestari")

    slip = workflow.open_accounts([appointment], by=make.manager())[0]

    user = User.objects.get(username="fasilitator.samiran")
    duty = user.duties.get()
    assert (user.full_name, user.must_change_password) == ("Murni Lestari", True)
    assert user.check_password(slip.password)
    assert (duty.role, duty.area, duty.ends_on) == (Role.OFFICER, samiran, date(2026, 12, 31))
    assert list(appointment.duties.all()) == [duty]


def test_the_password_of_the_slip_signs_in():
    appointment = appointed(facilitators(), make.village("33.09.01.2006", "Samiran"))
    slip = workflow.open_accounts([appointment], by=make.manager())[0]

    page = Client().post(
        reverse("account_login"), {"login": "fasilitator.samiran", "password": slip.password}
    )

    assert page.status_code == 302
    assert page.wsgi_request.user == slip.user


def test_villages_of_one_name_take_their_subdistrict_along():
    pillar = facilitators()
    make.UserFactory(username="Fasilitator.Sukorejo")
    here = appointed(pillar, make.village("33.09.02.2001", "Sukorejo"))
    there = appointed(pillar, make.village("33.09.03.2001", "Sukorejo"))

    slips = workflow.open_accounts([here, there], by=make.manager())

    assert [slip.user.username for slip in slips] == [
        "fasilitator.sukorejo.kecamatan02",
        "fasilitator.sukorejo.kecamatan03",
    ]


@pytest.mark.parametrize("villages", sampled([20, 267], every=2))
def test_all_accounts_are_opened_in_one_act(villages, django_assert_max_num_queries):
    pillar = facilitators()
    appointments = [appointed(pillar) for _n in range(villages)]
    manager = make.manager()

    with django_assert_max_num_queries(25):
        slips = workflow.open_accounts(appointments, by=manager)

    assert len({slip.user.username for slip in slips}) == villages
    assert Duty.objects.filter(role="officer").count() == villages
    assert {int(slip.user.password.split("$")[1]) for slip in slips} == {ONE_TIME_ITERATIONS}


def test_whoever_has_an_account_keeps_it_and_gets_the_missing_duty():
    user = make.UserFactory()
    appointment = appointed(facilitators(), member__user=user)

    slips = workflow.open_accounts([appointment], by=make.manager())

    assert slips == []
    assert [duty.role for duty in user.duties.all()] == [Role.OFFICER]


def test_opening_again_changes_nothing():
    appointment = appointed(facilitators())
    workflow.open_accounts([appointment], by=make.manager())

    again = workflow.open_accounts([appointment], by=make.manager())

    assert again == []
    assert Duty.objects.filter(role="officer").count() == 1


def test_one_person_in_two_pillars_gets_one_account_with_both_duties():
    member = make.MemberFactory()
    first = appointed(facilitators(), member=member)
    supervisors = make.PillarFactory(
        code="SSLRT", coverage=["subdistrict"], limited=True, gives_role="supervisor"
    )
    second = appointed(supervisors, make.subdistrict(), member=member)

    slips = workflow.open_accounts([first, second], by=make.manager())

    assert len(slips) == 1
    assert sorted(slips[0].user.duties.values_list("role", flat=True)) == ["officer", "supervisor"]


def test_institutions_and_people_who_left_get_no_account():
    gone = appointed(facilitators(), member__status="moved")
    institution = appointed(
        make.PillarFactory(kind="institution", limited=True), member__kind="institution"
    )

    slips = workflow.open_accounts([gone, institution], by=make.manager())

    assert slips == []


def test_a_lost_slip_is_made_anew_until_it_was_used():
    unused, used = appointed(facilitators()), appointed(make.PillarFactory(code="PSM", name="PSM"))
    slips = workflow.open_accounts([unused, used], by=make.manager())
    User.objects.filter(pk=slips[1].user.pk).update(must_change_password=False)

    again = workflow.renew_slips([unused, used], by=make.manager())

    assert [slip.user for slip in again] == [slips[0].user]
    assert not User.objects.get(pk=slips[0].user.pk).check_password(slips[0].password)
    assert User.objects.get(pk=slips[0].user.pk).check_password(again[0].password)


def test_a_supervisor_does_not_open_accounts():
    appointment = appointed(facilitators())

    with pytest.raises(PermissionDenied):
        workflow.open_accounts([appointment], by=make.supervisor())


def with_a_duty_by_hand(ends_on):
    """Somebody whose account got the duty of the pillar from a colleague, from the same day."""
    membership = make.MembershipFactory(pillar=facilitators(), area=make.village())
    member = membership.member
    member.user = make.UserFactory()
    member.save()
    duty = Duty.objects.create(
        user=member.user, role="officer", area=membership.area, starts_on=date(2026, 11, 20),
        ends_on=ends_on,
    )  # fmt: skip
    return membership, duty


def appoint(membership):
    return workflow.appoint(
        membership, decree=make.DecreeFactory(), starts_on=date(2026, 11, 20),
        ends_on=date(2026, 12, 31), by=make.manager(),
    )  # fmt: skip


def days_of(user):
    return list(user.duties.order_by("starts_on").values_list("starts_on", "ends_on"))


@pytest.mark.parametrize("ends_on", [None, date(2027, 6, 30), date(2026, 12, 31)])
def test_a_duty_given_by_hand_is_not_shortened_by_an_appointment(ends_on):
    membership, duty = with_a_duty_by_hand(ends_on)

    appointment = appoint(membership)

    assert days_of(duty.user) == [(date(2026, 11, 20), ends_on)]
    assert list(appointment.duties.all()) == []


def test_where_a_duty_given_by_hand_ends_before_the_appointment_the_rest_is_given():
    membership, duty = with_a_duty_by_hand(date(2026, 11, 30))

    appoint(membership)

    assert days_of(duty.user) == [
        (date(2026, 11, 20), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 31)),
    ]


def test_an_appointment_that_ends_early_takes_back_the_rest_that_had_not_begun():
    membership, duty = with_a_duty_by_hand(date(2026, 11, 30))
    appointment = appoint(membership)

    workflow.end_appointment(appointment, on=date(2026, 11, 25), reason="Pindah", by=make.manager())

    assert days_of(duty.user) == [(date(2026, 11, 20), date(2026, 11, 30))]


def test_two_appointments_of_the_same_days_share_one_duty_until_the_later_ends():
    membership, duty = with_a_duty_by_hand(None)
    duty.delete()
    appoint(membership)
    second = make.MembershipFactory(
        member=membership.member, pillar=facilitators(code="PSM", limited=False),
        area=membership.area,
    )  # fmt: skip

    workflow.appoint(
        second, decree=make.DecreeFactory(), starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 30), by=make.manager(),
    )  # fmt: skip

    assert days_of(membership.member.user) == [(date(2026, 11, 20), date(2026, 12, 31))]
