"""A checksum over figures and texts, so that everybody can compute it again."""

import hashlib
import json

from pilarsosial.evaluations.models import Evaluation

PARTS = (
    "area_id", "version__measure__code", "version__number", "dimension", "key", "value", "out_of",
    "days",
)  # fmt: skip


def checksum(evaluation: Evaluation) -> str:
    """sha256 over UTF-8 lines joined by a line feed: "33.09 2026-Q3 1 2026-10-01T01:05:00+00:00"
    (district, quarter, version, cut), then "area|measure|version|dimension|key|value|out of|days"
    for each figure, nothing where there is nothing, in byte order; then, once it is reviewed, the
    texts, and the names of that day, as JSON with sorted keys and without spaces. An agency is
    named by its code.
    """
    head = f"{evaluation.district_id} {evaluation.quarter} {evaluation.version}"
    lines = [f"{head} {evaluation.cut.isoformat()}".encode(), *sorted(_lines(evaluation))]
    if evaluation.texts:
        texts = json.dumps(
            evaluation.texts, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        lines.append(texts.encode())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _lines(evaluation: Evaluation) -> list[bytes]:
    figures = evaluation.figures.values_list(*PARTS)
    return [
        "|".join("" if part is None else str(part) for part in figure).encode()
        for figure in figures.iterator(chunk_size=2000)
    ]
