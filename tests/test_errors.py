import json

import pytest
from django.contrib.messages import get_messages
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import include, path
from django.utils.translation import gettext_lazy

from pilarsosial.errors import ActionRefused, server_error

HERE = "http://testserver/form/"


def refuse(request):
    raise ActionRefused(
        gettext_lazy("This case is closed <b>already</b>."), extra={"allowed": ["reopen"]}
    )


def lose_database(request):
    raise OperationalError("server closed the connection unexpectedly")


def lose_connection(request):
    raise InterfaceError("the connection is closed")


def form(request):
    return HttpResponse("form")


def crash(request):
    raise RuntimeError("secret detail")


urlpatterns = [
    path("refuse/", refuse),
    path("form/", form),
    path("lost/", lose_database),
    path("closed/", lose_connection),
    path("api/lost/", lose_database),
    path("api/refuse/", refuse),
    path("api/crash/", crash),
    path("crash/", crash),
    path("", include("pilarsosial.offline.urls")),
]
handler500 = server_error


@pytest.fixture(autouse=True)
def _only_this_middleware(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "pilarsosial.errors.ActionRefusedMiddleware",
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    settings.LANGUAGE_CODE = "en"


def test_a_refusal_keeps_its_facts_for_programs():
    refusal = ActionRefused("Not now.", extra={"allowed": ["accept"]})

    assert (str(refusal), refusal.code) == ("Not now.", "not-allowed-now")
    assert refusal.extra == {"allowed": ["accept"]}


def test_a_refused_form_goes_back_with_the_reason(client):
    answer = client.post("/refuse/", headers={"referer": HERE})

    assert (answer.status_code, answer["Location"]) == (302, HERE)
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "This case is closed <b>already</b>."
    ]


@pytest.mark.parametrize("referer", ["", "https://evil.example/", "//evil.example", "javascript:x"])
def test_without_a_safe_way_back_a_refusal_is_a_page(client, referer):
    answer = client.post("/refuse/", headers={"referer": referer})

    assert answer.status_code == 409
    assert "closed &lt;b&gt;already" in answer.text
    assert "evil" not in answer.text
    assert "javascript:" not in answer.text


def test_a_page_that_is_only_read_is_not_sent_round_in_circles(client):
    answer = client.get("/refuse/", headers={"referer": "http://testserver/refuse/"})

    assert answer.status_code == 409


def test_a_fragment_gets_a_fragment(client):
    answer = client.post("/refuse/", headers={"referer": HERE, "hx-request": "true"})

    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_refusal_under_the_api_is_left_to_the_api(client):
    with pytest.raises(ActionRefused):
        client.post("/api/refuse/")


@pytest.mark.parametrize("address", ["/lost/", "/closed/"])
def test_a_database_that_is_away_is_a_page_that_says_so(client, address):
    answer = client.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "no-store"
    assert "What was saved before is safe." in answer.text
    assert "Traceback" not in answer.text
    assert "server closed" not in answer.text


def test_a_database_that_is_away_is_a_problem_for_programs(client):
    answer = client.get("/api/lost/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content) == {
        "type": "urn:pilarsosial:problem:unavailable",
        "title": "The system is not ready for a moment",
        "status": 503,
        "detail": "Send the request again later, with the same Idempotency-Key.",
        "instance": "/api/lost/",
    }


class LosesDatabaseOutsideViews:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        raise OperationalError("gone before the view")


@pytest.mark.parametrize("address", ["/form/", "/api/lost/"])
def test_a_database_lost_outside_a_view_is_a_503_too(client, settings, address):
    settings.MIDDLEWARE = [f"{__name__}.LosesDatabaseOutsideViews", *settings.MIDDLEWARE]
    client.raise_request_exception = False

    answer = client.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_a_crash_under_the_api_is_a_problem_without_details(client):
    client.raise_request_exception = False

    answer = client.get("/api/crash/")

    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_a_crash_of_a_page_shows_no_details(client):
    client.raise_request_exception = False

    answer = client.get("/crash/")

    assert answer.status_code == 500
    assert "secret" not in answer.text
