"""Fault 22: what every answer tells a browser."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["account_login", "tracking:enter", "home", "cases:list"])
def test_every_page_forbids_what_it_does_not_need(name):
    client = signed_in(make.officer()) if name in ("home", "cases:list") else Client()

    headers = client.get(reverse(name)).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_cookies_are_out_of_reach_of_scripts():
    client = signed_in(make.officer())
    client.get(reverse("account_login"))

    assert [cookie["httponly"] for cookie in client.cookies.values()] == [True] * len(
        client.cookies
    )


@pytest.mark.parametrize("name", ["account_login", "tracking:enter", "api:docs"])
def test_public_pages_with_a_form_let_their_own_site_know_where_it_came_from(name):
    """Over HTTPS a form without origin and referrer is refused as forged."""
    answer = Client().get(reverse(name))

    html = answer.content.decode()
    assert 'method="post"' in html
    assert 'name="referrer"' not in html
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_language_of_a_public_page_is_changed_over_https():
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(reverse("api:docs"), secure=True)
    form = {"language": "en", "csrfmiddlewaretoken": page.context["csrf_token"]}

    answer = browser.post(
        reverse("set_language"), form, secure=True, headers={"referer": "https://testserver/"}
    )

    assert answer.status_code == 302
