"""Answers to the extra questions of needs, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from cases.models import Case, Need, Question, QuestionSet
from cases.question_sets import question_sets

NOTHING: tuple[object, ...] = (None, "", [])
# Asked with every sending: the ORM takes a millisecond to write it.
NEEDS_AND_NEWEST = """
SELECT id, case_id, question_set_id, answers, (
    SELECT questions.id FROM cases_questionset questions
    WHERE questions.need_type_id = cases_need.type_id ORDER BY version DESC LIMIT 1
) AS newest
FROM cases_need WHERE case_id = ANY(%s) ORDER BY id
"""


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
    """What was answered, in the order and the words of its version; then what was answered to an
    earlier version that the later one did not ask. `need` has its questions.
    """
    if need.question_set is None or not need.answers:
        return []
    own = list(need.question_set.questions.all())
    earlier = need.answers.keys() - {str(question.pk) for question in own}
    asked = [*own, *(Question.objects.filter(pk__in=earlier) if earlier else ())]
    return [
        Answer(question.text, in_words(question, need.answers[str(question.pk)]))
        for question in asked
        if need.answers.get(str(question.pk)) not in NOTHING
    ]


def unanswered_of(case: Case) -> list[Question]:
    """What must be answered and was not. A draft is asked what the office asks now, however long
    ago it was begun; a case that was filed, what it was filed with.
    """
    return [question for _need, lacks in lacking_in([case]) for question in lacks]


def unanswered_in(cases: Iterable[Case]) -> dict[int, list[Question]]:
    """The same of each of many cases, in as many queries."""
    known = list(cases)
    found: dict[int, list[Question]] = {case.pk: [] for case in known}
    for need, lacks in lacking_in(known):
        found[need.case_id] += lacks
    return found


def lacking_in(cases: Sequence[Case]) -> list[tuple[Need, list[Question]]]:
    """Each need of these cases with what it lacks: one query, once their questions were read."""
    drafts = {case.pk for case in cases if case.status == Case.Status.DRAFT}
    needs: list[Any] = list(Need.objects.raw(NEEDS_AND_NEWEST, [[case.pk for case in cases]]))
    sets = question_sets(
        key for need in needs for key in (need.newest, need.question_set_id) if key
    )
    found = []
    for need in needs:
        key = (need.newest if need.case_id in drafts else None) or need.question_set_id
        if need.question_set_id:
            need.question_set = sets[need.question_set_id]
        found.append((need, lacking(need, sets[key]) if key else []))
    return found


def lacking(need: Need, asked: QuestionSet) -> list[Question]:
    """The questions of a version that must be answered and that this need has no answer to."""
    given = carried(need, asked)
    return [one for one in asked.questions.all() if one.is_required and one.pk not in given]


def carried(need: Need, asked: QuestionSet) -> dict[int, Any]:
    """The answers of a need by the questions of another version that ask the same."""
    if need.question_set is None or not need.answers:
        return {}
    given = {
        (question.text, question.kind): need.answers[str(question.pk)]
        for question in need.question_set.questions.all()
        if need.answers.get(str(question.pk)) not in NOTHING
    }
    return {
        question.pk: given[question.text, question.kind]
        for question in asked.questions.all()
        if (question.text, question.kind) in given
    }


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
