"""How long an agency has: what the office allows when it is urgent, and from when it is due soon.

All moments are those of the server; what a client says about the time counts nowhere.
"""

from datetime import datetime, time, timedelta

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.calendar import Unit, time_zone_of
from pilarsosial.regions.days import working_days
from referrals.models import Referral, ReferralWaits

KEEP_SECONDS = 60
Limit = tuple[int, Unit]
WHY: dict[str, Promise] = {
    Case.Urgency.EMERGENCY: _("the office's limit for emergencies"),
    Case.Urgency.URGENT: _("the office's limit for what is urgent"),
}


def waits_of(area: str) -> ReferralWaits:
    """What the district of an area has set; a change counts within a minute."""
    key = f"referral-waits:{area[:5]}"
    waits: ReferralWaits | None = cache.get(key)
    if waits is None:
        waits = ReferralWaits.of(area)
        cache.set(key, waits, KEEP_SECONDS)
    return waits


def when_urgent(usual: Limit, case: Case) -> Limit:
    """The office's limit for an emergency or what is urgent, unless the usual one is as short."""
    if case.urgency == Case.Urgency.EMERGENCY:
        hours = waits_of(case.village_id).emergency_hours
        return usual if usual[1] == "hour" and usual[0] <= hours else (hours, "hour")
    if case.urgency == Case.Urgency.URGENT:
        days = waits_of(case.village_id).urgent_workdays
        short = usual[1] == "hour" or (usual[1] == "workday" and usual[0] <= days)
        return usual if short else (days, "workday")
    return usual


def why_so_short(referral: Referral, usual: Limit) -> str:
    """Why a referral has less time than its service usually takes; empty when it has not."""
    if not referral.is_urgent or (referral.sla_amount, referral.sla_unit) == usual:
        return ""
    return str(WHY.get(referral.case.urgency, ""))


def set_due(referral: Referral, due_at: datetime) -> None:
    """Put the due moment, and from when it is due soon. The caller saves."""
    referral.due_at = due_at
    referral.soon_at = _soon(due_at, referral.sla_unit, referral.village_id)


def _soon(due_at: datetime, unit: str, area: str) -> datetime:
    """The start of the working day before, or some hours before."""
    if unit == "hour":
        return due_at - timedelta(hours=waits_of(area).remind_hours)
    zone = time_zone_of(area)
    day_before = working_days(area).add(due_at.astimezone(zone).date(), -1)
    return datetime.combine(day_before, time.min, tzinfo=zone)
