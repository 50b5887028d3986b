"""A receiver's address must not lead our calls to a server inside."""

import os
import socket
from typing import Any

import pytest

from pilarsosial.identity import encrypt
from pilarsosial.notices.outgoing import NotAllowed, Reach, post, refuse_address
from referrals.models import Webhook
from referrals.models.webhook import PURPOSE
from referrals.webhooks.calling import call
from referrals.webhooks.signing import new_secret
from tests.referrals.webhooks.receiver import NAME, Receiver, certified, receiving

INSIDE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "0.0.0.0", "localhost",
    "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1",
    "192.0.2.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[::127.0.0.1]", "[fe80::1]",
    "[fc00::1]", "[fd12:3456::1]", "[fec0::1]", "[ff02::1]", "[2002:7f00:1::]", "[2002:a00:1::]",
    "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::a00:1]", "[2001:db8::1]",
]  # fmt: skip


def webhook_to(url: str) -> Webhook:
    """One that no database needs to know."""
    return Webhook(url=url, secret_sealed=encrypt(new_secret(), purpose=PURPOSE))


@pytest.fixture
def resolving(monkeypatch):
    """Let the partner's name mean what a test says, one answer after the other."""
    real, answers, asked = socket.getaddrinfo, [], []

    def resolve(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host != NAME or kwargs.get("flags"):  # a look at how it is written asks nobody
            return real(host, port, *args, **kwargs)
        asked.append(host)
        return [row for text in answers.pop(0) for row in real(text, port, *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return answers, asked


@pytest.fixture
def secured(tmp_path, monkeypatch):
    """A receiver with a certificate for NAME, which callers trust."""
    receiver = Receiver()
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(certified(receiver, tmp_path)))
    with receiving(receiver):
        yield receiver


@pytest.mark.parametrize("host", INSIDE)
def test_nothing_inside_is_called_however_it_is_written(host):
    with pytest.raises(NotAllowed):
        post(f"https://{host}/", b"{}", {}, Reach.OUTSIDE)


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "0.0.0.0", "224.0.0.1", "[::]"])
def test_no_setting_allows_link_local_or_everybody(host):
    with pytest.raises(NotAllowed):
        post(f"https://{host}/", b"{}", {}, Reach.OUR_NETWORK)


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1111", NAME, "103.28.12.1"])
def test_what_is_outside_is_not_refused_for_how_it_is_written(host):
    refuse_address("https", host, Reach.OUTSIDE)


@pytest.mark.parametrize("url", ["http://8.8.8.8/", "ftp://8.8.8.8/", "file:///etc/passwd", "//x"])
def test_only_https_leaves_the_network(url):
    with pytest.raises(NotAllowed):
        post(url, b"{}", {}, Reach.OUTSIDE)


def test_a_name_with_an_address_inside_among_others_is_not_called(resolving):
    answers, _asked = resolving
    answers.append(["8.8.8.8", "10.0.0.1"])

    answer = call(webhook_to(f"https://{NAME}/"), message="1", body=b"{}")

    assert (answer.status, answer.error) == (None, "not_allowed")


def test_a_name_is_asked_once_and_the_address_that_was_looked_at_is_called(
    resolving, secured, settings
):
    """Whoever answers another address a moment later leads nobody there."""
    settings.WEBHOOKS_IN_OUR_NETWORK = True
    answers, asked = resolving
    answers += [["127.0.0.1"], ["169.254.169.254"]]

    answer = call(webhook_to(f"https://{NAME}:{secured.port}/a"), message="1", body=b"{}")

    ((path, headers, _body),) = secured.calls
    assert (answer.status, path, headers["Host"]) == (204, "/a", f"{NAME}:{secured.port}")
    assert asked == [NAME]


def test_a_name_that_has_moved_inside_is_no_longer_called(resolving, secured):
    answers, _asked = resolving
    answers.append(["127.0.0.1"])

    answer = call(webhook_to(f"https://{NAME}:{secured.port}/"), message="1", body=b"{}")

    assert answer.error == "not_allowed"
    assert secured.calls == []


def test_a_certificate_of_another_name_ends_the_call(secured, settings):
    settings.WEBHOOKS_IN_OUR_NETWORK = True

    answer = call(webhook_to(f"https://localhost:{secured.port}/"), message="1", body=b"{}")

    assert (answer.status, answer.error) == (None, "tls")
    assert secured.calls == []


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://127.0.0.1:1/", "unreachable"),
        ("http://penerima.invalid/", "unknown_host"),
        ("http://127.0.0.1:99999/", "not_allowed"),
    ],
)
def test_why_nobody_answered_is_a_code(url, error, settings):
    settings.WEBHOOKS_IN_OUR_NETWORK = True

    answer = call(webhook_to(url), message="1", body=b"{}")

    assert (answer.status, answer.error) == (None, error)
