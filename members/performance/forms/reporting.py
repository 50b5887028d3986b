"""What may be typed at each step of an activity report."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.models import Membership
from members.performance.models import ActivityReport, Indicator
from members.performance.workflow.reporting import serving_areas, today_at
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from pilarsosial.regions.models import Region
from pilarsosial.uploads import PhotoField

MOST_PEOPLE = 100_000


class IndicatorField(forms.ModelChoiceField):
    """Radio buttons; the name of the pillar stands behind where a member has several."""

    widget = forms.RadioSelect
    says_pillar = False

    def label_from_instance(self, indicator: Indicator) -> str:
        if self.says_pillar:
            return f"{indicator.name} ({indicator.pillar})"
        return indicator.name


class WhatForm(forms.Form):
    """Which of the activities that the member's pillars are measured by."""

    indicator = IndicatorField(
        label=_("Activity"),
        queryset=Indicator.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose one activity.")},
    )

    def __init__(self, *args: Any, report: ActivityReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pillars = _running(report).values("pillar")
        offered = Indicator.objects.active().reported().filter(pillar__in=pillars)
        field = cast("IndicatorField", self.fields["indicator"])
        field.queryset = offered.select_related("pillar").order_by("pillar", "position", "id")
        field.says_pillar = len({row.pillar_id for row in field.queryset}) > 1


class VillageField(forms.ModelChoiceField):
    """Villages by name; the subdistrict stands behind where there are several of them."""

    subdistricts: dict[str, str]

    def label_from_instance(self, village: Region) -> str:
        if len(self.subdistricts) < 2:
            return village.full_name
        return f"{village.full_name}, {self.subdistricts.get(village.subdistrict_code, '')}"


class WhereForm(forms.Form):
    """On which day, in which village."""

    happened_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Write the day of the activity."),
            "invalid": _("Write the day as day-month-year, such as 21-11-2026."),
        },
    )
    village = VillageField(
        label=_("Village"),
        queryset=Region.objects.none(),
        empty_label=_("Choose the village"),
        error_messages={"required": _("Choose the village.")},
    )

    def __init__(self, *args: Any, report: ActivityReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today_at(report.member.district_id)
        self.fields["happened_on"].widget.attrs["max"] = self.today.isoformat()
        field = cast("VillageField", self.fields["village"])
        field.queryset = villages_of(report)
        codes = {village.subdistrict_code for village in field.queryset}
        named = Region.objects.filter(code__in=codes)
        field.subdistricts = dict(named.values_list("code", "name"))
        if len(field.queryset) == 1:
            self.initial.setdefault("village", field.queryset[0].pk)

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > self.today:
            raise ValidationError(_("This day lies in the future."))
        return day


class StoryForm(forms.Form):
    """What was done, and for how many people."""

    people_count = forms.IntegerField(
        label=_("How many people?"),
        help_text=_("Who were visited, helped or took part. 0 if nobody."),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Write how many people. 0 if nobody."),
            "invalid": _("Write a whole number, such as 12."),
        },
    )
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("In a few sentences. Do not write a NIK here."),
        max_length=3000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write in a few sentences what happened.")},
    )

    def __init__(self, *args: Any, report: ActivityReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class PhotoForm(forms.Form):
    """One photo."""

    file = PhotoField(
        label=_("Photo"),
        help_text=_("Take a photo now or choose one. Place and device are taken out of it."),
    )


def villages_of(report: ActivityReport) -> Any:
    """The villages inside the areas where the report may have happened."""
    areas = serving_areas(report)
    villages = Region.objects.villages().within(*areas)
    if all(area.count(".") + 1 < PARTS_OF_A_VILLAGE for area in areas):
        villages = villages.current()
    return villages.order_by("name", "code")


def _running(report: ActivityReport) -> Any:
    return Membership.objects.running().filter(member=report.member_id)
