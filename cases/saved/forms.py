"""The name of a view, and the filters that it keeps."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cases.saved.lists import List, kept_filters


class SaveViewForm(forms.Form):
    """Shown beside the filters of the list."""

    list_name = forms.ChoiceField(choices=List, required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of this view"),
        max_length=40,
        error_messages={"required": _("Give the view a name.")},
    )
    query = forms.CharField(widget=forms.HiddenInput, max_length=400)

    def clean_list_name(self) -> str:
        return self.cleaned_data["list_name"] or List.CASES

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "query" in given and "list_name" in given:
            given["query"] = kept_filters(QueryDict(given["query"]), given["list_name"])
        return given
