"""Retries and races: one effect, the same answer, and nothing left running by a crash."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from pilarsosial.accounts.clients import revoke_client
from referrals import tasks
from referrals.api.views import referrals as views
from referrals.models import Referral, ReferralEvent, StoredAnswer
from tests import factories as make
from tests.referrals.api.partners import Partner

KEY = {"Idempotency_Key": "4f9c"}
PDF = b"%PDF-1.4 surat"


def accept(partner, referral, body=None, **headers):
    return partner.post(f"referrals/{referral.code}/accept", body or {"note": "Ya"}, **headers)


def test_the_same_key_and_request_get_the_first_answer_again(partner, referral):
    first = accept(partner, referral, **KEY)
    partner.post(f"referrals/{referral.code}/start", {})

    again = accept(partner, referral, **KEY)

    assert (again.status_code, again.content) == (200, first.content)
    assert (again["Idempotent-Replayed"], again["ETag"]) == ("true", first["ETag"])
    assert "Idempotent-Replayed" not in first
    assert ReferralEvent.objects.filter(kind="accepted").count() == 1


def test_the_order_of_fields_does_not_make_another_request(partner, referral):
    accept(partner, referral, '{"note": "Ya", "officer": "Rina"}', **KEY)

    again = accept(partner, referral, '{"officer":"Rina","note":"Ya"}', **KEY)

    assert again["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("other", ["body", "address", "condition"])
def test_the_same_key_for_another_request_is_422(partner, referral, other):
    accept(partner, referral, **KEY)

    answer = {
        "body": lambda: accept(partner, referral, {"note": "Tidak"}, **KEY),
        "address": lambda: partner.post(f"referrals/{referral.code}/start", {"note": "Ya"}, **KEY),
        "condition": lambda: accept(partner, referral, If_Match='"2"', **KEY),
    }[other]()

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:pilarsosial:problem:idempotency-mismatch"


def test_a_refusal_is_an_answer_too(partner, referral):
    first = partner.post(f"referrals/{referral.code}/start", {}, **KEY)
    accept(partner, referral)

    again = partner.post(f"referrals/{referral.code}/start", {}, **KEY)

    assert (first.status_code, again.status_code) == (409, 409)
    assert again.content == first.content
    assert again["Content-Type"] == "application/problem+json"


def test_an_invalid_request_uses_up_no_key(partner, referral):
    accept(partner, referral, {"note": 1}, **KEY)

    assert accept(partner, referral, **KEY).status_code == 200


def test_a_key_belongs_to_its_client(partner, referral):
    colleague = Partner(make.ApiClientFactory(agency=partner.agency))
    accept(partner, referral, **KEY)

    assert accept(colleague, referral, **KEY).status_code == 409
    assert StoredAnswer.objects.count() == 2


def test_after_seven_days_a_key_is_free_again(partner, referral):
    accept(partner, referral, **KEY)
    StoredAnswer.objects.update(created_at=timezone.now() - timedelta(days=7, seconds=1))

    assert accept(partner, referral, **KEY).status_code == 409


def test_what_has_expired_is_deleted(partner, referral):
    accept(partner, referral, **KEY)
    accept(partner, referral, Idempotency_Key="newer")
    StoredAnswer.objects.filter(key="4f9c").update(created_at=timezone.now() - timedelta(days=8))

    tasks.forget_expired()

    assert list(StoredAnswer.objects.values_list("key", flat=True)) == ["newer"]
    assert partner.get("me").status_code == 200


def test_stored_answers_are_encrypted(partner, referral):
    accept(partner, referral, **KEY)

    kept = bytes(StoredAnswer.objects.get().body_sealed)
    assert referral.code.encode() not in kept
    assert referral.case.resident.name.encode() not in kept


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_a_key_has_1_to_255_printable_characters(partner, referral, key):
    answer = accept(partner, referral, Idempotency_Key=key)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "Idempotency-Key"


def upload(partner, referral, content=PDF, kind="proof", name="a.pdf"):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return partner.upload(
        f"referrals/{referral.code}/documents", {"file": file, "kind": kind}, **KEY
    )


def test_uploads_are_compared_by_their_fields_and_the_file_s_content(partner, referral):
    first = upload(partner, referral)

    again = upload(partner, referral, name="other-name.pdf")
    other_file = upload(partner, referral, content=PDF + b" lain")
    other_kind = upload(partner, referral, kind="other")

    assert [first.status_code, again.status_code] == [200, 200]
    assert again["Idempotent-Replayed"] == "true"
    assert [other_file.status_code, other_kind.status_code] == [422, 422]
    assert referral.documents.count() == 1


def test_a_crash_leaves_no_key_running(partner, referral, monkeypatch):
    def crash(*args, **kwargs):
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(views.ReferralViewSet, "disclose", crash)
        crashed = accept(partner, referral, **KEY)

    answer = accept(partner, referral, **KEY)

    assert (crashed.status_code, crashed["Content-Type"]) == (500, "application/problem+json")
    assert (answer.status_code, answer.json()["version"]) == (200, 2)


@pytest.mark.django_db(transaction=True)
def test_while_the_first_request_runs_its_key_is_409(referral, partner):
    def hold_the_key(ready, done):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))",
                ["4f9c", partner.client.pk],
            )
            ready.set()
            done.wait(30)
        connection.close()

    ready, done = Event(), Event()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(hold_the_key, ready, done)
        ready.wait(30)
        answer = accept(partner, referral, **KEY)
        done.set()
        first.result()

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:pilarsosial:problem:idempotency-running"


# --- versions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "status"),
    [('"1"', 200), ('W/"1"', 200), ("*", 200), ('"7", "1"', 200), ('"2"', 412), ("now", 412)],
)
def test_if_match_compares_the_number(partner, referral, condition, status):
    answer = accept(partner, referral, If_Match=condition)

    assert answer.status_code == status
    assert Referral.objects.get(pk=referral.pk).version == (2 if status == 200 else 1)


def test_another_version_comes_before_another_state(partner, referral):
    accept(partner, referral)

    assert accept(partner, referral, If_Match='"1"').status_code == 412
    assert accept(partner, referral, If_Match='"2"').status_code == 409


# --- races: faults.md rows 5 and 7 ---------------------------------------------------------------


def at_once(*calls):
    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def race(trials):
    """Two clients of one agency accept the same referral at once; who won, by trial."""
    first = Partner(make.ApiClientFactory(requests_per_minute=10_000))
    second = Partner(make.ApiClientFactory(agency=first.agency, requests_per_minute=10_000))
    seen = Counter()
    for _trial in range(trials):
        referral = make.sent_referral(agency=first.agency)
        answers = at_once(partial(accept, first, referral), partial(accept, second, referral))
        seen[tuple(sorted(answer.status_code for answer in answers))] += 1
        seen[f"events {referral.events.filter(kind='accepted').count()}"] += 1
        seen[f"version {Referral.objects.get(pk=referral.pk).version}"] += 1
    return seen


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_wins():
    assert race(10) == {(200, 409): 10, "events 1": 10, "version 2": 10}


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_wins_a_hundred_times():
    assert race(100) == {(200, 409): 100, "events 1": 100, "version 2": 100}


@pytest.mark.django_db(transaction=True)
def test_a_request_sent_many_times_at_once_has_one_effect(partner, referral):
    answers = at_once(*[partial(accept, partner, referral, **KEY)] * 12)

    good = [answer for answer in answers if answer.status_code == 200]
    others = {answer.json()["type"] for answer in answers if answer.status_code != 200}
    assert len({answer.content for answer in good}) == 1
    assert others <= {"urn:pilarsosial:problem:idempotency-running"}
    assert ReferralEvent.objects.filter(kind="accepted").count() == 1


def test_answers_go_with_their_client(partner, referral):
    accept(partner, referral, **KEY)

    revoke_client(partner.client, by=make.manager())

    assert not StoredAnswer.objects.exists()


def test_answers_go_in_the_night_after_the_validity_of_their_client(partner, referral):
    accept(partner, referral, **KEY)
    colleague = Partner(make.ApiClientFactory(agency=partner.agency))
    accept(colleague, referral, **KEY)
    partner.client.valid_until = timezone.now()
    partner.client.save()

    tasks.forget_expired()

    assert StoredAnswer.objects.get().client == colleague.client
