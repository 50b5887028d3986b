"""The time of a referral in words and segments: how much is used, stopped and left."""

from datetime import datetime
from math import ceil, floor

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.turn import TimeLeft, TurnBand
from pilarsosial.calendar import WorkingCalendar, time_zone_of
from pilarsosial.regions.days import working_days
from referrals.models import Referral
from referrals.workflow.limits import why_so_short
from referrals.workflow.sending import usual_limit

AN_HOUR = 3600


def limit_in_words(amount: int, unit: str) -> str:
    """Say a limit as the office does: 3 hari kerja."""
    if unit == "hour":
        return ngettext("%(n)s hour", "%(n)s hours", amount) % {"n": amount}
    if unit == "monthly_cutoff_17":
        if amount == 1:
            return _("until the next 17th")
        return _("until the 17th, number %(n)s from now") % {"n": amount}
    return ngettext("%(n)s working day", "%(n)s working days", amount) % {"n": amount}


def time_left(
    referral: Referral, now: datetime, calendar: WorkingCalendar | None = None
) -> TimeLeft | None:
    """What the agency has left, or nothing once the referral has ended."""
    if not referral.is_pending:
        return None
    if referral.sla_unit == "hour":
        return _hours_left(referral, now)
    return _days_left(referral, now, calendar or working_days(referral.village_id))


def hours_until(due: datetime, now: datetime, total: int = 24) -> TimeLeft:
    """Clock hours to a moment, begun ones counted whole."""
    return _in_hours((due - now).total_seconds(), total)


def days_until(
    due: datetime,
    now: datetime,
    *,
    village: str,
    total: int = 1,
    calendar: WorkingCalendar | None = None,
) -> TimeLeft:
    """Working days to the day on which something is due; today counts 0."""
    calendar = calendar or working_days(village)
    zone = time_zone_of(village)
    last, today = due.astimezone(zone).date(), now.astimezone(zone).date()
    if last < today:
        late = max(1, calendar.count(last, today))
        return TimeLeft(-late, total, in_hours=False, is_over=True)
    return TimeLeft(calendar.count(today, last), total, in_hours=False, is_over=False)


def _hours_left(referral: Referral, now: datetime) -> TimeLeft:
    if referral.time_left is not None:
        return _in_hours(referral.time_left, referral.sla_amount)
    return hours_until(referral.due_at, now, referral.sla_amount)


def _in_hours(seconds: float, total: int) -> TimeLeft:
    is_over = seconds < 0
    left = floor(seconds / AN_HOUR) if is_over else ceil(seconds / AN_HOUR)
    return TimeLeft(left, total, in_hours=True, is_over=is_over)


def _days_left(referral: Referral, now: datetime, calendar: WorkingCalendar) -> TimeLeft:
    counts_days = referral.sla_unit == "workday"
    if counts_days and referral.time_left is not None:
        left = referral.time_left
        return TimeLeft(left, referral.sla_amount, in_hours=False, is_over=left < 0)
    total = referral.sla_amount if counts_days else _days_in_all(referral, calendar)
    at = referral.clock_stopped_at or now
    return days_until(
        referral.due_at, at, village=referral.village_id, total=total, calendar=calendar
    )


def _days_in_all(referral: Referral, calendar: WorkingCalendar) -> int:
    zone = time_zone_of(referral.village_id)
    began, last = (moment.astimezone(zone).date() for moment in (referral.sent_at, referral.due_at))
    return max(1, calendar.count(began, last))


def band_of(referral: Referral, *, is_viewers_turn: bool) -> TurnBand | None:
    """Who has the ball and until when, or nothing once the referral has ended."""
    left = time_left(referral, timezone.now())
    if left is None:
        return None
    if referral.clock_stopped_at is not None:
        return _stopped(referral, left, is_viewers_turn=is_viewers_turn)
    return TurnBand(
        who=referral.agency.name,
        what=_what_to_do(referral),
        due=referral.due_at,
        segments=left.segments,
        text=left.sentence,
    )


def _what_to_do(referral: Referral) -> str:
    """With the reason when an urgent referral has less time than its service usually takes."""
    what = _("Handles the need and reports the outcome")
    usual = usual_limit(referral.need, referral.service)
    why = why_so_short(referral, usual)
    if not why:
        return what
    limit = limit_in_words(referral.sla_amount, referral.sla_unit)
    then = _("Time limit: %(limit)s, %(why)s") % {"limit": limit, "why": why}
    return f"{what}. {then}"


def _stopped(referral: Referral, left: TimeLeft, *, is_viewers_turn: bool) -> TurnBand:
    values = {
        "documents": ", ".join(referral.requested_documents),
        "agency": referral.agency.name,
        "left": left.sentence,
    }
    what = _("Waiting for %(documents)s.") if referral.requested_documents else _("Waiting.")
    then = _("Once they are sent, the time of %(agency)s goes on: %(left)s.")
    used = left.segments.count("used")
    return TurnBand(
        lead=_("In the hands of"),
        who=_("You") if is_viewers_turn else _("Puskesos officer, %s") % referral.village.full_name,
        what=f"{what % values} {then % values}",
        segments=[*left.segments[:used], "stopped", *left.segments[used:]],
        text=used_and_left(left),
        stopped_since=referral.clock_stopped_at,
    )


def used_and_left(left: TimeLeft) -> str:
    """Say a stopped clock: 1 hari terpakai, berhenti, 2 hari tersisa."""
    values = {"used": left.total - max(left.left, 0), "left": max(left.left, 0)}
    if left.in_hours:
        return _("%(used)s hours used, stopped, %(left)s hours left") % values
    return _("%(used)s days used, stopped, %(left)s days left") % values
