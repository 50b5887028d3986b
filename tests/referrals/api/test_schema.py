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
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from pilarsosial.wsgi import application
from referrals.api.schema import document, document_file
from referrals.models import Referral
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

# One check is ours instead of theirs, which knows of no reasons: `positive_data_acceptance`.
# What fits the schema is refused only for these: what no schema can say, each with why not.
BY_STATE = {
    401: "no credential that there is (the token is asked for with invented ones)",
    403: "a scope that the client does not have",
    404: "keys of rows that this agency does not have",
    409: "an act that does not fit the referral's state, or a key that is still at work",
    412: "a version that the referral does not have",
    422: "an idempotency key that another request has used",
}
TOKEN = "/oauth/token"  # answers after RFC 6749, which knows of no pointers
BY_POINTER = {
    "?cursor": "cursors are made by this server, for one client and list",
    "?after": "so are those of the feed",
    "?updated_since": "a day or moment that there is in the calendar",
    "?due_before": "the same",
    "/outcome/delivered_on": "from the day of the case until today",
    "/outcome/reason": "needed for every outcome but one",
    "/expected_on": "a day that there is",
    "/full_until": "the same",
    "/url": "a host that may be called",
    "/file": "the content of a file is checked, not its name",
}


def refused_for_a_reason(_ctx, response, case):
    """Of what fits the schema nothing is refused but for what no schema can say."""
    if not case.meta or not case.meta.generation.mode.is_positive or response.status_code < 400:
        return
    if response.status_code in BY_STATE or case.path.endswith(TOKEN):
        return
    pointers = {error["pointer"] for error in response.json().get("errors", ())}
    assert pointers <= BY_POINTER.keys(), (case.method, case.path, pointers)
    assert pointers, (response.status_code, response.json())


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
            additional_checks=[refused_for_a_reason],
            excluded_checks=[positive_data_acceptance, *beyond],
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
    partner, code = anybody
    is_stranger = not Referral.objects.filter(code=code, agency=partner.agency).exists()

    # To a stranger 404 comes before 405: of what is not theirs not even the acts are told.
    tried(case, partner, code, *([unsupported_method] if is_stranger else []))
