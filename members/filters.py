"""The filters of the list of members: in the address, each one a chip that can be taken off."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from members.models import Member, Membership, Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.questions import QUESTION, read_question
from pilarsosial.accounts.rights import Action
from pilarsosial.chips import Chip, address, without_nul
from pilarsosial.identity import name_key
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class MemberFilters:
    """Reads the address. What it does not know it leaves out."""

    def __init__(self, data: QueryDict, user: User) -> None:
        self.data, self.user = without_nul(data), user
        self.text = read_question(self.data.get(QUESTION, ""), user).strip()
        self.status = _known(self.data.get("status"), Member.Status.values)
        self.kind = _known(self.data.get("kind"), Member.Kind.values)
        self.areas = user.areas_for(Action.READ_MEMBERS)

    # --- what is kept -----------------------------------------------------------------------------

    @property
    def members(self) -> QuerySet[Member]:
        """Who is kept by all filters, in no order."""
        return self.without_name.filter(self.named)

    @property
    def without_name(self) -> QuerySet[Member]:
        kept = Member.objects.visible_to(self.user).current()
        if self.status:
            kept = kept.filter(status=self.status)
        if self.kind:
            kept = kept.filter(kind=self.kind)
        if self.narrows_memberships or (self.areas and not self.reads_a_district):
            serving = self.memberships.order_by().values("member")
            kept = kept.filter(pk__in=serving)
        return kept

    @property
    def memberships(self) -> QuerySet[Membership]:
        """Running memberships of the chosen pillar and place, within the user's areas."""
        rows = Membership.objects.running()
        if not self.reads_a_district or self.area:
            rows = rows.filter(inside("area", [self.area.code] if self.area else self.areas))
        if self.pillar:
            rows = rows.filter(pillar=self.pillar)
        return rows

    @property
    def named(self) -> Q:
        """Every word that was typed stands in the name, however it is spelt there."""
        kept = Q()
        for word in name_key(self.text).split():
            kept &= Q(name_key__contains=word)
        return kept

    @property
    def narrows_memberships(self) -> bool:
        return bool(self.pillar or self.area)

    @property
    def reads_a_district(self) -> bool:
        """Whether the user reads a whole register: then nobody without a membership is left out."""
        return any(area.count(".") < 2 for area in self.areas)

    @cached_property
    def area(self) -> Region | None:
        """The chosen place, when it lies inside the user's own areas."""
        return Region.objects.chosen(self.data.get("area", ""), among=self.areas)

    @cached_property
    def pillar(self) -> Pillar | None:
        code = self.data.get("pillar", "")
        known = Pillar.objects.visible_to(self.user).filter(code=code).values_list("pk", flat=True)
        key = known.order_by("pk").first() if code else None
        return Pillar.objects.get(pk=key) if key is not None else None

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def on(self) -> list[Chip]:
        """Chips of the filters that are on; each one's link takes it off."""
        named: tuple[tuple[str, str | Promise], ...] = (
            (QUESTION, f"“{self.text}”" if self.text else ""),
            ("pillar", self.pillar.name if self.pillar else ""),
            ("area", self.area.full_name if self.area else ""),
            ("status", Member.Status(self.status).label if self.status else ""),
            ("kind", Member.Kind(self.kind).label if self.kind else ""),
        )
        return [Chip(label, self.without(name), is_on=True) for name, label in named if label]

    def without(self, name: str) -> str:
        """The address without a filter, from its first page."""
        return address(self.data, **{name: ""})


def _known(value: str | None, known: list[str]) -> str:
    return value if value and value in known else ""
