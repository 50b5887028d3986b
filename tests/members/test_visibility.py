"""Who knows of a member."""

from datetime import date

import pytest

from members.models import Member
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_village_knows_who_serves_there_and_forgets_who_has_left():
    village = make.village()
    serving = make.MembershipFactory(area=village).member
    make.MembershipFactory(area=village, ended_on=date(2026, 6, 30))
    make.MembershipFactory()

    known = Member.objects.visible_to(make.officer(village))

    assert list(known) == [serving]


def test_the_district_keeps_knowing_who_has_left():
    left = make.MembershipFactory(ended_on=date(2026, 6, 30)).member

    assert list(Member.objects.visible_to(make.manager())) == [left]
