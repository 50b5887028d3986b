"""Problems: their shape, their language, and which comes first when several apply."""

from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import get_access_token_model

from referrals.api.views import me
from tests import factories as make
from tests.kept import anew
from tests.referrals.api.partners import Partner
from tests.samples import sampled

pytestmark = pytest.mark.django_db
TEXT = {"content_type": "text/plain"}
LONG = '{"note": "' + "x" * 2_200_000 + '"}'


def name_of(answer):
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    return body["type"].removeprefix("urn:pilarsosial:problem:")


@pytest.fixture
def partner(one_partner):
    return one_partner.anew()


@pytest.fixture
def referral(one_referral):
    return anew(one_referral)


@pytest.fixture
def reader(partner):
    """A client of the same agency that may only read the catalogue."""
    return Partner(make.ApiClientFactory(agency=partner.agency, scopes=["catalogue:read"]))


def test_a_problem_names_its_kind_place_and_time(partner, referral):
    answer = partner.post(f"referrals/{referral.code}/accept", {"note": 5}, Accept_Language="en")

    assert answer.json() == {
        "type": "urn:pilarsosial:problem:invalid",
        "title": "The request is not valid",
        "status": 400,
        "detail": "Some of what was sent is outside its rule; “errors” says which.",
        "instance": f"/api/v1/referrals/{referral.code}/accept",
        "errors": [{"pointer": "/note", "detail": "This must be a text."}],
    }


def test_every_address_below_api_answers_problems(partner):
    answers = [
        Client().get("/api/v1/nothing"),
        Client().get("/api/v1/"),
        Client().post("/api/v1/referrals/x/y/z"),
        Client().get("/api/v2"),
        Client().get("/api/"),
        partner.get("referrals/"),
        partner.get("referrals/RJ-0000-2026-000001/nothing"),
    ]

    assert [name_of(answer) for answer in answers] == ["not-found"] * 7


def test_a_host_that_is_not_ours_is_a_problem():
    assert name_of(Client().get("/api/v1/me", headers={"Host": "evil.example"})) == "invalid"


def test_a_crash_tells_nothing_of_itself(partner, monkeypatch):
    def crash(*args):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(me.MeView, "get", crash)
    answer = partner.get("me")

    assert name_of(answer) == "internal-error"
    assert b"secret" not in answer.content


def test_while_the_database_is_away_it_is_503(partner, monkeypatch):
    def away(*args):
        raise OperationalError("connection refused")

    monkeypatch.setattr(me.MeView, "get", away)
    answer = partner.get("me")

    assert (name_of(answer), answer["Retry-After"]) == ("unavailable", "5")


# Each line adds the cause before it to all that follow: the first cause is the answer.
def test_the_order_of_errors(partner, stranger, reader, referral):
    mine = f"referrals/{referral.code}/accept"
    theirs = f"referrals/{make.sent_referral(agency=stranger.agency).code}/accept"
    done = {"Idempotency_Key": "done"}
    partner.post(mine, {"note": "first"}, **done)
    stale = {"If_Match": '"1"'}
    nobody = {"Authorization": "Bearer nobody"}

    causes = [
        (401, partner.send("DELETE", theirs, LONG, **nobody, **TEXT)),
        (404, reader.send("DELETE", theirs, LONG, **TEXT)),
        (403, reader.send("DELETE", mine, LONG, **TEXT)),
        (405, partner.send("DELETE", mine, LONG, **TEXT)),
        (415, partner.send("POST", mine + "?x=1", LONG, **TEXT, **done, **stale)),
        (413, partner.post(mine + "?x=1", LONG, **done, **stale)),
        (400, partner.post(mine + "?x=1", {"note": "other"}, **done, **stale)),
        (400, partner.post(mine, {"note": 1}, **done, **stale)),
        (422, partner.post(mine, {"note": "other"}, **done, **stale)),
        (412, partner.post(mine, {"note": "other"}, **stale)),
        (409, partner.post(mine, {"note": "other"})),
    ]

    assert [answer.status_code for _status, answer in causes] == [status for status, _a in causes]


@pytest.mark.parametrize(
    ("header", "challenge"),
    [(None, 'Bearer realm="pilarsosial"'), ("Bearer x", "invalid_token"), ("Basic x", "Bearer")],
)
def test_who_is_not_signed_in_is_told_how(header, challenge):
    answer = Client().get("/api/v1/me", headers={"Authorization": header} if header else {})

    assert name_of(answer) == "unauthenticated"
    assert challenge in answer["WWW-Authenticate"]


