"""WhatsApp and SMS, posted to a gateway on loopback."""

import http.client

import pytest

from pilarsosial.notices.gateway import ConsoleGateway, gateway
from pilarsosial.notices.models import Message, TopicChoice
from pilarsosial.notices.outgoing import NotAllowed, Reach, post
from tests import factories as make
from tests.notices.steps import PHONE, planned, send_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def message() -> Message:
    person = make.supervisor(phone="0812-3456-7890")
    TopicChoice.objects.create(user=person, topic="case", channel="whatsapp")
    return planned(person)


def test_the_gateway_is_told_what_where_and_by_which_key(gateway_server, message):
    assert send_all() == ["sent"]

    ((headers, body),) = gateway_server.requests
    key = str(message.key)
    assert body == {"id": key, "channel": "whatsapp", "to": PHONE, "text": message.text}
    assert (headers["Idempotency-Key"], headers["Authorization"]) == (key, "Bearer rahasia")


@pytest.mark.parametrize("status", [500, 503, 429, 401, 302])
def test_a_gateway_that_cannot_now_is_asked_again_with_the_same_key(
    gateway_server, message, status
):
    gateway_server.statuses = [status]

    assert (send_all(), send_all()) == (["waiting"], ["sent"])
    assert {body["id"] for _headers, body in gateway_server.requests} == {str(message.key)}


def test_a_number_that_the_gateway_refuses_is_given_up(gateway_server, message):
    gateway_server.statuses = [422]

    assert send_all() == ["bounced"]
    assert len(gateway_server.requests) == 1


def test_a_gateway_that_is_away_is_tried_again(gateway_server, message, settings):
    settings.GATEWAY_URL = "http://127.0.0.1:1/"

    assert send_all() == ["waiting"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "https://127.0.0.1:9/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "ftp://contoh.id/",
    ],
)
def test_nothing_inside_the_house_is_called(url):
    with pytest.raises(NotAllowed):
        post(url, b"{}", {}, Reach.OUTSIDE)


def test_the_secrets_of_a_cloud_machine_are_out_of_reach_even_in_our_own_network():
    with pytest.raises(NotAllowed):
        post("http://169.254.169.254/latest", b"{}", {}, Reach.OUR_NETWORK)


def test_a_redirect_is_not_followed(gateway_server):
    gateway_server.statuses = [302]

    headers = {"Content-Type": "application/json"}

    assert post(gateway_server.url, b"{}", headers, Reach.OUR_NETWORK) == 302
    assert http.client.responses[302] == "Found"


def test_without_a_gateway_the_console_shows_the_text_and_no_number(message, settings, capsys):
    settings.GATEWAY_URL = ""

    assert (send_all(), isinstance(gateway(), ConsoleGateway)) == (["sent"], True)

    shown = capsys.readouterr().out
    assert (message.text in shown, PHONE in shown) == (True, False)
