"""The page of what a figure counts."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.lists.models import Difference
from cases.models import Case
from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import page_of
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure, MeasureVersion
from pilarsosial.evaluations.records import facts_behind, leads_somewhere
from pilarsosial.evaluations.vocabulary import OF_NO_CASE
from pilarsosial.regions.models import Region
from referrals.models import Referral

PAGE = 40
Subject = MeasureVersion.Subject


@require_safe
def records(request: SignedInRequest, pk: int, figure: int) -> HttpResponse:
    """What a figure of an evaluation counted, as it stood at the cut."""
    evaluation = get_object_or_404(
        Evaluation.objects.visible_to(request.user).ready().select_related("district"), pk=pk
    )
    figures = evaluation.figures.select_related("version__measure", "area", "evaluation")
    found = get_object_or_404(figures, pk=figure)
    context: dict[str, Any] = {"evaluation": evaluation, "figure": found}
    if leads_somewhere(found, request.user):
        context |= _listed(request, found)
    return render(request, "evaluations/records.html", context)


def _listed(request: SignedInRequest, figure: EvaluationFigure) -> dict[str, Any]:
    facts: QuerySet[Any] = facts_behind(figure)
    subject = Subject(figure.version.subject)
    kind, show, order = LISTS.get(subject, ("cases", _cases, "-id"))
    listed = {"page": _page(request, show(request.user, facts), figure, order), "kind": kind}
    if subject in OF_NO_CASE:
        return listed
    return listed | {"hidden": _hidden(request.user, facts)}


def _villages(_user: User, facts: QuerySet[Any]) -> QuerySet[Any]:
    return Region.objects.filter(code__in=facts.values("village"))


def _checks(user: User, facts: QuerySet[Any]) -> QuerySet[Any]:
    """Each decision: a case that came twice stands there twice."""
    open_to_them = facts.filter(case__in=Case.objects.visible_to(user))
    return open_to_them.prefetch_related("case__resident", "village", "event")


def _differences(user: User, facts: QuerySet[Any]) -> QuerySet[Any]:
    wanted = Difference.objects.visible_to(user).filter(pk__in=facts.values("difference"))
    return wanted.select_related("resident", "village", "release")


def _targets(user: User, facts: QuerySet[Any]) -> QuerySet[Any]:
    """Those of places, and of the members whom the reader may see."""
    known = Q(member=None) | Q(member__in=Member.objects.visible_to(user))
    return facts.filter(known).select_related("member", "village", "indicator", "pillar")


def _referrals(user: User, facts: QuerySet[Any]) -> QuerySet[Any]:
    wanted = Referral.objects.visible_to(user).filter(pk__in=facts.values("referral"))
    return wanted.select_related("case__resident", "village", "agency", "service")


def _cases(user: User, facts: QuerySet[Any]) -> QuerySet[Any]:
    """Beside the rows, not joined: PostgreSQL would join them for all that are counted first."""
    wanted = Case.objects.visible_to(user).filter(pk__in=facts.values("case"))
    return wanted.prefetch_related("village", "resident").defer("story")


LISTS = {
    Subject.TARGET: ("targets", _targets, "pk"),
    Subject.DESK: ("villages", _villages, "code"),
    Subject.REFERRAL: ("referrals", _referrals, "-id"),
    Subject.CHECK: ("checks", _checks, "-id"),
    Subject.LIST: ("differences", _differences, "-id"),
}


def _hidden(user: User, facts: QuerySet[Any]) -> bool:
    """Whether something is counted that this reader may not open."""
    open_to_them = Case.objects.visible_to(user).filter(is_sealed=True).values("pk")
    return facts.filter(is_sealed=True).exclude(case__in=open_to_them).exists()


def _page(request: SignedInRequest, rows: Any, figure: EvaluationFigure, order: str) -> Any:
    return page_of(request, rows, order=(order,), size=PAGE, name=f"figure:{figure.pk}")
