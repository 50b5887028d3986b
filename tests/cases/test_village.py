from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cases.feedback.models import Feedback
from cases.models import Case
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

NOW = "2026-11-20T10:00:00+07:00"


@pytest.fixture(autouse=True)
def _a_friday():
    with time_machine.travel(NOW, tick=False):
        yield


def board(user: object, code: str, **query: str):
    return signed_in(user).get(reverse("cases:village_board", args=[code]), query)


def handled(village: object, *, days: float) -> Case:
    """A case that was verified after so many days."""
    now = timezone.now()
    return make.CaseFactory(
        village=village, status="verified", holder="office", verified_at=now,
        filed_at=now - timedelta(days=days),
    )  # fmt: skip


def test_each_count_of_the_month_leads_to_exactly_its_list():
    officer = make.officer()
    village = officer.duties_today[0].area
    handled(village, days=1)
    handled(village, days=40)
    make.CaseFactory(village=village)
    make.CaseFactory()

    figures = board(officer, village.code).context["figures"]

    shown = {figure.url.partition("done=")[2]: figure.count for figure in figures}
    found = {
        figure.url.partition("done=")[2]: str(
            len(signed_in(officer).get(figure.url).context["rows"])
        )
        for figure in figures
    }
    assert shown == found
    assert (shown["filed"], shown["verified"]) == ("2", "2")


def test_response_times_are_those_of_the_middle_one():
    officer = make.officer()
    village = officer.duties_today[0].area
    for days in (1, 2, 30):
        handled(village, days=days)

    waits = board(officer, village.code).context["waits"]

    assert [wait.now for wait in waits] == [timedelta(days=2), None, None]


def test_today_shows_what_the_village_holds_and_is_due():
    officer = make.officer()
    village = officer.duties_today[0].area
    held = {"village": village, "status": "returned", "holder": "officer", "return_reason": "Foto"}
    late = make.CaseFactory(**held, due_at=timezone.now() - timedelta(days=2))
    today = make.CaseFactory(**held, due_at=timezone.now() + timedelta(hours=3))
    make.CaseFactory(**held, due_at=timezone.now() + timedelta(days=3))
    make.CaseFactory(village=village, due_at=timezone.now())

    rows = board(officer, village.code).context["today"]

    assert [row["case"] for row in rows] == [late, today]


def test_stars_of_the_month_are_shown_with_their_number():
    officer = make.officer()
    case = handled(officer.duties_today[0].area, days=1)
    Feedback.objects.create(case=case, stars=4, given_at=timezone.now())

    rating = board(officer, case.village_id).context["rating"]

    assert rating == {"mean": 4.0, "n": 1}


def test_a_supervisor_sees_the_villages_with_the_most_overdue_first():
    calm, late = make.CaseFactory(), make.CaseFactory(due_at=timezone.now() - timedelta(days=2))

    rows = board(make.supervisor(), "33.09.01").context["villages"]

    assert [(row["village_id"], row["running"], row["overdue"]) for row in rows] == [
        (late.village_id, 1, 1),
        (calm.village_id, 1, 0),
    ]


@pytest.mark.parametrize("code", ["33.09.02.2001", "33.09", "x", "33.09.01.9999"])
def test_other_places_have_no_board(code):
    make.village("33.09.02.2001")

    assert board(make.officer(), code).status_code == 404


@pytest.mark.parametrize("month", ["2026-13", "9999-99", "<b>", "2027-05", "1899-01"])
def test_strange_months_show_this_one(month):
    officer = make.officer()

    answer = board(officer, officer.duties_today[0].area_id, bulan=month)

    assert (answer.status_code, answer.context["is_now"]) == (200, True)


def test_a_board_costs_no_more_for_more_cases(django_assert_max_num_queries):
    for _n in range(8):
        make.CaseFactory(status="returned", holder="officer", return_reason="Foto",
                         due_at=timezone.now())  # fmt: skip
    client = signed_in(make.supervisor())

    with django_assert_max_num_queries(30):
        client.get(reverse("cases:village_board", args=["33.09.01"]))
