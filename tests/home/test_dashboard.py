"""The summary of a district."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import Case
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from pilarsosial.home.dashboard import keeping
from pilarsosial.home.dashboard.chart import draw
from pilarsosial.home.models import Summary
from pilarsosial.home.tasks import count_summary
from pilarsosial.regions.models import Boundary, Region
from tests import factories as make
from tests.home.test_start import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)  # a Friday, 14.00 in Boyolali, day 51 of the quarter


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def charts() -> None:
    """Who looks at the charts waits until they are drawn."""


@pytest.fixture(autouse=True)
def no_charts_for_others(request, monkeypatch):
    if "charts" not in request.fixturenames:
        monkeypatch.setattr(keeping, "draw", lambda _months: {"id": "<svg/>", "en": "<svg/>"})


def a_case(village: Region, filed_at: datetime, **days: int) -> Case:
    """One that was verified and resolved so many days after it was recorded."""
    moments = {name: filed_at + timedelta(days=n) for name, n in days.items()}
    if "closed_at" in moments:
        moments |= {"status": "closed", "is_confirmed": True}
    elif "resolved_at" in moments:
        moments["status"] = "resolved"
    return make.CaseFactory(village=village, filed_at=filed_at, **moments)


def counted() -> dict:
    count_summary(make.district().code)
    return Summary.objects.get(area=make.district()).figures


def page(client: Client) -> str:
    return client.get(reverse("summary")).content.decode()


def test_the_running_quarter_is_counted_against_the_same_day_of_the_one_before():
    village = make.village()
    monday = datetime(2026, 11, 9, 3, tzinfo=UTC)
    a_case(village, monday, verified_at=1, resolved_at=3, closed_at=4)
    late = a_case(village, monday, verified_at=2, resolved_at=4)
    make.NeedFactory(case=late, due_at=monday, settled_at=monday + timedelta(days=4), outcome="met")
    a_case(village, monday)
    a_case(village, datetime(2026, 8, 20, 6, tzinfo=UTC), resolved_at=1)
    a_case(village, datetime(2026, 8, 20, 6, tzinfo=UTC), resolved_at=2)
    a_case(village, datetime(2026, 8, 20, 8, tzinfo=UTC))
    make.draft(village=village)

    figures = counted()

    assert (figures["quarter"], figures["day"]) == ("2026-Q4", 51)
    assert figures["now"] == {
        "filed": 3, "settled": 2, "in_time": 1, "confirmed": 1, "days": 3, "active": 1,
    }  # fmt: skip
    assert figures["before"] == {
        "filed": 2, "settled": 0, "in_time": 0, "confirmed": 0, "days": None, "active": 1,
    }  # fmt: skip
    assert figures["places"] == {
        place: [3, 2, 1] for place in (make.district().code, village.parent_code, village.code)
    }
    assert figures["active"] == [village.code]
    assert figures["months"][-4:] == [
        ["2026-08", 3, 2], ["2026-09", 0, 0], ["2026-10", 0, 0], ["2026-11", 3, 2],
    ]  # fmt: skip


def test_each_village_is_a_tile_that_leads_to_its_cases():
    village = make.village()
    silent = make.village()
    a_case(village, NOW - timedelta(days=7), verified_at=4)
    counted()

    shown = page(signed_in(make.person(Role.HEAD)))

    listed = f"{reverse('cases:list')}?area={{}}&amp;quarter=2026-Q4"
    verified, quiet = listed.format(village.code), listed.format(silent.code)
    assert f'<a class="step-2" href="{verified}&amp;became=verified"' in shown
    assert f'<a class="step-none" href="{quiet}"' in shown
    assert f"{village.full_name}: 2 hari kerja, 1 kasus diverifikasi" in shown
    assert " style=" not in shown


def test_with_boundaries_the_villages_are_a_map():
    village = make.village()
    Boundary.objects.create(
        region=village, path="M0 0l9 0 0 9z", left=0, top=0, right=9, bottom=9, source="x",
        loaded_at=NOW,
    )  # fmt: skip
    make.village()
    counted()

    shown = page(signed_in(make.person(Role.HEAD)))

    assert '<svg class="map" viewBox="-8 -8 25 25" font-size="0.5"' in shown
    assert '<path d="M0 0l9 0 0 9z"' in shown
    assert "1 desa tidak memiliki garis batas" in shown


def test_agencies_and_deadlines_lead_to_their_lists():
    referral = make.sent_referral()
    case = referral.case
    Case.objects.filter(pk=case.pk).update(due_at=NOW + timedelta(days=2), status="in_progress")
    counted()

    shown = page(signed_in(make.manager()))

    agency = referral.agency_id
    place = make.district().code
    assert f"?agency={agency}&amp;area={place}&amp;quarter=2026-Q4" in shown
    assert f"{reverse('cases:list')}?work=week&amp;area={place}" in shown


def test_before_the_first_count_the_page_says_so():
    head = make.person(Role.HEAD)

    shown = page(signed_in(head))

    assert "sedang dihitung" in shown


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AUDITOR])
def test_others_do_not_open_it(role):
    person = make.person(role)

    assert signed_in(person).get(reverse("summary")).status_code == 403


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER, Role.STAFF, Role.SUPERVISOR])
def test_it_takes_a_fixed_number_of_queries(role, django_assert_max_num_queries):
    for _n in range(3):
        a_case(make.village(), NOW - timedelta(days=7), verified_at=4)
    make.sent_referral()
    counted()
    client = signed_in(make.person(role))
    client.get(reverse("summary"))

    with django_assert_max_num_queries(20):
        client.get(reverse("summary"))


def test_supervisors_see_their_own_subdistrict_whatever_they_ask_for():
    here, there = make.village(), make.village("33.09.02.2001", name="Ampel")
    a_case(here, NOW - timedelta(days=7), verified_at=4)
    a_case(there, NOW - timedelta(days=7), verified_at=4)
    counted()
    client = signed_in(make.supervisor())

    answers = [
        client.get(reverse("summary"), {"area": asked}) for asked in ("", "33.09", "33.09.02")
    ]

    assert [answer.context["area"].code for answer in answers] == ["33.09.01"] * 3
    assert [answer.context["headlines"][0].value for answer in answers] == ["1"] * 3
    assert "Ampel" not in answers[0].content.decode()
    assert not Summary.objects.visible_to(make.supervisor()).filter(area="33.09").exists()


def test_a_district_leads_down_to_its_subdistricts_and_back():
    a_case(make.village(), NOW - timedelta(days=7), verified_at=4)
    counted()
    client = signed_in(make.person(Role.HEAD))

    above, below = (
        client.get(reverse("summary"), {"area": code}).content.decode()
        for code in ("33.09", "33.09.01")
    )

    assert '<a href="?area=33.09.01">Selo</a>' in above
    assert "Kecamatan Selo" in below
    assert '<a class="back" href="?area=33.09">' in below


def test_a_supervisor_of_two_subdistricts_chooses_between_them():
    make.village()
    other = make.subdistrict("33.09.02", "Ampel")
    person = make.supervisor()
    Duty.objects.create(user=person, role=Role.SUPERVISOR, area=other, starts_on="2026-01-01")
    counted()

    shown = page(signed_in(person))

    assert 'href="?area=33.09.01" aria-current="page"' in shown
    assert 'href="?area=33.09.02"' in shown


@pytest.mark.parametrize("name", ["summary", "summary_villages"])
def test_what_lies_in_another_district_is_not_shown(name):
    make.region("33.24", "Kendal", "regency", "kabupaten")
    make.village("33.24.01.2001")
    counted()
    count_summary("33.24")

    answer = signed_in(make.person(Role.HEAD)).get(reverse(name), {"area": "33.24.01"})

    assert answer.context["area"].code == "33.09"


def test_an_officer_is_led_to_the_board_of_the_village():
    officer = make.officer()

    answer = signed_in(officer).get(reverse("summary"))

    assert answer.url == reverse("cases:village_board", args=[officer.duties_today[0].area_id])


def test_the_months_are_a_chart_with_a_name_and_a_table_beside_it(charts):
    a_case(make.village(), NOW - timedelta(days=7), verified_at=4, resolved_at=5)
    counted()

    shown = page(signed_in(make.person(Role.HEAD)))

    assert '<svg role="img" aria-label="Kasus masuk dan selesai per bulan' in shown
    assert ">Masuk 1</text>" in shown
    assert "month=2026-11&amp;done=resolved" in shown
    assert " style=" not in shown


def test_a_chart_is_drawn_again_only_when_a_number_of_it_changed(charts):
    village = make.village()
    a_case(village, NOW - timedelta(days=7))
    counted()
    Summary.objects.update(charts={"id": "as it was"})

    counted()
    kept = set(Summary.objects.values_list("charts__id", flat=True))
    a_case(village, NOW - timedelta(days=6))
    counted()

    assert kept == {"as it was"}
    assert all(">Masuk 2</text>" in one.charts["id"] for one in Summary.objects.all())


@pytest.mark.parametrize("last", [(0, 0), (1, 0), (734, 709), (5, 5)])
def test_the_words_at_the_ends_of_the_lines_stand_apart(last):
    drawn = draw([("2026-10", 0, 0), ("2026-11", *last)])["id"]

    heights = [
        float(height)
        for height in re.findall(r'translate\(222,([\d.]+)\)"[^>]*>(?:Masuk|Selesai) ', drawn)
    ]

    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 17.9
