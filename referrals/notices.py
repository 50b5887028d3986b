"""Who is told of what happens to a referral, and in which words.

The words name the referral by its number only; they name neither the agency nor the need.
"""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Need
from cases.notices import OFFICE, News, recipients
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from pilarsosial.regions.areas import inside, upwards
from referrals.models import Referral, Service

NEWS: dict[str, News] = {
    "referral.sent": News(_("Referral %(number)s was sent."), to_filer=True),
    "referral.accepted": News(_("Referral %(number)s was accepted."), to_filer=True),
    "referral.waitlisted": News(
        _("Referral %(number)s is on a waiting list."), OFFICE, to_filer=True
    ),
    "referral.documents_requested": News(
        _("Referral %(number)s waits for documents. Its clock stands until they are supplied."),
        (Role.SUPERVISOR,),
        to_filer=True,
    ),
    "referral.declined": News(_("Referral %(number)s was declined. Find another way."), OFFICE),
    "referral.withdrawn": News(_("Referral %(number)s was withdrawn."), to_filer=True),
    "referral.completed": News(_("Referral %(number)s has an outcome."), OFFICE),
    "referral.overdue": News(
        _("Referral %(number)s has passed its due day."),
        (Role.SUPERVISOR, *OFFICE),
        to_filer=True,
    ),
    "referral.office_told": News(
        _("Referral %(number)s does not move at its agency. Please step in."), OFFICE
    ),
    "referral.head_told": News(
        _("Referral %(number)s is still late after everybody was told. Please decide."),
        (Role.HEAD,),
    ),
    "referral.note": News(_("Referral %(number)s has a new note."), OFFICE, to_filer=True),
    "referral.document": News(_("Referral %(number)s has a new document."), OFFICE, to_filer=True),
}

NO_RULE = News(
    _("Case %(number)s: no rule names a service for one of its needs. Choose one by hand."),
    (Role.MANAGER,),
)
CAPACITY: dict[str, Promise] = {
    "referral.service_full": _("%(number)s: this service takes no referrals for now."),
    "referral.service_open": _("%(number)s: this service takes referrals again."),
}

WORDS: dict[str, Promise] = {
    **{kind: news.words for kind, news in NEWS.items()},
    **CAPACITY,
    "referral.no_rule": NO_RULE.words,
}


def write_notices(event: Event) -> list[Notice]:
    """Tell of an event of a referral. Written twice, the second time changes nothing."""
    news = NEWS.get(event.kind)
    if news is None:
        return []
    referral = Referral.objects.select_related("case__filed_by").get(pk=event.data["referral"])
    people = recipients(referral.case, news, but=event.data.get("by"))
    path = reverse("referrals:detail", args=[referral.code])
    return tell(event, people, number=referral.code, path=path, urgency=referral.case.urgency)


def write_no_rule_notices(event: Event) -> list[Notice]:
    """Tell the manager of a need that no rule can send anywhere."""
    need = Need.objects.select_related("case__filed_by").get(pk=event.data["need"])
    people = recipients(need.case, NO_RULE, but=None)
    path = reverse("referrals:route", args=[need.pk])
    return tell(event, people, number=str(need.case.number), path=path, urgency=need.case.urgency)


def write_capacity_notices(event: Event) -> list[Notice]:
    """Tell the offices whose residents a service is for. Its name is no secret."""
    service = Service.objects.select_related("agency").get(pk=event.data["service"])
    people = _offices_of(service.agency.area_id).exclude(pk=event.data["by"]).order_by("pk")
    path = f"{reverse('referrals:services')}?full=1"
    return tell(event, people, number=service.name, path=path)


def _offices_of(area: str | None) -> QuerySet[User]:
    """The office over a place, and those inside it: a province's service serves many."""
    duties = Duty.objects.active_on(timezone.localdate()).filter(role__in=OFFICE)
    if area is not None:
        duties = duties.filter(inside("area", [area]) | Q(area__in=upwards(area)))
    people: QuerySet[User] = User.objects.filter(is_active=True, pk__in=duties.values("user"))
    return people
