"""What is looked for in a list of the admin stands in no address."""

import pytest
from django.urls import reverse

from cases.models import Case
from members.models import Membership
from pilarsosial.identity import seal
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


def choices_of(office, field, term):
    """What the box of a field offers for these words, by the address that it asks."""
    asked = {
        "term": term, "app_label": field.model._meta.app_label,
        "model_name": field.model._meta.model_name, "field_name": field.name,
    }  # fmt: skip
    return office.get(reverse("admin:autocomplete"), asked).json()["results"]


def test_a_box_of_choices_finds_people_by_name_and_nobody_by_nik(office):
    nik, other = f.nik(), f.nik()
    resident = f.ResidentFactory(name="Ngadiyem", nik=nik)
    sealed = seal(other, purpose="nik")
    member = f.MemberFactory(
        name="Ngadiyem", nik_sealed=sealed.ciphertext, nik_digest=sealed.digest,
        nik_masked=sealed.masked,
    )  # fmt: skip
    boxes = [Case._meta.get_field("resident"), Membership._meta.get_field("member")]

    by_name = [[row["id"] for row in choices_of(office, box, "ngadi")] for box in boxes]
    grouped = " ".join(other[at : at + 4] for at in range(0, 16, 4))
    by_nik = [choices_of(office, box, typed) for box in boxes for typed in (nik, other, grouped)]

    assert by_name == [[str(resident.pk)], [str(member.pk)]]
    assert by_nik == [[]] * 6


@pytest.mark.parametrize("token", ["~kaput", "~ä", "~" + "A" * 60])
def test_a_search_that_cannot_be_opened_finds_nothing(office, token):
    f.ResidentFactory(name="Ngadiyem")

    answer = office.get(list_of("residents.resident", q=token))

    assert (answer.status_code, rows_in(answer)) == (200, [])
