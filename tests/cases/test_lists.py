from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def listed(user: User, **query: str):
    return signed_in(user).get(reverse("cases:list"), query)


def numbers(user: User, **query: str) -> list[str]:
    return [row["case"].number for row in listed(user, **query).context["rows"]]


def told(answer) -> str:
    """The page without its filters, which name every need."""
    page = answer.content.decode()
    return page[: page.index('class="filters"')] + page[page.index('class="columns"') :]


def running(**fields: object) -> Case:
    case = make.CaseFactory(**{"due_at": timezone.now() + timedelta(days=3), **fields})
    make.NeedFactory(case=case)
    return case


# --- what is listed -------------------------------------------------------------------------------


def test_officers_see_the_cases_of_their_own_village_only():
    officer = make.officer()
    ours = running(village=officer.duties_today[0].area)
    running()

    assert numbers(officer) == [ours.number]


def test_two_duties_show_both_villages():
    officer = make.officer()
    second = make.village()
    Duty.objects.create(user=officer, role=Role.OFFICER, area=second, starts_on="2026-01-01")
    cases = [running(village=village) for village in (officer.duties_today[0].area, second)]
    officer = User.objects.get(pk=officer.pk)

    assert sorted(numbers(officer)) == sorted(case.number for case in cases)


def test_a_duty_that_ended_shows_nothing():
    officer = make.officer()
    running(village=officer.duties_today[0].area)
    officer.duties.update(ends_on="2026-01-02")

    assert numbers(User.objects.get(pk=officer.pk)) == []


def test_drafts_are_not_listed():
    draft = make.draft()

    assert numbers(draft.filed_by) == []


def test_the_newest_stands_first():
    officer = make.officer()
    village = officer.duties_today[0].area
    old = running(village=village, filed_at=timezone.now() - timedelta(days=9))
    new = running(village=village)

    assert numbers(officer) == [new.number, old.number]


def test_lists_carry_no_nik():
    case = running()

    page = listed(make.supervisor()).content.decode()

    assert case.resident.name in page
    assert case.resident.nik_masked not in page


# --- sealed ---------------------------------------------------------------------------------------


def sealed_case(**fields: object) -> Case:
    case = make.CaseFactory(is_sealed=True, story="Dipukul suami.", **fields)
    make.NeedFactory(case=case, type=make.sealed_type())
    return case


def test_sealed_cases_are_one_counted_line_to_others():
    case = sealed_case()
    sealed_case(village=case.village)

    answer = listed(make.officer(case.village))

    page = told(answer)
    assert answer.context["sealed"] == "2"
    assert [word for word in (case.number, case.resident.name, "KDRT") if word in page] == []


def test_a_sealed_case_stands_under_initials_for_those_who_may_see_it():
    case = sealed_case()

    page = told(listed(make.supervisor()))

    assert case.resident.initials in page
    assert [word for word in (case.resident.name, "KDRT", case.story) if word in page] == []


@pytest.mark.parametrize(
    "query",
    [{"need": "K19"}, {"status": "submitted"}, {"urgency": "urgent"}],
)
def test_the_count_does_not_tell_what_a_sealed_case_is_about(query):
    case = sealed_case()

    assert listed(make.officer(case.village), **query).context["sealed"] == ""


def test_the_preview_of_a_sealed_case_is_closed_to_others():
    case = sealed_case()

    answer = signed_in(make.officer(case.village)).get(reverse("cases:preview", args=[case.number]))

    assert answer.status_code == 404


# --- filters --------------------------------------------------------------------------------------


def test_filters_keep_what_they_say():
    supervisor = make.supervisor()
    late = running(due_at=timezone.now() - timedelta(days=3))
    urgent = running(urgency="urgent")
    returned = running(status="returned", holder="officer", return_reason="Foto")
    other_need = running()
    other_need.needs.update(type=make.NeedTypeFactory(code="K02", name="KTP"))

    found = {
        "late": numbers(supervisor, late="1"),
        "urgency": numbers(supervisor, urgency="urgent"),
        "status": numbers(supervisor, status="returned"),
        "need": numbers(supervisor, need="K02"),
        "area": numbers(supervisor, area=urgent.village_id),
    }

    assert found == {
        "late": [late.number], "urgency": [urgent.number], "status": [returned.number],
        "need": [other_need.number], "area": [urgent.number],
    }  # fmt: skip


