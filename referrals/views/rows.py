"""Rows of the queue and the list, made for a whole page at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cases.models import Case, Need
from cases.turn import TimeLeft
from pilarsosial.regions.days import working_days
from referrals.clock import days_until, hours_until, limit_in_words, time_left
from referrals.models import Referral, Service
from referrals.workflow import candidates_for, time_limit


@dataclass(frozen=True)
class QueueRow:
    """A need without a way, with what the rules suggest."""

    need: Need
    left: TimeLeft | None
    service: Service | None
    limit: str
    declined: Referral | None

    @property
    def is_before_verification(self) -> bool:
        return self.need.case.status == Case.Status.SUBMITTED


@dataclass(frozen=True)
class ReferralRow:
    """A referral with what its agency has left."""

    referral: Referral
    left: TimeLeft | None


def queue_rows(needs: Iterable[Need], now: datetime) -> list[QueueRow]:
    needs = list(needs)
    suggested = candidates_for(needs)
    rows = []
    for need in needs:
        routing = suggested[need.pk]
        service = next(iter(routing.services), None)
        limit = limit_in_words(*time_limit(need, service)) if service else ""
        rows.append(QueueRow(need, _need_left(need, now), service, limit, routing.declined))
    return rows


def referral_rows(referrals: Iterable[Referral], now: datetime) -> list[ReferralRow]:
    referrals = list(referrals)
    calendars = {
        district: working_days(district) for district in {row.village_id[:5] for row in referrals}
    }
    return [
        ReferralRow(row, time_left(row, now, calendars[row.village_id[:5]])) for row in referrals
    ]


def _need_left(need: Need, now: datetime) -> TimeLeft | None:
    if need.due_at is None:
        return None
    if need.case.urgency == Case.Urgency.EMERGENCY:
        return hours_until(need.due_at, now)
    return days_until(need.due_at, now, village=need.case.village_id)
