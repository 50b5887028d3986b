"""A resident's cases. They lie above this app and are reached through the reverse relation only."""

from typing import Any

from django.db.models import Count

from cases.residents.models import Resident
from pilarsosial.accounts.models import User


def cases_of(resident: Resident, user: User) -> Any:
    """What this user may see of a resident's cases, newest first."""
    return _visible_cases(user).filter(resident=resident)


def count_running(residents: list[Resident], user: User) -> list[Resident]:
    """Put on each resident how many open cases this user may see, in one query."""
    keys = [resident.pk for resident in residents]
    open_cases = _visible_cases(user).open().filter(resident__in=keys).order_by()
    counts = dict(open_cases.values_list("resident").annotate(Count("pk")))
    for resident in residents:
        resident.running = counts.get(resident.pk, 0)  # type: ignore[attr-defined]  # for its card
    return residents


def _visible_cases(user: User) -> Any:
    case: Any = Resident._meta.get_field("cases").related_model
    return case.objects.visible_to(user)
