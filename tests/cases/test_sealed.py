"""A sealed case at every door: nobody outside its circle reads whose it is or what it is about.

Its circle is the officer who filed it, the subdistrict's supervisor, whoever is assigned, and the
manager (design: who sees what). Everybody else here has a duty in the very village, and knocks
with the true keys. That a resident is in the register is no secret; that they have this case is.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Need, SealOpening
from cases.notices import NEWS, recipients
from cases.residents.models import Resident
from cases.workflow import add_note, break_glass
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from tests import factories as make
from tests.access.places import Place, a_place
from tests.access.rows import OBJECTS, OWN, address
from tests.kept import anew, rows_kept
from tests.pages import signed_in
from tests.samples import THIRDS

pytestmark = pytest.mark.django_db

NAME = "Kusumawardhani"
STORY = "dipukul suaminya"
NOTE = "mengungsi ke bibinya"
COMPLAINT = "petugas bercerita"
NEED = "Kekerasan terhadap"
# Where a name is the register's own, and the case beside it would be told.
OF_THE_REGISTER = (
    "residents:", "lists:", "search", "cases:ask_for_nik", "admin:residents_", "admin:lists_",
    "referrals:ledger_of_resident", "referrals:ledger_printed",
)  # fmt: skip
# The catalogue of needs is everybody's: filters offer all of it.
CHOICES = re.compile(r"<select.*?</select>", re.DOTALL)
OF_THE_CATALOGUE = ("admin:cases_need", "admin:cases_questionset", "admin:referrals_routing")
# What no case leads to.
ELSEWHERE = (
    "members:", "member_sheets:", "meetings:", "accounts:", "holidays", "drop_holiday",
    "performance:photo",
)  # fmt: skip


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    with rows_kept(django_db_blocker):
        yield a_sealed_place()


@pytest.fixture
def place(everything: Place) -> Place:
    return anew(everything)


def a_sealed_place() -> Place:
    """Everything that one village has, and its case is sealed."""
    place = a_place()
    case = place.case
    add_note(case, text=NOTE, by=place.officer)
    case.complaints.update(words=COMPLAINT)
    Resident.objects.filter(pk=case.resident_id).update(name=NAME, name_key="kusumawardhani")
    Need.objects.filter(case=case).update(type=make.sealed_type())
    Case.objects.filter(pk=case.pk).update(is_sealed=True, story=STORY)
    case.refresh_from_db()
    return place


def next_officer(place: Place) -> User:
    return make.officer(place.case.village)


def head(_place: Place) -> User:
    return make.person(Role.HEAD)


def of_the_office(_place: Place) -> User:
    """Somebody with all the duties of the district that are not in the circle, at once."""
    user = make.office_worker()
    for role in (Role.HEAD, Role.STAFF, Role.AUDITOR):
        user.duties.create(role=role, area=make.district(), starts_on=date(2026, 1, 1))
    return user


Door = tuple[str, str, str]


def doors(place: Place) -> list[Door]:
    """Every address but the one way in: its name, how it is asked, and where it is."""
    return [
        (name, method, address(name, place))
        for name in sorted(OWN | OBJECTS.keys())
        if not name.startswith(ELSEWHERE)
        for method in ("get", "post")
        if (name, method) != ("cases:break_glass", "post")
    ]


def admin_doors(place: Place) -> list[Door]:
    """Every list of the admin, and the pages of what belongs to the case."""
    rows = (place.case, place.case.needs.get(), place.referral, place.case.resident)
    lists = [
        (f"{model._meta.app_label}_{model._meta.model_name}_changelist", ())
        for model in admin.site._registry
    ]
    pages = [
        (f"{row._meta.app_label}_{row._meta.model_name}_{page}", (row.pk,))
        for row in rows
        for page in ("change", "history")
    ]
    return [
        (f"admin:{name}", "get", reverse(f"admin:{name}", args=args))
        for name, args in (*lists, *pages)
    ]


def told(door: Door, answer: Any, place: Place) -> list[str]:
    """What an answer tells that it must not. The register names its people and the catalogue its
    needs, but neither with this case.
    """
    name, _method, url = door
    page = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
    page = CHOICES.sub("", page.replace(url, ""))
    words = [STORY, NOTE, COMPLAINT, place.case.tracking_code]
    if name.startswith((*OF_THE_REGISTER, *OF_THE_CATALOGUE)):
        words += [place.case.number, place.referral.code]
    if not name.startswith(OF_THE_CATALOGUE):
        words += [NEED]
    if not name.startswith(OF_THE_REGISTER):
        words += [NAME, place.case.resident.nik_masked]
    return [word for word in words if word in page]


@pytest.mark.parametrize(
    "who", [next_officer, pytest.param(of_the_office, marks=pytest.mark.prove)]
)
@pytest.mark.parametrize("third", THIRDS)
def test_no_door_tells_of_a_sealed_case_or_changes_it(third, who, place):
    client = signed_in(who(place))
    said = {
        "get": {"q": NAME[:6]},
        "post": {"reason": "alasan", "text": "catatan", "number": place.case.number},
    }
    rows = (place.case, place.case.needs.get(), place.referral, place.file)
    before = [row.history.count() for row in rows]

    answers = {
        door: getattr(client, door[1])(door[2], said[door[1]])
        for door in (*admin_doors(place), *doors(place))[third]
    }

    assert {door: found for door in answers if (found := told(door, answers[door], place))} == {}
    assert [row.history.count() for row in rows] == before


@pytest.mark.parametrize("who", [next_officer, head])
def test_the_one_way_in_is_written_down_and_the_manager_told(who, place):
    user, managers = who(place), User.objects.holding(Role.MANAGER, over=place.case.village_id)

    answer = signed_in(user).post(
        reverse("cases:break_glass", args=[place.case.number]), {"reason": "Korban dibawa ke RSUD"}
    )

    assert answer.url == reverse("cases:detail", args=[place.case.number])
    assert list(SealOpening.objects.values_list("case", "user", "reason")) == [
        (place.case.pk, user.pk, "Korban dibawa ke RSUD")
    ]
    assert Read.objects.filter(kind=Read.Kind.SEALED, user=user).count() == 1
    assert set(recipients(place.case, NEWS["case.glass_broken"], but=user)) == set(managers)


def test_an_opened_case_closes_again_after_a_shift(place):
    user = next_officer(place)
    break_glass(place.case, reason="Korban dibawa ke RSUD", by=user)
    tomorrow = timezone.now() + timedelta(hours=8, minutes=1)

    with time_machine.travel(tomorrow, tick=False):
        is_open = Case.objects.visible_to(user).filter(pk=place.case.pk).exists()

    assert not is_open


def test_whoever_broke_the_glass_reads_the_case_under_initials(place):
    user = next_officer(place)
    break_glass(place.case, reason="Korban dibawa ke RSUD", by=user)

    listed = signed_in(user).get(reverse("cases:list")).content.decode()

    assert (NAME in listed, "K." in listed) == (False, True)


def test_by_its_code_a_sealed_case_tells_neither_need_nor_agency(place):
    code, client = place.case.tracking_code, Client()

    pages = [
        client.post(reverse("tracking:enter"), {"code": code}, follow=True),
        client.get(reverse("tracking:show", args=[code])),
    ]

    secrets = (NAME, NEED, STORY, NOTE, COMPLAINT, place.referral.service.agency.name)
    assert [word for page in pages for word in secrets if word in page.content.decode()] == []


def test_another_agency_reads_nothing_of_the_referral_of_a_sealed_case(place):
    client = signed_in(make.UserFactory(agency=make.AgencyFactory()))
    of_cases = [
        (name, "get", url)
        for name, method, url in doors(place)
        if method == "get" and name.startswith(("cases:", "referrals:", "residents:", "feedback:"))
    ]

    answers = {door: client.get(door[2]) for door in of_cases}

    assert {door: found for door in answers if (found := told(door, answers[door], place))} == {}


@pytest.mark.parametrize("asked", ["number", "tracking_code"])
def test_whoever_knows_its_number_finds_no_more_than_the_glass(asked, place):
    client = signed_in(next_officer(place))

    answer = client.post(reverse("search"), {"q": getattr(place.case, asked)}, follow=True)

    page = answer.content.decode()
    secrets = (NAME, NEED, STORY, NOTE, COMPLAINT, place.case.resident.nik_masked)
    assert [word for word in secrets if word in page] == []


def test_the_name_leads_to_the_resident_and_not_to_the_case(place):
    client = signed_in(next_officer(place))

    answer = client.post(reverse("search"), {"q": NAME}, follow=True)

    page = answer.content.decode()
    assert [word for word in (place.case.number, NEED, STORY) if word in page] == []


def test_of_a_sealed_case_others_learn_that_there_is_one(place):
    page = signed_in(of_the_office(place)).get(reverse("cases:list"))

    assert (list(page.context["rows"]), page.context["sealed"]) == ([], "1")
