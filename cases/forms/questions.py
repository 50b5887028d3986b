"""The extra questions of the chosen needs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
        self.needs = list(case.needs.select_related("type"))
        self.sets = self._sets_shown()
        for need in self.needs:
            self._ask(need)

    def parts(self) -> Iterator[tuple[Need, QuestionSet, list[BoundField]]]:
        """Need by need: the need, its version, its fields."""
        for need in self.needs:
            found = self.sets.get(need.type_id)
            if found and (questions := found.questions.all()):
                yield need, found, [self[name_of(question)] for question in questions]

    def _sets_shown(self) -> dict[str, QuestionSet]:
        """The version on the page that was sent, else that of the answers, else the newest.

        The office may publish a new one while somebody types: their answers are not lost to it.
        """
        types = [need.type_id for need in self.needs]
        shown = {kind: self.data.get(f"version-{kind}", "") for kind in types}
        pinned = {need.type_id: str(need.question_set_id or "") for need in self.needs}
        keys = [key for key in (*shown.values(), *pinned.values()) if key.isascii()]
        keys = [key for key in keys if key.isdigit() and len(key) < MOST_DIGITS]
        known = QuestionSet.objects.filter(pk__in=keys, need_type__in=types)
        by_key = {str(one.pk): one for one in known.prefetch_related("questions")} if keys else {}
        newest = {one.need_type_id: one for one in QuestionSet.objects.current(types)}
        chosen = {
            kind: by_key.get(shown[kind]) or by_key.get(pinned[kind]) or newest.get(kind)
            for kind in types
        }
        return {kind: one for kind, one in chosen.items() if one and one.need_type_id == kind}

    def _ask(self, need: Need) -> None:
        found = self.sets.get(need.type_id)
        for question in found.questions.all() if found else ():
            name = name_of(question)
            self.fields[name] = field_of(question)
            self.initial.setdefault(name, (need.answers or {}).get(str(question.pk)))


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
