"""Pages by key in the admin: the last page costs what the first does, and nothing is counted."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest
from unfold.views import ChangeList

from pilarsosial.db import BadCursor, KeysetPage, keyset_page

OLDER, NEWER = "after", "before"


@dataclass
class KeysetPager:
    """What the list template asks a paginator for."""

    page: KeysetPage
    template_name: str = "admin/keyset_pager.html"

    @property
    def count(self) -> int:
        return len(self.page.rows)


class KeysetChangeList(ChangeList):
    """A list in one fixed order, with links to older and newer rows instead of page numbers."""

    def get_filters_params(self, params: Any = None) -> Any:
        kept = super().get_filters_params(params)
        for name in (OLDER, NEWER):
            kept.pop(name, None)
        return kept

    def get_results(self, request: HttpRequest) -> None:
        try:
            page = keyset_page(
                self.queryset,
                order=tuple(self.model_admin.keyset_order),
                after=request.GET.get(OLDER),
                before=request.GET.get(NEWER),
                size=self.list_per_page,
                salt=f"admin:{self.opts.label_lower}",
            )
        except BadCursor as error:
            raise IncorrectLookupParameters from error
        self.result_list = page.rows
        self.result_count = len(page.rows)
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = False
        self.multi_page = False
        self.paginator = KeysetPager(page)
