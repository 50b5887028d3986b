"""The measures that every district begins with; what a new release adds comes with it.

Loading adds what is missing and never changes a row. What they follow: the outline of the quarterly
report, and Permensos 9/2018 for the residents whose need was met.
"""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from pilarsosial.evaluations.models import Measure, MeasureVersion

DATA = Path(__file__).parent / "data" / "measures.json"
OF_THE_MEASURE = frozenset({"code", "name"})


@transaction.atomic
def load_measures() -> int:
    """Add the measures that are not there yet; how many that were."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    known = set(Measure.objects.values_list("code", flat=True))
    missing = [row for row in rows if row["code"] not in known]
    measures = Measure.objects.bulk_create([_measure(row, rows.index(row)) for row in missing])
    MeasureVersion.objects.bulk_create(
        [_version(measure, row) for measure, row in zip(measures, missing, strict=True)]
    )
    return len(missing)


def _measure(row: dict[str, Any], place: int) -> Measure:
    return Measure(code=row["code"], name=row["name"], position=10 * (place + 1))


def _version(measure: Measure, row: dict[str, Any]) -> MeasureVersion:
    said = {name: value for name, value in row.items() if name not in OF_THE_MEASURE}
    return MeasureVersion(measure=measure, published_at=timezone.now(), **said)
