"""What a draft was answered under questions that the office replaced before it was sent."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.http import QueryDict

from cases.forms.questions import MOST_DIGITS, field_of, key_of, name_of, stored
from cases.models import Question


def earlier_answers(fields: QueryDict) -> Iterator[dict[int, Any]]:
    """Answers by the keys of their questions, version by version, the oldest first: to write before
    those that come under the version that is sent. Nobody can mend them there any more, so that
    what does not fit its question is left out.
    """
    sent = _keys(str(fields[name]) for name in fields if name.startswith("version-"))
    answered = _keys(name[1:] for name in fields if name.startswith("q"))
    questions = Question.objects.filter(pk__in=answered).exclude(question_set__in=sent)
    by_version = attrgetter("question_set_id")
    for _version, asked in groupby(questions.order_by("question_set", "pk"), by_version):
        form = forms.Form(fields)
        form.fields = {name_of(question): field_of(question) for question in asked}
        form.full_clean()
        yield {key_of(name): stored(value) for name, value in form.cleaned_data.items()}


def _keys(texts: Iterator[str]) -> list[int]:
    digits = (text for text in texts if text.isascii() and text.isdigit())
    return [int(text) for text in digits if len(text) < MOST_DIGITS]
