"""Whose turn it is and how long it lasts, in words for the one who looks."""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.models import Case, Need
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.calendar import WorkingCalendar, time_zone_of
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.days import working_days

MOST_SEGMENTS = 20
HOUR_SEGMENTS = 6
MOST_LATE_SEGMENTS = 3
A_DAY_OF_HOURS = 24

ROLES_OF: dict[str, tuple[Role, ...]] = {
    Case.Holder.OFFICER: (Role.OFFICER,),
    Case.Holder.SUPERVISOR: (Role.SUPERVISOR,),
    Case.Holder.OFFICE: (Role.OFFICE, Role.MANAGER),
}
# What somebody must be allowed to do there to take work over that another one left.
TAKEN_BY: dict[str, Action] = {
    Case.Holder.OFFICER: Action.CORRECT_CASE,
    Case.Holder.SUPERVISOR: Action.VERIFY_CASE,
}

WHAT_TO_DO: dict[tuple[str, str], Promise] = {
    ("submitted", "supervisor"): gettext_lazy("Check the case, then verify or return it"),
    ("returned", "officer"): gettext_lazy("Correct the case and send it again"),
    ("verified", "office"): gettext_lazy("Choose the way of each need"),
    ("in_progress", "office"): gettext_lazy("Choose the way of the needs that are left"),
    ("in_progress", "officer"): gettext_lazy(
        "Handle the need in the village and record the outcome"
    ),
    ("in_progress", "agency"): gettext_lazy("Handles the need and reports the outcome"),
    ("resolved", "officer"): gettext_lazy("Tell the resident what came of it"),
    ("resolved", "resident"): gettext_lazy(
        "Says whether help arrived; the officer records the answer"
    ),
}
SUPPLY = gettext_lazy("Supply the documents that the agency asked for")


@dataclass(frozen=True)
class TurnBand:
    """What components/turn_band.html shows."""

    who: str
    what: str = ""
    due: datetime | None = None
    segments: list[str] = field(default_factory=list)
    text: str = ""
    stopped_since: datetime | None = None
    lead: str = ""


@dataclass(frozen=True)
class TimeLeft:
    """What is left of a turn: units left (negative when late) of a total, in days or hours."""

    left: int
    total: int
    in_hours: bool
    is_over: bool

    @property
    def short(self) -> str:
        """Say it in a row: "2 hari lagi"."""
        if self.is_over:
            return self._late()
        if self.in_hours:
            return ngettext("%(n)s hour left", "%(n)s hours left", self.left) % {"n": self.left}
        if self.left == 0:
            return _("today")
        return ngettext("%(days)s day left", "%(days)s days left", self.left) % {"days": self.left}

    @property
    def sentence(self) -> str:
        """Say it in the band: "1 dari 2 hari kerja tersisa"."""
        values = {"left": self.left, "total": self.total}
        if self.is_over:
            return self._late()
        if self.in_hours:
            return _("%(left)s of %(total)s hours left") % values
        if self.left == 0:
            return _("Today is the last day")
        return _("%(left)s of %(total)s working days left") % values

    @property
    def segments(self) -> list[str]:
        """One per working day, or six for the hours of an emergency."""
        count = min(self.total, HOUR_SEGMENTS if self.in_hours else MOST_SEGMENTS)
        if self.is_over:
            return ["used"] * count + ["over"] * min(-self.left, MOST_LATE_SEGMENTS)
        ahead = ceil(count * self.left / self.total) if self.total else 0
        return ["used"] * (count - ahead) + ["ahead"] * ahead

    def _late(self) -> str:
        late = -self.left
        if self.in_hours:
            return ngettext("%(n)s hour late", "%(n)s hours late", late) % {"n": late}
        return ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}


def waiting_for(user: User) -> Q:
    """The condition that it is this user's turn, by role and area."""
    condition = Q(pk__in=[])
    for holder, roles in ROLES_OF.items():
        areas = user.areas_of(*roles)
        if areas:
            condition |= Q(holder=holder) & inside("village", areas)
    for holder, action in TAKEN_BY.items():
        areas = user.areas_for(action) - user.areas_of(*ROLES_OF[holder])
        if areas:
            condition |= Q(holder=holder, assigned_to=user) & inside("village", areas)
    return condition & Q(status__in=Case.OPEN)


