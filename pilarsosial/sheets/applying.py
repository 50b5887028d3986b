"""Applying a batch: all of it in one transaction, or nothing."""

import logging
from collections.abc import Iterator
from typing import Any

import pghistory
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilarsosial.db import lock
from pilarsosial.jobs.leases import Lease
from pilarsosial.sheets.beside import made_beside, threads_let_go
from pilarsosial.sheets.importers import Importer, importer_of
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.payloads import unseal_payload
from pilarsosial.sheets.plans import check_constraints
from pilarsosial.sheets.portions import growing
from pilarsosial.sheets.previewing import Say, preview, silent
from pilarsosial.sheets.seen import hold_district, seen_now
from pilarsosial.sheets.sweeping import swept

PORTION = 2_000
Rows = list[tuple[int | None, bytes | memoryview]]
CHANGED = gettext_lazy("The register changed since the preview. Please check the rows again.")
logger = logging.getLogger(__name__)


class Stale(Exception):
    """The register changed since the preview, and with it what the rows would do."""


def apply(batch: Batch, lease: Lease | None = None, say: Say = silent) -> bool:
    """Write the rows into the register. False: it changed meanwhile, the preview is new."""
    try:
        _apply(batch, lease, say)
    except Stale:
        _judge_anew(batch, lease, CHANGED)
        return False
    except IntegrityError as error:
        _judge_anew(batch, lease, _what_was_hurt(batch, error))
        return False
    return True


@transaction.atomic
def _apply(batch: Batch, lease: Lease | None, say: Say) -> None:
    if lease:
        lease.hold()
    hold_district(batch.district_id)
    lock(batch)
    if batch.status == Batch.Status.APPLYING:
        _refuse_if_stale(batch)
        _write(batch, say)
    if lease:
        lease.finish()


def _refuse_if_stale(batch: Batch) -> None:
    """Rows judged against an older register are judged again; the same verdicts are still good."""
    if seen_now(importer_of(batch).tables) == batch.seen["judged"]:
        return
    shown = batch.fingerprint
    preview(batch)
    if batch.status == Batch.Status.UNREADABLE or batch.fingerprint != shown:
        raise Stale


def _write(batch: Batch, say: Say) -> None:
    importer = importer_of(batch)
    before = seen_now(importer.tables)
    with pghistory.context(batch=batch.pk), connection.cursor() as cursor:
        # The first statement tells the server the context for the whole transaction; COPY cannot.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        with threads_let_go():
            importer.apply(batch, swept(_portions(batch, importer, say)))
        check_constraints(cursor)
    batch.seen = {**batch.seen, "before": before, "after": seen_now(importer.tables)}
    batch.status = Batch.Status.APPLIED
    batch.applied_at = timezone.now()
    batch.save(update_fields=["seen", "status", "applied_at"])


def _portions(batch: Batch, importer: Importer, say: Say) -> Iterator[Any]:
    """The rows to write, prepared, in the sheet's order."""

    def prepared(rows: Rows) -> tuple[int, Any]:
        opened = [{**unseal_payload(sealed), "target": target} for target, sealed in rows]
        return len(rows), importer.prepared(opened)

    done = 0
    for number, portion in made_beside(prepared, _kept(batch, importer.writes(batch))):
        yield portion
        done += number
        say(done)


def _kept(batch: Batch, verdicts: tuple[str, ...]) -> Iterator[Rows]:
    """Target and sealed payload of the rows of some verdicts. By ranges of the key: "the next
    2,000" may sort all that are left, where the server has not counted the new rows yet.
    """
    rows = BatchRow.objects.filter(batch=batch, verdict__in=verdicts).order_by("pk")
    ends = rows.aggregate(first=Min("pk"), last=Max("pk"))
    first, sizes = ends["first"], growing(PORTION)
    while first and first <= ends["last"]:
        size = next(sizes)
        portion = rows.filter(pk__range=(first, first + size - 1))
        if found := list(portion.values_list("target", "sealed")):
            yield found
        first += size


def _what_was_hurt(batch: Batch, error: IntegrityError) -> str | Promise:
    """Somebody was quicker; or, where nothing changed, a rule that the preview does not know."""
    if seen_now(importer_of(batch).tables) != batch.seen["judged"]:
        return CHANGED
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    logger.error("Batch %s hurts the rule %s, which its preview does not know.", batch.pk, rule)
    return _("Nothing was written: the register refuses the rows by its rule “%(rule)s”.") % {
        "rule": rule
    }


def _judge_anew(batch: Batch, lease: Lease | None, why: str | Promise) -> None:
    batch.refresh_from_db()
    preview(batch, lease.count if lease else silent)
    if batch.status != Batch.Status.UNREADABLE:
        batch.status = Batch.Status.PREVIEWED
        batch.error = str(why)
        batch.save(update_fields=["status", "error"])
    if lease:
        lease.finish()
