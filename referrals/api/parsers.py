"""Bodies in: one JSON object in UTF-8, or a multipart form."""

from io import BytesIO
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request

from referrals.api.problems import TooLarge

ROOM_FOR_FIELDS = 64 * 1024
CHUNK = 64 * 1024
MOST_DRAINED = 64 * 1024 * 1024


class StrictJSONParser(BaseParser):
    """No NaN, no lone surrogate, no bytes that are not UTF-8, and an object at the top."""

    media_type = "application/json"

    def parse(self, stream: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            body = orjson.loads(stream.read())
        except orjson.JSONDecodeError as error:
            raise ParseError(_("The body is not JSON: %(why)s.") % {"why": error.msg}) from error
        if not isinstance(body, dict):
            raise ParseError(_("The body must be a JSON object."))
        return body


class StrictMultiPartParser(MultiPartParser):
    """A form with a file, as browsers and curl -F send it."""


def most_bytes(media_type: str) -> int:
    """How long a body may be."""
    if media_type == StrictMultiPartParser.media_type:
        return int(settings.ATTACHMENT_MAX_BYTES) + ROOM_FOR_FIELDS
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def has_body(request: Request) -> bool:
    return bool(content_length(request._request)) or is_chunked(request._request)


def limit_body(request: Request, most: int) -> None:
    """Refuse a body that is too long before reading it; give a chunked one the length it has."""
    if is_chunked(request._request):
        _measure(request._request, most)
    if content_length(request._request) > most:
        raise TooLarge(
            _("The body has more than %(most)d bytes, which is the most.") % {"most": most}
        )


def drain(request: HttpRequest) -> None:
    """Read what nobody read: a server that closes on unread bytes cuts off its own answer."""
    if is_chunked(request):
        _discard(request.META["wsgi.input"], MOST_DRAINED)
    elif (stream := getattr(request, "_stream", None)) is not None:
        _discard(stream, min(content_length(request), MOST_DRAINED))


def _discard(stream: Any, left: int) -> None:
    while left > 0 and (chunk := stream.read(min(CHUNK, left))):
        left -= len(chunk)


def content_length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdigit() else 0


def is_chunked(request: HttpRequest) -> bool:
    """Django reads no body without a length; gunicorn hands over the chunks put together."""
    return bool(request.META.get("wsgi.input_terminated")) and (
        "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    )


def _measure(request: HttpRequest, most: int) -> None:
    body = request.META["wsgi.input"].read(most + 1)
    request.META["CONTENT_LENGTH"] = str(len(body))
    request._stream = BytesIO(body)  # type: ignore[attr-defined]  # where Django itself puts it
