"""The rows of the grid of targets: a page of the members or places of an area."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict

from members.models import Membership, Pillar
from members.performance.forms.targets import Row
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

MOST_ROWS = 60
MOST_BOXES = 600  # Django takes 1,000 fields of one form
BY_NAME = ("area__name", "member__name_key", "id")
BOX = re.compile(r"(?:m([0-9]{1,18})|a([0-9.]{2,13}))-[0-9]+")
LEVELS = list(Region.Level)


def member_rows(memberships: Iterable[Membership]) -> list[Row]:
    return [
        Row(one.member.name, note=one.area.full_name, member=one.member_id) for one in memberships
    ]


def place_rows(places: Iterable[Region]) -> list[Row]:
    return [Row(place.full_name, area=place.code) for place in places]


def serving_in(pillar: Pillar, area: Region) -> QuerySet[Membership]:
    """Who serves there today, once each; the district's own people under the district alone."""
    serving = Membership.objects.running().filter(pillar=pillar)
    if area.level == Region.Level.REGENCY:
        return _once(serving.filter(area=area))
    return _once(serving.filter(inside("area", [area.code])))


def places_of(area: Region) -> QuerySet[Region]:
    """The area and what lies one level below it."""
    at = LEVELS.index(Region.Level(area.level))
    return Region.objects.within(area.code).current().filter(level__in=LEVELS[at : at + 2])


def rows_that_fit(columns: int) -> int:
    """As many rows as one form can hold."""
    return max(1, min(MOST_ROWS, MOST_BOXES // max(1, columns)))


def typed_rows(data: QueryDict, pillar: Pillar, user: User) -> list[Row]:
    """The rows that a sent form is about, whoever has joined or left since it was shown."""
    boxes = [found for name in data if (found := BOX.fullmatch(name))]
    members = {int(box[1]) for box in boxes if box[1]}
    areas = user.areas_for(Action.SET_TARGETS)
    known = Membership.objects.filter(inside("area", areas), pillar=pillar, member__in=members)
    places = Region.objects.within(*areas).filter(code__in={box[2] for box in boxes if box[2]})
    ordered = _once(known).select_related("member", "area").order_by(*BY_NAME)
    return member_rows(ordered) + place_rows(places.order_by("code"))


def _once(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """One row for somebody who serves in several places: the one that was written down first."""
    earlier = memberships.filter(member=OuterRef("member"), pk__lt=OuterRef("pk"))
    return memberships.filter(~Exists(earlier))
