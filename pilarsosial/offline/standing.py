"""How a case or a report stands here, so that a phone can tell whether it changed meanwhile."""

from __future__ import annotations

import hashlib
from typing import Any

from cases.forms.consent import VERSION
from cases.forms.questions import QuestionsForm
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
    if isinstance(subject, Case):
        known = {**_of_case(subject), VERSION: subject.consent_version}
    else:
        known = {}
        for step in REPORT_STEPS:
            known |= step.known(subject) if step.form else {}
    return {name: _texts(value) for name, value in known.items() if value not in (None, "")}


def _of_case(case: Case) -> dict[str, Any]:
    """What the forms start with: the questions of needs stand only there."""
    known: dict[str, Any] = {}
    for step in CASE_STEPS:
        if step.form:
            form = step.form(case=case, initial=step.known(case))
            known |= {
                name: form.get_initial_for_field(form.fields[name], name) for name in form.fields
            }
            if isinstance(form, QuestionsForm):
                known |= form.versions()
    return known


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(getattr(one, "pk", one)) for one in values]
