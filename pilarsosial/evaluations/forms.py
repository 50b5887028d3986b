"""Which quarter of which district to compute."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region

QUARTERS_OFFERED = 9


class RunForm(forms.Form):
    """Offers this user's districts, and the quarters back from the one that runs now."""

    district = forms.ModelChoiceField(Region.objects.none(), label=_("District"), empty_label=None)
    quarter = forms.TypedChoiceField(
        label=_("Quarter"),
        coerce=Quarter.parse,
        help_text=_("A finished evaluation stays; a new version is computed beside it."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = {area[:5] for area in user.areas_for(Action.RUN_EVALUATION)}
        districts = Region.objects.filter(code__in=codes, level=Region.Level.REGENCY)
        self.fields["district"].queryset = districts
        self.fields["quarter"].choices = _quarters()
        self.initial.setdefault("district", districts.first())
        if len(codes) == 1:
            self.fields["district"].widget = forms.HiddenInput()

    @property
    def is_offered(self) -> bool:
        """Whether this user may have anything computed at all."""
        return self.fields["district"].queryset.exists()


def _quarters() -> list[tuple[str, Promise | str]]:
    running = Quarter.of(timezone.localdate())
    last, *older = running.previous.and_before(QUARTERS_OFFERED - 1)
    still = _("%(quarter)s, still running") % {"quarter": running.label}
    return [
        (str(last), last.label),
        (str(running), still),
        *((str(quarter), quarter.label) for quarter in older),
    ]