def test_a_lacking_scope_is_403(partner, reader, referral):
    write_only = Partner(make.ApiClientFactory(agency=partner.agency, scopes=["referrals:write"]))

    answers = [
        reader.get("referrals"),
        reader.get(f"referrals/{referral.code}"),
        write_only.get(f"referrals/{referral.code}"),
        reader.send("PATCH", f"services/{referral.service.code}", {"taking_referrals": True}),
    ]

    assert [name_of(answer) for answer in answers] == ["forbidden"] * 4
    assert "insufficient_scope" in answers[0]["WWW-Authenticate"]


@pytest.mark.parametrize(
    "query",
    [
        "page_size=0", "page_size=501", "page_size=-1", "page_size=ten", "page_size=1_0",
        "page_size=%D9%A5", "page_size=", "page_size=+5", "page_size=5.0", "cursor=", "cursor=%00",
        "status=open", "status=", "status=sent&status=open", "ordering=id", "ordering=",
        "ordering=due_at&ordering=due_at", "overdue=yes", "overdue=1", "urgent=TRUE",
        "village=33.09", "village=33.09.01.2001%00", "district_prefix=33.0", "district_prefix=3309",
        "district_prefix=33.09.", "district_prefix=%25", "service=%00", "service=a%20b",
        "updated_since=yesterday", "updated_since=2026-11-21T09:30:00", "due_before=2026-13-01",
        "updated_since=2026-11-21T09:30:00+07:00", "due_before=0001-01-01", "unknown=1",
        "Status=sent",
    ],
)  # fmt: skip
def test_a_parameter_outside_its_rule_is_400(partner, query):
    answer = partner.get(f"referrals?{query}")

    assert name_of(answer) == "invalid"
    assert answer.json()["errors"][0]["pointer"] == "?" + query.split("=")[0]


def test_parameters_are_known_by_each_address(partner, referral):
    paths = [
        "me?x=1", f"referrals/{referral.code}?x=1", "services?level=village", "schema?format=yaml",
        "regions?prefix=33.9", "regions?level=desa", f"referrals/{referral.code}/accept?x=1",
    ]  # fmt: skip

    answers = [partner.post(path) if "accept" in path else partner.get(path) for path in paths]

    assert [answer.status_code for answer in answers] == [400] * len(paths)


@pytest.mark.parametrize(
    "body",
    ['{"note": ', "[]", '"text"', "null", "NaN", '{"note": NaN}', b'{"note": "\xff"}', "{} {}",
     '{"note": "\\ud800"}', "[" * 5000, "\ufeff{}"],
)  # fmt: skip
def test_what_is_no_json_object_is_400(partner, referral, body):
    answer = partner.post(f"referrals/{referral.code}/accept", body)

    assert name_of(answer) == "invalid"


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
def test_another_media_type_is_415(partner, referral, media_type):
    answer = partner.send(
        "POST", f"referrals/{referral.code}/accept", "{}", content_type=media_type
    )

    assert name_of(answer) == "unsupported-media-type"


def test_json_is_no_form(partner, referral):
    answer = partner.post(f"referrals/{referral.code}/documents", {"kind": "proof"})

    assert name_of(answer) == "unsupported-media-type"


def test_what_is_accepted_does_not_matter(partner):
    answer = partner.get("me", Accept="text/html")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


def test_problems_speak_the_client_s_language(partner):
    english, indonesian, other = (
        partner.get("nothing", Accept_Language=language).json()["title"]
        for language in ("en", "id", "fr")
    )

    assert english == "Not found"
    assert indonesian == other


def test_requests_are_counted_by_client(partner):
    client = Partner(make.ApiClientFactory(requests_per_minute=3))
    soon = timezone.now().replace(second=5) + timedelta(minutes=1)  # a new minute counts anew
    with time_machine.travel(soon):
        answers = [client.get("me") for _number in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert {answer["RateLimit-Limit"] for answer in answers} == {"3"}
    assert name_of(answers[-1]) == "too-many-requests"
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1]["Retry-After"] == answers[-1]["RateLimit-Reset"]
    assert partner.get("me").status_code == 200


# --- faults.md row 9 -----------------------------------------------------------------------------


