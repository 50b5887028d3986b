"""Exports in the background."""

from celery import shared_task
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from pilarsosial.errors import ActionRefused
from pilarsosial.exports import notices, production, vault, workflow
from pilarsosial.exports.models import Export
from pilarsosial.exports.production import Written
from pilarsosial.exports.pulse import Pulse
from pilarsosial.jobs.leases import Lease, claim, working
from pilarsosial.outbox.handling import handle


@shared_task
def write(run: int) -> None:
    """Write the export of a run, unless another worker is at it."""
    lease = claim(run)
    if lease is None:
        return
    with working(lease):
        _write(lease)


@shared_task
def remove_expired() -> int:
    """Those whose time is over, and those that no row leads to. Beat asks every hour."""
    return workflow.remove_expired() + workflow.remove_left_behind()


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever asked that their export is ready, or why there is none."""
    handle(event, notices.write_notices)


def _write(lease: Lease) -> None:
    export = Export.objects.select_related("asked_by").get(pk=lease.run.arguments["export"])
    if export.ready_at or export.refusal:
        lease.finish()
        return
    try:
        with Pulse(lease) as pulse:
            written = production.write(export, tell=pulse.tell)
    except (PermissionDenied, ActionRefused) as refusal:
        _refuse(export, lease, refusal)
    else:
        _conclude(written, lease)


def _conclude(written: Written, lease: Lease) -> None:
    """All at once, or not at all: another worker may have written its own."""
    with vault.kept_only_if_done(written.export), transaction.atomic():
        lease.hold()
        workflow.conclude_export(written)
        lease.finish()


@transaction.atomic
def _refuse(export: Export, lease: Lease, refusal: Exception) -> None:
    why = (
        str(refusal)
        if isinstance(refusal, ActionRefused)
        else _("Your duties of today do not allow this export any more.")
    )
    lease.hold()
    workflow.refuse_export(export, why)
    lease.finish()
