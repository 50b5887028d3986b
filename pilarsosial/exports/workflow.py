"""Asking for an export, having it written, fetching it, and its end."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import capped_count
from pilarsosial.errors import ActionRefused
from pilarsosial.exports import production, vault
from pilarsosial.exports.lists import open_again, open_list, reaches_as_far
from pilarsosial.exports.models import FOLDER, Export
from pilarsosial.exports.production import Written
from pilarsosial.jobs.queue import ask_for
from pilarsosial.outbox.publishing import publish

WRITE = "pilarsosial.exports.tasks.write"
AT_ONCE = 1_000  # rows; more are written by a worker
KEPT_FOR = timedelta(days=7)
WRITTEN_WITHIN = timedelta(days=1)
BATCH = 200


@transaction.atomic
def request_export(
    label: str, query: str, *, form: str, reason: str = "", language: str = "id", by: User
) -> Export:
    """Have a list written as a spreadsheet. A `reason` asks for full NIKs, and is written down.

    A short list is written before this returns, a long one by a worker: then `job` is set.
    """
    found = open_list(label, query, by=by)
    if reason and not found.may_show_numbers:
        raise PermissionDenied
    export = Export.objects.create(
        asked_by=by, list_label=label, query=query, format=form, with_numbers=bool(reason),
        reason=reason, language=language,
    )  # fmt: skip
    if capped_count(found.rows, AT_ONCE) > AT_ONCE:
        arguments = {"export": export.pk.hex}
        export.job = ask_for(WRITE, export.pk.hex, by=by, arguments=arguments)
        export.save(update_fields=["job"])
        return export
    written = production.write(export, tell=lambda _done, _total: None)
    with vault.kept_only_if_done(export):
        return conclude_export(written)


@transaction.atomic
def conclude_export(written: Written) -> Export:
    """Make the file count, and write down what was taken out of the house."""
    export = written.export
    export.row_count, export.ready_at = written.rows, timezone.now()
    export.expires_at = export.ready_at + KEPT_FOR
    export.duties = written.duties
    export.save(update_fields=["file", "size", "row_count", "ready_at", "expires_at", "duties"])
    record_read(
        Read.Kind.EXPORT, export, by=export.asked_by, village=min(written.areas),
        reason=export.reason, list=export.list_label, filter=export.query, rows=written.rows,
        fields=written.titles, full_numbers=export.with_numbers,
    )  # fmt: skip
    if export.job_id:
        publish("export.ready", export=export.pk.hex)
    return export


@transaction.atomic
def refuse_export(export: Export, why: str) -> Export:
    """Say that nothing was written, and why."""
    export.refusal = why[:300]
    export.save(update_fields=["refusal"])
    publish("export.refused", export=export.pk.hex)
    return export


@transaction.atomic
def fetch_export(export: Export, *, by: User) -> Export:
    """Let the person who asked have the file, if their duties of today reach as far as it does."""
    if export.asked_by_id != by.pk or export.state != Export.State.READY:
        raise ActionRefused(_("This file is not there any more. Take the list out again."))
    if not reaches_as_far(open_again(export).duties, export.duties):
        raise ActionRefused(
            _(
                "Your duties have changed since this file was written: it may hold rows that are "
                "not yours any more. Take the list out again."
            )
        )
    export.downloaded_at = timezone.now()
    export.save(update_fields=["downloaded_at"])
    return export


def remove_expired() -> int:
    """Delete the files whose time is over; the rows stay and tell that there was one."""
    exports = list(Export.objects.expired()[:BATCH])
    for export in exports:
        export.file.delete(save=False)
        export.save(update_fields=["file"])
    return len(exports)


def remove_left_behind() -> int:
    """Delete the files that a killed worker had written and that never came to count."""
    return vault.remove_left_behind(Export, FOLDER, timezone.now() - WRITTEN_WITHIN)