def test_an_agency_does_not_learn_of_another_s_referrals(partner, stranger, referral):
    nothing = stranger.get("referrals/RJ-3309-2026-999999").json()["detail"]
    paths = ["", "/accept", "/complete", "/notes", "/documents"]

    answers = [stranger.get(f"referrals/{referral.code}")]
    answers += [stranger.post(f"referrals/{referral.code}{path}") for path in paths[1:]]

    assert [name_of(answer) for answer in answers] == ["not-found"] * 5
    assert {answer.json()["detail"] for answer in answers} == {nothing}


@pytest.mark.parametrize(
    "ending",
    ["expired", "deleted", "revoked", "until", "not yet", "agency", "user", "moved"],
)
def test_what_ends_a_token_ends_it_at_once(partner, ending):
    assert partner.get("me").status_code == 200
    client, now = partner.client, timezone.now()
    tokens = get_access_token_model().objects.filter(application=client)
    clients = type(client).objects.filter(pk=client.pk)
    {
        "expired": lambda: tokens.update(expires=now),
        "deleted": tokens.delete,
        "revoked": lambda: clients.update(revoked_at=now),
        "until": lambda: clients.update(valid_from="2026-01-01T00:00Z", valid_until=now),
        "not yet": lambda: clients.update(valid_from=now + timezone.timedelta(hours=1)),
        "agency": lambda: type(partner.agency).objects.update(is_active=False),
        "user": lambda: type(client.user).objects.update(is_active=False),
        "moved": lambda: type(client.user).objects.update(agency=make.AgencyFactory()),
    }[ending]()

    assert name_of(partner.get("me")) == "unauthenticated"


def test_a_scope_taken_from_the_client_is_gone_from_its_tokens(partner, referral):
    type(partner.client).objects.filter(pk=partner.client.pk).update(scopes=["catalogue:read"])

    assert partner.get("referrals").status_code == 403
    assert partner.get("me").json()["scopes"] == ["catalogue:read"]


# --- faults.md rows 11 and 12 --------------------------------------------------------------------

FORBIDDEN = {
    "village": "33.09.01.2001", "status": "done", "created_by": 1, "agency": 1, "is_staff": True,
    "version": 99, "due_at": "2030-01-01", "id": 1,
}  # fmt: skip
HOSTILE = [
    "' OR 1=1 --",
    "<img src=x onerror=alert(1)>",
    "a\u0000b",
    "\u202e",
    "😀" * 50,
    "x" * 1_000_000,
]
TAKING_TEXT = {
    "accept": {"note": None},
    "start": {"note": None},
    "request_documents": {"documents": ["KK"], "note": None},
    "waitlist": {"note": None},
    "decline": {"reason": "other", "note": None},
    "notes": {"text": None},
}


@pytest.mark.parametrize("field", sampled(FORBIDDEN, every=3))
@pytest.mark.parametrize("action", [*TAKING_TEXT, "acknowledge", "complete"])
def test_no_body_reaches_a_field_that_is_not_its_own(partner, referral, action, field):
    before = type(referral).objects.values().get(pk=referral.pk)

    answer = partner.post(f"referrals/{referral.code}/{action}", {field: FORBIDDEN[field]})

    assert answer.status_code == 400
    assert f"/{field}" in [error["pointer"] for error in answer.json()["errors"]]
    assert type(referral).objects.values().get(pk=referral.pk) == before


@pytest.mark.parametrize("action", TAKING_TEXT)
def test_hostile_text_is_kept_or_refused_and_never_breaks(partner, referral, action):
    def filled(text):
        return {
            name: text if value is None else value for name, value in TAKING_TEXT[action].items()
        }

    answers = [
        partner.post(f"referrals/{referral.code}/{action}", filled(text)) for text in HOSTILE
    ]

    assert {answer.status_code for answer in answers} <= {200, 400, 409}
    assert {answer["Content-Type"] for answer in answers} <= {
        "application/json", "application/problem+json",
    }  # fmt: skip
    assert {answer["X-Content-Type-Options"] for answer in answers} == {"nosniff"}


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "%00", "..", "%F0%9F%98%80", "x" * 3000, "%2e%2e%2f"]
)
def test_hostile_addresses_are_not_found(partner, text):
    paths = [f"referrals/{text}", f"referrals/{text}/documents/{text}", f"services/{text}"]

    assert {partner.get(path).status_code for path in paths} == {404}
