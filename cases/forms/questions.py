"""The extra questions of the chosen needs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.answers import carried, lacking, needs_answered
from cases.forms.amounts import AmountField
from cases.forms.typing import KeptCharField
from cases.models import Case, Need, Question, QuestionSet

MOST_OF_A_LINE = 200
MOST_OF_A_TEXT = 2000
YES_NO: list[tuple[str, str | Promise]] = [("yes", _("Yes")), ("no", _("No"))]
NEEDED = {"required": _("This question must be answered.")}
MOST_DIGITS = 19
Kind = Question.Kind
FIELDS: dict[str, tuple[type[forms.Field], dict[str, Any]]] = {
    Kind.TEXT: (KeptCharField, {"max_length": MOST_OF_A_LINE}),
    Kind.LONG_TEXT: (
        KeptCharField,
        {"max_length": MOST_OF_A_TEXT, "widget": forms.Textarea({"rows": 3})},
    ),
    Kind.NUMBER: (
        AmountField,
        {
            "max_digits": 14,
            "decimal_places": 2,
            "widget": forms.TextInput({"inputmode": "decimal"}),
        },
    ),
    Kind.DAY: (
        forms.DateField,
        {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")},
    ),
    Kind.YES_NO: (forms.ChoiceField, {"choices": YES_NO, "widget": forms.RadioSelect}),
    Kind.ONE: (forms.ChoiceField, {"widget": forms.RadioSelect}),
    Kind.SEVERAL: (forms.MultipleChoiceField, {"widget": forms.CheckboxSelectMultiple}),
}


class QuestionsForm(forms.Form):
    """A part for each need that has questions, under the version that the officer was shown."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = case.status == Case.Status.DRAFT
        self.needs = needs_answered(case)
        self.sets = self._sets_shown()
        for need in self.needs:
            self._ask(need)

    def parts(self) -> Iterator[tuple[Need, QuestionSet, list[BoundField]]]:
        """Need by need: the need, its version, its fields."""
        for need in self.needs:
            found = self.sets.get(need.type_id)
            if found and (questions := found.questions.all()):
                yield need, found, [self[name_of(question)] for question in questions]

    def versions(self) -> dict[str, int]:
        """Under which version the answers given so far are shown, by the name of its field."""
        answered = (need for need in self.needs if need.question_set_id)
        return {f"version-{need.type_id}": self.sets[need.type_id].pk for need in answered}

    def renewed(self) -> set[str]:
        """Need types whose answers are shown under a newer version than they were given under."""
        answered = (need for need in self.needs if need.question_set_id)
        return {
            need.type_id for need in answered if need.question_set_id != self.sets[need.type_id].pk
        }

    def _sets_shown(self) -> dict[str, QuestionSet]:
        """The version on the page that was sent, else that of the answers, else the newest.

        The office may publish a new one while somebody types: their answers are not lost to it.
        A draft that lacks what the newest one requires is shown the newest one.
        """
        types = [need.type_id for need in self.needs]
        sent = self._sets_sent(types)
        newest = {one.need_type_id: one for one in QuestionSet.objects.current(types)}
        chosen = {
            need.type_id: sent.get(need.type_id) or self._set_of(need, newest.get(need.type_id))
            for need in self.needs
        }
        return {kind: one for kind, one in chosen.items() if one}

    def _sets_sent(self, types: list[str]) -> dict[str, QuestionSet]:
        keys = {self.data.get(f"version-{kind}", "") for kind in types}
        keys = {key for key in keys if key.isascii() and key.isdigit() and len(key) < MOST_DIGITS}
        if not keys:
            return {}
        known = QuestionSet.objects.filter(pk__in=keys, need_type__in=types)
        return {one.need_type_id: one for one in known.prefetch_related("questions")}

    def _set_of(self, need: Need, newest: QuestionSet | None) -> QuestionSet | None:
        pinned = need.question_set
        if pinned is None or (newest and self.is_draft and lacking(need, newest)):
            return newest
        return pinned

    def _ask(self, need: Need) -> None:
        found = self.sets.get(need.type_id)
        if found is None:
            return
        known = carried(need, found)
        for question in found.questions.all():
            name = name_of(question)
            self.fields[name] = field_of(question)
            self.initial.setdefault(name, known.get(question.pk))


def name_of(question: Question) -> str:
    """The field of a question."""
    return f"q{question.pk}"


def key_of(name: str) -> int:
    """The question of a field."""
    return int(name.removeprefix("q"))


def field_of(question: Question) -> forms.Field:
    """The field in which a question is answered."""
    choices = [(choice, choice) for choice in question.choices]
    field, options = FIELDS[Question.Kind(question.kind)]
    if question.kind in (Question.Kind.ONE, Question.Kind.SEVERAL):
        options = options | {"choices": choices}
    found: forms.Field = field(
        label=question.text, help_text=question.help, required=question.is_required,
        error_messages=NEEDED, **options,
    )  # fmt: skip
    return found


def stored(value: Any) -> Any:
    """An answer as JSON holds it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value
