"""Rows of referrals and of what was said about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, TypeAlias, cast

from cases.models import Ground
from cases.models.consent import FIRST_VERSION
from pilarsosial.calendar import Unit
from pilarsosial.demo.seeding.copying import Table
from pilarsosial.demo.seeding.lives import DueDays, Life
from pilarsosial.demo.words import OFFICERS, REQUESTS
from referrals.models import Referral, ReferralEvent, Service

REFERRALS = Table(
    Referral, "id", "code", "need_id", "case_id", "village_id", "agency_id", "service_id",
    "status", "is_urgent", "request", "version", "sent_by_id", "sent_at", "updated_at",
    "received_at", "decided_at", "accepted_at", "completed_at", "sla_amount", "sla_unit",
    "due_at", "is_overdue", "clock_stopped_at", "time_left", "status_before_documents", "officer",
    "decline_reason", "outcome", "delivered_on", "discloses", "ground", "consent_version",
    "consented_at",
)  # fmt: skip
EVENTS = Table(
    ReferralEvent, "referral_id", "kind", "by_id", "agency_id", "text", "version", "happened_at"
)

_Turn: TypeAlias = tuple[str, int | None, int | None, datetime]


@dataclass
class ReferralRows:
    """Turns the referrals of lives into rows."""

    random: Random
    due: DueDays
    office: int

    def referral(self, life: Life) -> tuple[Any, ...]:
        random, service, status = self.random, _service(life), life.fate.referral
        amount, unit = _limit(life, service)
        due_at = self.due.after(life.sent_at, amount, unit)
        done, waits = status == "done", status == "waiting_documents"
        pending = status not in ("done", "declined", "withdrawn")
        received = None if status in ("sent", "withdrawn") else life.after(2)
        decided = life.accepted_at or (
            life.after(2.6) if status in ("waiting_list", "declined") else None
        )
        return (
            life.referral_id, f"RJ-{life.number}", life.need_id, life.id, life.village.code,
            service.agency_id, service.pk, status, life.urgency != "normal",
            random.choice(REQUESTS), self._version(life), self.office, life.sent_at,
            _changed_at(life), received, decided, life.accepted_at,
            life.resolved_at if done else None, amount, unit, due_at,
            pending and not waits and due_at < life.now, life.after(3) if waits else None,
            2 if waits else None, "received" if waits else "",
            random.choice(OFFICERS) if life.accepted_at else "",
            "not_eligible" if status == "declined" else "", "met" if done else "",
            life.resolved_at.date() if done and life.resolved_at else None, service.discloses,
            Ground.CONSENT, FIRST_VERSION, life.filed_at,
        )  # fmt: skip

    def events(self, life: Life) -> Iterator[tuple[Any, ...]]:
        """The conversation, as far as it came."""
        agency = _service(life).agency_id
        said: list[_Turn] = [("sent", self.office, None, life.sent_at)]
        if life.accepted_at:
            said.append(("accepted", None, agency, life.accepted_at))
        elif life.fate.referral == "received":
            said.append(("received", None, agency, life.after(2)))
        if life.fate.referral == "done" and life.resolved_at:
            said.append(("completed", None, agency, life.resolved_at))
        for version, (kind, by, speaker, moment) in enumerate(said, start=1):
            yield life.referral_id, kind, by, speaker, "", version, moment

    def _version(self, life: Life) -> int:
        return sum(1 for _turn in self.events(life))


def _service(life: Life) -> Service:
    if life.service is None:
        raise ValueError("This life has no referral.")
    return life.service


def _limit(life: Life, service: Service) -> tuple[int, Unit]:
    if service.sla_amount:
        return service.sla_amount, cast(Unit, service.sla_unit)
    return life.kind.sla_amount, cast(Unit, life.kind.sla_unit)


def _changed_at(life: Life) -> datetime:
    match life.fate.referral:
        case "sent":
            return life.sent_at
        case "received":
            return life.after(2)
        case "done" if life.resolved_at:
            return life.resolved_at
        case _status:
            return life.accepted_at or life.after(3)