def test_a_quarter_begins_and_ends_by_the_clocks_of_the_district():
    officer = make.officer()
    moments = (
        "2026-06-30T16:59:59Z",
        "2026-06-30T17:00Z",
        "2026-09-30T16:59:59Z",
        "2026-09-30T17:00Z",
    )
    _before, first, last, _after = [
        running(village=officer.duties_today[0].area, filed_at=moment) for moment in moments
    ]

    assert numbers(officer, quarter="2026-Q3") == [last.number, first.number]


def test_sealed_cases_are_counted_by_quarter():
    case = sealed_case(filed_at="2026-08-10T03:00Z")
    sealed_case(village=case.village, filed_at="2026-10-10T03:00Z")

    assert listed(make.officer(case.village), quarter="2026-Q3").context["sealed"] == "1"


def test_a_moment_does_not_search_for_when_a_sealed_case_was_recorded():
    case = sealed_case(filed_at="2026-08-10T03:00Z")
    officer = make.officer(case.village)

    moments = ("2026-08-09T00:00Z", "2026-08-11T00:00Z")
    told_of = [listed(officer, as_of=moment).context["sealed"] for moment in moments]

    assert told_of == ["1", "1"]


def test_own_cases_are_those_that_one_recorded():
    case = running()
    running(village=case.village)

    assert numbers(case.filed_by, own="1") == [case.number]


def test_waiting_for_me_follows_the_role():
    case = running()
    running(village=case.village, status="returned", holder="officer", return_reason="Foto")

    assert numbers(make.supervisor(), work="mine") == [case.number]


def test_work_is_ordered_by_its_day():
    supervisor = make.supervisor()
    later = running(due_at=timezone.now() + timedelta(days=5))
    sooner = running(due_at=timezone.now() + timedelta(days=1))
    stopped = running(due_at=None)

    assert numbers(supervisor, work="verify") == [
        sooner.number, later.number, stopped.number,
    ]  # fmt: skip


def test_a_chip_is_taken_off_by_its_link():
    answer = listed(make.supervisor(), status="open", urgency="urgent")

    assert [chip.url for chip in answer.context["filters"].on] == [
        "?urgency=urgent", "?status=open",
    ]  # fmt: skip


def test_an_area_outside_ones_own_is_no_filter():
    officer = make.officer()
    ours = running(village=officer.duties_today[0].area)
    elsewhere = running()

    assert numbers(officer, area=elsewhere.village_id) == [ours.number]


@pytest.mark.parametrize(
    "query",
    [
        {"status": "x"},
        {"need": "' OR 1=1"},
        {"work": "\0"},
        {"area": "33.09.01.2001\0"},
        {"after": "x"},
        {"after": "a", "before": "b"},
        {"urgency": "<b>"},
        {"need": "\0"},
        {"late": "9" * 5000},
        {"quarter": "2026-Q5"},
    ],
)
def test_strange_addresses_show_a_list(query):
    assert listed(make.supervisor(), **query).status_code == 200


# --- paging ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [{}, {"work": "verify"}])
def test_pages_follow_each_other_without_gap_or_double(query, monkeypatch):
    monkeypatch.setattr("cases.views.lists.PAGE_SIZE", 2)
    supervisor = make.supervisor()
    cases = {running().number for _n in range(5)}

    seen, address, client = [], dict(query), signed_in(supervisor)
    while True:
        answer = client.get(reverse("cases:list"), address)
        seen += [row["case"].number for row in answer.context["rows"]]
        if not answer.context["page"].next:
            break
        address["after"] = answer.context["page"].next

    assert (len(seen), set(seen)) == (5, cases)


def test_a_cursor_of_somebody_else_begins_anew(monkeypatch):
    monkeypatch.setattr("cases.views.lists.PAGE_SIZE", 1)
    first, second = running(), running()
    cursor = listed(make.supervisor()).context["page"].next

    assert numbers(make.supervisor(), after=cursor) == [second.number]
    assert first.number != second.number


def test_a_page_costs_no_more_for_more_rows(django_assert_max_num_queries):
    for _n in range(12):
        running(urgency="emergency", due_at=timezone.now() - timedelta(days=1))
    client = signed_in(make.supervisor())

    with django_assert_max_num_queries(18):
        client.get(reverse("cases:list"))
