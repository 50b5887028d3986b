"""The OpenAPI document as chapters for people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from referrals.workflow.states import FROM

CHAPTERS: dict[str, Promise] = {
    "oauth": gettext_lazy("Sign-in"),
    "me": gettext_lazy("Your client"),
    "referrals": gettext_lazy("Referrals"),
    "changes": gettext_lazy("Feed of changes"),
    "webhooks": gettext_lazy("Webhooks"),
    "services": gettext_lazy("Services"),
    "regions": gettext_lazy("Regions"),
}


@dataclass(frozen=True)
class Value:
    """A parameter or a field: its name, its shape in words, what it means."""

    name: str
    place: str
    shape: str
    meaning: str
    is_required: bool


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    summary: str
    scope: str
    values: list[Value]
    media_type: str
    body: str
    answer: str
    refusals: list[str]

    @property
    def anchor(self) -> str:
        return (
            f"{self.method.lower()}{self.path.replace('/', '-').replace('{', '').replace('}', '')}"
        )


@dataclass
class Chapter:
    """Operations on one kind of thing."""

    title: str | Promise
    operations: list[Operation] = field(default_factory=list)


def chapters_of(document: dict[str, Any]) -> list[Chapter]:
    """All operations, in the order in which a partner needs them."""
    found = {tag: Chapter(title) for tag, title in CHAPTERS.items()}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            drawn = _operation(document, method.upper(), path, operation)
            found[operation["tags"][0]].operations.append(drawn)
    for chapter in found.values():
        chapter.operations.sort(key=_turn)
    return list(found.values())


def _turn(operation: Operation) -> int:
    """Lists and single things first, then the actions as the way of a referral has them."""
    last = operation.path.rpartition("/")[2]
    return 1 + list(FROM).index(last) if last in FROM else 0


def _operation(
    document: dict[str, Any], method: str, path: str, operation: dict[str, Any]
) -> Operation:
    bodies = operation.get("requestBody", {}).get("content", {})
    media_type, body = next(iter(bodies.items()), ("", {}))
    schema = _resolved(document, body.get("schema", {}))
    answers = operation["responses"]
    good = next(status for status in answers if status.startswith("2"))
    given = next(iter(answers[good].get("content", {}).values()), {}).get("schema", {})
    return Operation(
        method=method,
        path=path,
        summary=operation["description"],
        scope=", ".join(next(iter(operation.get("security", [{}])[0].values()), [])),
        values=[*_parameters(operation), *_fields(document, schema, "")],
        media_type=media_type,
        body=_example(schema),
        answer=_example(_resolved(document, given)),
        refusals=[
            f"{status} {answer['description'].strip('`')}"
            for status, answer in answers.items()
            if status != good
        ],
    )


def _parameters(operation: dict[str, Any]) -> Iterator[Value]:
    places = {"path": _("address"), "query": _("query"), "header": _("header")}
    for given in operation.get("parameters", []):
        if given["name"] != "Accept-Language":  # the page says it once for all
            yield Value(
                given["name"], places[given["in"]], _shape(given["schema"]),
                _plain(given), given.get("required", False),
            )  # fmt: skip


def _fields(document: dict[str, Any], schema: dict[str, Any], above: str) -> Iterator[Value]:
    for name, inner in schema.get("properties", {}).items():
        resolved = _resolved(document, inner)
        yield Value(
            f"{above}{name}", _("body"), _shape(resolved),
            _plain(inner), name in schema.get("required", []),
        )  # fmt: skip
        yield from _fields(document, resolved, f"{above}{name}.")


def _plain(described: dict[str, Any]) -> str:
    return str(described.get("description", "")).replace("`", "")


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name] if name else schema
    return found


def _shape(schema: dict[str, Any]) -> str:
    """`date`, `string ≤ 120`, `met | not_met`."""
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema.get("type") == "array":
        return _("list of %s") % _shape(schema["items"])
    words = schema.get("format") or schema.get("type", "")
    shape = " | ".join(words) if isinstance(words, list) else str(words)
    most = schema.get("maxLength", schema.get("maximum"))
    return f"{shape} ≤ {most}" if most else shape


def _example(schema: dict[str, Any]) -> str:
    examples = schema.get("examples", [])
    return orjson.dumps(examples[0], option=orjson.OPT_INDENT_2).decode() if examples else ""
