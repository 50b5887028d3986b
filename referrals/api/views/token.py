"""`POST /oauth/token`: a bearer token for client credentials, errors after RFC 6749 §5.2."""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from oauth2_provider.oauth2_backends import get_oauthlib_core
from rest_framework.parsers import FormParser
from rest_framework.request import Request

from referrals.api.describing import says
from referrals.api.parsers import content_length
from referrals.api.renderers import JsonResponse
from referrals.api.serializers import answers
from referrals.api.throttling import use_one
from referrals.api.views.partner import ApiView

FORM = "application/x-www-form-urlencoded"
GRANT = "client_credentials"
MOST_BYTES = 16 * 1024
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


@method_decorator(sensitive_post_parameters("client_secret"), name="dispatch")
class Token(ApiView):
    """Counts tries by address and client before it looks at any secret."""

    parser_classes = (FormParser,)
    takes = answers.TokenRequest
    given = {
        200: answers.TokenAnswer,
        400: answers.TokenError,
        401: answers.TokenError,
        405: answers.TokenError,
        429: answers.TokenError,
    }

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """None of the usual steps: the answers here are those of RFC 6749."""

    @says(_("Get a bearer token for client credentials (HTTP Basic, or fields of the form)."))
    def post(self, request: Request) -> HttpResponseBase:
        wrong = wrong_in(request._request)
        if wrong:
            return refused("invalid_request", wrong)
        if request._request.POST.get("grant_type", GRANT) != GRANT:
            return refused("unsupported_grant_type", f"The only grant type is {GRANT}.")
        client_id, scheme = asking(request._request)
        allowance = use_one(
            f"token:{address_of(request)}:{client_id}", settings.API_TOKENS_PER_MINUTE
        )
        request.allowance = allowance
        if allowance.is_used_up:
            headers = {"Retry-After": str(allowance.reset)}
            return refused("temporarily_unavailable", "Too many requests.", 429, headers)
        return issue(request._request, basic=scheme == "basic")

    def http_method_not_allowed(
        self, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        return refused("invalid_request", "Use POST.", 405, {"Allow": "POST"})


def issue(request: HttpRequest, *, basic: bool) -> HttpResponseBase:
    """Let the library judge; its answer is that of the RFC, but for the challenge."""
    _uri, headers, body, status = get_oauthlib_core().create_token_response(request)
    response = JsonResponse(body.encode(), status=status, headers={**headers, **NO_STORE})
    del response["WWW-Authenticate"]
    if status == 401 and basic:
        response["WWW-Authenticate"] = 'Basic realm="pilarsosial", charset="UTF-8"'
    return response


def wrong_in(request: HttpRequest) -> str:
    """What is wrong with the form of the request, in the words of RFC 6749; nothing: ''."""
    if request.content_type != FORM:
        return f"The body must be {FORM}."
    if content_length(request) > MOST_BYTES:
        return "The body is too long."
    if request.GET:
        return "Parameters belong into the body."
    if "client_secret" in request.POST and "Authorization" in request.headers:
        return "Use one way to authenticate: HTTP Basic or the body."
    return next(filter(None, (_wrong_with(*given) for given in request.POST.lists())), "")


def _wrong_with(name: str, values: list[str]) -> str:
    if len(values) > 1:
        return "A parameter was given more than once."
    if not (name + values[0]).replace(" ", "").isprintable() or "\ufffd" in name + values[0]:
        return "A parameter holds characters that are not allowed."
    return ""


def asking(request: HttpRequest) -> tuple[str, str]:
    """Who says that they ask, unproven, and whether by HTTP Basic or in the form."""
    scheme, _space, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return request.POST.get("client_id", "")[:100], "form"
    try:
        text = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, ValueError):
        return "", "basic"
    return text.partition(":")[0][:100], "basic"


def address_of(request: Request) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def refused(
    error: str, description: str, status: int = 400, headers: dict[str, str] | None = None
) -> JsonResponse:
    """RFC 6749 §5.2."""
    body = {"error": error, "error_description": description}
    return JsonResponse(body, status=status, headers={**NO_STORE, **(headers or {})})
