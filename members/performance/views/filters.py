"""The filters of the list of reports: in the address, each one a chip that can be taken off."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from members.models import Member
from members.performance.models import ActivityReport, Indicator
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import quarter_of
from pilarsosial.chips import Chip, address, without_nul
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

LARGEST_KEY = 2**63 - 1


class ReportFilters:
    """Reads the address. What it does not know it leaves out."""

    def __init__(self, data: QueryDict, user: User) -> None:
        self.data, self.user = without_nul(data), user
        asked = self.data.get("status", "")
        self.status = asked if asked in ActivityReport.Status.values else ""
        self.quarter = quarter_of(self.data.get("quarter", ""))
        self.areas = user.areas_for(Action.READ_MEMBERS)

    @property
    def reports(self) -> QuerySet[ActivityReport]:
        kept = Q()
        if self.status:
            kept &= Q(status=self.status)
        if self.member:
            kept &= Q(member=self.member)
        if self.indicator:
            kept &= Q(indicator=self.indicator)
        if self.area:
            kept &= inside("village", [self.area.code])
        reports = ActivityReport.objects.visible_to(self.user).filter(kept)
        return reports.happened_in(self.quarter) if self.quarter else reports

    @cached_property
    def member(self) -> Member | None:
        visible = Member.objects.visible_to(self.user)
        return visible.filter(pk=_key(self.data.get("member"))).first()

    @cached_property
    def indicator(self) -> Indicator | None:
        visible = Indicator.objects.visible_to(self.user)
        return visible.filter(pk=_key(self.data.get("indicator"))).first()

    @cached_property
    def area(self) -> Region | None:
        """The chosen place, when it lies inside the user's own areas."""
        return Region.objects.chosen(self.data.get("area", ""), among=self.areas)

    @property
    def on(self) -> list[Chip]:
        """What is kept now; each chip takes its filter off."""
        kept = [
            ("status", ActivityReport.Status(self.status).label if self.status else None),
            ("member", self.member),
            ("indicator", self.indicator),
            ("quarter", self.quarter.label if self.quarter else None),
            ("area", self.area),
        ]
        return [
            Chip(str(words), address(self.data, **{name: ""}), is_on=True)
            for name, words in kept
            if words
        ]

    @property
    def title(self) -> str:
        return _("Activity reports")


def _key(text: str | None) -> int:
    if text and text.isascii() and text.isdigit() and len(text) < 20:
        return min(int(text), LARGEST_KEY)
    return 0
