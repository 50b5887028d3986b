"""From a need to a referral that an agency holds."""

from collections.abc import Iterable
from typing import cast

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, CaseEvent, Need
from cases.workflow import need_came_back, need_moves
from cases.workflow.needs import may_be_handled
from cases.workflow.trail import ensure
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Unit, time_zone_of
from pilarsosial.db import lock, lock_all
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.days import due_in
from referrals.models import Referral, ReferralDocument, ReferralEvent, RoutingReason, Service
from referrals.workflow.answering import forget_clock
from referrals.workflow.limits import set_due, when_urgent
from referrals.workflow.routing import candidates_for
from referrals.workflow.sharing import opened_by
from referrals.workflow.states import begin_as_office, finish, need_of, say

CAME_BACK = (Referral.Status.DECLINED, Referral.Status.WITHDRAWN)


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
    ensure(need.case, Action.ROUTE_NEED, by=by)
    return hand_over(
        need, service=service, sender=by, by=by, request=request, attachments=attachments
    )


def hand_over(
    need: Need,
    *,
    service: Service,
    sender: User,
    by: User | None,
    request: str,
    attachments: Iterable[Attachment],
) -> Referral:
    """The sending itself, once somebody who may, or the office's own setting, has decided it.

    `by` is None when a rule sends a need on; `sender` is then who sent it before.
    """
    case = need.case
    lock_all(case, need)
    refuse_unless_waiting(need)
    _refuse_unless_offered(service, case.village_id)

    facts = candidates_for([need])[need.pk].facts_for(service)
    came_back = _came_back_last(need)
    referral = _create(need, case, service, by=sender, request=request, previous=came_back)
    RoutingReason.objects.create(referral=referral, facts=facts)
    files = [file for file in attachments if file.case_id == case.pk and not file.removed_at]
    ReferralDocument.objects.bulk_create(
        ReferralDocument(referral=referral, attachment=file) for file in files
    )
    say(
        referral,
        ReferralEvent.Kind.SENT,
        by=by,
        text=request,
        documents=[file.kind for file in files],
    )
    if came_back is not None:
        finish(lock(came_back), ReferralEvent.Kind.REROUTED, by=by)
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
    begin_as_office(referral, Action.ROUTE_NEED, by=by)
    if not referral.is_pending:
        raise ActionRefused(
            _("This referral has already ended: %(how)s.") % {"how": referral.get_status_display()}
        )
    referral.status = Referral.Status.WITHDRAWN
    forget_clock(referral)
    finish(referral, ReferralEvent.Kind.WITHDRAWN, by=by, text=reason)
    need_came_back(need_of(referral), kind=CaseEvent.Kind.REFERRAL_WITHDRAWN, by=by, text=reason)
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
        need_of(referral),
        holder=Case.Holder.AGENCY,
        due_at=referral.due_at,
        kind=CaseEvent.Kind.REFERRAL_OVERDUE,
        by=None,
    )
    return referral


def time_limit(need: Need, service: Service) -> tuple[int, Unit]:
    """The service's own limit, else the need type's (0: none), else the agency's usual one; never
    longer than what the office allows with what is urgent.
    """
    return when_urgent(usual_limit(need, service), need.case)


def usual_limit(need: Need, service: Service) -> tuple[int, Unit]:
    """The same of a need that is not urgent."""
    if service.sla_amount:
        return service.sla_amount, cast(Unit, service.sla_unit)
    if need.type.sla_amount:
        return need.type.sla_amount, cast(Unit, need.type.sla_unit)
    return service.agency.default_sla_workdays, "workday"


def _create(
    need: Need, case: Case, service: Service, *, by: User, request: str, previous: Referral | None
) -> Referral:
    now = timezone.now()
    amount, unit = time_limit(need, service)
    referral = Referral(
        code=_next_code(case.village_id), need=need, case=case, village_id=case.village_id,
        agency_id=service.agency_id, service=service, is_urgent=case.urgency != Case.Urgency.NORMAL,
        request=request, sent_by=by, sent_at=now, updated_at=now, previous=previous,
        sla_amount=amount, sla_unit=unit, **opened_by(service, case),
    )  # fmt: skip
    set_due(referral, due_in(case.village_id, amount, unit, since=now))
    referral.save()
    return referral


def _came_back_last(need: Need) -> Referral | None:
    """The declined or withdrawn referral that this one goes on from, locked."""
    back = need.referrals.filter(status__in=CAME_BACK, next=None).order_by("-id")
    last = back.first()
    return lock(last) if last else None


def refuse_unless_waiting(need: Need) -> None:
    """Only a need of a verified case, or of an emergency, that has no way yet can be referred."""
    if not may_be_handled(need.case):
        raise ActionRefused(
            _("A need is referred once the case is verified; only an emergency may go before.")
        )
    if need.outcome or need.handling != Need.Handling.UNDECIDED:
        raise ActionRefused(
            _("This need already has its way: %(how)s.") % {"how": need.get_handling_display()}
        )


def _refuse_unless_offered(service: Service, village: str) -> None:
    offered = Service.objects.taking_referrals().serving(village)
    if not offered.filter(pk=service.pk).exists():
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
