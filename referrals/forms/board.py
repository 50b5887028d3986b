"""What the agencies' figures are narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.models import Region
from referrals.forms.listing import areas_to_choose
from referrals.scoreboard import PERIODS


class PlaceFilter(forms.Form):
    """An area of one's own."""

    area = forms.ModelChoiceField(
        Region.objects.none(), label=_("Area"), required=False, empty_label=_("All areas")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = user.areas_for(Action.READ_CASES)
        self.fields["area"].queryset = areas_to_choose(
            self.areas, self.data.get("area", "").replace("\0", "")
        )

    @property
    def places(self) -> list[str]:
        """The chosen one, else all of one's own."""
        area = self.cleaned_data.get("area")
        return [area.code] if area else sorted(self.areas)


class BoardFilter(PlaceFilter):
    """An area and a period."""

    period = forms.ChoiceField(label=_("Period"), choices=list(PERIODS.items()), required=False)

    field_order = ("period", "area")
