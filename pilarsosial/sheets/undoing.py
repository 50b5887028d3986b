"""Taking a whole batch back: what it added goes, what it changed is as before.

The history tables know what a batch did: its number stands in the context of each change. So
nothing is kept twice. A batch whose rows were changed or used since is not taken back.
"""

from collections.abc import Iterable
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
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


@transaction.atomic
def undo_batch(batch: Batch, *, by: User | None) -> int:
    """Take a batch back; how many records that were. All, or nothing and why."""
    if by is not None and not by.may(Action.IMPORT, within=batch.district_id):
        raise PermissionDenied
    hold_district(batch.district_id)
    lock(batch)
    if batch.status != Batch.Status.APPLIED:
        raise ActionRefused(_("Only a file that was applied can be taken back."))
    try:
        with transaction.atomic(), pghistory.context(undone_batch=batch.pk):
            undone = _take_back(batch)
    except IntegrityError as error:
        raise ActionRefused(
            _(
                "People of this file are already used elsewhere (accounts, meetings, reports,"
                " cases). Take that back first, or correct them one by one."
            ),
            code="in-use",
        ) from error
    batch.status = Batch.Status.UNDONE
    batch.undone_by = by
    batch.undone_at = timezone.now()
    batch.save(update_fields=["status", "undone_by", "undone_at"])
    return undone


def _take_back(batch: Batch) -> int:
    importer = importer_of(batch)
    # A table that an importer fills only since a later version is not in its older batches.
    tables = [model for model in importer.tables if model._meta.label in batch.seen["before"]]
    undone = 0
    with connection.cursor() as cursor:
        for model in tables:
            _find_ours(cursor, batch, model)
        _refuse_if_changed_since(cursor, tables)
        importer.before_undo(batch)
        for model in reversed(tables):
            plan_anew(cursor)
            cursor.execute(_sql(PUT_BACK, model, columns=_columns_back(model)))
            cursor.execute(_sql("SELECT count(*) FROM {ours}", model))
            undone += cursor.fetchone()[0]
        for model in reversed(tables):
            cursor.execute(_sql(TAKE_OUT, model))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in tables:
            cursor.execute(_sql("DROP TABLE {ours}", model))
    return undone


def _find_ours(cursor: Any, batch: Batch, model: type[Model]) -> None:
    label = model._meta.label
    span = batch.seen["before"][label], batch.seen["after"][label]
    cursor.execute(_sql(OURS, model), [*span, batch.pk])


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
            % {"number": changed},
            code="changed-since",
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
