"""What the database refuses, whoever writes."""

import pytest
from django.db import DatabaseError, transaction

from members.models import Appointment
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_place_of_a_limited_pillar_has_one_holder_at_a_time():
    held = make.AppointmentFactory(membership__pillar__limited=True, ends_on="2026-12-31")
    other = make.MembershipFactory(pillar=held.membership.pillar, area=held.membership.area)

    with pytest.raises(DatabaseError, match="one_holder_of_a_place_at_a_time"):
        make.AppointmentFactory(membership=other, starts_on="2026-12-31")


def test_the_next_holder_begins_the_day_after():
    held = make.AppointmentFactory(membership__pillar__limited=True, ends_on="2026-12-31")
    other = make.MembershipFactory(pillar=held.membership.pillar, area=held.membership.area)

    following = make.AppointmentFactory(membership=other, starts_on="2027-01-01")

    assert (following.area, following.seat) == (held.area, 1)


def test_an_unlimited_pillar_has_many_in_one_area():
    held = make.AppointmentFactory()
    other = make.MembershipFactory(pillar=held.membership.pillar, area=held.membership.area)

    make.AppointmentFactory(membership=other)

    assert Appointment.objects.filter(area=held.membership.area).count() == 2


def test_an_area_must_be_of_a_level_that_the_pillar_serves_in():
    membership = make.MembershipFactory(area=make.subdistrict())

    with pytest.raises(DatabaseError, match="appointment_area_is_one_that_the_pillar_serves_in"):
        make.AppointmentFactory(membership=membership)


@pytest.mark.parametrize("seat", [None, 2])
def test_a_limited_pillar_numbers_its_places(seat):
    membership = make.MembershipFactory(pillar__limited=True)

    with pytest.raises(DatabaseError, match="appointment_has_one_of_the_places_of_its_pillar"):
        make.AppointmentFactory(membership=membership, seat=seat)


def test_a_place_that_the_pillar_does_not_have_is_not_taken_later():
    appointment = make.AppointmentFactory(membership__pillar__limited=True)
    appointment.seat = 2

    with pytest.raises(DatabaseError, match="appointment_has_one_of_the_places_of_its_pillar"):
        appointment.save()


def test_of_many_appointments_none_is_made_when_one_breaks_a_rule():
    good = make.MembershipFactory()
    wrong = make.MembershipFactory(pillar=good.pillar, area=make.subdistrict())
    rows = [
        make.AppointmentFactory.build(membership=it, decree=make.DecreeFactory())
        for it in (good, wrong)
    ]

    with (
        pytest.raises(DatabaseError, match="appointment_area_is_one_that_the_pillar_serves_in"),
        transaction.atomic(),
    ):
        Appointment.objects.bulk_create(rows)

    assert not Appointment.objects.exists()


def test_an_appointment_has_the_pillar_and_the_area_of_its_membership():
    membership, other = make.MembershipFactory(), make.MembershipFactory()

    with pytest.raises(DatabaseError, match="appointment_has_pillar_and_area_of_its_membership"):
        make.AppointmentFactory(membership=membership, pillar=other.pillar, area=other.area)


def test_a_membership_lies_in_the_district_of_its_pillar():
    pillar = make.PillarFactory()

    with pytest.raises(DatabaseError, match="the pillar belongs to another district"):
        make.MembershipFactory(pillar=pillar, area=make.village("33.10.01.2001"))


def test_a_membership_keeps_its_pillar_and_its_area():
    membership = make.MembershipFactory()
    membership.area = make.village()

    with pytest.raises(DatabaseError), transaction.atomic():
        membership.save()
