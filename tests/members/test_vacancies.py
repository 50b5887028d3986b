"""Where nobody serves, and how many serve: heads and memberships counted apart."""

from datetime import date

import pytest
import time_machine

from members.counts import Count, counts_of
from members.vacancies import expected_pillars, places_for, places_of
from tests import factories as make

pytestmark = pytest.mark.django_db

SELO, AMPEL = "33.09.01", "33.09.02"


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


def facilitators():
    return make.PillarFactory(code="FSLRT", limited=True, is_expected_everywhere=True)


def three_villages():
    codes = (f"{SELO}.2001", f"{SELO}.2002", f"{AMPEL}.2001")
    return [make.village(code) for code in codes]


def vacant(pillar, *areas):
    places = places_of([pillar], within=areas or ["33.09"])
    return [place.area for place in places if place.is_vacant]


def test_a_village_without_a_running_appointment_is_vacant():
    pillar = facilitators()
    here, ended, _empty = three_villages()
    make.AppointmentFactory(membership__pillar=pillar, membership__area=here)
    make.AppointmentFactory(
        membership__pillar=pillar, membership__area=ended, ends_on=date(2026, 11, 19)
    )

    places = places_of([pillar], within=["33.09"])

    assert [place.area for place in places if place.is_vacant] == [
        f"{SELO}.2002",
        f"{AMPEL}.2001",
    ]
    assert [(place.waits_for_letter, place.ended_on) for place in places][1] == (
        True,
        date(2026, 11, 19),
    )


def test_where_a_pillar_has_no_limit_a_member_who_serves_is_enough():
    pillar = make.PillarFactory(code="PSM", is_expected_everywhere=True)
    here, left, ended = three_villages()
    make.MembershipFactory(pillar=pillar, area=here)
    make.MembershipFactory(pillar=pillar, area=left, member__status="moved")
    make.MembershipFactory(pillar=pillar, area=ended, ended_on=date(2026, 1, 1))

    assert vacant(pillar) == [f"{SELO}.2002", f"{AMPEL}.2001"]


def test_a_pillar_of_subdistricts_has_vacant_subdistricts():
    pillar = make.PillarFactory(coverage=["subdistrict"], limited=True)
    three_villages()

    assert vacant(pillar) == [SELO, AMPEL]


def test_a_supervisor_sees_the_vacancies_of_their_subdistrict():
    pillar = facilitators()
    three_villages()
    supervisor = make.supervisor(make.subdistrict(AMPEL))

    places = places_for(supervisor, expected_pillars(supervisor))

    assert [(place.pillar, place.area) for place in places] == [(pillar, f"{AMPEL}.2001")]


def test_all_pillars_of_a_district_are_one_query(django_assert_num_queries):
    pillars = [facilitators(), make.PillarFactory(code="PSM", is_expected_everywhere=True)]
    three_villages()

    with django_assert_num_queries(1):
        places = places_of(pillars, within=["33.09"])

    assert len(places) == 6


def test_one_person_in_two_pillars_is_one_head_and_two_memberships():
    psm, kt = make.PillarFactory(code="PSM"), make.PillarFactory(code="KT")
    here, near, far = three_villages()
    both = make.MemberFactory()
    make.MembershipFactory(member=both, pillar=psm, area=here)
    make.MembershipFactory(member=both, pillar=kt, area=near)
    make.MembershipFactory(pillar=psm, area=far)
    make.MembershipFactory(pillar=psm, area=far, member__status="resigned")

    counts = counts_of("33.09")

    assert counts.total == Count(heads=2, memberships=3)
    assert counts.by_pillar == {psm.pk: Count(2, 2), kt.pk: Count(1, 1)}
    assert counts.by_subdistrict == {SELO: Count(1, 2), AMPEL: Count(1, 1)}
    assert counts.by_pillar_and_subdistrict[psm.pk, SELO] == Count(1, 1)
    assert counts_of("33.09", within=[AMPEL]).total == Count(1, 1)
