"""Needs that wait for a way: what the office works through."""

from django.db.models import Case as Choice
from django.db.models import DateTimeField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from cases.models import Case, Need
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import inside

# Most urgent first, then what is due first. An emergency that is not verified yet has no due day
# of its own: it counts from its filing.
ORDER = ("rank", "turn_due", "pk")


def needs_to_route(user: User) -> QuerySet[Need]:
    """Needs of verified cases, and of emergencies before that, where this user routes."""
    ready = Q(case__status__in=(Case.Status.VERIFIED, Case.Status.IN_PROGRESS))
    emergency = Q(case__status=Case.Status.SUBMITTED, case__urgency=Case.Urgency.EMERGENCY)
    waiting = Need.objects.visible_to(user).waiting_for_a_way()
    return waiting.filter(_where_routing(user), ready | emergency)


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
