"""Open work that nobody holds: whoever had it has no duty there today.

A case in the village's hands belongs to the one who recorded it, or to whom it was given since; one
that waits for verification belongs to the supervisor of the place. When their duty ends, it waits
here until somebody gives it to a person.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone

from cases.models import Case
from cases.turn import ROLES_OF, TAKEN_BY
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import RIGHTS, Action, Role
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.models import Region

PLACES_ABOVE = (8, 5, 2)  # lengths of the codes of subdistrict, district and province


def left_behind(user: User) -> QuerySet[Case]:
    """What this user may hand over."""
    areas = user.areas_for(Action.HAND_OVER)
    visible: QuerySet[Case] = Case.objects.visible_to(user).filter(
        inside("village", areas), status__in=Case.OPEN, holder__in=list(TAKEN_BY)
    )
    return visible.filter(_without_holder(areas, timezone.localdate()))


def drafts_left_behind(user: User) -> QuerySet[Case]:
    """Drafts that their writers cannot send any more, which this user may give to others.

    A draft is its writer's own as long as there is one; then whoever hands work over sees that it
    is there, and only who takes it reads it.
    """
    here = Case.objects.drafts().within(*user.areas_for(Action.HAND_OVER))
    return here.exclude(_on_duty("filed_by", timezone.localdate(), RIGHTS[Action.FILE_CASE]))


def people_for(cases: Iterable[Case]) -> dict[tuple[str, str], list[User]]:
    """Who may take them over, by village and holder: those of the place first."""
    wanted = {(case.village_id, case.holder) for case in cases}
    codes = {village[:length] for village, _holder in wanted for length in (13, *PLACES_ABOVE)}
    roles = {role for action in TAKEN_BY.values() for role in RIGHTS[action]}
    running = Duty.objects.active_on(timezone.localdate()).filter(
        area__in=codes, role__in=roles, user__is_active=True
    )
    duties = list(running.select_related("user").order_by("-area", "user__full_name", "pk"))
    found: dict[tuple[str, str], dict[int, User]] = defaultdict(dict)
    for village, holder in wanted:
        for duty in duties:
            if covers(duty.area_id, village) and Role(duty.role) in RIGHTS[TAKEN_BY[holder]]:
                found[village, holder].setdefault(duty.user_id, duty.user)
    return {key: list(people.values()) for key, people in found.items()}


def _without_holder(areas: Iterable[str], today: date) -> Q:
    condition = Q(pk__in=[])
    for holder, action in TAKEN_BY.items():
        taken = _on_duty("assigned_to", today, RIGHTS[action])
        unstaffed = ~Q(village__in=_staffed(areas, ROLES_OF[holder], today))
        if holder == Case.Holder.OFFICER:
            unstaffed |= ~_on_duty("filed_by", today, RIGHTS[action])
        condition |= Q(holder=holder) & ~taken & unstaffed
    return condition


def _on_duty(person: str, today: date, roles: Iterable[Role]) -> Q:
    """Whether a person of the row has a duty today at its village, or above it.

    One question for each level: PostgreSQL answers an equality from a table that it makes once, an
    OR of them row by row.
    """
    running = Duty.objects.active_on(today).filter(role__in=list(roles), user__is_active=True)
    own = running.filter(user=OuterRef(person))
    found = Q(Exists(own.filter(area=OuterRef("village_id"))))
    for length in PLACES_ABOVE:
        found |= Q(Exists(own.filter(area=Left(OuterRef("village_id"), length))))
    return found


def _staffed(areas: Iterable[str], roles: Iterable[Role], today: date) -> QuerySet[Any]:
    """Villages in which somebody holds one of the roles today."""
    villages = Region.objects.villages().within(*areas)
    running = Duty.objects.active_on(today).filter(role__in=list(roles), user__is_active=True)
    here = Q(area=OuterRef("code"))
    for length in PLACES_ABOVE:
        here |= Q(area=Left(OuterRef("code"), length))
    staffed: QuerySet[Any] = villages.filter(Exists(running.filter(here)))
    return staffed.values("code")
