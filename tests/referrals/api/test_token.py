"""Signing in: client credentials after RFC 6749."""

import base64
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import get_access_token_model

from pilarsosial.accounts.models import ApiClient
from tests import factories as make
from tests.referrals.api.partners import BASE, Partner, ask_token

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def ask(form: str, **headers: str):
    return Client().post(f"{BASE}/oauth/token", form, content_type=FORM, headers=headers)


def basic(client, secret=None) -> str:
    pair = f"{client.client_id}:{secret or client.client_id + '-secret'}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def test_a_client_gets_a_token_with_all_its_scopes_when_it_asks_for_none():
    client = make.ApiClientFactory(scopes=["referrals:read", "catalogue:read"])

    answer = ask_token(Client(), client)

    given = answer.json()
    assert answer.status_code == 200
    assert sorted(given) == ["access_token", "expires_in", "scope", "token_type"]
    assert given["scope"] == "referrals:read catalogue:read"
    assert (given["token_type"], given["expires_in"]) == ("Bearer", 3600)
    assert answer["Cache-Control"] == "no-store"


def test_the_form_may_carry_the_credentials():
    client = make.ApiClientFactory()

    answer = ask(
        f"grant_type=client_credentials&client_id={client.client_id}"
        f"&client_secret={client.client_id}-secret&scope=referrals:read"
    )

    assert (answer.status_code, answer.json()["scope"]) == (200, "referrals:read")


def test_the_token_is_kept_as_a_hash_only():
    client = make.ApiClientFactory()

    token = ask_token(Client(), client).json()["access_token"]

    kept = get_access_token_model().objects.get()
    assert token not in (kept.token, kept.token_checksum)


@pytest.mark.parametrize(
    ("form", "headers", "status", "error"),
    [
        ("", {"Authorization": "ours"}, 400, "invalid_request"),
        ("grant_type=password", {"Authorization": "ours"}, 400, "unsupported_grant_type"),
        ("grant_type=client_credentials", {}, 401, "invalid_client"),
        ("grant_type=client_credentials", {"Authorization": "wrong"}, 401, "invalid_client"),
        ("grant_type=client_credentials", {"Authorization": "Basic %%%"}, 401, "invalid_client"),
        (
            "grant_type=client_credentials&scope=admin",
            {"Authorization": "ours"}, 400, "invalid_scope",
        ),
        (
            "grant_type=client_credentials&grant_type=client_credentials",
            {"Authorization": "ours"}, 400, "invalid_request",
        ),
        (
            "grant_type=client_credentials&client_secret=x",
            {"Authorization": "ours"}, 400, "invalid_request",
        ),
        ("grant_type=client_credentials&client_id=%00", {}, 400, "invalid_request"),
        ("grant_type=%ff", {"Authorization": "ours"}, 400, "invalid_request"),
    ],
)  # fmt: skip
def test_errors_are_those_of_rfc_6749(form, headers, status, error):
    client = make.ApiClientFactory()
    known = {"ours": basic(client), "wrong": basic(client, "not-the-secret")}
    headers = {name: known.get(value, value) for name, value in headers.items()}

    answer = ask(form, **headers)

    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer["Content-Type"] == "application/json"


def test_a_wrong_secret_by_basic_is_challenged_by_basic():
    answer = ask("grant_type=client_credentials", Authorization=basic(make.ApiClientFactory(), "x"))

    assert answer["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": timezone.now()},
        {"valid_until": timezone.now() - timedelta(seconds=1), "valid_from": "2026-01-01T00:00Z"},
        {"valid_from": timezone.now() + timedelta(hours=1)},
    ],
    ids=["revoked", "ended", "not begun"],
)
def test_a_client_that_is_not_valid_now_gets_none(change):
    answer = ask_token(Client(), make.ApiClientFactory(**change))

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_client_of_an_agency_that_is_not_active_gets_none():
    agency = make.AgencyFactory(is_active=False)

    answer = ask_token(Client(), make.ApiClientFactory(agency=agency))

    assert answer.status_code == 401


def test_tries_are_counted_before_any_secret_is_looked_at(settings):
    settings.API_TOKENS_PER_MINUTE = 3
    client = make.ApiClientFactory()
    for _try in range(3):
        ask("grant_type=client_credentials", Authorization=basic(client, "guess"))

    answer = ask_token(Client(), client)

    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert "error" in answer.json()


def test_another_client_behind_the_same_address_is_not_held_up(settings):
    settings.API_TOKENS_PER_MINUTE = 1
    guessed, other = make.ApiClientFactory(), make.ApiClientFactory()
    for _try in range(3):
        ask("grant_type=client_credentials", Authorization=basic(guessed, "guess"))

    assert ask_token(Client(), other).status_code == 200


def test_the_token_endpoint_ignores_an_idempotency_key():
    client = make.ApiClientFactory()
    headers = {"Authorization": basic(client), "Idempotency-Key": "same"}

    first, second = (ask("grant_type=client_credentials", **headers).json() for _time in range(2))

    assert first["access_token"] != second["access_token"]


def test_only_post_asks_for_a_token():
    answer = Client().get(f"{BASE}/oauth/token")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_me_says_who_the_client_is():
    partner = Partner(
        make.ApiClientFactory(requests_per_minute=50, scopes=["referrals:read", "webhooks"]),
        scope="referrals:read",
    )

    assert partner.get("me").json() == {
        "agency": {"code": partner.agency.code, "name": partner.agency.name},
        "scopes": ["referrals:read"],
        "rate_limit": 50,
    }


def test_a_secret_made_by_the_system_is_long_random_and_hashed_fast():
    made = ApiClient._meta.get_field("client_secret").get_default()
    kept = make.ApiClientFactory().client_secret

    assert len(made) >= 43  # 256 bits in base 64
    assert kept.startswith("random_secret$")
