"""Setting targets, a whole subdistrict at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Pillar
from members.performance.models import Indicator, Target
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.models import Region

KEY = ("indicator", "quarter", "member", "area")


@dataclass(frozen=True)
class Goal:
    """One cell of the grid: an indicator for a member or for an area (its code), by key.

    `value` None takes the target away.
    """

    indicator: int
    value: int | None
    member: int | None = None
    area: str | None = None


@transaction.atomic
def set_targets(pillar: Pillar, *, quarter: Quarter, goals: Iterable[Goal], by: User) -> int:
    """Set all of them or none; how many cells changed."""
    wanted = list(goals)
    _ensure_setter(pillar, by=by)
    lock(pillar)
    _refuse_strange_indicators(pillar, wanted)
    _refuse_too_much(pillar, wanted)
    _refuse_strange_holders(pillar, wanted, by=by)

    standing = _standing(pillar, quarter)
    changed = [goal for goal in wanted if standing.get(_key(goal)) != goal.value]
    gone = [goal for goal in changed if goal.value is None]
    _take_away(pillar, quarter, gone)
    _write(pillar, quarter, [goal for goal in changed if goal.value is not None])
    return len(changed)


@transaction.atomic
def copy_targets(pillar: Pillar, *, area: Region, quarter: Quarter, by: User) -> int:
    """Take over what stood a quarter before, for the area and whoever serves in it today.

    What is set already stays. Returns how many were copied.
    """
    _ensure_setter(pillar, by=by)
    if not by.may(Action.SET_TARGETS, within=area.code):
        raise PermissionDenied
    lock(pillar)
    serving = Membership.objects.running().filter(inside("area", [area.code]), pillar=pillar)
    old = Target.objects.filter(
        Q(member__in=serving.values("member")) | inside("area", [area.code]),
        pillar=pillar, quarter=str(quarter.previous), indicator__is_active=True,
    )  # fmt: skip
    standing = _standing(pillar, quarter)
    goals = [Goal(row.indicator_id, row.value, row.member_id, row.area_id) for row in old]
    missing = [goal for goal in goals if _key(goal) not in standing]
    _write(pillar, quarter, missing)
    return len(missing)


def _ensure_setter(pillar: Pillar, *, by: User) -> None:
    """Refuse whoever sets no targets anywhere in the pillar's district."""
    if not any(covers(pillar.district_id, area) for area in by.areas_for(Action.SET_TARGETS)):
        raise PermissionDenied


def _refuse_strange_indicators(pillar: Pillar, goals: list[Goal]) -> None:
    own = set(Indicator.objects.filter(pillar=pillar).values_list("pk", flat=True))
    strange = {goal.indicator for goal in goals} - own
    if not strange:
        return
    names = Indicator.objects.filter(pk__in=strange).values_list("name", flat=True)
    raise ActionRefused(
        _("%(pillar)s has no indicator “%(indicator)s”. Nothing was set.")
        % {"pillar": pillar, "indicator": ", ".join(names) or ", ".join(map(str, strange))},
        code="indicator-of-another-pillar",
    )


def _refuse_too_much(pillar: Pillar, goals: list[Goal]) -> None:
    shares = Indicator.objects.filter(pillar=pillar, source__in=Indicator.SHARES)
    keys = set(shares.values_list("pk", flat=True))
    if any(goal.indicator in keys and (goal.value or 0) > 100 for goal in goals):
        raise ActionRefused(_("A share is at most 100."))


def _refuse_strange_holders(pillar: Pillar, goals: list[Goal], *, by: User) -> None:
    """Members must serve in the pillar, and each holder in an area where `by` sets targets."""
    areas = by.areas_for(Action.SET_TARGETS)
    places = {goal.area for goal in goals if goal.area}
    if any(not covers(pillar.district_id, place) for place in places):
        raise ActionRefused(_("This area lies outside the district of the pillar."))
    if any(not by.may(Action.SET_TARGETS, within=place) for place in places):
        raise PermissionDenied
    asked = {goal.member for goal in goals if goal.member}
    serving = Membership.objects.filter(pillar=pillar, member__in=asked)
    if asked - set(serving.values_list("member", flat=True)):
        raise ActionRefused(
            _("Somebody in this list does not serve in %(pillar)s. Nothing was set.")
            % {"pillar": pillar}
        )
    if asked - set(serving.filter(inside("area", areas)).values_list("member", flat=True)):
        raise PermissionDenied


Holder = tuple[int, int | None, str | None]


def _key(goal: Goal) -> Holder:
    return goal.indicator, goal.member, goal.area


def _standing(pillar: Pillar, quarter: Quarter) -> dict[Holder, int]:
    rows = Target.objects.filter(pillar=pillar, quarter=str(quarter))
    return {(row.indicator_id, row.member_id, row.area_id): row.value for row in rows}


def _take_away(pillar: Pillar, quarter: Quarter, goals: list[Goal]) -> None:
    """The trail keeps what stood there."""
    condition = Q(pk__in=[])
    for goal in goals:
        condition |= Q(indicator=goal.indicator, member=goal.member, area=goal.area)
    Target.objects.filter(condition, pillar=pillar, quarter=str(quarter)).delete()


def _write(pillar: Pillar, quarter: Quarter, goals: list[Goal]) -> None:
    now = timezone.now()
    rows = (
        Target(
            pillar=pillar, indicator_id=goal.indicator, quarter=str(quarter),
            member_id=goal.member, area_id=goal.area, value=goal.value or 0, set_at=now,
        )
        for goal in goals
    )  # fmt: skip
    Target.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=KEY, update_fields=("value", "set_at")
    )
