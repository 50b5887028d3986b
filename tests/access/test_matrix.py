"""Who reaches what: every address has a row in rows.py, and a new one without fails the test.

Three people of other places knock at everything that belongs to one village, by its true keys and
numbers: an officer of the next village, a supervisor of the next subdistrict, a manager of another
district. Each gets 404, reads no byte of it and changes nothing.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from tests import factories as make
from tests.access.places import SECRETS, Place, a_place
from tests.access.rows import (
    OBJECTS,
    OF_THE_DISTRICT,
    OWN,
    PUBLIC,
    address,
    addresses,
    of_libraries,
)
from tests.kept import anew, rows_kept
from tests.samples import THIRDS, sampled

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    with rows_kept(django_db_blocker):
        yield a_place()


@pytest.fixture
def place(everything: Place) -> Place:
    return anew(everything)


def other_officer() -> User:
    return make.officer(make.village("33.09.02.2002"))


def other_supervisor() -> User:
    return make.supervisor(make.subdistrict("33.09.01", "Selo"))


def other_manager() -> User:
    make.region("35", "Jawa Timur", "province", "provinsi")
    return make.person(Role.MANAGER, make.region("35.79", "Batu", "regency", "kota"))


STRANGERS = [other_officer, other_supervisor, other_manager]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def leaks(answer: Any) -> bool:
    body = b"".join(answer) if answer.streaming else answer.content
    return any(secret in body.decode(errors="replace") for secret in SECRETS)


def trail(place: Place) -> list[int]:
    rows = (place.case, place.draft, place.referral, place.case.resident, place.officer, place.file)
    return [row.history.count() for row in rows]


def test_every_address_has_a_row():
    without_row = {
        name
        for name in addresses()
        if name not in PUBLIC | OWN | OBJECTS.keys() and not of_libraries(name)
    }

    assert without_row == set()


def test_no_row_is_left_of_an_address_that_is_gone():
    names = set(addresses())

    assert (OWN | OBJECTS.keys()) - names == set()


def test_a_stranger_is_sent_to_sign_in(place):
    names = sorted(OWN | OBJECTS.keys())
    sign_in = reverse("account_login")

    answers = {
        (name, method): getattr(Client(), method)(address(name, place))
        for name in names
        for method in ("get", "post")
    }

    assert {
        key: answer.status_code
        for key, answer in answers.items()
        if answer.headers.get("Location", "").split("?")[0] != sign_in
    } == {}


@pytest.mark.parametrize("who", sampled(STRANGERS, every=3))
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("third", THIRDS)
def test_what_belongs_to_another_place_is_not_found(third, method, who, place):
    client = signed_in(who())
    names = OBJECTS.keys() - (OF_THE_DISTRICT if who is not other_manager else set())
    before = trail(place)

    answers = {
        name: getattr(client, method)(address(name, place), {"reason": "alasan", "text": "catatan"})
        for name in sorted(names)[third]
    }

    assert {n: a.status_code for n, a in answers.items() if a.status_code not in (404, 405)} == {}
    assert [name for name, answer in answers.items() if leaks(answer)] == []
    assert trail(place) == before


@pytest.mark.parametrize("who", sampled(STRANGERS, every=3))
def test_lists_and_searches_hold_no_byte_of_another_place(who, place):
    client = signed_in(who())

    answers = {name: client.get(reverse(name), {"q": "Ngadiyem"}) for name in sorted(OWN)}

    assert [name for name, answer in answers.items() if answer.status_code >= 500] == []
    assert [name for name, answer in answers.items() if leaks(answer)] == []


@pytest.mark.parametrize("who", [other_manager])
@pytest.mark.parametrize(
    ("model", "key"),
    [
        ("cases_case", lambda place: place.case.pk),
        ("residents_resident", lambda place: place.case.resident_id),
        ("referrals_referral", lambda place: place.referral.pk),
        ("accounts_user", lambda place: place.officer.pk),
    ],
)
@pytest.mark.parametrize("page", ["change", "history"])
def test_the_admin_of_another_district_holds_no_byte_either(model, key, page, who, place):
    answer = signed_in(who()).get(reverse(f"admin:{model}_{page}", args=[key(place)]), follow=True)

    assert not leaks(answer)
    assert place.officer.username not in answer.content.decode()


@pytest.mark.parametrize("who", [make.officer, make.supervisor])
def test_people_of_the_field_do_not_enter_the_admin(who, place):
    answer = signed_in(who()).get(reverse("admin:index"))

    assert answer.status_code in (302, 403)
