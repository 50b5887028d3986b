"""The steps of filing a case, one thing a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import workflow
from cases.channels import COLUMNS
from cases.forms.consent import ConsentForm
from cases.forms.filing import NeedsForm, UrgencyForm
from cases.forms.questions import QuestionsForm, key_of, stored
from cases.forms.story import StoryForm
from cases.models import Case, Question
from pilarsosial.accounts.models import User

Answers = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One page: its address, its question, what it asks and what is written."""

    slug: str
    question: Promise
    is_done: Callable[[Case], bool]
    form: Callable[..., forms.Form] | None = None
    known: Callable[[Case], Answers] = lambda _case: {}
    write: Callable[[Case, Answers, User], object] = lambda _case, _answers, _user: None
    saves_itself: bool = False

    @property
    def template(self) -> str:
        return f"cases/filing/{self.slug}.html"

    @property
    def number(self) -> int:
        return SLUGS.index(self.slug) + 1


def _columns(*names: str) -> Callable[[Case], Answers]:
    return lambda case: {name: getattr(case, name) for name in names}


def _write_columns(case: Case, answers: Answers, user: User) -> None:
    workflow.write_case(case, by=user, **answers)


def _write_needs(case: Case, answers: Answers, user: User) -> None:
    if "types" in answers:
        workflow.choose_needs(case, types=answers["types"], by=user)


def _write_answers(case: Case, answers: Answers, user: User) -> None:
    given = {key_of(name): stored(value) for name, value in answers.items()}
    workflow.answer_questions(case, answers=given, by=user)


def _write_consent(case: Case, answers: Answers, user: User) -> None:
    """Who is not able to consent has not consented: no moment is written then. The same consent
    to the same version, sent again, keeps the moment when it was given.
    """
    if case.is_consent_settled and all(getattr(case, name) == answers[name] for name in answers):
        return
    is_able = answers["consent_manner"] != Case.ConsentManner.UNABLE
    given_at = timezone.now() if is_able else None
    workflow.write_case(case, by=user, consented_at=given_at, **answers)


def _is_urgency_chosen(case: Case) -> bool:
    """A draft begins as normal; that counts as chosen once the step after it was answered."""
    if case.urgency == Case.Urgency.NORMAL:
        return case.is_consent_settled
    return bool(case.urgency_reason)


def _known_urgency(case: Case) -> Answers:
    if case.urgency == Case.Urgency.NORMAL and not _is_urgency_chosen(case):
        return {}
    return {"urgency": case.urgency, "urgency_reason": case.urgency_reason}


STEPS = (
    Step(
        slug="warga",
        question=_("Which resident needs help?"),
        is_done=lambda case: case.resident_id is not None,
    ),
    Step(
        slug="kebutuhan",
        question=_("What is needed?"),
        is_done=lambda case: bool(case.needs.all()),
        form=NeedsForm,
        known=lambda case: {"types": [need.type_id for need in case.needs.all()]},
        write=_write_needs,
        saves_itself=True,
    ),
    Step(
        slug="rincian",
        question=_("A few questions about the need"),
        is_done=lambda _case: True,
        form=QuestionsForm,
        write=_write_answers,
        saves_itself=True,
    ),
    Step(
        slug="cerita",
        question=_("Tell what happened"),
        is_done=lambda case: bool(case.story.strip()),
        form=StoryForm,
        known=_columns("story", "channel", "category", *COLUMNS),
        write=_write_columns,
        saves_itself=True,
    ),
    Step(
        slug="kedaruratan",
        question=_("How urgent is it?"),
        is_done=_is_urgency_chosen,
        form=UrgencyForm,
        known=_known_urgency,
        write=_write_columns,
        saves_itself=True,
    ),
    Step(
        slug="persetujuan",
        question=_("Does the resident agree?"),
        is_done=lambda case: case.is_consent_settled,
        form=ConsentForm,
        known=_columns("consent_manner", "guardian_name", "guardian_relation"),
        write=_write_consent,
    ),
    Step(
        slug="berkas",
        question=_("Photos and documents"),
        is_done=lambda _case: True,
    ),
    Step(
        slug="periksa",
        question=_("Check before sending"),
        is_done=lambda _case: False,
    ),
)
SLUGS = [step.slug for step in STEPS]
BY_SLUG = {step.slug: step for step in STEPS}
CHECK, QUESTIONS = "periksa", "rincian"


def step_after(step: Step) -> str:
    return SLUGS[step.number]


def step_before(step: Step) -> str:
    return SLUGS[step.number - 2]


def first_open_step(case: Case, unanswered: Sequence[Question]) -> Step:
    """Where somebody who comes back to a draft goes on; `unanswered` must still be answered."""
    lacks = {QUESTIONS} if unanswered else set()
    return next(step for step in STEPS if step.slug in lacks or not step.is_done(case))
