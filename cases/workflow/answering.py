"""Answers to the extra questions, and the office's new versions of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cases.answers import NOTHING
from cases.models import Case, Need, NeedType, Question, QuestionSet
from cases.workflow.trail import ensure_writer
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock


@transaction.atomic
def answer_questions(case: Case, *, answers: Mapping[int, Any], by: User) -> Case:
    """Keep answers, by the keys of their questions, with the version that they were given under.
    What is left empty is not kept.
    """
    ensure_writer(case, by=by)
    asked = Question.objects.filter(pk__in=answers).select_related("question_set")
    by_type: dict[str, list[Question]] = {}
    for question in asked:
        by_type.setdefault(question.question_set.need_type_id, []).append(question)
    for need in case.needs.filter(type__in=by_type):
        _answer(need, by_type[need.type_id], answers)
    case.saved_at = timezone.now()
    case.save(update_fields=["saved_at"])
    return case


def _answer(need: Need, asked: list[Question], answers: Mapping[int, Any]) -> None:
    given = {str(one.pk): answers[one.pk] for one in asked if answers[one.pk] not in NOTHING}
    given |= _not_asked_again(need, asked)
    need.answers = given or None
    need.question_set = asked[0].question_set if given else None
    need.save(update_fields=["answers", "question_set"])


def _not_asked_again(need: Need, asked: list[Question]) -> dict[str, Any]:
    """Answers under another version whose questions this one does not ask: nothing said is lost."""
    words = {(one.text, one.kind) for one in asked}
    keys = {str(one.pk) for one in asked}
    earlier = {key: value for key, value in (need.answers or {}).items() if key not in keys}
    known = Question.objects.filter(pk__in=earlier) if earlier else ()
    return {str(one.pk): earlier[str(one.pk)] for one in known if (one.text, one.kind) not in words}


@transaction.atomic
def publish_questions(
    need_type: NeedType, *, questions: Iterable[Question], by: User | None
) -> QuestionSet:
    """Make these the questions of a need type from now on. Older answers keep their version."""
    if by is not None and not by.is_superuser and not by.areas_for(Action.KEEP_SETTINGS):
        raise PermissionDenied
    lock(need_type)
    last = need_type.question_sets.aggregate(last=Max("version"))["last"] or 0
    found = QuestionSet.objects.create(need_type=need_type, version=last + 1, published_by=by)
    for position, question in enumerate(questions, 1):
        question.question_set, question.position = found, position
        question.options = "\n".join(question.choices)
        question.save(force_insert=True)
    return found
