"""The OpenAPI document: it is what the code does, as a machine tries it."""

import json
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import jsonschema_rs
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck
from schemathesis.checks import CHECKS

from pilarsosial.wsgi import application
from referrals.api.schema import document, document_file
from tests import factories as make
from tests.referrals.api.partners import Partner

pytestmark = pytest.mark.django_db
COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
OPERATIONS = [(method, path) for path, methods in document()["paths"].items() for method in methods]


def test_the_committed_document_is_the_code_s():
    assert json.loads(COMMITTED.read_bytes()) == document(), "Run `make schema`."


def test_the_document_is_openapi_3_1_and_needs_no_token(client):
    answer = client.get("/api/v1/schema")

    assert answer.json()["openapi"].startswith("3.1")
    assert answer.content == document_file()


def test_every_example_fits_its_schema():
    schemas = document()["components"]["schemas"]
    wrong = [
        (name, error.message)
        for name, schema in schemas.items()
        for example in schema.get("examples", [])
        for error in jsonschema_rs.validator_for(
            {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        ).iter_errors(example)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_docs_page_needs_no_token_no_script_and_nothing_from_elsewhere(client, language):
    answer = client.get("/api/v1/docs", headers={"Accept-Language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>" not in page
    assert "style=" not in page
    assert "https://" not in page.replace("https://example.go.id", "")
    assert all(path in page for _method, path in OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_is_described(method, path):
    operation = document()["paths"][path][method]

    assert operation["description"]
    assert any(status.startswith("2") for status in operation["responses"])


# --- schemathesis --------------------------------------------------------------------------------

# What a machine cannot know: a day that has come, a case that is filed, a state that fits.
BEYOND_THE_SCHEMA = ("positive_data_acceptance", "ignored_auth", "missing_required_header")


api = schemathesis.openapi.from_wsgi("/api/v1/schema", application)
few = hypothesis.settings(
    max_examples=2, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
many = hypothesis.settings(few, max_examples=60, derandomize=False)


@contextmanager
def connection_of_the_test():
    """The application, called without Django's test client, would close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def tried(case, partner, code, *beyond):
    """Send one made-up request, at a referral that there is where the address has a code."""
    if "code" in case.path_parameters and case.path.startswith("/api/v1/referrals"):
        case.path_parameters["code"] = code
    with connection_of_the_test():
        case.call_and_validate(
            headers={"Authorization": f"Bearer {partner.token}"},
            excluded_checks=[CHECKS.get_one(name) for name in (*BEYOND_THE_SCHEMA, *beyond)],
        )


@pytest.fixture
def busy(db):
    """A client that may ask often, and a referral of its agency."""
    partner = Partner(make.ApiClientFactory(requests_per_minute=1_000_000))
    return partner, make.sent_referral(agency=partner.agency).code


@api.parametrize()
@few
def test_the_api_does_what_it_says(case, busy):
    tried(case, *busy)


@pytest.fixture(params=["owner", "reader", "stranger"])
def anybody(request, busy):
    """The owner of the referral, a colleague who may read the catalogue, another agency."""
    owner, code = busy
    ways = {
        "owner": {"agency": owner.agency},
        "reader": {"agency": owner.agency, "scopes": ["catalogue:read"]},
        "stranger": {},
    }
    client = make.ApiClientFactory(requests_per_minute=1_000_000, **ways[request.param])
    return Partner(client), code


@pytest.mark.prove
@api.parametrize()
@many
def test_the_api_does_what_it_says_to_three_identities(case, anybody):
    tried(case, *anybody, "unsupported_method")  # to a stranger 404 comes before 405
