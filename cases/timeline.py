"""The lines of a case's timeline, for components/timeline.html."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cases.models import Case, CaseEvent
from pilarsosial.accounts.models import User

Kind = CaseEvent.Kind
MOST_LINES = 200

ICONS: dict[str, str] = {
    Kind.FILED: "pencil",
    Kind.RESUBMITTED: "again",
    Kind.VERIFIED: "check",
    Kind.RETURNED: "return",
    Kind.REJECTED: "barred",
    Kind.CANCELLED: "cross",
    Kind.TAKEN_BY_VILLAGE: "house",
    Kind.NEED_SETTLED: "checks",
    Kind.REFERRAL_SENT: "plane",
    Kind.REFERRAL_RECEIVED: "tray",
    Kind.REFERRAL_ACCEPTED: "check",
    Kind.REFERRAL_STARTED: "arrow",
    Kind.REFERRAL_WAITLISTED: "hourglass",
    Kind.REFERRAL_DECLINED: "barred",
    Kind.REFERRAL_WITHDRAWN: "return",
    Kind.REFERRAL_OVERDUE: "warning",
    Kind.DOCUMENTS_REQUESTED: "pause",
    Kind.DOCUMENTS_SUPPLIED: "upload",
    Kind.NOTE: "note",
    Kind.RESOLVED: "checks",
    Kind.RESIDENT_TOLD: "phone",
    Kind.ARRIVED: "checks",
    Kind.NOT_ARRIVED: "again",
    Kind.CLOSED_UNCONFIRMED: "clock",
    Kind.REOPENED: "again",
    Kind.HANDED_OVER: "person",
    Kind.GLASS_BROKEN: "lock",
}


@dataclass(frozen=True)
class Line:
    """One line: what, when, by whom and why."""

    icon: str
    title: str
    when: datetime
    text: str
    state: str


def lines_of(case: Case, viewer: User) -> list[Line]:
    """What happened, newest first. While a case is open its newest line is where it stands."""
    events = list(case.events.select_related("by__agency", "need__type")[:MOST_LINES])
    several = len({event.need_id for event in events if event.need_id}) > 1
    return [
        Line(
            icon=ICONS.get(event.kind, "info"),
            title=str(event.get_kind_display()),
            when=event.happened_at,
            text=_text(event, viewer, with_need=several),
            state=_state(event, newest=place == 0 and case.is_open),
        )
        for place, event in enumerate(events)
    ]


def _state(event: CaseEvent, *, newest: bool) -> str:
    if newest and event.kind == Kind.DOCUMENTS_REQUESTED:
        return "stopped"
    return "now" if newest else "past"


def _text(event: CaseEvent, viewer: User, *, with_need: bool) -> str:
    """Give who, which need and what was written: "Sri Lestari · KTP · Foto KK belum terbaca"."""
    need = event.need.type.name if with_need and event.need else ""
    return " · ".join(part for part in (_who(event.by, viewer), need, event.text) if part)


def _who(by: User | None, viewer: User) -> str:
    if by is None:
        return _("the system")
    if by.pk == viewer.pk:
        return _("you")
    return str(by.agency or by)
