"""The events of a case as lines of its timeline."""

from django.utils.translation import gettext as _

from cases.models import Case, CaseEvent
from cases.timeline.lines import Line, joined, who
from pilarsosial.accounts.models import User

Kind = CaseEvent.Kind
MOST_LINES = 200
BY_CODE = (Kind.ARRIVED, Kind.NOT_ARRIVED, Kind.WITHDRAWAL_ASKED)

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
    Kind.WITHDRAWAL_ASKED: "lock",
    Kind.CONSENT_WITHDRAWN: "lock",
    Kind.CONSENT_GIVEN: "check",
    Kind.MOVED: "arrow",
    Kind.LETTER_DRAFTED: "document",
}


def happened(case: Case, viewer: User) -> list[Line]:
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
    need = event.need.type.name if with_need and event.need else ""
    return joined(_by(event, viewer), need, event.text)


def _by(event: CaseEvent, viewer: User) -> str:
    """Nobody signed in: the resident by the tracking code, or beat."""
    if event.by is None and event.kind in BY_CODE:
        return _("the resident, by the tracking code")
    return who(event.by, viewer)
