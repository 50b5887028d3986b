"""Needs that wait for a way: what the office works through."""

from typing import Any

from django.db.models import Case as Choice
from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Left
from django.utils import timezone

from cases.models import Case, Need
from cases.models.need import NeedQuerySet
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import inside
from referrals.models import Referral, RoutingRule, Service

# Most urgent first, then what is due first. An emergency that is not verified yet has no due day
# of its own: it counts from its filing.
ORDER = ("rank", "turn_due", "pk")


def needs_to_route(user: User) -> QuerySet[Need]:
    """Needs of verified cases, and of emergencies before that, where this user routes."""
    return _waiting(Need.objects.visible_to(user)).filter(_where_routing(user))


def without_rule(needs: QuerySet[Need]) -> QuerySet[Need]:
    """Keep those that no rule can send anywhere now: the same as no candidate of
    `workflow.candidates_for`, asked of the database.
    """
    today = timezone.localdate()
    declined = Referral.objects.filter(
        need=OuterRef(OuterRef("pk")),
        service=OuterRef("service"),
        status=Referral.Status.DECLINED,
    )
    rules = RoutingRule.objects.filter(
        Service.takes_on(today, at="service__"),
        _of_age(),
        _works_in(),
        ~Exists(declined),
        need_type=OuterRef("type"),
        area__code__in=_places(OuterRef("case__village")),
        is_active=True,
        service__agency__is_active=True,
    )
    return needs.annotate(age=_age()).filter(~Exists(rules))


def untold_without_rule() -> QuerySet[Need]:
    """Those of which no manager was told yet, in all districts."""
    untold = _waiting(Need.objects.all()).filter(without_rule=None)
    return without_rule(untold).order_by("pk")


def _waiting(needs: NeedQuerySet) -> NeedQuerySet:
    """What may be referred and has no way yet."""
    ready = Q(case__status__in=(Case.Status.VERIFIED, Case.Status.IN_PROGRESS))
    emergency = Q(case__status=Case.Status.SUBMITTED, case__urgency=Case.Urgency.EMERGENCY)
    held = ~Q(holder=Case.Holder.NOBODY)  # as the index has it
    return needs.waiting_for_a_way().filter(held, ready | emergency)


def _places(village: OuterRef) -> list[Any]:
    """The village of a need's case, and what lies above it."""
    return [village, *(Left(village, length) for length in (8, 5, 2))]


def _age() -> Coalesce:
    """`Resident.age`, of the resident of a need's case."""
    today = Value(timezone.localdate(), output_field=DateField())
    by_day = Func(
        today,
        F("case__resident__birth_date"),
        template="EXTRACT(year FROM age(%(expressions)s))::int",
        output_field=IntegerField(),
    )
    by_year = timezone.localdate().year - F("case__resident__birth_year")
    return Coalesce(by_day, by_year, output_field=IntegerField())


def _of_age() -> Q:
    """An age that is not known fits every rule."""
    return Q(
        Q(age_from=None) | Q(age_from__lte=Coalesce(OuterRef("age"), F("age_from"))),
        Q(age_to=None) | Q(age_to__gte=Coalesce(OuterRef("age"), F("age_to"))),
    )


def _works_in() -> Q:
    """`Service.objects.serving`, for the village of the need's case."""
    only_in = Service.service_areas.through.objects.filter(service=OuterRef("service"))
    here = _places(OuterRef("case__village"))
    among = _places(OuterRef(OuterRef("case__village")))
    return (Q(service__agency__area=None) | Q(service__agency__area__code__in=here)) & (
        ~Exists(only_in) | Exists(only_in.filter(region__code__in=among))
    )


def sealed_from(user: User) -> QuerySet[Need]:
    """Waiting needs of sealed cases: they exist for this user as a count only."""
    sealed = Case.objects.sealed_from(user).filter(
        status__in=(Case.Status.VERIFIED, Case.Status.IN_PROGRESS)
    )
    return Need.objects.waiting_for_a_way().filter(_where_routing(user), case__in=sealed)


def in_order(needs: QuerySet[Need]) -> QuerySet[Need]:
    """Add what the queue is ordered by."""
    rank = Choice(
        When(case__urgency=Case.Urgency.EMERGENCY, then=Value(0)),
        When(case__urgency=Case.Urgency.URGENT, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    due = Coalesce(F("due_at"), F("case__filed_at"), output_field=DateTimeField())
    return needs.annotate(rank=rank, turn_due=due)


def _where_routing(user: User) -> Q:
    return inside("case__village", user.areas_for(Action.ROUTE_NEED))
