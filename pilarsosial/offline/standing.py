"""How a case or a report stands here, so that a phone can tell whether it changed meanwhile."""

from __future__ import annotations

import hashlib
from typing import Any

from cases.models import Case
from cases.views.filing_steps import STEPS as CASE_STEPS
from members.performance.models import ActivityReport
from members.performance.views.steps import STEPS as REPORT_STEPS

Answers = dict[str, list[str]]


class Conflict(Exception):
    """What is here is no longer what the phone began with, or was sent already."""

    def __init__(self, subject: Case | ActivityReport) -> None:
        super().__init__(subject.pk)
        self.subject = subject


def version_of(subject: Case | ActivityReport) -> str:
    """Changes with every writing and every turn."""
    turn = subject.turn_started_at if isinstance(subject, Case) else subject.submitted_at
    parts = f"{subject.pk}/{subject.status}/{subject.saved_at}/{turn}/{subject.return_reason}"
    return hashlib.sha256(parts.encode()).hexdigest()[:24]


def is_writable(subject: Case | ActivityReport) -> bool:
    return str(subject.status) in ("draft", "returned")


def answers_of(subject: Case | ActivityReport) -> Answers:
    """The answers as the form's fields name them."""
    known: dict[str, Any] = {}
    for case_step in CASE_STEPS if isinstance(subject, Case) else ():
        if case_step.form:
            known |= case_step.known(subject)
    for report_step in REPORT_STEPS if isinstance(subject, ActivityReport) else ():
        if report_step.form:
            known |= report_step.known(subject)
    return {name: _texts(value) for name, value in known.items() if value not in (None, "")}


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(getattr(one, "pk", one)) for one in values]
