from datetime import date

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from pilarsosial.accounts.rights import Role
from pilarsosial.home.holidays.workflow import add_holiday, drop_holiday, missing_years
from pilarsosial.home.start import sections_for
from pilarsosial.regions.days import working_days
from pilarsosial.regions.models import Holiday
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_kept_days():
    cache.clear()


def staff() -> object:
    make.OfficeFactory()
    return make.person(Role.STAFF)


def test_a_day_off_counts_at_once():
    user, day = staff(), date(2026, 11, 20)
    before = working_days("33.09").is_working(day)

    signed_in(user).post(
        reverse("holidays"),
        {"day_on": "2026-11-20", "name": "Hari Jadi", "kind": "local", "region": "33.09"},
    )

    assert (before, working_days("33.09").is_working(day)) == (True, False)


def test_the_only_office_keeps_the_days_of_the_country():
    user = staff()

    signed_in(user).post(
        reverse("holidays"),
        {
            "day_on": "2026-12-24",
            "name": "Cuti bersama Natal",
            "kind": "shared_leave",
            "region": "",
        },
    )

    assert Holiday.objects.get().region is None


def test_an_office_among_others_does_not_change_the_country():
    user = staff()
    make.region("35", "Jawa Timur", "province", "provinsi")
    make.OfficeFactory(district=make.region("35.79", "Batu", "regency", "kota"))

    with pytest.raises(PermissionDenied):
        add_holiday(day_on=date(2026, 12, 24), name="Cuti", kind="national", region=None, by=user)


def test_a_day_taken_back_is_worked_on():
    user = staff()
    day = add_holiday(
        day_on=date(2026, 11, 20), name="Hari Jadi", kind="local", region=make.district(), by=user
    )

    signed_in(user).post(reverse("drop_holiday", args=[day.pk]))

    assert working_days("33.09").is_working(date(2026, 11, 20))


def test_nobody_drops_the_day_of_another_district():
    user = staff()
    make.region("35", "Jawa Timur", "province", "provinsi")
    other = make.region("35.79", "Batu", "regency", "kota")
    day = Holiday.objects.create(day_on="2026-11-20", name="HUT", kind="local", region=other)

    with pytest.raises(PermissionDenied):
        drop_holiday(day, by=user)


def test_the_same_day_twice_is_refused_in_words():
    user = staff()
    day = {"day_on": "2026-11-20", "name": "Hari Jadi", "kind": "local", "region": "33.09"}
    client = signed_in(user)
    client.post(reverse("holidays"), day)

    answer = client.post(reverse("holidays"), day)

    assert "day_on" in answer.context["form"].errors
    assert (answer.context["form"]["name"].value(), Holiday.objects.count()) == ("Hari Jadi", 1)


@pytest.mark.parametrize(("today", "years"), [("2026-05-01", [2026]), ("2026-11-20", [2026, 2027])])
def test_a_year_without_days_off_warns_the_next_one_in_time(today, years):
    make.district()
    with time_machine.travel(today, tick=False):
        missing = missing_years(["33.09"])

    assert missing == years


def test_the_warning_is_work_on_the_start_page():
    user = staff()
    with time_machine.travel("2026-11-20", tick=False):
        rows = [row for section in sections_for(user) for row in section.rows]

    assert [row.count for row in rows if "hari-libur" in row.url] == ["2026", "2027"]


@pytest.mark.parametrize("year", ["x", "99999", "1", "²", ""])
def test_strange_years_show_this_one(year):
    assert signed_in(staff()).get(reverse("holidays"), {"tahun": year}).status_code == 200


def test_a_supervisor_keeps_no_days():
    assert signed_in(make.supervisor()).get(reverse("holidays")).status_code == 403
