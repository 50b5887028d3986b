"""Taking a whole batch back: what it added goes, what it changed is as before.

The history tables know what a batch did: its number stands in the context of each change. So
nothing is kept twice. A batch whose rows were changed or used since is not taken back.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pghistory
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.jobs.leases import Lease
from pilarsosial.sheets.importers import importer_of
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.plans import plan_anew
from pilarsosial.sheets.seen import history_of, hold_district

OURS = """
CREATE TEMP TABLE {ours} ON COMMIT DROP AS
SELECT id, min(pgh_id) AS first, max(pgh_id) AS last, bool_or(pgh_label = 'insert') AS is_added
FROM {history}
WHERE pgh_id > %s AND pgh_id <= %s AND (pgh_context ->> 'batch')::bigint = %s
GROUP BY id
"""
CHANGED_SINCE = """
SELECT count(DISTINCT it.id) FROM {ours} AS it
JOIN {history} AS later ON later.pgh_obj_id = it.id AND later.pgh_id > it.last
"""
TAKE_OUT = "DELETE FROM {table} WHERE id IN (SELECT id FROM {ours} WHERE is_added)"
PUT_BACK = """
UPDATE {table} AS known SET {columns}
FROM {ours} AS it CROSS JOIN LATERAL (
    SELECT * FROM {history} AS before
    WHERE before.pgh_obj_id = it.id AND before.pgh_id < it.first
    ORDER BY before.pgh_id DESC LIMIT 1
) AS before
WHERE NOT it.is_added AND known.id = it.id
"""
Tell = Callable[[int, int], None]  # records done, of how many
IN_USE = gettext_lazy(
    "People of this file are already used elsewhere (accounts, meetings, reports, cases). Take"
    " that back first, or correct them one by one."
)


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def undo(batch: Batch, lease: Lease | None = None, tell: Tell = silent) -> bool:
    """Take a batch back, all of it. False: nothing was, it stays applied and says why."""
    try:
        _undo(batch, lease, tell)
    except ActionRefused as refusal:
        _stay_applied(batch, lease, str(refusal))
        return False
    except IntegrityError:
        _stay_applied(batch, lease, IN_USE)
        return False
    return True


@transaction.atomic
def _undo(batch: Batch, lease: Lease | None, tell: Tell) -> None:
    if lease:
        lease.hold()
    hold_district(batch.district_id)
    lock(batch)
    if batch.status == Batch.Status.UNDOING:
        with pghistory.context(undone_batch=batch.pk):
            undone = _take_back(batch, tell)
        batch.status = Batch.Status.UNDONE
        batch.undone_at = timezone.now()
        batch.counts = {**batch.counts, "undone": undone}
        batch.save(update_fields=["status", "undone_at", "counts"])
    if lease:
        lease.finish()


@transaction.atomic
def _stay_applied(batch: Batch, lease: Lease | None, why: str | Promise) -> None:
    batch.refresh_from_db()
    batch.status = Batch.Status.APPLIED
    batch.undone_by = None
    batch.error = str(why)
    batch.save(update_fields=["status", "undone_by", "error"])
    if lease:
        lease.finish()


def _take_back(batch: Batch, tell: Tell) -> int:
    importer = importer_of(batch)
    # A table that an importer fills only since a later version is not in its older batches.
    tables = [model for model in importer.tables if model._meta.label in batch.seen["before"]]
    with connection.cursor() as cursor:
        ours = {model: _find_ours(cursor, batch, model) for model in tables}
        _refuse_if_changed_since(cursor, tables)
        importer.before_undo(batch)
        done, total = 0, sum(ours.values())
        tell(done, total)
        for model in reversed(tables):
            plan_anew(cursor)
            cursor.execute(_sql(PUT_BACK, model, columns=_columns_back(model)))
        for model in reversed(tables):
            cursor.execute(_sql(TAKE_OUT, model))
            done += ours[model]
            tell(done, total)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in tables:
            cursor.execute(_sql("DROP TABLE {ours}", model))
    return total


def _find_ours(cursor: Any, batch: Batch, model: type[Model]) -> int:
    """How many records of a table the batch added or changed."""
    label = model._meta.label
    span = batch.seen["before"][label], batch.seen["after"][label]
    cursor.execute(_sql(OURS, model), [*span, batch.pk])
    return int(cursor.rowcount)


def _refuse_if_changed_since(cursor: Any, tables: Iterable[type[Model]]) -> None:
    changed = 0
    for model in tables:
        cursor.execute(_sql(CHANGED_SINCE, model))
        changed += cursor.fetchone()[0]
    if changed:
        raise ActionRefused(
            _(
                "%(number)d records of this file were changed since it was applied. Taking it back"
                " would lose that work; correct them one by one."
            )
            % {"number": changed}
        )


def _columns_back(model: type[Model]) -> str:
    """What the history keeps; what it leaves out (ciphertexts) goes when its keyed hash goes."""
    kept = {field.column for field in history_of(model)._meta.concrete_fields}
    back = []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.column in kept:
            back.append(f"{field.column} = before.{field.column}")
        elif field.column == "nik_sealed":
            back.append(
                "nik_sealed = CASE WHEN before.nik_digest IS NULL THEN NULL"
                " ELSE known.nik_sealed END"
            )
    return ", ".join(back)


def _sql(text: str, model: type[Model], **parts: str) -> str:
    table = model._meta.db_table
    history = history_of(model)._meta.db_table
    return text.format(table=table, history=history, ours=f"undo_{table}", **parts)
