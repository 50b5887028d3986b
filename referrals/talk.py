"""The conversation of office and agency, turn by turn."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from cases.models import Attachment
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from referrals.models import Referral, ReferralEvent

Kind = ReferralEvent.Kind

# The status that a turn brought; other turns are words only.
BRINGS: dict[str, str] = {
    Kind.SENT: "sent",
    Kind.RECEIVED: "received",
    Kind.ACCEPTED: "accepted",
    Kind.STARTED: "in_progress",
    Kind.DOCUMENTS_REQUESTED: "waiting_documents",
    Kind.WAITLISTED: "waiting_list",
    Kind.DECLINED: "declined",
    Kind.WITHDRAWN: "withdrawn",
    Kind.COMPLETED: "done",
}
WIDEST_FIRST = (Role.OFFICE, Role.MANAGER, Role.SUPERVISOR, Role.OFFICER)
FILE_KINDS = dict(Attachment.Kind.choices)


@dataclass(frozen=True)
class Turn:
    """Who said what, when, and what it brought."""

    who: str
    initials: str
    is_agency: bool
    when: datetime
    text: str
    what: str | Promise
    status: str
    documents: str
    written_down_by: str
    source: str | Promise


def turns_of(referral: Referral) -> list[Turn]:
    """All turns in the order in which they happened."""
    events = referral.events.select_related("by", "agency", "by_link").prefetch_related(
        "by__duties"
    )
    return [_turn(event, referral) for event in events]


def _turn(event: ReferralEvent, referral: Referral) -> Turn:
    side = event.agency.name if event.agency else side_of(event.by)
    by_link = event.source == ReferralEvent.Source.LINK
    person = _person(event)
    documents = ", ".join(str(FILE_KINDS.get(name, name)) for name in event.documents)
    return Turn(
        who=f"{person}, {side}" if person and person != side else side,
        initials=initials(side),
        is_agency=event.agency_id is not None,
        when=event.happened_at,
        text=event.text,
        what=event.get_kind_display(),
        status=BRINGS.get(event.kind, ""),
        documents=documents,
        written_down_by=str(event.by) if event.source and event.by and not by_link else "",
        source=event.get_source_display(),
    )


def _person(event: ReferralEvent) -> str:
    """Who spoke: by a link whoever gave their name, not the office's clerk who wrote it down."""
    if event.source == ReferralEvent.Source.LINK:
        return event.by_link.person
    return "" if event.source or event.by is None else str(event.by)


def side_of(person: User | None) -> str:
    """Office, supervisor or village: by the widest duty that a person of ours has or had."""
    held = {duty.role for duty in person.duties.all()} if person else set()
    role = next((role for role in WIDEST_FIRST if role in held), Role.OFFICE)
    return str(role.label)


def initials(name: str) -> str:
    """Make BK of BPJS Kesehatan."""
    return "".join(word[0] for word in name.split() if word[0].isalpha())[:2].upper()
