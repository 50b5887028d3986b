"""The figures of an evaluation as CSV and as JSON, for whoever counts further."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.papers.cover import number_of
from pilarsosial.evaluations.report import Listed, listed, names_of
from pilarsosial.exports.writing import Sink, as_lines, write_csv

COMMA = ","


def write_figures(sink: Sink, evaluation: Evaluation) -> None:
    """One line of CSV for each figure, with all that tells it apart."""
    first = (evaluation.quarter, str(evaluation.version))
    names = names_of(evaluation)
    rows = ((*first, *_cells(one, names)) for one in listed(evaluation))
    write_csv(sink, _head(), as_lines(rows, delimiter=COMMA), delimiter=COMMA)


def json_of(evaluation: Evaluation) -> Iterator[str]:
    """Canonical: keys sorted, no spaces, figures in the order of their place and measure."""
    figures = (
        _written(
            {
                "area": one.area, "days": one.days, "dimension": one.dimension, "key": one.key,
                "measure": one.measure, "out_of": one.out_of, "value": one.value,
                "version": one.version,
            }
        )
        for one in listed(evaluation)
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


def _cells(one: Listed, names: dict[str, str]) -> tuple[str, ...]:
    numbers = ("" if n is None else str(n) for n in (one.value, one.out_of, one.days))
    return (
        one.measure, str(one.version), one.name, one.area, names[one.area], one.dimension, one.key,
        *numbers,
    )  # fmt: skip


def _written(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
