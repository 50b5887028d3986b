"""The figures of an evaluation as CSV and as JSON, for whoever counts further."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.papers.cover import number_of
from pilarsosial.formulas import defused

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by it spreadsheet programs know UTF-8
AT_ONCE = 2000


class Echo:
    """Gives back what a writer would have written."""

    def write(self, line: str) -> str:
        return line


def csv_of(evaluation: Evaluation) -> Iterator[str]:
    """One line for each figure, with all that tells it apart."""
    writer = csv.writer(Echo())
    yield BOM + writer.writerow(_head())
    for one in _figures(evaluation):
        cells = (evaluation.quarter, evaluation.version, *_cells(one))
        yield writer.writerow([defused(str("" if cell is None else cell)) for cell in cells])


def json_of(evaluation: Evaluation) -> Iterator[str]:
    """Canonical: keys sorted, no spaces, figures in the order of their place and measure."""
    figures = (
        _written(
            {
                "area": one.area_id, "days": one.days, "dimension": one.dimension, "key": one.key,
                "measure": one.version.measure.code, "out_of": one.out_of, "value": one.value,
                "version": one.version.number,
            }
        )
        for one in _figures(evaluation)
    )  # fmt: skip
    head = _written({
        "cut_at": evaluation.cut.isoformat(), "district": evaluation.district_id, "figures": [],
        "number": number_of(evaluation), "quarter": evaluation.quarter,
        "sha256": evaluation.sha256, "status": evaluation.status, "texts": evaluation.texts,
        "version": evaluation.version,
    })  # fmt: skip
    before, _list, after = head.partition('"figures":[]')
    yield f'{before}"figures":['
    comma = ""
    for figure in figures:
        yield comma + figure
        comma = ","
    yield f"]{after}"


def _head() -> list[str]:
    return [
        _("Quarter"), _("Version"), _("Measure (code)"), _("Version of the measure"), _("Measure"),
        _("Code"), _("Area"), _("Told apart by"), _("Of"), _("Value"), _("Out of"),
        _("Median of working days"),
    ]  # fmt: skip


def _cells(one: EvaluationFigure) -> tuple[Any, ...]:
    measure = one.version.measure
    return (
        measure.code, one.version.number, measure.name, one.area_id, one.area.full_name,
        one.dimension, one.key, one.value, one.out_of, one.days,
    )  # fmt: skip


def _figures(evaluation: Evaluation) -> Iterator[EvaluationFigure]:
    figures = evaluation.figures.select_related("area", "version__measure")
    order = ("area", "version__measure__position", "version__measure__code", "dimension", "key")
    return figures.order_by(*order).iterator(chunk_size=AT_ONCE)


def _written(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
