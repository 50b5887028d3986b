"""Requests that schemathesis makes up after the OpenAPI document, and what it may find."""

from contextlib import contextmanager

import hypothesis
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck
from schemathesis.specs.openapi.checks import positive_data_acceptance

from pilarsosial.wsgi import application
from tests import factories as make
from tests.referrals.api.partners import Partner

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


few = hypothesis.settings(
    max_examples=2, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
many = hypothesis.settings(few, max_examples=60, derandomize=False)


def document_to_try(*, borders: bool):
    """What the server hands out. The borders of each value are drawn as soon as it is collected."""
    phases = {"coverage": {"enabled": borders}}
    config = schemathesis.Config.from_dict({"phases": phases})
    return schemathesis.openapi.from_wsgi("/api/v1/schema", application, config=config)


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


def busy_partner():
    """A client that may ask often, and a referral of its agency."""
    partner = Partner(make.ApiClientFactory(requests_per_minute=1_000_000))
    return partner, make.sent_referral(agency=partner.agency).code
