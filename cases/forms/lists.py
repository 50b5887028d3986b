"""What the list can be narrowed by, as far as the user's areas go."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.filters import STATUS_FILTERS, CaseFilters
from cases.models import Case, NeedType
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from pilarsosial.regions.models import Region

ANY = ("", _("All"))
STAYING = ("work", "quarter", "month", "done", "became", "by", "consent")


class FilterForm(forms.Form):
    """Sent by GET into the address and never validated: reading it is the part of CaseFilters."""

    status = forms.ChoiceField(label=_("Status"))
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[ANY, *Case.Urgency.choices])
    need = forms.ChoiceField(label=_("Need"))
    area = forms.ChoiceField(label=_("Place"))
    own = forms.BooleanField(
        label=_("Recorded by me"), widget=forms.CheckboxInput(attrs={"value": "1"})
    )
    work = forms.CharField(widget=forms.HiddenInput)
    quarter = forms.CharField(widget=forms.HiddenInput)
    month = forms.CharField(widget=forms.HiddenInput)
    done = forms.CharField(widget=forms.HiddenInput)
    became = forms.CharField(widget=forms.HiddenInput)
    by = forms.CharField(widget=forms.HiddenInput)
    consent = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, filters: CaseFilters) -> None:
        super().__init__(initial=data.dict(), auto_id="filter-%s", use_required_attribute=False)
        statuses = [(name, Case.Status(name).label) for name in STATUS_FILTERS if name != "open"]
        self._offer("status", ("open", _("Running")), *statuses)
        self._offer("need", *NeedType.objects.offered().values_list("code", "name"))
        places = [(place.code, place.full_name) for place in _places(filters)]
        self._offer("area", *places)
        if len(places) < 2:
            del self.fields["area"]
        for name in STAYING:
            if not filters.data.get(name):
                del self.fields[name]

    def _offer(self, name: str, *choices: tuple[str, str | Promise]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ANY, *choices]


def _places(filters: CaseFilters) -> Iterable[Region]:
    """The chosen place and its siblings or children, else what lies in the user's own areas."""
    villages = [area for area in filters.areas if _is_village(area)]
    above = {area for area in filters.areas if not _is_village(area)}
    if filters.area is not None:
        chosen = filters.area.code
        above = {filters.area.parent_code if _is_village(chosen) else chosen} if above else set()
    if not above:
        return Region.objects.filter(code__in=villages).order_by("code")
    level = max(area.count(".") for area in above)
    below = Region.objects.within(*above).current().order_by("code")
    return [place for place in below if place.code.count(".") in (level, level + 1)]


def _is_village(code: str) -> bool:
    return code.count(".") + 1 == PARTS_OF_A_VILLAGE
