"""Pages by key in the admin: the last page costs what the first does, and nothing is counted."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.views import ChangeList

from pilarsosial.db import BadCursor, KeysetPage, capped_count, keyset_page
from pilarsosial.office_admin.searching import SealedSearchForm

OLDER, NEWER = "after", "before"
CHOICES_OFFERED = 500


class CappedPaginator(Paginator):
    """Counts a little: what the choices of a field ask for."""

    @cached_property
    def count(self) -> int:
        return min(capped_count(self.object_list, CHOICES_OFFERED), CHOICES_OFFERED)


@dataclass
class KeysetPager:
    """What the list template asks a paginator for."""

    page: KeysetPage
    older: str
    newer: str
    first: str
    template_name: str = "admin/keyset_pager.html"

    @property
    def count(self) -> int:
        return len(self.page.rows)


class KeysetChangeList(ChangeList):
    """A list in one fixed order, with links to older and newer rows instead of page numbers."""

    search_form_class = SealedSearchForm

    def get_queryset(self, request: HttpRequest, **kwargs: Any) -> QuerySet[Any]:
        if any(
            "\x00" in text for values in request.GET.lists() for text in (values[0], *values[1])
        ):
            raise IncorrectLookupParameters
        return super().get_queryset(request, **kwargs)

    def get_filters(self, request: HttpRequest) -> Any:
        """A cursor filters nothing; filters and searches begin at the first page again."""
        for kept in (self.params, self.filter_params):
            for name in (OLDER, NEWER):
                kept.pop(name, None)
        return super().get_filters(request)

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[str]:
        return list(self.model_admin.keyset_order)

    def get_results(self, request: HttpRequest) -> None:
        page = self._page(request)
        self.result_list = page.rows
        self.result_count = len(page.rows)
        self.full_result_count = self.result_count  # Unfold then says nothing about a total
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = False
        self.multi_page = False
        self.paginator = KeysetPager(
            page,
            older=page.next and self.get_query_string({OLDER: page.next}),
            newer=page.previous and self.get_query_string({NEWER: page.previous}),
            first=self.get_query_string(),
        )

    def _page(self, request: HttpRequest) -> KeysetPage:
        try:
            return keyset_page(
                self.queryset,
                order=tuple(self.model_admin.keyset_order),
                after=request.GET.get(OLDER),
                before=request.GET.get(NEWER),
                size=self.list_per_page,
                salt=f"admin:{self.opts.label_lower}:{request.user.pk}",
            )
        except BadCursor as error:
            raise IncorrectLookupParameters from error
