"""Which lists can be kept under a name, what each knows, and the bar above them."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from cases.saved.models import SavedView
from pilarsosial.accounts.models import User

List = SavedView.List
ADDRESS = {List.CASES: "cases:list", List.REFERRALS: "referrals:list"}
# What each list knows; a cursor, a searched number or a stranger's word is not kept.
KNOWN = {
    List.CASES: frozenset(
        (
            *("work", "status", "urgency", "need", "area", "late", "own", "by"),
            *("quarter", "month", "done", "consent"),
        )
    ),
    List.REFERRALS: frozenset(
        (
            *("status", "agency", "service", "type", "area", "turn", "reason", "from", "until"),
            *("overdue", "soon", "urgent", "running", "order", "quarter", "counted"),
        )
    ),
}


def kept_filters(data: QueryDict, list_name: str = List.CASES) -> str:
    """The filters of an address, in one order, so that two addresses of one view are equal."""
    kept = QueryDict(mutable=True)
    for name in sorted(KNOWN[List(list_name)] & set(data)):
        if data[name]:
            kept[name] = str(data[name])
    return kept.urlencode()


def address_of(list_name: str, query: str = "") -> str:
    page = reverse(ADDRESS[List(list_name)])
    return f"{page}?{query}" if query else page


@dataclass(frozen=True)
class Saved:
    """The viewer's own views of a list; `query` is what could be saved now."""

    list_name: str
    views: list[tuple[SavedView, bool]]
    on: SavedView | None
    query: str

    @classmethod
    def of(cls, user: User, data: QueryDict, list_name: str = List.CASES) -> "Saved":
        query = kept_filters(data, list_name)
        own = SavedView.objects.visible_to(user).filter(list_name=list_name)
        views = [(view, view.query == query) for view in own]
        on = next((view for view, is_on in views if is_on), None)
        return cls(list_name, views, on, query)
