"""What stands between a session and a page."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

NOTE_EVERY_SECONDS = 300

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Ends a session after two idle hours, and after twelve in all. Signing in again starts both
    anew.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self.check(request)
        return self.get_response(request)

    def check(self, request: HttpRequest) -> None:
        now = int(time.time())
        session = request.session
        started, seen = session.get("started_at", now), session.get("seen_at", now)
        if (
            now - seen > settings.SESSION_IDLE_SECONDS
            or now - started > settings.SESSION_COOKIE_AGE
        ):
            logout(request)
        elif "started_at" not in session:
            session.update({"started_at": now, "seen_at": now})
        elif now - seen > NOTE_EVERY_SECONDS:
            session["seen_at"] = now


class AgencyPeopleStay:
    """Keeps the people of agencies at their own doors: nothing else is there for them.

    What is open to them is named; a page that is new is closed.
    """

    SPACES = frozenset({"inbox", "notices", "tracking", "by_letter", "verify"})
    PAGES = frozenset({
        "home", "more", "notices", "read_notice", "read_all_notices", "alive", "set_language",
        "offline:session", "offline:manifest", "offline:worker",
    })  # fmt: skip
    LIBRARIES = ("account_", "mfa_")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        match = request.resolver_match
        if match is None or getattr(request.user, "agency_id", None) is None:
            return
        open_to_them = match.namespace in self.SPACES or match.view_name in self.PAGES
        if not open_to_them and not match.view_name.startswith(self.LIBRARIES):
            raise Http404


class PasswordMustChange:
    """Lets a person with a one-time password only change it or sign out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request.user, "must_change_password", False) and not self.is_allowed(request):
            return redirect("account_change_password")
        return self.get_response(request)

    def is_allowed(self, request: HttpRequest) -> bool:
        names = (
            "account_change_password",
            "account_logout",
            "account_reauthenticate",
            "alive",
            "set_language",
        )
        return request.path in {reverse(name) for name in names}
