"""A checksum over the figures, so that everybody can compute it again."""

import hashlib

from pilarsosial.evaluations.models import Evaluation

PARTS = (
    "area_id", "version__measure__code", "version__number", "dimension", "key", "value", "out_of",
    "days",
)  # fmt: skip


def checksum(evaluation: Evaluation) -> str:
    """sha256 over UTF-8 lines joined by a line feed: "33.09 2026-Q3 1 2026-10-01T01:05:00+00:00"
    (district, quarter, version, cut), then "area|measure|version|dimension|key|value|out of|days"
    for each figure, nothing where there is nothing, in byte order. An agency is named by its code.
    """
    head = f"{evaluation.district_id} {evaluation.quarter} {evaluation.version}"
    digest = hashlib.sha256(f"{head} {evaluation.cut.isoformat()}".encode())
    for line in sorted(_lines(evaluation)):
        digest.update(b"\n" + line)
    return digest.hexdigest()


def _lines(evaluation: Evaluation) -> list[bytes]:
    figures = evaluation.figures.values_list(*PARTS)
    return [
        "|".join("" if part is None else str(part) for part in figure).encode()
        for figure in figures.iterator(chunk_size=2000)
    ]
