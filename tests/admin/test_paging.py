"""Lists of the admin are paged by key, count nothing, and cost the same for 5 and 60 rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilarsosial.office_admin.lists import OfficeAdmin
from tests import factories as f
from tests.admin.people import list_of, rows_in, signed_in
from tests.samples import sampled

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(OfficeAdmin, "list_per_page", 2)


def cases(number: int) -> list[object]:
    village = f.village()
    writer = f.officer(village)
    made = [f.CaseFactory(village=village, filed_by=writer) for _ in range(number)]
    return made[::-1]


def test_older_and_newer_pages_hold_every_row_once(small_pages):
    made = cases(5)
    client = signed_in(f.manager())

    first = client.get(list_of("cases.case"))
    second = client.get(list_of("cases.case") + first.context["cl"].paginator.older)
    third = client.get(list_of("cases.case") + second.context["cl"].paginator.older)
    back = client.get(list_of("cases.case") + third.context["cl"].paginator.newer)

    assert [rows_in(page) for page in (first, second, third, back)] == [
        made[:2], made[2:4], made[4:], made[2:4],
    ]  # fmt: skip


def test_filters_and_search_stay_in_the_links_of_the_pages(small_pages):
    cases(3)
    client = signed_in(f.manager())

    answer = client.get(list_of("cases.case", status__exact="submitted", q="sutarni"))

    older = answer.context["cl"].paginator.older
    assert ("status__exact=submitted" in older, "q=sutarni" in older) == (True, True)


def test_a_filter_begins_at_the_first_page_again(small_pages):
    cases(3)
    client = signed_in(f.manager())
    first = client.get(list_of("cases.case"))

    second = client.get(list_of("cases.case") + first.context["cl"].paginator.older)

    assert "after=" not in second.context["cl"].get_query_string({"status__exact": "verified"})


@pytest.mark.parametrize("cursor", ["", "nonsense", "WzFd:1abc:xyz", "\x00"])
def test_an_unknown_cursor_leads_to_the_first_page(cursor):
    made = cases(1)

    answer = signed_in(f.manager()).get(list_of("cases.case", after=cursor), follow=True)

    assert (answer.status_code, rows_in(answer)) == (200, made)


def test_a_cursor_is_its_readers_own(small_pages):
    cases(3)
    older = signed_in(f.manager()).get(list_of("cases.case")).context["cl"].paginator.older

    answer = signed_in(f.manager()).get(list_of("cases.case") + older)

    assert answer.status_code == 302


def queries(client, label: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(list_of(label))
    return len(seen)


def referral() -> None:
    f.sent_referral()


MAKERS = {
    "cases.case": f.CaseFactory,
    "cases.need": f.verified_case,
    "referrals.referral": referral,
    "residents.resident": f.ResidentFactory,
    "residents.household": f.HouseholdFactory,
    "accounts.user": f.officer,
    "accounts.agency": f.AgencyFactory,
    "accounts.desk": f.DeskFactory,
    "referrals.service": f.ServiceFactory,
    "referrals.routingrule": f.RoutingRuleFactory,
    "accounts.apiclient": f.ApiClientFactory,
}


@pytest.mark.parametrize("label", sampled(MAKERS, every=3))
def test_a_list_of_twelve_rows_takes_as_many_queries_as_one_of_two(label):
    client = signed_in(f.manager())
    client.get(list_of(label))
    MAKERS[label]()
    MAKERS[label]()
    few = queries(client, label)
    for _ in range(10):
        MAKERS[label]()

    many = queries(client, label)

    assert many == few


def test_the_list_of_cases_takes_few_queries_and_counts_nothing():
    f.CaseFactory()
    client = signed_in(f.manager())
    client.get(list_of("cases.case"))

    with CaptureQueriesContext(connection) as seen:
        client.get(list_of("cases.case"))

    assert len(seen) <= 4
    assert [query["sql"] for query in seen if "COUNT(" in query["sql"]] == []
