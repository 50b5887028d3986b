"""Pages of a list by keyset: the ten-thousandth costs what the first does."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import dataclass
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

    def url(self, values: tuple[Any, ...] | None, *, backwards: bool) -> str | None:
        if values is None:
            return None
        sealed = encrypt(orjson.dumps([backwards, *values]), purpose=self.purpose)
        params = self.request.query_params.copy()
        params["cursor"] = urlsafe_b64encode(sealed).rstrip(b"=").decode()
        return self.request.build_absolute_uri(f"{self.request.path}?{params.urlencode()}")


OF_PAGES = ("cursor", "page_size")


Row = tuple[Any, ...]
Fetch = Callable[[Place | None, int], list[Row]]


def rows_of(
    queryset: QuerySet[Any], order: Order, read: Callable[[QuerySet[Any]], list[Row]]
) -> Fetch:
    """What `page` asks for, from a queryset: `read` gives tuples, the ordering columns first."""

    def fetch(place: Place | None, most: int) -> list[Row]:
        backwards = place is not None and place.backwards
        found = queryset.order_by(*order.sorted_by(backwards=backwards))
        if place is not None:
            found = found.filter(order.beyond(place.values, backwards=backwards))
        return read(found[:most])

    return fetch


def page(
    request: Request,
    fetch: Fetch,
    order: Order,
    *,
    size: int,
    write: Callable[[Row], dict[str, Any]],
) -> dict[str, Any]:
    """One page: `fetch` gives so many rows from a place on, the ordering columns first; `write`
    shows the rest of each.
    """
    cursors = Cursors(request, order)
    place = cursors.read()
    backwards = place is not None and place.backwards
    found = fetch(place, size + 1)
    more = len(found) > size
    found = found[:size][::-1] if backwards else found[:size]
    keys = len(order.columns)
    after = found[-1][:keys] if found and (more or backwards) else None
    before = found[0][:keys] if found and (more if backwards else place) else None
    return {
        "next": cursors.url(after, backwards=False),
        "previous": cursors.url(before, backwards=True),
        "results": [write(row[keys:]) for row in found],
    }
