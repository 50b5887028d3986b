"""Refusals by the rules of work, and a database that is away: how pages show them.

The partner API shows the same exceptions as problem+json by its own handler; only what
reaches no handler there (the database away) is answered here.
"""

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import defaults

logger = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)
RETRY_AFTER_SECONDS = 5


class ActionRefused(Exception):
    """A rule of work forbids this now. The message says what is so and what comes next.

    `extra` are facts for a program: {"referral_status": "sent", "allowed": ["accept"]}.
    """

    def __init__(
        self,
        message: str | Promise,
        *,
        code: str = "not-allowed-now",
        extra: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.extra = extra or {}

    def __str__(self) -> str:
        return str(self.message)


class ActionRefusedMiddleware:
    """Turns both exceptions of a view into an answer that a person can act on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DATABASE_AWAY):
            logger.error("The database did not answer.", exc_info=exception)
            return database_away(request)
        if isinstance(exception, ActionRefused) and not _is_api(request):
            return refused(request, exception)
        return None


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: what was raised outside a view, where no middleware can catch it."""
    if isinstance(sys.exc_info()[1], DATABASE_AWAY):
        return database_away(request)
    if _is_api(request):
        detail = _("The error was recorded. Please try again later.")
        return _problem(request, 500, "internal-error", _("Internal error"), detail)
    return defaults.server_error(request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: an address that nothing answers."""
    if _is_api(request):
        detail = _("There is nothing at this address that your agency may see.")
        return _problem(request, 404, "not-found", _("Not found"), detail)
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: a host that is not ours, a request that is malformed."""
    if _is_api(request):
        detail = _("The request is malformed, or its host is not one of this server.")
        return _problem(request, 400, "invalid", _("The request is not valid"), detail)
    return defaults.bad_request(request, exception)


def refused(request: HttpRequest, refusal: ActionRefused) -> HttpResponse:
    """Back to the form with the reason; where there is no way back, a page of its own."""
    context: dict[str, Any] = {"message": refusal.message}
    if request.headers.get("HX-Request"):
        return render(request, "409_fragment.html", context, status=409)
    back = request.headers.get("Referer", "")
    if request.method == "POST" and hasattr(request, "_messages") and _is_ours(request, back):
        messages.error(request, str(refusal))
        return HttpResponseRedirect(back)
    context["back"] = back if _is_ours(request, back) else "/"
    return render(request, "409.html", context, status=409)


def database_away(request: HttpRequest) -> HttpResponse:
    """503 without touching the database: no context processors, no user."""
    response: HttpResponse
    if _is_api(request):
        title = _("The system is not ready for a moment")
        detail = _("Send the request again later, with the same Idempotency-Key.")
        response = _problem(request, 503, "unavailable", title, detail)
    else:
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _problem(request: HttpRequest, status: int, name: str, title: str, detail: str) -> JsonResponse:
    """RFC 9457."""
    body = {
        "type": f"urn:pilarsosial:problem:{name}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
