"""The words in which a measure says what it counts: fields of the facts, and nothing else."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from pilarsosial.evaluations.models import (
    CaseFact,
    CheckFact,
    DeskFact,
    Fact,
    ListFact,
    MeasureVersion,
    NeedFact,
    ReferralFact,
    ServedFact,
    TargetFact,
)

Subject = MeasureVersion.Subject
FACTS: Mapping[str, type[Fact]] = {
    Subject.CASE: CaseFact,
    Subject.NEED: NeedFact,
    Subject.REFERRAL: ReferralFact,
    Subject.DESK: DeskFact,
    Subject.TARGET: TargetFact,
    Subject.CHECK: CheckFact,
    Subject.LIST: ListFact,
    Subject.SERVED: ServedFact,
}
# A column by which another program, and the next database, knows the same thing.
COLUMNS = {"agency": "agency__code", "pillar": "pillar__code"}
OF_NO_CASE = (Subject.DESK, Subject.TARGET, Subject.LIST)
OPEN_TO_ALL = Q(is_sealed=False)


def counted(version: MeasureVersion) -> Q:
    """What a measure counts. A share leaves sealed cases out: beside the cases that one may open,
    "1 of 1" would tell how a sealed one stands. Plain numbers count them.
    """
    wanted = condition(FACTS[version.subject], version.asked)
    return wanted if version.among is None else wanted & _open_to_all(version)


def base(version: MeasureVersion) -> Q:
    """What a share is a share of."""
    return condition(FACTS[version.subject], version.among or {}) & _open_to_all(version)


def check(version: MeasureVersion) -> None:
    """Raise ValidationError where a version asks what cannot be asked."""
    fact = FACTS[version.subject]
    condition(fact, version.asked)
    for dimension in version.told_apart:
        column(fact, dimension)


def condition(fact: type[Fact], asked: Mapping[str, Any]) -> Q:
    """What is asked of a fact: a yes or no, or one of some values.

    Raises ValidationError for a word that is no field of the fact, or for an answer that it cannot
    have: what the office defined before an update may name something that is gone.
    """
    found = Q()
    for name, answer in asked.items():
        if name not in fact.CONDITIONS:
            raise ValidationError(_("“%(name)s” cannot be asked here.") % {"name": name})
        found &= _asked(fact, name, answer)
    return found


def column(fact: type[Fact], dimension: str) -> str:
    """The column by which facts are told apart."""
    if dimension not in fact.DIMENSIONS:
        raise ValidationError(_("“%(name)s” does not tell these apart.") % {"name": dimension})
    return _column(fact, dimension)


def _asked(fact: type[Fact], name: str, answer: Any) -> Q:
    field = fact._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        if not isinstance(answer, bool):
            raise ValidationError(_("“%(name)s” is yes or no.") % {"name": name})
        return Q((name, answer))
    if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
        raise ValidationError(_("“%(name)s” needs a list of codes.") % {"name": name})
    return Q((f"{_column(fact, name)}__in", answer))


def _column(fact: type[Fact], name: str) -> str:
    field = fact._meta.get_field(name)
    return COLUMNS.get(name, getattr(field, "attname", name))


def _open_to_all(version: MeasureVersion) -> Q:
    return Q() if version.subject in OF_NO_CASE else OPEN_TO_ALL
