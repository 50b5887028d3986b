"""The steps of an activity report, one thing a page."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.performance.forms.reporting import StoryForm, WhatForm, WhereForm
from members.performance.models import ActivityReport


@dataclass(frozen=True)
class Step:
    """One page: its address, its question, what it asks of which columns."""

    slug: str
    question: Promise
    is_done: Callable[[ActivityReport], bool]
    form: Callable[..., forms.Form] | None = None
    columns: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"performance/filing/{self.slug}.html"

    @property
    def number(self) -> int:
        return SLUGS.index(self.slug) + 1

    def known(self, report: ActivityReport) -> dict[str, object]:
        found = {name: getattr(report, name) for name in self.columns}
        return {name: value for name, value in found.items() if value not in (None, "")}


STEPS = (
    Step(
        slug="apa",
        question=_("What did you do?"),
        is_done=lambda report: report.indicator_id is not None,
        form=WhatForm,
        columns=("indicator",),
    ),
    Step(
        slug="kapan",
        question=_("When and where?"),
        is_done=lambda report: None not in (report.happened_on, report.village_id),
        form=WhereForm,
        columns=("happened_on", "village"),
    ),
    Step(
        slug="cerita",
        question=_("Tell what happened"),
        is_done=lambda report: report.people_count is not None and bool(report.text.strip()),
        form=StoryForm,
        columns=("people_count", "text"),
    ),
    Step(slug="foto", question=_("Photos"), is_done=lambda _report: True),
    Step(slug="periksa", question=_("Check before sending"), is_done=lambda _report: False),
)
SLUGS = [step.slug for step in STEPS]
BY_SLUG = {step.slug: step for step in STEPS}
CHECK = "periksa"


def step_after(step: Step) -> str:
    return SLUGS[step.number]


def step_before(step: Step) -> str:
    return SLUGS[step.number - 2]


def first_open_step(report: ActivityReport) -> Step:
    """Where somebody who comes back to a draft goes on."""
    return next(step for step in STEPS if not step.is_done(report))
