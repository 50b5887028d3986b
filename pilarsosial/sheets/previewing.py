"""Reading a stored spreadsheet and keeping each row's verdict. Writes nothing else."""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import orjson
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from pilarsosial.identity import decrypt
from pilarsosial.sheets.ahead import ahead
from pilarsosial.sheets.copying import copy_lines
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.importers import SheetReading, importer_of
from pilarsosial.sheets.judged import Judged, Portion, SheetFacts
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.payloads import seal_payload
from pilarsosial.sheets.reading import stream_workbook
from pilarsosial.sheets.seen import seen_now
from pilarsosial.sheets.sweeping import swept

FILE = "file"
SHORT = 128 * 2**10  # bytes; some thousand rows, which are read before a process has begun
COLUMNS = {
    "batch_id": "int8", "sheet": "text", "row": "int4", "verdict": "text", "is_warned": "bool",
    "is_held": "bool", "why": "jsonb", "target": "int8", "decision": "text", "sealed": "bytea",
}  # fmt: skip
Say = Callable[[int], None]


def silent(_rows: int) -> None:
    """Tell nobody how far it is."""


def preview(batch: Batch, say: Say = silent) -> None:
    """Judge every row anew. A file that cannot be read is marked so, with the reason."""
    try:
        _preview(batch, say)
    except Unreadable as refusal:
        forget_rows(batch)
        batch.status = Batch.Status.UNREADABLE
        batch.error = str(refusal)
        batch.save(update_fields=["status", "error"])


def stored_bytes(batch: Batch) -> bytes:
    """The file as it was sent."""
    with batch.file.open("rb") as stored:
        return decrypt(stored.read(), purpose=FILE)


def forget_rows(batch: Batch) -> None:
    """The verdicts of an earlier reading."""
    batch.rows.all()._raw_delete(batch.rows.db)  # nothing refers to them


def _preview(batch: Batch, say: Say) -> None:
    importer = importer_of(batch)
    seen = seen_now(importer.tables)
    forget_rows(batch)
    reading = importer.reading(batch)
    counts: Counter[str] = Counter()
    fingerprint = hashlib.sha256()
    told: dict[int, SheetFacts] = {}
    for portion in swept(_portions(reading, batch)):
        told[portion.number] = portion.sheet
        judged = reading.judge(portion) if portion.rows else []
        with transaction.atomic():  # a worker whose lease is lost leaves no row behind
            _keep(batch, judged, counts, fingerprint)
            say(counts["rows"])
    if not any(sheet.header_row for sheet in told.values()):
        raise Unreadable(
            _(
                "No sheet has a row of headers that can be understood. Write the names of the"
                " columns above the list, at least Nama and one of NIK, Desa, Kecamatan, No HP."
            ),
            code="no_header",
        )
    batch.sheets = [asdict(sheet) for sheet in told.values()]
    batch.counts = dict(counts)
    batch.seen = {"judged": seen, "decisions": batch.decisions}
    batch.fingerprint = fingerprint.hexdigest()
    batch.previewed_at = timezone.now()
    batch.error = ""
    batch.save(update_fields=["sheets", "counts", "seen", "fingerprint", "previewed_at", "error"])


def _portions(reading: SheetReading, batch: Batch) -> Iterator[Portion]:
    """The rows of the file. Those of a long one are read while the ones before are judged, and the
    file is kept by the process that reads them.
    """
    data = stored_bytes(batch)
    portions = reading.portions(stream_workbook(io.BytesIO(data)))
    return portions if len(data) < SHORT else ahead(portions)


def _keep(batch: Batch, rows: list[Judged], counts: Counter[str], fingerprint: Any) -> None:
    for row in rows:
        counts["rows"] += 1
        counts[row.verdict] += 1
        counts["warned"] += row.is_warned
        counts["held"] += row.is_held
        fingerprint.update(
            f"{row.sheet}\t{row.row}\t{row.verdict}\t{row.payload.get('changed')}\n".encode()
        )
    with connection.cursor() as cursor:
        copy_lines(cursor, "sheets_batchrow", COLUMNS, (_line(batch.pk, row) for row in rows))


def _line(batch: int, row: Judged) -> tuple[Any, ...]:
    return (
        batch, row.sheet[:100], row.row, row.verdict, row.is_warned, row.is_held,
        Jsonb(row.why, orjson.dumps), row.target, row.decision, seal_payload(row.payload),
    )  # fmt: skip
