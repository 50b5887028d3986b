"""What the list can be narrowed by, as far as the user's areas go."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cases.filters import STATUS_FILTERS, CaseFilters
from cases.models import Case, NeedType
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from pilarsosial.regions.models import Region

ANY = ("", _("All"))


class FilterForm(forms.Form):
    """Sent by GET into the address; reading it is CaseFilters' part."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), required=False, choices=[ANY, *Case.Urgency.choices])
    need = forms.ChoiceField(label=_("Need"), required=False)
    area = forms.ChoiceField(label=_("Place"), required=False)
    own = forms.BooleanField(label=_("Recorded by me"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))
    work = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, filters: CaseFilters) -> None:
        super().__init__(data, auto_id="filter-%s", use_required_attribute=False)
        statuses = [(name, Case.Status(name).label) for name in STATUS_FILTERS if name != "open"]
        self.fields["status"].choices = [ANY, ("open", _("Running")), *statuses]
        self.fields["need"].choices = [ANY, *NeedType.objects.offered().values_list("code", "name")]
        places = [(place.code, place.full_name) for place in _places(filters)]
        self.fields["area"].choices = [ANY, *places]
        if len(places) < 2:
            del self.fields["area"]


def _places(filters: CaseFilters) -> Iterable[Region]:
    """The places below the chosen one, else below the user's own areas: one level at a time."""
    chosen = filters.area
    above = {chosen.code} if chosen and not _is_village(chosen.code) else set()
    if chosen and _is_village(chosen.code):
        above = {chosen.parent_code}
    above = above or {area for area in filters.areas if not _is_village(area)}
    level = max((area.count(".") + 1 for area in above), default=0)
    lists = Region.objects.within(*above).current() if above else Region.objects.none()
    below = [place for place in lists.order_by("code") if place.code.count(".") in (level - 1, level)]
    own = Region.objects.filter(code__in=[area for area in filters.areas if _is_village(area)])
    return [*below, *own]


def _is_village(code: str) -> bool:
    return code.count(".") + 1 == PARTS_OF_A_VILLAGE
