"""What is looked for in a list of the admin stands in no address."""

import pytest

from tests import factories as f
from tests.admin.people import list_of, rows_in, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return signed_in(f.manager())


def test_a_name_that_is_searched_for_stands_in_no_address(office):
    found = f.ResidentFactory(name="Ngadiyem")
    f.ResidentFactory(name="Parto")

    answer = office.post(list_of("residents.resident"), {"q": "ngadi"}, follow=True)

    address = answer.redirect_chain[0][0]
    assert ("ngadi" in address.lower(), rows_in(answer)) == (False, [found])
    assert 'value="ngadi"' in answer.content.decode()


def test_a_search_keeps_the_filters_and_goes_out_with_the_list(office):
    case = f.CaseFactory(resident=f.ResidentFactory(name="Ngadiyem"))
    f.CaseFactory(resident=f.ResidentFactory(name="Parto"))
    typed = {"q": "ngadiyem", "status__exact": "submitted"}

    answer = office.post(list_of("cases.case"), typed, follow=True)

    address = answer.redirect_chain[0][0]
    query = address.partition("?")[2]
    sheet = office.post(f"/ekspor/baru?list=cases.case&{query}", {"form": "csv"}, follow=True)
    lines = b"".join(sheet.streaming_content).decode().splitlines()
    assert ("status__exact=submitted" in address, rows_in(answer)) == (True, [case])
    assert (len(lines), str(case.number) in lines[1]) == (2, True)


def test_an_empty_search_shows_the_whole_list(office):
    resident = f.ResidentFactory()

    answer = office.post(list_of("residents.resident"), {"q": " "}, follow=True)

    assert rows_in(answer) == [resident]


@pytest.mark.parametrize("token", ["~kaput", "~ä", "~" + "A" * 60])
def test_a_search_that_cannot_be_opened_finds_nothing(office, token):
    f.ResidentFactory(name="Ngadiyem")

    answer = office.get(list_of("residents.resident", q=token))

    assert (answer.status_code, rows_in(answer)) == (200, [])
