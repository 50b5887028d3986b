"""What the contract promises in words, shapes and numbers, and no other file here holds."""

import pytest
import time_machine
from django.conf import settings

from referrals import workflow
from referrals.models import Change
from tests import factories as make
from tests.kept import anew
from tests.referrals.api.test_acting import BODIES, TODAY, bring_to, photo
from tests.referrals.rows import add_file

pytestmark = pytest.mark.django_db

PROMISED = {
    "invalid": 400, "unauthenticated": 401, "forbidden": 403, "not-found": 404,
    "method-not-allowed": 405, "not-allowed-now": 409, "idempotency-running": 409,
    "version-mismatch": 412, "too-large": 413, "unsupported-media-type": 415,
    "idempotency-mismatch": 422, "too-many-requests": 429,
}  # fmt: skip
CLOCK = {
    "sent": "running", "received": "running", "waiting_documents": "stopped",
    "waiting_list": "running", "accepted": "running", "in_progress": "running", "done": "ended",
    "declined": "ended", "withdrawn": "ended",
}  # fmt: skip
NEXT = {
    "sent": ["acknowledge", "accept", "decline", "request_documents", "waitlist"],
    "received": ["accept", "decline", "request_documents", "waitlist"],
    "waiting_documents": ["accept", "decline"],
    "waiting_list": ["accept", "decline"],
    "accepted": ["start", "request_documents", "waitlist", "complete"],
    "in_progress": ["request_documents", "complete"],
    "done": [], "declined": [], "withdrawn": [],
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _in_november():
    with time_machine.travel(f"{TODAY}T03:00:00Z", tick=False):
        yield


@pytest.fixture
def partner(one_partner, db):
    return one_partner.anew()


@pytest.fixture
def referral(one_referral, db):
    return anew(one_referral)


def test_the_names_and_statuses_of_problems_are_those_of_the_contract(client):
    told = client.get("/api/v1/schema").json()["paths"]
    kinds = {
        (answer["description"].strip("`"), int(status))
        for methods in told.values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if "application/problem+json" in answer.get("content", {})
    }

    names = {name for joined, _status in kinds for name in joined.split("`, `")}
    assert names - {"unavailable"} <= PROMISED.keys()
    assert {
        (name, status) for name, status in kinds if PROMISED.get(name, status) != status
    } == set()


def test_a_list_has_these_keys_and_a_hundred_rows_unless_asked(partner, monkeypatch):
    for number in range(3):
        make.village(f"33.09.01.207{number}")

    page = partner.get("regions?level=village").json()

    described = partner.http.get("/api/v1/schema").json()["paths"]["/api/v1/regions"]["get"]
    (size,) = [one["schema"] for one in described["parameters"] if one["name"] == "page_size"]
    assert list(page) == ["next", "previous", "results"]
    assert (size["minimum"], size["maximum"], size["default"]) == (1, 500, 100)
    assert partner.get("regions?page_size=500").status_code == 200


def test_a_resident_a_contact_and_a_document_have_these_fields(partner, referral):
    add_file(referral)

    detail = partner.get(f"referrals/{referral.code}").json()

    assert set(detail["resident"]) == {"name", "nik", "birth_date", "sex", "phone", "address"}
    assert set(detail["contact"]) == {"name", "role", "phone"}
    (document,) = detail["documents"]
    assert set(document) == {"id", "name", "kind", "media_type", "size", "sha256", "url"}
    assert document["url"].endswith(f"/api/v1/referrals/{referral.code}/documents/{document['id']}")


@pytest.mark.parametrize("status", CLOCK)
def test_each_status_has_its_clock_and_what_is_allowed(partner, referral, status):
    if status == "withdrawn":
        workflow.withdraw(referral, by=make.office_worker(), reason="Salah kirim.")
    else:
        bring_to(partner, referral, status)

    detail = partner.get(f"referrals/{referral.code}").json()

    talk = [] if status in ("declined", "withdrawn") else ["notes", "documents"]
    assert (detail["status"], detail["clock"]) == (status, CLOCK[status])
    assert sorted(detail["allowed"]) == sorted(NEXT[status] + talk)


@pytest.mark.parametrize("action", BODIES)
def test_what_was_withdrawn_takes_no_action(partner, referral, action):
    workflow.withdraw(referral, by=make.office_worker(), reason="Salah kirim.")

    answer = partner.post(f"referrals/{referral.code}/{action}", BODIES[action])

    expected = (409, "withdrawn", [])
    told = answer.json()
    assert (answer.status_code, told["referral_status"], told["allowed"]) == expected


@pytest.mark.parametrize("before", ["sent", "received", "accepted", "in_progress"])
def test_once_documents_are_supplied_the_state_before_returns(partner, referral, before):
    bring_to(partner, referral, before)
    partner.post(f"referrals/{referral.code}/request_documents", BODIES["request_documents"])
    referral.refresh_from_db()
    file = add_file(make.sent_referral(case=make.verified_case()))
    file.case = referral.case
    file.save()

    workflow.supply_documents(referral, by=make.manager(), attachments=[file])

    assert partner.get(f"referrals/{referral.code}").json()["status"] == before


@pytest.mark.parametrize(
    "reason", ["not_eligible", "wrong_agency", "full", "incomplete", "duplicate", "other"]
)
def test_each_reason_to_decline_is_taken(partner, referral, reason):
    answer = partner.post(
        f"referrals/{referral.code}/decline", {"reason": reason, "note": "Mohon maaf."}
    )

    assert (answer.status_code, answer.json()["status"]) == (200, "declined")


def test_a_note_has_up_to_ten_thousand_characters(partner, referral):
    answer = partner.post(f"referrals/{referral.code}/notes", {"text": "é" * 10_000})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "kind",
    ["identity_card", "family_card", "photo", "medical_letter", "village_letter", "proof", "other"],
)
def test_each_kind_of_document_is_taken(partner, referral, kind):
    answer = partner.upload(f"referrals/{referral.code}/documents", {"file": photo(), "kind": kind})

    assert [one["kind"] for one in answer.json()["documents"]] == [kind]


@pytest.mark.parametrize(
    ("code", "level", "kind"),
    [
        ("33", "province", "provinsi"), ("33.09", "regency", "kabupaten"),
        ("33.72", "regency", "kota"), ("33.09.01", "subdistrict", "kecamatan"),
        ("33.09.01.2001", "village", "desa"), ("33.09.01.1001", "village", "kelurahan"),
        ("33.09.01.3001", "village", "desa_adat"),
    ],
)  # fmt: skip
def test_levels_and_kinds_of_regions(partner, code, level, kind):
    make.district()
    make.subdistrict()
    make.region(code, "Suatu Tempat", level, kind)

    rows = partner.get(f"regions?prefix={code}&level={level}").json()["results"]

    assert [(row["level"], row["kind"]) for row in rows if row["code"] == code] == [(level, kind)]


def test_the_types_of_changes_are_those_of_the_contract():
    assert set(Change.Type.values) == {
        f"referral.{word}"
        for word in (
            "sent", "updated", "withdrawn", "documents_supplied", "rerouted", "overdue", "closed",
        )
    }  # fmt: skip


def test_a_client_may_ask_six_hundred_times_a_minute_by_default(partner):
    assert partner.get("me").json()["rate_limit"] == 600
    assert partner.get("me")["RateLimit-Limit"] == "600"


def test_a_document_has_at_most_ten_megabytes():
    assert settings.ATTACHMENT_MAX_BYTES == 10 * 1024 * 1024


def test_schema_docs_and_client_need_no_token(client):
    answers = [client.get(f"/api/v1/{name}") for name in ("schema", "docs", "client.py")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
