"""What partners' programs, their lines and our own clocks do wrong, seen from outside."""

import json
import resource
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pilarsosial.outbox.models import Event
from referrals import workflow
from referrals.models import Referral
from tests import factories as make
from tests.referrals.api.partners import Partner

MEGABYTE = 1024 * 1024
SKEWS = [timedelta(minutes=-10), timedelta(minutes=10)]


@pytest.fixture
def caller():
    yesterday = timezone.now() - timedelta(days=1)
    return Partner(make.ApiClientFactory(requests_per_minute=10_000, valid_from=yesterday))


# --- bodies --------------------------------------------------------------------------------------


def nested(size: int) -> bytes:
    """JSON of that many bytes, all of it brackets within brackets."""
    half = size // 2 - 8
    return b'{"note":' + b"[" * half + b"]" * half + b"}"


def post(url: str, caller: Partner, path: str, body: bytes) -> tuple[int, bytes]:
    web = HTTPConnection(urlsplit(url).netloc, timeout=30)
    headers = {"Authorization": f"Bearer {caller.token}", "Content-Type": "application/json"}
    web.request("POST", f"/api/v1/{path}", body, headers)
    answer = web.getresponse()
    return answer.status, answer.read()


@pytest.mark.django_db(transaction=True)
def test_ten_megabytes_of_nested_json_are_refused_unread(caller, live_server):
    code = make.sent_referral(agency=caller.agency).code
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    body = nested(10 * MEGABYTE)

    status, answer = post(live_server.url, caller, f"referrals/{code}/accept", body)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert (status, json.loads(answer)["type"]) == (413, "urn:pilarsosial:problem:too-large")
    assert grown < 64 * 1024


@pytest.mark.django_db
@pytest.mark.parametrize(("token", "status"), [(None, 413), ("nobody", 401)])
def test_of_what_comes_in_chunks_nothing_is_left_unread(token, status, caller):
    code = make.sent_referral(agency=caller.agency).code
    stream = BytesIO(nested(10 * MEGABYTE))

    answer = caller.http.generic(
        "POST", f"/api/v1/referrals/{code}/accept",
        headers={"Authorization": f"Bearer {token or caller.token}"},
        **{"wsgi.input": stream, "wsgi.input_terminated": True, "CONTENT_TYPE": "application/json",
           "HTTP_TRANSFER_ENCODING": "chunked"},
    )  # fmt: skip

    assert (answer.status_code, stream.read(1)) == (status, b"")


@pytest.mark.django_db
def test_as_much_nesting_as_a_body_may_have_is_refused(caller):
    code = make.sent_referral(agency=caller.agency).code

    answer = caller.post(f"referrals/{code}/accept", nested(2 * MEGABYTE - 100))

    assert answer.json()["type"] == "urn:pilarsosial:problem:invalid"


# --- races ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_several_who_act_on_the_same_version_one_does_and_the_others_are_told(caller):
    acts = [("accept", {}), ("acknowledge", {}), ("notes", {"text": "Kami baca."})]
    seen = []
    for _trial in range(5):
        code = make.sent_referral(agency=caller.agency).code
        calls = [
            partial(caller.post, f"referrals/{code}/{act}", body, If_Match='"1"')
            for act, body in acts
        ]
        answers = all_at_once(calls)
        version = Referral.objects.get(code=code).version
        seen.append((sorted(answer.status_code for answer in answers), version))

    assert seen == [([200, 412, 412], 2)] * 5


def all_at_once(calls):
    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


# --- clocks --------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_a_token_of_a_server_whose_clock_goes_wrong_serves_at_the_others(skew):
    client = make.ApiClientFactory(valid_from=timezone.now() - timedelta(days=1))
    with time_machine.travel(timezone.now() + skew):
        caller = Partner(client)

    assert caller.get("me").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_what_a_server_with_a_wrong_clock_wrote_is_in_the_feed_in_its_order(skew, caller):
    referral = make.sent_referral(agency=caller.agency)
    with time_machine.travel(timezone.now() + skew):
        caller.post(f"referrals/{referral.code}/acknowledge")
        caller.post(f"referrals/{referral.code}/accept")
    workflow.add_note(referral, by=make.manager(), text="Terima kasih.")

    rows = caller.get("changes").json()["results"]

    assert [row["version"] for row in rows] == [1, 2, 3, 4]


@pytest.mark.django_db
@pytest.mark.parametrize("skew", [timedelta(hours=-2), timedelta(hours=2)], ids=str)
def test_what_must_be_told_waits_for_no_clock(skew, caller):
    with time_machine.travel(timezone.now() + skew):
        make.sent_referral(agency=caller.agency)

    assert not Event.objects.unhandled().exclude(pk__in=Event.objects.waiting()).exists()