def is_turn_of(case: Case, user: User) -> bool:
    """Whether this user holds the ball."""
    areas = user.areas_of(*ROLES_OF.get(case.holder, ()))
    if case.assigned_to_id == user.pk and case.holder in TAKEN_BY:
        areas |= user.areas_for(TAKEN_BY[case.holder])
    return case.is_open and any(covers(area, case.village_id) for area in areas)


def time_left(
    case: Case, now: datetime, calendar: WorkingCalendar | None = None
) -> TimeLeft | None:
    """What is left of the turn, or nothing where no clock runs."""
    if case.due_at is None or not case.is_open:
        return None
    start, due = case.turn_started_at or case.filed_at or case.due_at, case.due_at
    hours = (due - start).total_seconds() / 3600
    if case.urgency == Case.Urgency.EMERGENCY and 0 < hours <= A_DAY_OF_HOURS:
        left = (due - now).total_seconds() / 3600
        if left > -A_DAY_OF_HOURS:
            return TimeLeft(
                ceil(left) if left > 0 else -ceil(-left) or -1, round(hours), True, left <= 0
            )
    calendar = calendar or working_days(case.village_id)
    zone = time_zone_of(case.village_id)
    began, last, today = (moment.astimezone(zone).date() for moment in (start, due, now))
    total = max(1, calendar.count(began, last))
    if due < now:
        return TimeLeft(-max(1, calendar.count(last, today)), total, False, True)
    return TimeLeft(min(total, calendar.count(today, last)), total, False, False)


def band_of(case: Case, needs: list[Need], viewer: User) -> TurnBand | None:
    """The turn band of a case, or nothing when it is in nobody's hands."""
    if case.holder == Case.Holder.NOBODY or not case.is_open:
        return None
    left = time_left(case, timezone.now())
    return TurnBand(
        who=_("You") if is_turn_of(case, viewer) else holder_in_words(case, needs),
        what=str(what_to_do(case, needs)),
        due=case.due_at,
        segments=left.segments if left else [],
        text=left.sentence if left else "",
    )


def what_to_do(case: Case, needs: list[Need]) -> str | Promise:
    """The next step, without naming the need."""
    if case.holder == Case.Holder.OFFICER and asked_for_documents(needs):
        return SUPPLY
    return WHAT_TO_DO.get((case.status, case.holder), "")


def asked_for_documents(needs: list[Need]) -> list[Need]:
    """Referred needs that are in the village's hands: the agency waits for documents."""
    return [
        need
        for need in needs
        if need.handling == Need.Handling.REFERRED
        and need.holder == Case.Holder.OFFICER
        and not need.outcome
    ]


def holder_in_words(case: Case, needs: list[Need]) -> str:
    """Who has the ball: the person where there is one, else the role and its place."""
    if case.holder == Case.Holder.AGENCY:
        return agency_name(needs) or str(case.get_holder_display())
    role = str(case.get_holder_display())
    if case.holder not in (Case.Holder.OFFICER, Case.Holder.SUPERVISOR):
        return role
    if case.assigned_to is not None and case.assigned_to.may(
        TAKEN_BY[case.holder], within=case.village_id
    ):
        return f"{case.assigned_to}, {role}"
    people = list(User.objects.holding(*ROLES_OF[case.holder], over=case.village_id)[:2])
    return f"{people[0]}, {role}" if len(people) == 1 else f"{role}, {case.village}"


def agency_name(needs: list[Need]) -> str:
    """The agencies that hold the needs, by the referrals that lie above this app."""
    held = [need.pk for need in needs if need.holder == Case.Holder.AGENCY and not need.outcome]
    referrals = Need.objects.filter(pk__in=held, referrals__isnull=False)
    latest = referrals.order_by("due_at", "-referrals__id").values_list("referrals__agency__name")
    return str(latest[0][0]) if latest else ""
