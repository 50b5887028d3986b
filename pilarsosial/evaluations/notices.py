"""Who is told how an evaluation stands."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Pillar
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from pilarsosial.regions.models import Region

EXCERPT = "evaluation.excerpt"
WORDS: dict[str, Promise] = {
    "evaluation.ready": _("The evaluation of %(number)s is ready."),
    "evaluation.reviewed": _("The evaluation of %(number)s waits for the signature."),
    "evaluation.returned": _("The evaluation of %(number)s came back to be corrected."),
    "evaluation.signed": _("The evaluation of %(number)s is signed."),
    "evaluation.published": _("The evaluation of %(number)s is published."),
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
    return tell(event, people, number=evaluation.quarter, path=path)


def tell_of_excerpts(event: Event, evaluation: Evaluation) -> None:
    """Tell the people of each subdistrict and of each pillar where their excerpt is. One notice per
    person: whoever works in a subdistrict and serves in a pillar reads of the subdistrict.
    """
    for area in Region.objects.subdistricts().within(evaluation.district_id).current():
        path = reverse("evaluations:excerpt_of_area", args=[evaluation.pk, area.code])
        tell(event, _people_of(area), number=evaluation.quarter, path=path, kind=EXCERPT)
    for code in Pillar.objects.filter(district=evaluation.district_id).values_list(
        "code", flat=True
    ):
        path = reverse("evaluations:excerpt_of_pillar", args=[evaluation.pk, code])
        people = _serving(evaluation.district_id, code)
        tell(event, people, number=evaluation.quarter, path=path, kind=EXCERPT)


def _people_of(area: Region) -> Iterable[User]:
    """Its supervisor, and the officers of its villages."""
    duties = Duty.objects.active_on(timezone.localdate()).within(area.code)
    people: Iterable[User] = User.objects.filter(is_active=True, pk__in=duties.values("user"))
    return people


def _serving(district: str, pillar: str) -> Iterable[User]:
    serving = Membership.objects.running().filter(pillar__district=district, pillar__code=pillar)
    people: Iterable[User] = User.objects.filter(
        is_active=True, pk__in=serving.exclude(member__user=None).values("member__user")
    )
    return people
