"""The vocabulary of measures as choices in a form: "cases · open at the cut: yes"."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from pilarsosial.evaluations.models import Fact, MeasureVersion
from pilarsosial.evaluations.vocabulary import FACTS

Subject = MeasureVersion.Subject
YES, NO = "yes", "no"
Choices = list[tuple[str, list[tuple[str, str]]]]


def conditions() -> Choices:
    """All that can be asked, by subject; a choice is "case:is_open:yes"."""
    return [
        (
            str(Subject(subject).label),
            [choice for name in fact.CONDITIONS for choice in _of_field(subject, fact, name)],
        )
        for subject, fact in FACTS.items()
    ]


def dimensions() -> Choices:
    """All by which can be told apart; a choice is "case:channel"."""
    return [
        (
            str(Subject(subject).label),
            [(f"{subject}:{name}", _label(fact, name)) for name in fact.DIMENSIONS],
        )
        for subject, fact in FACTS.items()
        if fact.DIMENSIONS
    ]


def asked_by(choices: Iterable[str], subject: str) -> dict[str, Any]:
    """From choices to what a measure keeps. Raises ValidationError for choices of another subject,
    and for a yes beside its no.
    """
    asked: dict[str, Any] = {}
    for choice in choices:
        of, name, answer = choice.split(":", 2)
        if of != subject:
            raise ValidationError(
                _("“%(name)s” is not asked of what is counted here.") % {"name": _said(choice)}
            )
        if answer not in (YES, NO):
            asked.setdefault(name, []).append(answer)
        elif name in asked:
            raise ValidationError(_("“%(name)s” cannot be yes and no.") % {"name": _said(choice)})
        else:
            asked[name] = answer == YES
    return asked


def chosen_for(asked: dict[str, Any], subject: str) -> list[str]:
    """From what a measure keeps back to choices."""
    found = []
    for name, answer in asked.items():
        if isinstance(answer, bool):
            found.append(f"{subject}:{name}:{YES if answer else NO}")
        else:
            found += [f"{subject}:{name}:{one}" for one in answer]
    return found


def _of_field(subject: str, fact: type[Fact], name: str) -> Iterator[tuple[str, str]]:
    field: Any = fact._meta.get_field(name)
    label = str(field.verbose_name)
    if isinstance(field, models.BooleanField):
        for answer, words in ((YES, _("yes")), (NO, _("no"))):
            yield f"{subject}:{name}:{answer}", f"{label}: {words}"
    elif field.is_relation:
        for one in field.related_model._default_manager.all():
            yield f"{subject}:{name}:{getattr(one, 'code', one.pk)}", f"{label}: {one}"
    else:
        for value, words in field.flatchoices:
            if value:
                yield f"{subject}:{name}:{value}", f"{label}: {words}"


def _label(fact: type[Fact], name: str) -> str:
    field: Any = fact._meta.get_field(name)
    return str(field.verbose_name)


def _said(choice: str) -> str:
    subject, name, _answer = choice.split(":", 2)
    return _label(FACTS[subject], name)
