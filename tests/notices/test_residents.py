"""What residents are told: nothing by itself, never of what, and of a sealed case with care."""

import pytest

from cases.models import Case
from pilarsosial.notices.models import Message
from tests import factories as make
from tests.notices.steps import PHONE, send_all, tell_of

pytestmark = pytest.mark.django_db
SAFE = "+6285711112222"


@pytest.fixture(autouse=True)
def office():
    return make.OfficeFactory(tells_residents_by="sms")


def verified(**resident: object) -> Case:
    return make.CaseFactory(resident=make.ResidentFactory(**resident))


def addresses() -> list[str]:
    return [message.address for message in Message.objects.filter(recipient=None)]


def test_a_resident_is_told_once_that_there_is_news(gateway_server):
    case = verified(phone=PHONE)
    tell_of(case, "case.verified")

    send_all()

    ((_headers, body),) = gateway_server.requests
    assert (body["channel"], body["to"]) == ("sms", PHONE)
    assert case.resident.name not in body["text"]
    assert str(case.number) not in body["text"]
    assert case.tracking_code not in body["text"]


def test_the_safe_contact_comes_before_the_phone():
    tell_of(verified(phone=PHONE, safe_contact="0857-1111-2222"), "case.verified")

    assert addresses() == [SAFE]


@pytest.mark.parametrize(("safe", "told"), [("", []), ("Bu RT, di rumah", []), (SAFE, [SAFE])])
def test_of_a_sealed_case_only_a_safe_contact_is_told(safe, told):
    case = verified(phone=PHONE, safe_contact=safe)
    Case.objects.filter(pk=case.pk).update(is_sealed=True)

    tell_of(case, "case.verified")

    assert addresses() == told


def test_the_word_about_a_sealed_case_does_not_say_that_there_is_a_case(office):
    case = verified(safe_contact=SAFE)
    Case.objects.filter(pk=case.pk).update(is_sealed=True)

    tell_of(case, "case.verified")

    assert Message.objects.get().text == "Ada kabar untuk Anda. Silakan telepon (0276) 321000."


def test_an_office_that_chose_no_way_tells_residents_nothing(office):
    office.tells_residents_by = ""
    office.save()

    tell_of(verified(phone=PHONE), "case.verified")

    assert addresses() == []


def test_nobody_writes_to_the_dead():
    tell_of(verified(phone=PHONE, status="deceased"), "case.verified")

    assert addresses() == []


def test_what_the_office_does_inside_is_not_told_to_residents():
    tell_of(verified(phone=PHONE), "case.note")

    assert addresses() == []
