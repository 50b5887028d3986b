"""`/webhooks` by the contract."""

import base64

import pytest
from standardwebhooks import Webhook as Library

from pilarsosial.identity import decrypt
from referrals.models import StoredAnswer, Webhook
from referrals.models.webhook import PURPOSE
from tests import factories as make
from tests.referrals.api.partners import Partner
from tests.referrals.webhooks.steps import sent_to

pytestmark = pytest.mark.django_db
URL = "https://layanan.contoh.go.id/rujukan?kunci=1"
TYPES = [
    "referral.sent", "referral.updated", "referral.withdrawn", "referral.documents_supplied",
    "referral.rerouted", "referral.overdue", "referral.closed",
]  # fmt: skip


@pytest.fixture
def partner():
    return Partner(make.ApiClientFactory())


@pytest.fixture
def colleague(partner):
    """Another program of the same agency."""
    return Partner(make.ApiClientFactory(agency=partner.agency))


def created(partner: Partner, **fields: object) -> dict:
    answer = partner.post("webhooks", {"url": URL, **fields})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_new_webhook_shows_its_secret_once(partner):
    webhook = created(partner, types=["referral.sent"])
    listed = partner.get("webhooks").json()

    secret = base64.b64decode(webhook.pop("secret").removeprefix("whsec_"))
    kept = Webhook.objects.get()
    assert list(webhook) == [
        "id", "url", "types", "created_at", "failing_since", "ended_at", "ended_because",
    ]  # fmt: skip
    assert (webhook["url"], webhook["types"]) == (URL, ["referral.sent"])
    assert listed == {"next": None, "previous": None, "results": [webhook]}
    assert len(secret) == 32
    assert secret not in bytes(kept.secret_sealed)
    assert decrypt(kept.secret_sealed, purpose=PURPOSE) == secret


def test_without_types_it_is_called_at_all_of_them(partner):
    assert created(partner)["types"] == TYPES


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/url"),
        ({"url": "http://layanan.contoh.go.id/"}, "/url"),
        ({"url": "ftp://layanan.contoh.go.id/"}, "/url"),
        ({"url": "https://nama:sandi@contoh.go.id/"}, "/url"),
        ({"url": "https://"}, "/url"),
        ({"url": "https://contoh.go.id:99999/"}, "/url"),
        ({"url": "https://[::1/"}, "/url"),
        ({"url": "https://a b/"}, "/url"),
        ({"url": "https://contoh.go.id/\u0000"}, "/url"),
        ({"url": f"https://contoh.go.id/{'a' * 500}"}, "/url"),
        ({"url": 5}, "/url"),
        ({"url": "https://127.0.0.1/"}, "/url"),
        ({"url": "https://2130706433/"}, "/url"),
        ({"url": "https://[::ffff:10.0.0.1]/"}, "/url"),
        ({"url": "https://169.254.169.254/latest"}, "/url"),
        ({"url": URL, "types": []}, "/types"),
        ({"url": URL, "types": ["referral.born"]}, "/types/0"),
        ({"url": URL, "types": "referral.sent"}, "/types"),
        ({"url": URL, "secret": "whsec_a"}, "/secret"),
        ({"url": URL, "agency": 1}, "/agency"),
    ],
)
def test_what_is_outside_the_rules_is_refused_with_its_place(partner, body, pointer):
    answer = partner.post("webhooks", body)

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not Webhook.objects.exists()


def test_a_retry_with_the_same_key_makes_no_second_one(partner):
    first = partner.post("webhooks", {"url": URL}, Idempotency_Key="a")
    again = partner.post("webhooks", {"url": URL}, Idempotency_Key="a")
    other = partner.post("webhooks", {"url": URL + "2"}, Idempotency_Key="a")

    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert (other.status_code, Webhook.objects.count()) == (422, 1)
    assert b"whsec" not in bytes(StoredAnswer.objects.get().body_sealed)


def test_a_client_has_so_many_and_no_more(partner):
    for _n in range(10):
        created(partner)

    assert partner.post("webhooks", {"url": URL}).status_code == 409


def test_others_do_not_see_it_not_even_a_colleague(partner, colleague):
    webhook = created(partner)["id"]

    seen = [
        colleague.get("webhooks").json()["results"],
        colleague.send("DELETE", f"webhooks/{webhook}").status_code,
        colleague.post(f"webhooks/{webhook}/test").status_code,
        partner.post("webhooks/5/test").status_code,
    ]

    assert seen == [[], 404, 404, 404]
    assert Webhook.objects.get().removed_at is None


def test_what_was_taken_away_is_gone(partner):
    webhook = created(partner)["id"]

    answers = [partner.send("DELETE", f"webhooks/{webhook}") for _n in range(2)]

    assert [answer.status_code for answer in answers] == [204, 404]
    assert partner.get("webhooks").json()["results"] == []


def test_it_needs_its_own_scope():
    partner = Partner(make.ApiClientFactory(scopes=["referrals:read", "referrals:write"]))

    assert partner.get("webhooks").status_code == 403
    assert partner.post("webhooks", {"url": URL}).status_code == 403


def test_the_list_has_pages(partner):
    made = [created(partner)["id"] for _n in range(3)]

    first = partner.get("webhooks?page_size=2").json()
    second = partner.get(first["next"]).json()

    assert [row["id"] for piece in (first, second) for row in piece["results"]] == made


def test_a_test_calls_at_once_and_tells_what_the_receiver_said(partner, receiver):
    webhook = partner.post("webhooks", {"url": receiver.url}).json()
    receiver.statuses = [202, 500]

    answers = [partner.post(f"webhooks/{webhook['id']}/test").json() for _n in range(2)]

    assert [(answer["status"], answer["error"]) for answer in answers] == [(202, None), (500, None)]
    assert list(answers[0]) == ["status", "error", "milliseconds"]
    _path, headers, body = receiver.calls[0]
    verified = Library(webhook["secret"]).verify(body, headers)
    assert (verified["type"], list(verified)) == ("webhook.test", ["type", "at"])


def test_a_test_of_what_hangs_says_so_and_there_are_few_of_them(partner, receiver, impatient):
    webhook = partner.post("webhooks", {"url": receiver.url}).json()["id"]
    receiver.hangs = True

    answer = partner.post(f"webhooks/{webhook}/test").json()
    for _n in range(5):
        partner.post(f"webhooks/{webhook}/test", {"unknown": 1})
    receiver.hangs = False
    statuses = [partner.post(f"webhooks/{webhook}/test").status_code for _n in range(6)]

    assert (answer["status"], answer["error"]) == (None, "timeout")
    assert statuses[-1] == 429
    assert partner.post(f"webhooks/{webhook}/test")["Retry-After"]


def test_the_list_says_why_a_webhook_was_switched_off(partner):
    webhook = created(partner)["id"]
    Webhook.objects.update(
        ended_at="2026-11-21T02:30:00Z",
        failing_from="2026-11-18T02:30:00Z",
        end_reason="failing",
    )

    (row,) = partner.get("webhooks").json()["results"]

    assert (row["id"], row["ended_because"]) == (webhook, "failing")
    assert row["ended_at"] == "2026-11-21T09:30:00+07:00"
    assert row["failing_since"] == "2026-11-18T09:30:00+07:00"


def test_reading_the_list_takes_one_query(partner, django_assert_num_queries):
    for _n in range(3):
        sent_to(Webhook.objects.get(pk=created(partner)["id"]))

    with django_assert_num_queries(2):  # whose token it is, and the rows
        partner.get("webhooks")
