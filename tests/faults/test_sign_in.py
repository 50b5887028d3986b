"""Fault 14, the simple form: guessing locks the one who is guessed at, not the village."""

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unlocked():
    AxesProxyHandler.reset_attempts()
    yield
    AxesProxyHandler.reset_attempts()


def sign_in(username, password, client=None):
    return (client or Client()).post(
        reverse("account_login"), {"login": username, "password": password}
    )


def guess(username, times):
    return [sign_in(username, f"salah-{n}").status_code for n in range(times)]


def test_the_right_password_signs_in():
    officer = make.officer()

    answer = sign_in(officer.username, make.PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("home"))


def test_guessing_locks_the_user_even_for_the_right_password():
    officer = make.officer()
    guess(officer.username, settings.AXES_FAILURE_LIMIT)

    answer = sign_in(officer.username, make.PASSWORD)

    assert answer.status_code == 429


def test_another_user_behind_the_same_address_still_comes_in():
    guessed, neighbour = make.officer(), make.officer()
    guess(guessed.username, settings.AXES_FAILURE_LIMIT + 2)

    answer = sign_in(neighbour.username, make.PASSWORD)

    assert answer.status_code == 302


def test_a_locked_try_computes_no_hash(monkeypatch):
    officer = make.officer()
    guess(officer.username, settings.AXES_FAILURE_LIMIT)
    computed = []
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher.verify"
    monkeypatch.setattr(hasher, lambda *_args: computed.append(1) or False)

    sign_in(officer.username, make.PASSWORD)

    assert computed == []


def test_a_service_user_of_an_agency_has_no_page_to_sign_in_to():
    client = make.ApiClientFactory()

    answer = sign_in(client.user.username, make.PASSWORD)

    assert answer.status_code == 200


def test_an_unknown_user_and_a_wrong_password_read_the_same():
    officer = make.officer()

    answers = [sign_in("tidak.ada", "salah-sekali"), sign_in(officer.username, "salah-sekali")]

    assert len({strip(answer.content.decode()) for answer in answers}) == 1


def strip(page):
    """The page without what differs by request: tokens and the typed user name."""
    lines = page.splitlines()
    return "\n".join(line for line in lines if "csrf" not in line and 'name="login"' not in line)
