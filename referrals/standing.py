"""Where running referrals lie and get stuck: by agency and state, by agency and subdistrict.

One question; sealed ones are in the counts, which is all that is told of them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db.models import Count, Q
from django.db.models.functions import Left
from django.utils import timezone

from pilarsosial.accounts.models import Agency
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH
from pilarsosial.regions.models import Region
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

Heap: TypeAlias = "defaultdict[str, Counter[str]]"  # by state or place, the figures of a tile
Heaps: TypeAlias = "defaultdict[int, Heap]"  # by agency


@dataclass(frozen=True)
class Tile:
    """How many lie somewhere, and how many of these are overdue."""

    name: str
    key: str
    n: int = 0
    late: int = 0


@dataclass
class Standing:
    """What lies with one agency."""

    agency: Agency
    states: list[Tile] = field(default_factory=list)
    places: list[Tile] = field(default_factory=list)

    @property
    def total(self) -> Tile:
        late = sum(tile.late for tile in self.states)
        return Tile("", "", sum(tile.n for tile in self.states), late)


def standing_of(referrals: ReferralQuerySet) -> list[Standing]:
    """Agencies with running referrals, the most overdue first."""
    by_state, by_place = _counted(referrals.pending())
    agencies = Agency.objects.in_bulk(list(by_state))
    codes = {code for places in by_place.values() for code in places}
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    found = [
        Standing(
            agencies[pk],
            [Tile(str(one.label), one, **states[one]) for one in Referral.PENDING],
            [Tile(names.get(code, code), code, **n) for code, n in sorted(by_place[pk].items())],
        )
        for pk, states in by_state.items()
    ]
    return sorted(found, key=lambda one: (-one.total.late, -one.total.n, one.agency.name))


def _counted(running: ReferralQuerySet) -> tuple[Heaps, Heaps]:
    """How many of each agency by state, and by subdistrict."""
    late = Q(clock_stopped_at=None, due_at__lt=timezone.now())
    rows = (
        running.annotate(subdistrict=Left("village_id", SUBDISTRICT_LENGTH))
        .values_list("agency", "status", "subdistrict")
        .annotate(n=Count("pk"), late=Count("pk", filter=late))
        .order_by()
    )
    by_state: Heaps = defaultdict(_heap)
    by_place: Heaps = defaultdict(_heap)
    for agency, status, subdistrict, n, overdue in rows:
        by_state[agency][status].update(n=n, late=overdue)
        by_place[agency][subdistrict].update(n=n, late=overdue)
    return by_state, by_place


def _heap() -> Heap:
    return defaultdict(Counter)
