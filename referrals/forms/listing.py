from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.models import Region
from referrals.models import Referral

SUBDISTRICT_PARTS = 3
ORDERS = {"due": ("due_at", "pk"), "": ("-sent_at", "-pk")}


class ReferralFilter(forms.Form):
    """What the list of referrals is narrowed to."""

    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All states")), *Referral.Status.choices], required=False
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Agency"), required=False, empty_label=_("All agencies")
    )
    area = forms.ModelChoiceField(
        Region.objects.none(), label=_("Area"), required=False, empty_label=_("All areas")
    )
    overdue = forms.BooleanField(required=False)
    urgent = forms.BooleanField(required=False)
    running = forms.BooleanField(required=False)
    order = forms.ChoiceField(choices=[("due", "")], required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = user.areas_for(Action.READ_CASES)
        districts = {area[:5] for area in areas}
        self.fields["agency"].queryset = Agency.objects.filter(
            area__in=districts | {district[:2] for district in districts}
        )
        self.fields["area"].queryset = _areas_to_choose(areas, self.data.get("area", ""))

    def narrow(self, referrals: QuerySet[Referral]) -> QuerySet[Referral]:
        """Keep what was asked for; a filter that makes no sense is as good as none."""
        asked = self.cleaned_data
        if asked.get("status"):
            referrals = referrals.filter(status=asked["status"])
        if asked.get("agency"):
            referrals = referrals.filter(agency=asked["agency"])
        if asked.get("area"):
            referrals = referrals.within(asked["area"].code)
        if asked.get("urgent"):
            referrals = referrals.filter(is_urgent=True)
        if asked.get("running") or asked.get("order"):
            referrals = referrals.pending()  # what has ended is due no more
        if asked.get("overdue"):
            referrals = referrals.overdue()
        return referrals

    @property
    def ordering(self) -> tuple[str, ...]:
        return ORDERS[self.cleaned_data.get("order", "")]


def _areas_to_choose(areas: frozenset[str], chosen: str) -> QuerySet[Region]:
    """Subdistricts of a district's user; the villages of the chosen one, or of one's own."""
    wide = [area for area in areas if area.count(".") + 1 < SUBDISTRICT_PARTS]
    narrow = [area for area in areas if area not in wide]
    regions = Region.objects.current()
    subdistricts = regions.subdistricts().within(*wide)
    subdistrict = chosen[:8] if any(chosen.startswith(f"{area}.") for area in wide) else ""
    villages = regions.villages().within(*narrow, *([subdistrict] if subdistrict else []))
    return subdistricts | villages
