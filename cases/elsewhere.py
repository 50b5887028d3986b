"""A resident who lives in another village than the one whose desk has the case."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from cases.models import Case, NeedMove
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.regions.models import Region


@dataclass(frozen=True)
class Elsewhere:
    """Where the resident lives, and whether somebody is at the desk there."""

    village: Region
    has_desk: bool


def lives_elsewhere(case: Case) -> Elsewhere | None:
    """Where the resident lives, when that is another village of today."""
    resident = case.resident
    if resident is None or resident.village_id == case.village_id:
        return None
    village = resident.village
    if village.level != Region.Level.VILLAGE or village.valid_until is not None:
        return None
    return Elsewhere(village, has_desk(village))


def has_desk(village: Region) -> bool:
    """Whether an officer has a duty in the village today."""
    duties = Duty.objects.active_on(timezone.localdate())
    return duties.filter(area=village, role=Role.OFFICER, user__is_active=True).exists()


@dataclass(frozen=True)
class Way:
    """A case on the other end of a need's move. Its page opens only to those who may see it."""

    case: Case
    is_open: bool


@dataclass(frozen=True)
class Ways:
    """Where single needs of a case went, and where the case itself came from."""

    to: dict[int, Way]
    came_from: Way | None


def ways_of(case: Case, viewer: User) -> Ways:
    moves = NeedMove.objects.filter(Q(need__case=case) | Q(case=case))
    found = list(moves.select_related("case__village", "need__case__village"))
    ends = [move.need.case if move.case_id == case.pk else move.case for move in found]
    known = Case.objects.visible_to(viewer).filter(pk__in=[end.pk for end in ends])
    seen = set(known.values_list("pk", flat=True)) if ends else set()
    ways = [(move, Way(end, end.pk in seen)) for move, end in zip(found, ends, strict=True)]
    to = {move.need_id: way for move, way in ways if move.case_id != case.pk}
    return Ways(to, next((way for move, way in ways if move.case_id == case.pk), None))
