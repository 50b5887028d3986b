"""JSON out. Everything is JSON, whatever `Accept` says."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

JSON = "application/json"
PROBLEM = "application/problem+json"


def dump(data: Any) -> bytes:
    """JSON: times with their offset and without fractions of a second."""
    return orjson.dumps(data, option=orjson.OPT_OMIT_MICROSECONDS)


class OrjsonRenderer(BaseRenderer):
    """What the schema names as the media type of answers."""

    media_type = JSON
    format = "json"
    charset = None
    render_style = "binary"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        return dump(data)


class AlwaysJson(DefaultContentNegotiation):
    """No 406: a client that asks for something else gets JSON and can see that it is."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class JsonResponse(HttpResponse):
    """An answer of the API: bytes that are JSON already, or something to be dumped."""

    def __init__(
        self,
        body: Any,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        content_type: str = JSON,
    ) -> None:
        content = body if isinstance(body, bytes) else dump(body)
        super().__init__(content, status=status, content_type=content_type)
        for name, value in (headers or {}).items():
            self[name] = value
