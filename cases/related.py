"""Earlier cases of a person and of the household, while another one is filed."""

from typing import Any

from django.db.models import QuerySet

from cases.models import Case
from cases.residents.models import Resident
from pilarsosial.accounts.models import User

MOST = 5


def related_cases(case: Case, user: User) -> list[Case]:
    """The newest cases of the resident and of who lives with them, as far as this user may see."""
    rows = _of_household(case, user).select_related("resident", "village")
    return list(rows.prefetch_related("needs__type").order_by("-filed_at", "-pk")[:MOST])


def same_need_open(case: Case, user: User) -> Case | None:
    """A case of this very resident that is open with one of the same needs."""
    rows = _of_household(case, user).open().filter(resident=case.resident_id)
    same = rows.filter(needs__type__in=case.needs.values("type"))
    found: Case | None = same.order_by("-pk").first()
    return found


def _of_household(case: Case, user: User) -> Any:
    visible = Case.objects.visible_to(user).submitted().exclude(pk=case.pk)
    return visible.filter(resident__in=_household_of(case))


def _household_of(case: Case) -> QuerySet[Resident]:
    resident = case.resident
    if resident is None:
        return Resident.objects.none()
    alone = Resident.objects.filter(pk=resident.pk)
    if resident.household_id is None:
        return alone
    return alone | Resident.objects.filter(household=resident.household_id)
