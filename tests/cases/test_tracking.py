from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.tracking import TRIES
from tests import factories as make

pytestmark = pytest.mark.django_db

CODE = "7K4M2QXR9TBP"


@pytest.fixture(autouse=True)
def _one_minute():
    """Tries are counted by the minute: each test stays within one of its own."""
    cache.clear()
    with time_machine.travel("2026-11-20T10:00:05+07:00", tick=False):
        yield


def tracked(**fields: object) -> Case:
    make.OfficeFactory()
    case = make.CaseFactory(tracking_code=CODE, **fields)
    make.NeedFactory(case=case)
    return case


def agency_case() -> Case:
    make.OfficeFactory()
    agency = make.AgencyFactory(name="BPJS Kesehatan")
    referral = make.sent_referral(agency=agency, tracking_code=CODE)
    return Case.objects.get(pk=referral.case_id)


def page(code: str = CODE) -> str:
    return Client().get(reverse("tracking:show", args=[code])).content.decode()


@pytest.mark.parametrize("typed", [CODE, "7k4m2qxr9tbp", "7K4M-2QXR-9TBP", " 7k4m 2qxr 9tbp "])
def test_the_code_may_be_typed_in_any_form(typed):
    tracked()

    answer = Client().post(reverse("tracking:enter"), {"code": typed}, follow=True)

    assert answer.redirect_chain == [(reverse("tracking:show", args=[CODE]), 302)]
    assert answer.status_code == 200


def test_the_page_says_the_role_and_the_day():
    agency_case()

    text = page()

    assert "Instansi tujuan rujukan" in text
    assert "paling lambat" in text


def test_the_page_tells_no_name_no_nik_no_need_and_no_agency():
    case = agency_case()

    text = page()

    secrets = [
        case.resident.name, case.resident.nik_masked, case.needs.get().type.name, "BPJS Kesehatan",
        case.number, case.story, str(case.filed_by), case.village.name,
    ]  # fmt: skip
    assert [secret for secret in secrets if secret in text] == []


@pytest.mark.parametrize("status", ["submitted", "closed"])
def test_a_sealed_case_tells_only_that_it_is_handled(status):
    now = timezone.now()
    ended = (
        {"resolved_at": now, "closed_at": now, "is_confirmed": True} if status == "closed" else {}
    )
    case = tracked(is_sealed=True, status=status, due_at=now + timedelta(days=2), **ended)

    text = page()

    assert "sedang ditangani" in text
    assert "0276" in text
    assert 'class="stages"' not in text
    assert "turn-band" not in text
    assert case.resident.name not in text


def test_a_late_case_does_not_promise_a_day_that_has_passed():
    tracked(due_at=timezone.now() - timedelta(days=5))

    assert "paling lambat" not in page()


def test_an_unknown_code_is_said_plainly():
    make.OfficeFactory()

    answer = Client().get(reverse("tracking:show", args=["2222AAAA3333"]))

    assert answer.status_code == 404
    assert "Kode ini tidak ditemukan" in answer.content.decode()


def test_a_draft_has_no_public_page():
    make.draft()

    assert Client().get(reverse("tracking:show", args=["None"])).status_code == 404


@pytest.mark.parametrize("typed", ["", "7K4M", "0000-1111-OOOO", "<script>alert(1)</script>", "\0"])
def test_what_is_no_code_is_explained_at_the_field(typed):
    answer = Client().post(reverse("tracking:enter"), {"code": typed})

    assert list(answer.context["form"].errors) == ["code"]
    assert "<script>alert" not in answer.content.decode()


def test_the_page_is_kept_nowhere_and_passes_no_address_on():
    tracked()

    answer = Client().get(reverse("tracking:show", args=[CODE]))

    names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    assert [answer[name] for name in names] == ["no-store", "no-referrer", "noindex, nofollow"]


def test_too_many_tries_wait():
    client = Client()
    address = reverse("tracking:show", args=["2222AAAA3333"])

    codes = [client.get(address).status_code for _try in range(TRIES + 1)]

    assert codes == [404] * TRIES + [429]


def test_one_address_does_not_use_up_the_tries_of_another():
    address = reverse("tracking:show", args=["2222AAAA3333"])
    for _try in range(TRIES + 1):
        Client(REMOTE_ADDR="10.0.0.1").get(address)

    answer = Client(REMOTE_ADDR="10.0.0.2").get(address)

    assert answer.status_code == 404


def test_a_written_address_header_does_not_give_new_tries():
    address = reverse("tracking:show", args=["2222AAAA3333"])

    codes = [
        Client().get(address, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code
        for n in range(TRIES + 1)
    ]

    assert codes[-1] == 429


def test_the_language_is_changed_by_a_link():
    tracked()
    client = Client()

    answer = client.get(reverse("tracking:show", args=[CODE]), {"bahasa": "en"}, follow=True)

    assert '<html lang="en">' in answer.content.decode()
