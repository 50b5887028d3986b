"""Who is told how an evaluation stands."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell

WORDS: dict[str, Promise] = {
    "evaluation.ready": _("The evaluation of %(number)s is ready."),
    "evaluation.reviewed": _("The evaluation of %(number)s waits for the signature."),
    "evaluation.returned": _("The evaluation of %(number)s came back to be corrected."),
    "evaluation.signed": _("The evaluation of %(number)s is signed."),
    "evaluation.published": _("The evaluation of %(number)s is published."),
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
    return tell(event, people, number=evaluation.quarter, path=path)
