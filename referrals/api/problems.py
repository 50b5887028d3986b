"""Every failure as problem+json (RFC 9457), under names that are promises."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions as drf

from pilarsosial.errors import DATABASE_AWAY, RETRY_AFTER_SECONDS, ActionRefused
from referrals.api.renderers import PROBLEM, JsonResponse

logger = logging.getLogger(__name__)
MOST_ERRORS = 50
Words = str | Promise
Errors = list[dict[str, str]]


class Invalid(Exception):
    """The request breaks a rule; `errors` name each place: {"pointer": "/note", "detail": "…"}."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(errors)
        self.errors = errors


class TooLarge(Exception):
    """The body is longer than it may be."""


class VersionMismatch(Exception):
    """The referral is not the version that If-Match names."""


class IdempotencyMismatch(Exception):
    """The key was used for another request."""


class IdempotencyRunning(Exception):
    """The first request with this key has no answer yet."""


# Exception → status, name, title. The first that fits counts.
KINDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], int, str, Words], ...] = (
    ((drf.NotAuthenticated, drf.AuthenticationFailed), 401, "unauthenticated", _("Not signed in")),
    ((drf.NotFound, Http404), 404, "not-found", _("Not found")),
    ((drf.PermissionDenied, PermissionDenied), 403, "forbidden", _("Not permitted")),
    (drf.MethodNotAllowed, 405, "method-not-allowed", _("Method not allowed")),
    (drf.UnsupportedMediaType, 415, "unsupported-media-type", _("Unsupported media type")),
    (TooLarge, 413, "too-large", _("Too large")),
    ((Invalid, drf.ParseError, drf.ValidationError, SuspiciousOperation), 400, "invalid",
     _("The request is not valid")),
    (IdempotencyMismatch, 422, "idempotency-mismatch", _("The key belongs to another request")),
    (IdempotencyRunning, 409, "idempotency-running", _("The first request is still running")),
    (VersionMismatch, 412, "version-mismatch", _("Another version")),
    (ActionRefused, 409, "not-allowed-now", _("Not allowed now")),
    (drf.Throttled, 429, "too-many-requests", _("Too many requests")),
    (DATABASE_AWAY, 503, "unavailable", _("The system is not ready for a moment")),
)  # fmt: skip

DETAILS: dict[str, Words] = {
    "unauthenticated": _("Send a valid token: Authorization: Bearer …"),
    "not-found": _("There is nothing at this address that your agency may see."),
    "forbidden": _("The token lacks the scope that this needs."),
    "method-not-allowed": _("This address does not take this method."),
    "unsupported-media-type": _("Send the body as the media type that the schema names."),
    "invalid": _("Some of what was sent is outside its rule; “errors” says which."),
    "idempotency-mismatch": _("Take a new Idempotency-Key for each new request."),
    "idempotency-running": _("Wait a moment, then send the same request with the same key again."),
    "version-mismatch": _("The referral has changed since. Read it again, then decide."),
    "too-many-requests": _("Wait as long as Retry-After says."),
    "unavailable": _("Send the request again later, with the same Idempotency-Key."),
}
SPEAKING = (
    drf.AuthenticationFailed, drf.ParseError, TooLarge, VersionMismatch, ActionRefused,
)  # fmt: skip


def problem_response(error: Exception, context: Mapping[str, Any]) -> JsonResponse | None:
    """The answer to an exception of a view; None leaves a crash to Django's handler500."""
    if isinstance(error, DATABASE_AWAY):
        logger.error("The database did not answer.", exc_info=error)
    for kinds, status, name, title in KINDS:
        if isinstance(error, kinds):
            detail = str(error) if isinstance(error, SPEAKING) and str(error) else DETAILS[name]
            return problem(
                context["request"], status, name, title, detail,
                headers=_headers(error), **_facts(error),
            )  # fmt: skip
    return None


def problem(
    request: HttpRequest, status: int, name: str, title: Words, detail: Words, *,
    headers: Mapping[str, str] | None = None, **facts: Any,
) -> JsonResponse:  # fmt: skip
    """Write one problem document in the language of the request."""
    body = {
        "type": f"urn:pilarsosial:problem:{name}",
        "title": str(title),
        "status": status,
        "detail": str(detail),
        "instance": request.path,
        **facts,
    }
    return JsonResponse(body, status=status, headers=headers, content_type=PROBLEM)


def pointers(detail: Any, path: str = "") -> Errors:
    """Flatten a serializer's errors: each message with the JSON pointer of its field."""
    if isinstance(detail, Mapping):
        return [
            error
            for name, inner in detail.items()
            for error in pointers(inner, f"{path}/{_escaped(str(name))}")
        ]
    if isinstance(detail, Sequence) and not isinstance(detail, str):
        nested = any(isinstance(item, (Mapping, list)) for item in detail)
        return [
            error
            for index, item in enumerate(detail)
            for error in pointers(item, f"{path}/{index}" if nested else path)
        ]
    return [{"pointer": path, "detail": str(detail)}]


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, DATABASE_AWAY):
        return {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    if isinstance(error, drf.Throttled):
        return {"Retry-After": str(error.wait)}
    challenge = getattr(error, "auth_header", None)
    return {"WWW-Authenticate": challenge} if challenge else {}


def _facts(error: Exception) -> dict[str, Any]:
    if isinstance(error, ActionRefused):
        return error.extra
    if isinstance(error, Invalid):
        return {"errors": error.errors[:MOST_ERRORS]}
    if isinstance(error, drf.ValidationError):
        return {"errors": pointers(error.detail)}
    if isinstance(error, drf.ParseError):
        return {"errors": [{"pointer": "", "detail": str(error)}]}
    if isinstance(error, SuspiciousOperation):
        return {"errors": [{"pointer": "", "detail": translated("The request is malformed.")}]}
    return {}
