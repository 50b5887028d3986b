"""The name of a view, and the filters that it keeps."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

# What the list of cases knows; a cursor or a stranger's word is not kept.
KNOWN = frozenset(
    (
        *("work", "status", "urgency", "need", "area", "late", "own", "by"),
        *("quarter", "month", "done", "counted", "as_of"),
    )
)


class SaveViewForm(forms.Form):
    """Shown beside the filters of the list."""

    name = forms.CharField(
        label=_("Name of this view"),
        max_length=40,
        error_messages={"required": _("Give the view a name.")},
    )
    query = forms.CharField(widget=forms.HiddenInput, max_length=400)

    def clean_query(self) -> str:
        return kept_filters(QueryDict(self.cleaned_data["query"]))


def kept_filters(data: QueryDict) -> str:
    """The filters of an address, in one order, so that two addresses of one view are equal."""
    kept = QueryDict(mutable=True)
    for name in sorted(KNOWN & set(data)):
        if data[name]:
            kept[name] = data[name]
    return kept.urlencode()
