"""Rows of cases, their needs and their timelines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from cases.models import Case, CaseEvent, Need
from cases.models.consent import FIRST_VERSION
from cases.workflow.filing import CODE_LENGTH, CODE_LETTERS
from pilarsosial.demo.seeding.chances import CHANNELS
from pilarsosial.demo.seeding.copying import Table
from pilarsosial.demo.seeding.lives import DueDays, Life
from pilarsosial.demo.words import RETURNED

CASES = Table(
    Case, "id", "number", "tracking_code", "form_token", "resident_id", "village_id", "channel",
    "category_id", "story", "urgency", "urgency_reason", "consent_version", "consented_at",
    "is_sealed", "status", "holder", "turn_started_at", "due_at", "filed_by_id", "created_at",
    "filed_at", "verified_at", "verified_by_id", "return_reason", "resolved_at",
    "resident_told_at", "closed_at", "is_confirmed",
)  # fmt: skip
NEEDS = Table(
    Need, "id", "case_id", "type_id", "handling", "holder", "due_at", "outcome", "outcome_reason",
    "delivered_on", "settled_at",
)  # fmt: skip
EVENTS = Table(CaseEvent, "case_id", "need_id", "kind", "by_id", "text", "happened_at")

_TURN_WORKDAYS = 3


@dataclass
class CaseRows:
    """Turns lives into rows. `officers` and `supervisors` are user keys by place."""

    random: Random
    due: DueDays
    officers: dict[str, int]
    supervisors: dict[str, int]

    def case(self, life: Life) -> tuple[Any, ...]:
        random, status = self.random, life.fate.case
        officer = self.officers[life.village.code]
        verifier = self.supervisors[life.village.subdistrict_code] if life.verified_at else None
        code = "".join(random.choices(CODE_LETTERS, k=CODE_LENGTH))
        return (
            life.id, life.number, code, UUID(int=random.getrandbits(128), version=4),
            life.resident_id, life.village.code, CHANNELS.draw(random), "PPKS24", life.story,
            life.urgency, "" if life.urgency == "normal" else "Perlu segera ditangani",
            FIRST_VERSION, life.filed_at, life.kind.is_sealed, status, life.holder,
            self._turn(life), self._due_at(life), officer, life.filed_at, life.filed_at,
            life.verified_at, verifier, random.choice(RETURNED) if status == "returned" else "",
            life.resolved_at, life.closed_at and life.after(8), life.closed_at,
            life.fate.confirmed,
        )  # fmt: skip

    def need(self, life: Life) -> tuple[Any, ...]:
        settled = life.resolved_at
        return (
            life.need_id, life.id, life.kind.code, life.handling,
            "nobody" if settled else life.holder,
            self._need_due_at(life),
            "met" if settled else "", "", settled and settled.date(), settled,
        )  # fmt: skip

    def events(self, life: Life) -> Iterator[tuple[Any, ...]]:
        """The lines of a case's timeline."""
        officer = self.officers[life.village.code]
        supervisor = self.supervisors[life.village.subdistrict_code]
        yield life.id, None, "filed", officer, "", life.filed_at
        if life.fate.case in ("returned", "rejected"):
            yield life.id, None, life.fate.case, supervisor, "", life.after(0.8)
        if life.verified_at:
            yield life.id, None, "verified", supervisor, "", life.verified_at
        if life.fate.referral:
            yield life.id, life.need_id, "referral_sent", None, "", life.sent_at
        if life.accepted_at:
            yield life.id, life.need_id, "referral_accepted", None, "", life.accepted_at
        if life.fate.case == "cancelled":
            yield life.id, None, "cancelled", officer, "", life.after(3)
        yield from self._end(life, officer)

    def _end(self, life: Life, officer: int) -> Iterator[tuple[Any, ...]]:
        if life.resolved_at:
            yield life.id, life.need_id, "need_settled", None, "", life.resolved_at
            yield life.id, None, "resolved", None, "", life.resolved_at
        if life.closed_at:
            told = life.fate.confirmed
            kind, by = ("arrived", officer) if told else ("closed_unconfirmed", None)
            yield life.id, None, kind, by, "", life.closed_at

    def _turn(self, life: Life) -> datetime:
        return life.closed_at or life.resolved_at or life.verified_at or life.filed_at

    def _need_due_at(self, life: Life) -> datetime | None:
        """A settled need keeps its due day: evaluations ask whether the outcome was in time."""
        if life.resolved_at and life.verified_at:
            return self.due.after(life.verified_at, life.kind.sla_amount, life.kind.sla_unit)
        return self._due_at(life) if life.verified_at else None

    def _due_at(self, life: Life) -> datetime | None:
        if not life.is_open:
            return None
        return self.due.after(self._turn(life), _TURN_WORKDAYS, "workday")
