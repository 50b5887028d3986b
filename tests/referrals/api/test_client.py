"""The official client against a real web server over a real line."""

from io import BytesIO
from pathlib import Path
from socket import create_connection, create_server
from threading import Thread

import pytest
from django.utils import timezone
from PIL import Image

import referrals.api.client
from referrals import workflow
from referrals.api.client import Answer, Pilarsosial, Problem
from referrals.models import Referral, ReferralEvent
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client():
    return make.ApiClientFactory()


@pytest.fixture
def api(client, live_server):
    base, secret = f"{live_server.url}/api/v1", f"{client.client_id}-secret"
    with Pilarsosial(base, client.client_id, secret, tries=3) as found:
        yield found


def photo():
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()


def test_a_referral_from_the_list_to_its_outcome(api, client):
    sent = make.sent_referral(agency=client.agency)

    (row,) = api.referrals(status=["sent", "received"], urgent=False)
    api.acknowledge(row["code"], version=row["version"])
    accepted = api.accept(row["code"], officer="Bu Rina", expected_on=None)
    api.start(row["code"])
    api.note(row["code"], "Kami hubungi besok.")
    with_file = api.upload(row["code"], "tanda terima.jpg", photo(), "proof")
    done = api.complete(
        row["code"], {"code": "partly_met", "reason": "Kuota", "delivered_on": today()}
    )

    assert row["code"] == sent.code
    assert "resident" not in row
    assert (accepted["status"], accepted["resident"]["name"]) == (
        "accepted",
        sent.case.resident.name,
    )
    assert api.download(with_file["documents"][0])[:3] == b"\xff\xd8\xff"
    assert (done["status"], done["outcome"]["code"], done["clock"]) == (
        "done",
        "partly_met",
        "ended",
    )
    assert [event.kind for event in ReferralEvent.objects.filter(referral=sent)] == [
        "sent", "received", "accepted", "started", "note", "document", "completed",
    ]  # fmt: skip


def test_pages_are_followed_and_nothing_is_asked_twice(api, client):
    codes = {make.sent_referral(agency=client.agency).code for _one in range(5)}

    found = [row["code"] for row in api.referrals(page_size=2)]

    assert (sorted(found), len(found)) == (sorted(codes), 5)


def test_what_is_known_is_not_read_again(api, client):
    sent = make.sent_referral(agency=client.agency)

    known = api.referral_since(sent.code, 1)
    workflow.add_note(sent, by=sent.sent_by, text="Mohon dipercepat.")

    assert known is None
    assert api.referral_since(sent.code, 1)["version"] == 2


def test_a_refusal_says_what_may_be_done(api, client):
    sent = make.sent_referral(agency=client.agency)
    api.decline(sent.code, "full", "Kuota habis")

    with pytest.raises(Problem) as late:
        api.accept(sent.code)
    with pytest.raises(Problem) as old:
        api.note(sent.code, "Lagi", version=1)
    with pytest.raises(Problem) as wrong:
        api.complete(sent.code, {"code": "met"})

    assert (late.value.status, late.value.referral_status) == (409, "declined")
    assert (old.value.status, old.value.type.rpartition(":")[2]) == (412, "version-mismatch")
    assert [error["pointer"] for error in wrong.value.errors] == ["/outcome/delivered_on"]


def test_documents_asked_for_and_waiting_are_told(api, client):
    sent = make.sent_referral(agency=client.agency)

    waiting = api.request_documents(sent.code, ["Fotokopi KK"], "Halaman 2 belum ada")
    listed = api.waitlist(make.sent_referral(agency=client.agency).code, "Antre", expected_on=None)

    assert (waiting["status"], waiting["clock"]) == ("waiting_documents", "stopped")
    assert listed["status"] == "waiting_list"


def test_the_catalogue_is_read_and_capacity_said(api, client):
    service = make.sent_referral(agency=client.agency).service

    full = api.set_capacity(service.code, taking_referrals=False, note="Kuota habis")

    assert api.me()["agency"]["code"] == client.agency.code
    assert [row["code"] for row in api.services()] == [service.code]
    assert (full["taking_referrals"], api.service(service.code)["note"]) == (False, "Kuota habis")
    assert all(region["level"] == "regency" for region in api.regions(level="regency"))


def test_a_token_that_was_ended_is_asked_for_anew(api, client):
    api.me()
    client.accesstoken_set.all().delete()

    assert api.me()["agency"]["code"] == client.agency.code


def test_a_server_that_is_busy_giving_tokens_is_asked_again(api, client, monkeypatch):
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    api.tries, too_many = 2, Answer(429, {"retry-after": "7"}, b'{"error": "slow_down"}')
    answers = iter([too_many, api._ask_token()])
    monkeypatch.setattr(api, "_ask_token", lambda: next(answers))

    who = api.me()

    assert (waits, who["agency"]["code"]) == ([7.0], client.agency.code)


def test_wrong_secrets_are_a_problem(client, live_server):
    stranger = Pilarsosial(f"{live_server.url}/api/v1", client.client_id, "guessed")

    with stranger, pytest.raises(Problem) as refused:
        stranger.me()

    assert (refused.value.status, refused.value.type) == (401, "invalid_client")


def test_an_answer_that_was_lost_on_the_line_happens_once(api, client, live_server):
    sent = make.sent_referral(agency=client.agency)
    line = LosesOneAnswer(live_server.url)
    api.me()  # the token comes over the good line
    over_it = Pilarsosial(
        f"http://{line.place}/api/v1", client.client_id, f"{client.client_id}-secret"
    )
    over_it._token, over_it._token_ends = api._token, api._token_ends

    with over_it:
        over_it.note(sent.code, "Sekali saja")

    assert line.lost == 1
    assert Referral.objects.get(pk=sent.pk).version == 2


class LosesOneAnswer:
    """A line between client and server that hangs up instead of bringing the first answer."""

    def __init__(self, url):
        self.server = create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.behind = url.removeprefix("http://").split(":")
        self.lost = 0
        Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            near, _address = self.server.accept()
            asked = near.recv(65536)
            while b"Sekali" not in asked:
                asked += near.recv(65536)
            answer = self.pass_on(asked)
            if self.lost == 0:
                self.lost += 1
            else:
                near.sendall(answer)
            near.close()

    def pass_on(self, asked):
        closing = asked.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
        with create_connection((self.behind[0], int(self.behind[1]))) as far:
            far.sendall(closing)
            return b"".join(iter(lambda: far.recv(65536), b""))


def test_each_installation_gives_the_client(api, live_server):
    found = api._ask("GET", "/client.py", None, {})

    assert found.headers["content-type"].startswith("text/x-python")
    assert found.body == Path(referrals.api.client.__file__).read_bytes()


def today():
    return timezone.localdate().isoformat()
