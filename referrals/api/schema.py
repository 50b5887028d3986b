"""The OpenAPI document, drawn from what each view says that it takes and gives."""

from functools import cache
from typing import Any

import orjson
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from referrals.api.examples import add_examples
from referrals.api.permissions import scopes_of
from referrals.api.problems import KINDS
from referrals.api.renderers import PROBLEM
from referrals.api.serializers import answers

TEXT_SHAPE = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
PRINTABLE = r"^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff]+$"  # what a header can carry of it
EMPTY = {"type": "object", "additionalProperties": False, "examples": [{}]}
NAMES = {status: name for _kinds, status, name, _title in KINDS}
ALWAYS, WITH_BODY = (400, 401, 404, 405, 429, 503), (413, 415)


class PartnerSchema(AutoSchema):
    """Reads `parameters`, `takes`, `gives`, `scopes` and the docstring of the method."""

    def get_summary(self) -> str:
        return self.get_description().split(". ")[0].rstrip(".")

    def get_description(self) -> str:
        method = getattr(self.view, getattr(self.view, "action", None) or self.method.lower())
        return str(method.says)

    def get_operation_id(self) -> str:
        words = [part for part in self.path.split("/")[3:] if "{" not in part]
        last = "one" if self.path.endswith("}") else ""
        return "_".join(filter(None, [self.method.lower(), *words, last]))

    def get_tags(self) -> list[str]:
        return [self.path.split("/")[3]]

    def get_request_serializer(self) -> Any:
        if self.method not in ("POST", "PATCH"):
            return None
        return self.view.takes if self.view.takes().fields else {"application/json": EMPTY}

    def get_override_parameters(self) -> list[Any]:
        has_query = self.method == "GET" and self.view.parameters().fields
        query = [self.view.parameters] if has_query else []
        return [*query, *_headers(self.view, self.method)]

    def get_response_serializers(self) -> dict[Any, Any]:
        given = getattr(self.view, "given", None)
        return given if given is not None else self._usual_responses()

    def _usual_responses(self) -> dict[Any, Any]:
        view, acts = self.view, self.method == "POST" and "POST" in self.view.scopes
        statuses = [*ALWAYS, *(WITH_BODY if self.method in ("POST", "PATCH") else ())]
        statuses += [403] if view.scopes else []
        statuses += [409, 422] if acts else []
        statuses += [412] if acts and view.has_versions else []
        by_method = view.gives if isinstance(view.gives, dict) else {}
        good, answer = by_method.get(self.method, (200, view.gives))
        found: dict[Any, Any] = {good: answer}
        if view.has_versions and self.method == "GET":
            found[304] = OpenApiResponse(description=_("You have this version already."))
        for status in sorted(statuses):
            found[(status, PROBLEM)] = OpenApiResponse(
                answers.Problem, description=f"`{NAMES[status]}`"
            )
        return found


def _headers(view: Any, method: str) -> list[OpenApiParameter]:
    language = OpenApiParameter(
        "Accept-Language", str, OpenApiParameter.HEADER, description=_("`id` or `en`.")
    )
    if not view.authentication_classes:
        return []
    found = [language]
    if view.has_versions and method == "GET":
        known = _("The ETag that you have; 304 if it still holds.")
        found.append(OpenApiParameter("If-None-Match", str, "header", description=known))
    if "POST" in view.scopes and method == "POST":
        again = _("The same key and request again: the first answer again, for 7 days.")
        shape = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": PRINTABLE}
        found.append(OpenApiParameter("Idempotency-Key", shape, "header", description=again))
    if view.has_versions and method == "POST":
        this = _("Act on this version only; else 412.")
        found.append(OpenApiParameter("If-Match", str, "header", description=this))
    return found


class BearerScheme(OpenApiAuthenticationExtension):
    """OAuth2 client credentials."""

    target_class = "referrals.api.authentication.BearerToken"
    name = "oauth2"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = {
            "referrals:read": "Read the referrals sent to the agency",
            "referrals:write": "Answer them and report outcomes",
            "catalogue:read": "Read services and regions",
            "catalogue:write": "Say whether a service takes referrals",
            "webhooks": "Be called when something changes",
        }
        flow = {"tokenUrl": "/api/v1/oauth/token", "scopes": scopes}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        needed = scopes_of(auto_schema.view, auto_schema.method)
        return {self.name: sorted(needed or ())}


class ShapedField(OpenApiSerializerFieldExtension):
    """Its shape as a pattern; days and page sizes as what they are."""

    target_class = "referrals.api.serializers.fields.Shaped"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        kind = type(self.target).__name__
        if kind == "Day":
            return {"type": "string", "format": "date"}
        if kind == "PageSize":
            return {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}
        return {"type": "string", "pattern": f"^{self.target.shape}$"}


class TextField(OpenApiSerializerFieldExtension):
    """Something to read, at most so long."""

    target_class = "referrals.api.serializers.fields.Text"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        shape = r"^[^\u0000]*$" if self.target.allow_blank else TEXT_SHAPE
        return {"type": "string", "maxLength": self.target.max_length, "pattern": shape}


class OtherFields(OpenApiSerializerFieldExtension):
    """true, false."""

    target_class = "referrals.api.serializers.fields.Flag"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": "boolean"}


class TrueOrFalseField(OtherFields):
    """true, false in a query."""

    target_class = "referrals.api.serializers.fields.TrueOrFalse"


class AmountField(OpenApiSerializerFieldExtension):
    """A number with at most two decimals."""

    target_class = "referrals.api.serializers.fields.Amount"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": 999_999_999_999, "multipleOf": 0.01}


def tidy(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Bodies take no other fields, answers may gain some; each has its example."""
    components = result["components"]["schemas"]
    for name, component in components.items():
        if name.endswith("Request") and name != "TokenRequestRequest":
            component["additionalProperties"] = False
    add_examples(components)
    found: dict[str, Any] = _without_marks(result)
    return found


def _without_marks(part: Any) -> Any:
    """Drop the generator's own marks, and its second branch for texts that may be empty."""
    if isinstance(part, list):
        return [_without_marks(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("oneOf") and part["oneOf"][-1] == {"type": "string", "maxLength": 0}:
        return part["oneOf"][0]
    return {name: _without_marks(inner) for name, inner in part.items() if name != "x-spec-enum-id"}


@cache
def document(language: str = "en") -> dict[str, Any]:
    """The whole document. docs/openapi.json holds the English one."""
    with translation.override(language):
        schema = SchemaGenerator().get_schema(request=None, public=True)
    found: dict[str, Any] = orjson.loads(orjson.dumps(schema))
    return found


@cache
def document_file() -> bytes:
    """The document as it is served and committed."""
    return orjson.dumps(document(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
