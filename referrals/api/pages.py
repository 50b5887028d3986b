"""Pages of a list by keyset: the ten-thousandth costs what the first does."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from pilarsosial.identity import SealBroken, decrypt, encrypt
from referrals.api.problems import Invalid

Values = list[Any]


@dataclass(frozen=True)
class Order:
    """The columns of an order, the last unique: `-` in front of all or of none of them."""

    columns: tuple[str, ...]
    parse: tuple[Callable[[Any], Any], ...]
    descending: bool = False

    def sorted_by(self, *, backwards: bool) -> list[str]:
        return [f"-{name}" if self.descending is not backwards else name for name in self.columns]

    def beyond(self, values: Values, *, backwards: bool) -> Q:
        """A <= x AND (a < x OR b < y): PostgreSQL seeks by it; with a plain OR it scans."""
        side = "lt" if self.descending is not backwards else "gt"
        *first, last = zip(self.columns, values, strict=True)
        condition = Q((f"{last[0]}__{side}", last[1]))
        for name, value in reversed(first):
            strictly = Q((f"{name}__{side}", value))
            condition = Q((f"{name}__{side}e", value)) & (strictly | condition)
        return condition


BY_CODE = Order(("code",), (str,))


@dataclass(frozen=True)
class Place:
    """Where a page begins, and on which side of that row it lies."""

    backwards: bool
    values: Values


class Cursors:
    """Cursors of one list of one client: encrypted, and of no use anywhere else."""

    def __init__(self, request: Request, order: Order) -> None:
        self.request, self.order = request, order
        self.query = {
            name: values for name, values in request.query_params.lists() if name not in OF_PAGES
        }
        what = [request.path, sorted((name, sorted(values)) for name, values in self.query.items())]
        digest = hashlib.sha256(orjson.dumps(what)).hexdigest()
        self.purpose = f"cursor:{request.auth.client.pk}:{digest}"

    def read(self) -> Place | None:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        try:
            sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
            backwards, *plain = orjson.loads(decrypt(sealed, purpose=self.purpose))
            values = [parse(value) for parse, value in zip(self.order.parse, plain, strict=True)]
        except (NotBase64, SealBroken, ValueError) as error:
            detail = _("This cursor is not one of this list, or not of this client.")
            raise Invalid([{"pointer": "?cursor", "detail": detail}]) from error
        return Place(backwards, values)

    def url(self, values: Values | None, *, backwards: bool) -> str | None:
        if values is None:
            return None
        plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
        sealed = encrypt(orjson.dumps([backwards, *plain]), purpose=self.purpose)
        params = self.request.query_params.copy()
        params["cursor"] = urlsafe_b64encode(sealed).rstrip(b"=").decode()
        return self.request.build_absolute_uri(f"{self.request.path}?{params.urlencode()}")


OF_PAGES = ("cursor", "page_size")


def page(request: Request, queryset: QuerySet[Any], order: Order, *, size: int, row: str) -> bytes:
    """One page as JSON. `row` is the annotation that holds a row's JSON text."""
    cursors = Cursors(request, order)
    place = cursors.read()
    backwards = place is not None and place.backwards
    if place is not None:
        queryset = queryset.filter(order.beyond(place.values, backwards=backwards))
    rows = queryset.order_by(*order.sorted_by(backwards=backwards)).values_list(row, *order.columns)
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size][::-1] if backwards else found[:size]
    after = list(found[-1][1:]) if found and (more or backwards) else None
    before = list(found[0][1:]) if found and (more if backwards else place) else None
    return envelope(
        (text for text, *_values in found),
        next_url=cursors.url(after, backwards=False),
        previous_url=cursors.url(before, backwards=True),
    )


def envelope(
    rows: Iterable[str], *, next_url: str | None = None, previous_url: str | None = None
) -> bytes:
    """`{"next", "previous", "results"}` around rows that are JSON already."""
    return b'{"next":%b,"previous":%b,"results":[%b]}' % (
        orjson.dumps(next_url),
        orjson.dumps(previous_url),
        ",".join(rows).encode(),
    )
