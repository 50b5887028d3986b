"""What the list of reports can be narrowed by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Pillar
from members.performance.models import ActivityReport
from members.performance.quarters import quarters_around
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region

ANY = ("", _("All"))
QUARTERS = 6
LEVELS = list(Region.Level)


class FilterForm(forms.Form):
    """Sent by GET into the address and never validated: reading it is the part of the filters."""

    status = forms.ChoiceField(label=_("Status"), choices=[ANY, *ActivityReport.Status.choices])
    quarter = forms.ChoiceField(label=_("Quarter"))
    area = forms.ChoiceField(label=_("Place"))
    member = forms.CharField(widget=forms.HiddenInput)
    indicator = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, areas: frozenset[str]) -> None:
        super().__init__(initial=data.dict(), auto_id="filter-%s", use_required_attribute=False)
        quarters = Quarter.of(timezone.localdate()).and_before(QUARTERS)
        self.fields["quarter"].choices = [ANY, *((str(q), q.label) for q in quarters)]
        places = places_in(areas)
        self.fields["area"].choices = [ANY, *((place.code, place.full_name) for place in places)]
        if len(places) < 2:
            del self.fields["area"]
        for name in ("member", "indicator"):
            if not data.get(name):
                del self.fields[name]


class ScoreForm(forms.Form):
    """Whose scorecard: a pillar and a quarter; the place is chosen by its links."""

    pillar = forms.ChoiceField(label=_("Pillar"))
    quarter = forms.ChoiceField(label=_("Quarter"))
    area = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *, initial: dict[str, str], pillars: Iterable[Pillar]) -> None:
        super().__init__(initial=initial, auto_id="choose-%s", use_required_attribute=False)
        self.fields["pillar"].choices = [(one.code, one.name) for one in pillars]
        quarters = quarters_around(Quarter.of(timezone.localdate()))
        self.fields["quarter"].choices = [(str(q), q.label) for q in quarters]


def places_in(areas: frozenset[str]) -> list[Region]:
    """What lies one level below the widest of the user's areas; villages stand for themselves."""
    if not areas:
        return []
    widest = min(area.count(".") for area in areas)
    level = LEVELS[min(widest + 1, len(LEVELS) - 1)]
    below = Region.objects.within(*areas).current().filter(level=level)
    return list(below.order_by("name", "code"))
