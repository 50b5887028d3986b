"""Who is told how an evaluation stands."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Membership
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell

PUBLISHED, EXCERPT = "evaluation.published", "evaluation.excerpt"
WORDS: dict[str, Promise] = {
    "evaluation.ready": _("The evaluation of %(number)s is ready."),
    "evaluation.reviewed": _("The evaluation of %(number)s waits for the signature."),
    "evaluation.returned": _("The evaluation of %(number)s came back to be corrected."),
    "evaluation.signed": _("The evaluation of %(number)s is signed."),
    PUBLISHED: _("The evaluation of %(number)s is published."),
    EXCERPT: _("Your excerpt of the evaluation of %(number)s is there."),
    "evaluation.altered": _("The evaluation of %(number)s differs from what was signed."),
}


def write_notices(event: Event) -> list[Notice]:
    """Tell the head, the managers and whoever asked; again without harm."""
    if event.kind not in WORDS:
        return []
    evaluation = Evaluation.objects.select_related("job").get(pk=event.data["evaluation"])
    leaders = User.objects.holding(Role.HEAD, Role.MANAGER, over=evaluation.district_id)
    asked_by = evaluation.job.requested_by_id if evaluation.job else None
    people = User.objects.filter(Q(pk__in=leaders.values("pk")) | Q(pk=asked_by))
    path = reverse("evaluations:detail", args=[evaluation.pk])
    if event.kind == PUBLISHED:
        _tell_of_excerpts(event, evaluation)
    return tell(event, people, number=evaluation.quarter, path=path)


def _tell_of_excerpts(event: Event, evaluation: Evaluation) -> None:
    """Tell the people of each subdistrict and of each pillar where their excerpt is. One notice per
    person: whoever works in a subdistrict and serves in a pillar reads of the subdistrict.
    """
    excerpts = evaluation.papers.filter(kind="excerpt").select_related("evaluation")
    for paper in excerpts.order_by(F("area").asc(nulls_last=True), "pillar"):
        path = reverse("evaluations:paper", args=[paper.pk])
        tell(event, _people_of(paper), number=evaluation.quarter, path=path, kind=EXCERPT)


def _people_of(paper: EvaluationPaper) -> Iterable[User]:
    """A subdistrict's supervisor and the officers of its villages; those who serve in a pillar."""
    people: Iterable[User] = User.objects.filter(is_active=True, pk__in=_keys_of(paper))
    return people


def _keys_of(paper: EvaluationPaper) -> QuerySet[Any]:
    if paper.area_id:
        duties = Duty.objects.active_on(timezone.localdate()).within(paper.area_id)
        return duties.values("user")
    serving = Membership.objects.running().filter(
        pillar__district=paper.evaluation.district_id, pillar__code=paper.pillar
    )
    return serving.exclude(member__user=None).values("member__user")
