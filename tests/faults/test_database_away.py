"""Fault 4, the simple form: a connection that the server cut is made anew by the next request."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.urls import reverse

from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_request_after_a_restart_of_the_database_works(live_server):
    case = make.CaseFactory()
    cookie = signed_in(case.filed_by).cookies["sessionid"].value
    path = reverse("cases:detail", args=[case.number])
    web = HTTPConnection(urlsplit(live_server.url).netloc)
    before = ask(web, path, cookie)
    cut_the_web_servers_connections()

    after = ask(web, path, cookie)

    assert (before, after) == (200, 200)


def ask(web, path, cookie):
    web.request("GET", path, headers={"Cookie": f"sessionid={cookie}"})
    answer = web.getresponse()
    answer.read()
    return answer.status


def cut_the_web_servers_connections():
    """What a restarted PostgreSQL does to them, done by PostgreSQL itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
