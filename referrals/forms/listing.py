from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.counted import in_quarter, moment_of
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter, quarter_of
from pilarsosial.regions.areas import covers
from pilarsosial.regions.models import Region
from referrals.counted import COUNTED
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
    quarter = forms.CharField(required=False)
    counted = forms.ChoiceField(choices=[(name, "") for name in COUNTED], required=False)
    as_of = forms.CharField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas = user.areas_for(Action.READ_CASES)
        self.fields["agency"].queryset = Agency.objects.reaching(*{area[:5] for area in areas})
        self.fields["area"].queryset = _areas_to_choose(
            areas, self.data.get("area", "").replace("\0", "")
        )

    def clean_quarter(self) -> Quarter | None:
        return quarter_of(self.cleaned_data["quarter"])

    def clean_as_of(self) -> datetime | None:
        return moment_of(self.cleaned_data["as_of"])

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
        return referrals.filter(self.in_quarter & self.as_counted)

    @property
    def in_quarter(self) -> Q:
        quarter = self.cleaned_data.get("quarter")
        return in_quarter("sent_at", quarter, place=self.place) if quarter else Q()

    @property
    def as_counted(self) -> Q:
        """What an evaluation counted, when it was computed."""
        counted, as_of = self.cleaned_data.get("counted"), self.cleaned_data.get("as_of")
        kept = Q(sent_at__lte=as_of) if as_of else Q()
        if counted:
            kept &= COUNTED[counted].condition(as_of or timezone.now())
        return kept

    @property
    def place(self) -> str:
        """Where the clocks are read."""
        area = self.cleaned_data.get("area")
        return area.code if area else min(self.areas, default="33")

    @property
    def ordering(self) -> tuple[str, ...]:
        return ORDERS[self.cleaned_data.get("order", "")]


def _areas_to_choose(areas: frozenset[str], chosen: str) -> QuerySet[Region]:
    """Subdistricts of a district's user; the villages of the chosen one, or of one's own.

    The chosen one is always among them, so that a figure of a whole district or of an area that
    has ended leads to its list.
    """
    wide = [area for area in areas if area.count(".") + 1 < SUBDISTRICT_PARTS]
    narrow = [area for area in areas if area not in wide]
    regions = Region.objects.current()
    subdistricts = regions.subdistricts().within(*wide)
    subdistrict = chosen[:8] if any(chosen.startswith(f"{area}.") for area in wide) else ""
    villages = regions.villages().within(*narrow, *([subdistrict] if subdistrict else []))
    own = chosen if any(covers(area, chosen) for area in areas) else ""
    return subdistricts | villages | Region.objects.filter(code=own)
