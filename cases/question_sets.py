"""Versions of questions, which each process reads once."""

from collections.abc import Iterable

from cases.models import QuestionSet

_read: dict[int, QuestionSet] = {}


def question_sets(keys: Iterable[int]) -> dict[int, QuestionSet]:
    """The versions of these keys with their questions. What was read is kept for good: a trigger
    forbids to change a version, and a new one has a new key.
    """
    missing = set(keys) - _read.keys()
    if missing:
        found = QuestionSet.objects.filter(pk__in=missing).prefetch_related("questions")
        _read.update({one.pk: one for one in found})
    return _read
