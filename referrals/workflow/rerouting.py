"""From one agency to the next, with the chain kept."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Need
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused
from referrals.models import Referral, Service
from referrals.papers import kinds_in
from referrals.workflow.sending import CAME_BACK, send_referral, withdraw


@transaction.atomic
def send_on(referral: Referral, *, service: Service, by: User) -> Referral:
    """Send a need that came back from one agency to another, with the same request."""
    if referral.status not in CAME_BACK:
        raise ActionRefused(
            _("This referral is now “%(status)s”; it did not come back.")
            % {"status": referral.get_status_display()}
        )
    need = referral.need
    return send_referral(
        need,
        service=service,
        by=by,
        request=referral.request,
        attachments=papers_for(service, need),
    )


@transaction.atomic
def reroute(referral: Referral, *, service: Service, reason: str, by: User) -> Referral:
    """Take a running referral back from its agency and send the need to another, in one act."""
    if service.pk == referral.service_id:
        raise ActionRefused(_("The need is with this service already. Choose another one."))
    return send_on(withdraw(referral, reason=reason, by=by), service=service, by=by)


def papers_for(service: Service, need: Need) -> list[Attachment]:
    """The files of the case that a service asks for, and no others."""
    wanted = kinds_in(service.required_documents)
    return list(need.case.attachments.filter(removed_at=None, kind__in=wanted))
