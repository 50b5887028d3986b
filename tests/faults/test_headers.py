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
