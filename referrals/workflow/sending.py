"""From a need to a referral that an agency holds."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, CaseEvent, Need
from cases.workflow import need_came_back, need_moves
from cases.workflow.needs import may_be_handled
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import time_zone_of
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.days import due_in
from referrals.models import Referral, ReferralDocument, ReferralEvent, RoutingRule, Service
from referrals.workflow.states import finish, say


def suggest_services(need: Need) -> list[Service]:
    """Services for a need by the routing rules, best first, without those that declined it already."""
    rules = RoutingRule.objects.fitting(need.type, need.case.village_id)
    tried = need.referrals.exclude(status=Referral.Status.WITHDRAWN).values_list(
        "service_id", flat=True
    )
    open_services = Service.objects.taking_referrals()
    rules = rules.filter(service__in=open_services).exclude(service__in=tried)
    return [rule.service for rule in rules.select_related("service__agency")]


@transaction.atomic
def send_referral(
    need: Need,
    *,
    service: Service,
    by: User,
    request: str = "",
    attachments: Iterable[Attachment] = (),
) -> Referral:
    """Hand a need to a service of an agency, with its due day."""
    case = lock(need.case)
    lock(need)
    if not by.may(Action.ROUTE_NEED, within=case.village_id):
        raise PermissionDenied
    _refuse_unless_routable(need, case, service)

    now = timezone.now()
    amount, unit = time_limit(need, service)
    declined = (
        need.referrals.filter(status=Referral.Status.DECLINED, next=None).order_by("-id").first()
    )
    referral = Referral.objects.create(
        code=_next_code(case.village_id), need=need, case=case, village_id=case.village_id,
        agency_id=service.agency_id, service=service, is_urgent=case.urgency != Case.Urgency.NORMAL,
        request=request, sent_by=by, sent_at=now, updated_at=now, previous=declined,
        sla_amount=amount, sla_unit=unit, due_at=due_in(case.village_id, amount, unit, since=now),
    )  # fmt: skip
    ReferralDocument.objects.bulk_create(
        ReferralDocument(referral=referral, attachment=file)
        for file in attachments
        if file.case_id == case.pk
    )
    say(referral, ReferralEvent.Kind.SENT, by=by, text=request)
    if declined is not None:
        finish(declined, ReferralEvent.Kind.REROUTED, by=by)
    need_moves(
        need,
        holder=Case.Holder.AGENCY,
        due_at=referral.due_at,
        kind=CaseEvent.Kind.REFERRAL_SENT,
        by=by,
    )
    return referral


@transaction.atomic
def withdraw(referral: Referral, *, reason: str, by: User) -> Referral:
    """Take a referral back; the office finds another way."""
    if not by.may(Action.ROUTE_NEED, within=referral.village_id):
        raise PermissionDenied
    lock(referral)
    if not referral.is_pending:
        raise ActionRefused(
            _("This referral has already ended: %(how)s.") % {"how": referral.get_status_display()}
        )
    referral.status = Referral.Status.WITHDRAWN
    referral.clock_stopped_at, referral.status_before_documents, referral.time_left = None, "", None
    finish(referral, ReferralEvent.Kind.WITHDRAWN, by=by, text=reason)
    need_came_back(referral.need, kind=CaseEvent.Kind.REFERRAL_WITHDRAWN, by=by, text=reason)
    return referral


@transaction.atomic
def mark_overdue(referral: Referral) -> Referral:
    """Write down, once, that the due day passed while the agency's clock ran."""
    lock(referral)
    running = referral.is_pending and referral.clock_stopped_at is None
    if referral.is_overdue or not running or referral.due_at > timezone.now():
        return referral
    referral.is_overdue = True
    finish(referral, ReferralEvent.Kind.OVERDUE, by=None)
    need_moves(
        referral.need,
        holder=Case.Holder.AGENCY,
        due_at=referral.due_at,
        kind=CaseEvent.Kind.REFERRAL_OVERDUE,
        by=None,
    )
    return referral


def time_limit(need: Need, service: Service) -> tuple[int, str]:
    """The service's own limit, else the need type's (`sla_amount` 0: none), else the agency's usual one."""
    if service.sla_amount:
        return service.sla_amount, service.sla_unit
    if need.type.sla_amount:
        return need.type.sla_amount, need.type.sla_unit
    return service.agency.default_sla_workdays, "workday"


def _refuse_unless_routable(need: Need, case: Case, service: Service) -> None:
    if not may_be_handled(case):
        raise ActionRefused(
            _("A need is referred once the case is verified; only an emergency may go before.")
        )
    if need.handling != Need.Handling.UNDECIDED:
        raise ActionRefused(
            _("This need already has its way: %(how)s.") % {"how": need.get_handling_display()}
        )
    if not Service.objects.taking_referrals().filter(pk=service.pk).exists():
        raise ActionRefused(
            _("%(service)s takes no referrals at the moment. Choose another service.")
            % {"service": service}
        )


def _next_code(village_id: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('referral_number')")
        (serial,) = cursor.fetchone()
    year = timezone.now().astimezone(time_zone_of(village_id)).year
    return f"RJ-{village_id[:5].replace('.', '')}-{year}-{serial:06d}"
