"""Days off, kept by the office. Deadlines that already run keep their day."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Office, User
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.days import forget_days
from pilarsosial.regions.models import Holiday, Region

LAST_MONTHS_OF_A_YEAR = 10  # from October on the next year must be known


def add_holiday(
    *, day_on: date, name: str, kind: Holiday.Kind, region: Region | None, by: User
) -> Holiday:
    """Write down a day off: of the whole country, or of one area."""
    _ensure(region, by=by)
    try:
        with transaction.atomic():
            holiday = Holiday.objects.create(day_on=day_on, name=name, kind=kind, region=region)
    except IntegrityError as error:
        raise ActionRefused(_("This day is already a day off there.")) from error
    forget_days(region)
    return holiday


def drop_holiday(holiday: Holiday, *, by: User) -> None:
    """Take a day off back: it is worked on. Nothing else hangs on it."""
    _ensure(holiday.region, by=by)
    holiday.delete()
    forget_days(holiday.region)


def keeps_national(user: User) -> bool:
    """The days of the country belong to all offices of an installation: usually one."""
    districts = Office.objects.values_list("district_id", flat=True)
    kept = [user.may(Action.KEEP_SETTINGS, within=district) for district in districts]
    return bool(kept) and all(kept)


def may_keep(holidays: Iterable[Holiday], *, by: User) -> set[int]:
    """Which of these days the user may take back, by key."""
    rows = list(holidays)
    national = keeps_national(by)
    return {
        row.pk
        for row in rows
        if (by.may(Action.KEEP_SETTINGS, within=row.region_id) if row.region_id else national)
    }


def missing_years(areas: Iterable[str]) -> list[int]:
    """Years whose deadlines are guesses, because no day off is known: this one, then the next."""
    today = timezone.localdate()
    until = today.year + (1 if today.month >= LAST_MONTHS_OF_A_YEAR else 0)
    found: set[int] = set()
    for area in areas:
        known = set(
            Holiday.objects.observed_in(area)
            .filter(day_on__year__gte=today.year, day_on__year__lte=until)
            .values_list("day_on__year", flat=True)
        )
        found |= set(range(today.year, until + 1)) - known
    return sorted(found)


def _ensure(region: Region | None, *, by: User) -> None:
    kept = keeps_national(by) if region is None else by.may(Action.KEEP_SETTINGS, within=region.pk)
    if not kept:
        raise PermissionDenied
