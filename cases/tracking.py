"""What the public may know of a case, and how often it may ask."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.turn import time_left
from pilarsosial.accounts.models import Desk, Office
from pilarsosial.identity import show_phone

TRIES = 20
PER_SECONDS = 60
SAYINGS = 6
A_DAY = 86_400
STAGES = 4

HEADLINES: dict[str, Promise] = {
    "submitted": _("Your need has been recorded"),
    "returned": _("Your data are being completed"),
    "verified": _("Your need has been verified"),
    "in_progress": _("Your need is being handled"),
    "reopened": _("Your need is being handled again"),
    "resolved": _("The outcome is there"),
    "closed": _("Help has arrived"),
    "closed_unconfirmed": _("Your case is closed"),
    "rejected": _("Your case could not be taken"),
    "cancelled": _("Your case was cancelled"),
}
# The four stages, and in plain words what is done in each.
STEPS: tuple[tuple[Promise, Promise], ...] = (
    (_("Recorded"), _("Your Puskesos wrote down what you told.")),
    (_("Verified"), _("The supervisor of your subdistrict checks that nothing is missing.")),
    (_("Being handled"), _("Your village or an agency works on it.")),
    (_("Help arrived"), _("You are told the outcome, and say whether help has arrived.")),
)
SEALED = _("Your need is being handled")
ROLES: dict[str, Promise] = {
    Case.Holder.OFFICER: _("The officer of your Puskesos"),
    Case.Holder.SUPERVISOR: _("The supervisor of your subdistrict"),
    Case.Holder.OFFICE: _("The office of the Dinas Sosial"),
    Case.Holder.AGENCY: _("The agency that your need was referred to"),
    Case.Holder.RESIDENT: _("You"),
}
NEXT: dict[str, Promise] = {
    Case.Holder.RESIDENT: _("Say below, or to the officer of your Puskesos, whether help arrived"),
}
NOTHING_TO_DO = _("You need not do anything now.")
ASK = _("The day has passed. You may ask the officer of your Puskesos.")


class TooManyTries(Exception):
    """One address asked too often; `seconds` says how long it waits."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


@dataclass(frozen=True)
class PublicBand:
    """Who works on it, as a role, and until when."""

    who: Promise
    what: str | Promise
    due: datetime | None
    text: str | Promise


@dataclass(frozen=True)
class Stage:
    """One of the four stages, with its day when it is over."""

    name: Promise
    text: Promise
    state: str
    on: datetime | None


@dataclass(frozen=True)
class Progress:
    """All that the public page says. Of a sealed case: that it is being handled, and the office."""

    headline: Promise
    code: str
    office: Office
    phone: str
    has_desk: bool = False
    petals: str = ""
    stages: tuple[Stage, ...] = ()
    band: PublicBand | None = None
    is_sealed: bool = False

    @property
    def phone_spoken(self) -> str:
        """As it is read aloud."""
        return show_phone(self.phone)

    @property
    def place(self) -> str:
        return str(self.office.district)

    @classmethod
    def of(cls, case: Case) -> "Progress":
        office = Office.of(case.village_id)
        if case.is_sealed:
            return cls(SEALED, case.spoken_code, office, office.phone, is_sealed=True)
        desk = Desk.objects.filter(village=case.village_id).only("phone").first()
        return cls(
            headline=HEADLINES[case.shown_status],
            code=case.spoken_code,
            office=office,
            phone=(desk and desk.phone) or office.phone,
            has_desk=bool(desk and desk.phone),
            petals=case.shown_status,
            stages=tuple(_stages(case)),
            band=_band(case),
        )


def case_of(code: str) -> Case | None:
    """The case with a tracking code: the one read without a user, for whoever holds the code."""
    return Case.objects.submitted().filter(tracking_code=code).first()


def count_try(request: HttpRequest) -> None:
    """Let an address ask a few times a minute."""
    _count(f"tracking:{address_of(request)}", most=TRIES, seconds=PER_SECONDS)


def count_saying(case: Case) -> None:
    """Let the holder of a code say something a few times a day."""
    _count(f"tracking-said:{case.pk}", most=SAYINGS, seconds=A_DAY)


def _count(key: str, *, most: int, seconds: int) -> None:
    """A cache that is away lets everybody through."""
    now = int(timezone.now().timestamp())
    key = f"{key}:{now // seconds}"
    if not cache.add(key, 1, seconds) and cache.incr(key) > most:
        raise TooManyTries(seconds - now % seconds)


def address_of(request: HttpRequest) -> str:
    """The asking address: as seen by the outermost of our own proxies."""
    proxies = settings.AXES_IPWARE_PROXY_COUNT
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(hops) >= proxies:
        return str(hops[-proxies]).strip()
    return str(request.META["REMOTE_ADDR"])


def _stages(case: Case) -> list[Stage]:
    ended = {1: case.filed_at, 2: case.verified_at, 3: case.resolved_at, 4: case.closed_at}
    reached, is_over = CASE_REACHED[case.shown_status]
    return [
        Stage(
            name,
            text,
            _state(place, reached, is_over=is_over),
            ended[place] if place <= reached else None,
        )
        for place, (name, text) in enumerate(STEPS, 1)
    ]


# (the stage that is current or was the last, whether it is over)
CASE_REACHED = {
    "submitted": (2, False),
    "returned": (1, False),
    "verified": (3, False),
    "in_progress": (3, False),
    "reopened": (3, False),
    "resolved": (4, False),
    "closed": (4, True),
    "closed_unconfirmed": (3, True),
    "rejected": (1, True),
    "cancelled": (1, True),
}


def _state(place: int, reached: int, *, is_over: bool) -> str:
    if place < reached or (place == reached and is_over):
        return "past"
    return "now" if place == reached else "next"


def _band(case: Case) -> PublicBand | None:
    if not case.is_open or case.holder not in ROLES:
        return None
    left = time_left(case, timezone.now())
    is_late = left is not None and left.is_over
    theirs = case.status == Case.Status.RESOLVED  # they may answer below
    return PublicBand(
        who=ROLES[case.holder],
        what=NEXT.get(case.holder, _("An answer")),
        due=None if is_late else case.due_at,
        text=ASK if is_late else ("" if theirs else NOTHING_TO_DO),
    )
