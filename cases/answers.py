"""Answers to the extra questions of needs, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from cases.models import Case, Need, Question


@dataclass(frozen=True)
class Answer:
    """One question as it was asked, and what was said."""

    question: str
    words: str


def needs_answered(case: Case) -> list[Need]:
    """The needs of a case with their questions, in three queries however many there are."""
    needs = case.needs.select_related("type", "case", "helper")
    return list(needs.prefetch_related("question_set__questions"))


def answers_of(need: Need) -> list[Answer]:
    """What was answered, in the order and the words of its version. `need` has its questions."""
    if need.question_set is None or not need.answers:
        return []
    return [
        Answer(question.text, in_words(question, need.answers[str(question.pk)]))
        for question in need.question_set.questions.all()
        if need.answers.get(str(question.pk)) not in (None, "", [])
    ]


def as_text(needs: Iterable[Need]) -> str:
    """Lines for an agency: "Sejak kapan tidak aktif? Februari 2026"."""
    found = (answer for need in needs for answer in answers_of(need))
    return "\n".join(f"{answer.question} {answer.words}" for answer in found)


def in_words(question: Question, value: Any) -> str:
    """An answer as people read it."""
    if question.kind == Question.Kind.YES_NO:
        return _("Yes") if value == "yes" else _("No")
    if question.kind == Question.Kind.DAY:
        return format_date(date.fromisoformat(value), "j F Y")
    if question.kind == Question.Kind.NUMBER:
        return str(value).replace(".", ",")
    return ", ".join(value) if isinstance(value, list) else str(value)
