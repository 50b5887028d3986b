"""What every view of the API does, in the order in which the contract lists its errors."""

from typing import Any

import pghistory
from django.http import HttpResponseBase
from django.utils.translation import gettext as translated
from rest_framework.exceptions import PermissionDenied, UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.views import APIView

from referrals.api.authentication import Caller
from referrals.api.describing import SchemaWhenAsked
from referrals.api.parsers import (
    StrictJSONParser,
    StrictMultiPartParser,
    drain,
    has_body,
    limit_body,
    most_bytes,
)
from referrals.api.problems import Invalid, pointers
from referrals.api.renderers import AlwaysJson
from referrals.api.serializers.parameters import NoParameters
from referrals.api.serializers.strict import Parameters, Strict

CHANGING, READING = ("POST", "PATCH"), ("GET", "HEAD")


class ApiView(APIView):
    """A door without a token: problems, drained bodies and strict parameters, nothing else."""

    authentication_classes: Any = ()
    permission_classes: Any = ()
    throttle_classes: Any = ()
    parser_classes: Any = (StrictJSONParser,)
    content_negotiation_class = AlwaysJson
    schema: Any = SchemaWhenAsked()
    http_method_names = ["get", "head", "post", "patch", "delete"]  # OPTIONS has nothing to tell
    scopes: dict[str, str] = {}  # method → scope; none: any valid token
    parameters: type[Parameters] = NoParameters  # of GET
    takes: type[Strict] | None = None  # the body of a changing method
    gives: Any = None  # the answer, for the schema; by method (status, answer) where they differ
    has_versions = False  # answers with an ETag, and takes If-Match

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """401, 429, 404, 403, 405, 415, 413, 400."""
        self.perform_authentication(request)
        self.check_throttles(request)
        self.find(**kwargs)
        self.check_permissions(request)
        self.check_method(request)
        if request.method in CHANGING:
            self.check_body(request)
        asked = self.parameters if request.method in READING else NoParameters
        self.query = asked.read(request.query_params)
        if request.method in CHANGING:
            self.said = self.read_body(request)

    def find(self, **kwargs: Any) -> None:
        """Fetch what the address names, or raise Http404."""

    def check_method(self, request: Request) -> None:
        if not hasattr(self, (request.method or "").lower()):
            self.http_method_not_allowed(request)

    def check_body(self, request: Request) -> None:
        """Refuse a body that no parser takes, or that is too long."""
        if not has_body(request):
            return
        if request.negotiator.select_parser(request, request.parsers) is None:
            raise UnsupportedMediaType(request.content_type)
        limit_body(request, most_bytes(self.parser_classes[0].media_type))

    def read_body(self, request: Request) -> dict[str, Any]:
        """Check the body. Raises Invalid with a pointer for each wrong field."""
        if self.takes is None:
            return {}
        checked = self.takes(data=fields_of(request), context={"view": self})
        if not checked.is_valid():
            raise Invalid(pointers(checked.errors))
        return dict(checked.validated_data)

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        drain(request._request)
        response.setdefault("Cache-Control", "no-store")
        allowance = getattr(request, "allowance", None)
        if allowance is not None:
            allowance.write_on(response)
        return response


class PartnerView(ApiView):
    """A door for partners' clients. What it changes is written down under its client's name."""

    authentication_classes = APIView.authentication_classes
    permission_classes = APIView.permission_classes
    throttle_classes = APIView.throttle_classes

    @property
    def caller(self) -> Caller:
        found: Caller = self.request.auth
        return found

    def perform_authentication(self, request: Request) -> None:
        super().perform_authentication(request)
        if request.auth is None:
            self.permission_denied(request)
        if request.method not in READING:
            pghistory.context(client=self.caller.client.pk)  # beside the user of the middleware

    def permission_denied(
        self, request: Request, message: Any = None, code: str | None = None
    ) -> None:
        """RFC 6750: which scope is lacking."""
        try:
            super().permission_denied(request, message, code)
        except PermissionDenied as error:
            error.auth_header = 'Bearer realm="pilarsosial", error="insufficient_scope"'  # type: ignore[attr-defined]
            raise


def fields_of(request: Request) -> dict[str, Any]:
    """The fields of a body: of JSON as they are, of a form each one once."""
    data = request.data
    if StrictMultiPartParser.media_type not in (request.content_type or ""):
        return dict(data)
    twice = [name for name, values in data.lists() if len(values) > 1]
    if twice:
        detail = translated("Give this field only once.")
        raise Invalid([{"pointer": f"/{name}", "detail": detail} for name in twice])
    return {name: values[0] for name, values in data.lists()}
