"""Lines of the ledger for people: what was opened about whom, to which agency, on what ground."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cases.models import Ground
from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.audit.models import Read
from referrals.disclosure import ground_in_words, in_words
from referrals.models import Referral

SUBJECT = "referral:"
MOST_REFERRALS = 200  # of one resident, in a lifetime
GROUNDS: dict[str, Promise] = dict(Ground.choices)


@dataclass(frozen=True)
class Line:
    """One opening. `code` is empty where its reader may not see the referral."""

    when: datetime
    what: str | Promise
    fields: list[str | Promise]
    agency: str
    by: str
    ground: str
    code: str


@dataclass(frozen=True)
class Sent:
    """One referral as the ledger shows it: what was opened with it and why, and whether it still
    is.
    """

    referral: Referral
    ground: str
    fields: list[str | Promise]


def referrals_of(resident: Resident, user: User) -> list[Referral]:
    """Referrals of a resident that this user may see, the newest first."""
    seen = Referral.objects.visible_to(user).filter(case__resident=resident)
    return list(seen.select_related("agency", "service", "case")[:MOST_REFERRALS])


def sent_of(referrals: Iterable[Referral]) -> list[Sent]:
    return [Sent(one, ground_in_words(one), in_words(one.discloses)) for one in referrals]


def openings_of(referrals: Iterable[Referral]) -> QuerySet[Read]:
    """What was opened of these referrals; whoever sees a referral may know it."""
    return Read.objects.filter(subject__in=[f"{SUBJECT}{referral.pk}" for referral in referrals])


def lines_of(reads: Sequence[Read], user: User) -> list[Line]:
    """The lines of a page of readings, in two queries whatever their number."""
    keys = [read.subject.removeprefix(SUBJECT) for read in reads if SUBJECT in read.subject]
    seen = Referral.objects.visible_to(user).filter(pk__in=keys).values_list("pk", "code")
    codes = {f"{SUBJECT}{pk}": code for pk, code in seen}
    return [_line(read, codes.get(read.subject, "")) for read in reads]


def _line(read: Read, code: str) -> Line:
    return Line(
        when=read.read_at,
        what=read.get_kind_display(),
        fields=in_words(read.detail.get("fields") or []),
        agency=read.agency.name if read.agency else "",
        by=str(read.detail.get("person") or read.client or read.user or ""),
        ground=_ground(read.detail.get("ground") or {}),
        code=code,
    )


def _ground(kept: dict[str, Any]) -> str:
    """The ground as it was written down; lines of before have none."""
    label = str(GROUNDS.get(kept.get("basis", ""), ""))
    if not kept.get("given_on"):
        return label
    day = date_format(date.fromisoformat(kept["given_on"]), "j F Y")
    return _("%(ground)s, %(day)s") % {"ground": label, "day": day}
