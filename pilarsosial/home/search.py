"""One box for numbers and names, within what the user may see."""

import re
from dataclasses import dataclass, field

from django.utils import timezone

from cases.models import Case
from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.identity import name_key
from referrals.models import Referral

MOST = 20
SHORTEST_NAME = 3
_CASE = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{6,9}")
_SERIAL = re.compile(r"0*([1-9][0-9]{0,8})")
_LONG_NUMBER = re.compile(r"[0-9]{13,}")
_BETWEEN = re.compile(r"[\s.\-]+")


@dataclass(frozen=True)
class Found:
    """What fits. `case` or `referral` alone when a whole number was typed."""

    case: str = ""
    referral: str = ""
    is_identity_number: bool = False
    is_too_short: bool = False
    cases: list[Case] = field(default_factory=list)
    residents: list[Resident] = field(default_factory=list)


def search(text: str, user: User) -> Found:
    """Understand a case number, its serial, a referral's code, or the beginning of a name."""
    text = text.strip()
    if _LONG_NUMBER.search(_BETWEEN.sub("", text)) and not _CASE.fullmatch(text):
        return Found(is_identity_number=True)
    if _CASE.fullmatch(text):
        return Found(case=text)
    if Referral.objects.visible_to(user).filter(code=text.upper()).exists():
        return Found(referral=text.upper())
    if serial := _SERIAL.fullmatch(text):
        return _by_serial(int(serial[1]), user)
    return _by_name(text, user)


def _by_serial(serial: int, user: User) -> Found:
    """Take "123" for 3309-2026-000123, of this year or of the years before."""
    visible = Case.objects.visible_to(user).submitted()
    districts = {area[:5].replace(".", "") for duty in user.duties_today for area in [duty.area_id]}
    numbers = [f"{district}-{year}-{serial:06d}" for district in districts for year in _years()]
    cases = list(visible.filter(number__in=numbers).select_related("resident", "village")[:MOST])
    return Found(case=str(cases[0].number)) if len(cases) == 1 else Found(cases=cases)


def _by_name(text: str, user: User) -> Found:
    key = name_key(text)
    if len(key) < SHORTEST_NAME:
        return Found(is_too_short=True)
    people = Resident.objects.visible_to(user).filter(name_key__startswith=key)
    residents = list(people.select_related("village").order_by("name_key", "id")[:MOST])
    cases = (
        Case.objects.visible_to(user).submitted().filter(resident__in=residents, is_sealed=False)
    )
    listed = cases.select_related("resident", "village").order_by("-filed_at", "-id")[:MOST]
    return Found(residents=residents, cases=list(listed))


def _years() -> range:
    """Years that a serial may have been given out in."""
    this = timezone.localdate().year
    return range(this - 3, this + 1)
