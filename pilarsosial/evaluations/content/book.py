"""All figures of an evaluation, asked for once: what every chapter reads."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from pilarsosial.evaluations.content.names import Names
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure, MeasureVersion
from pilarsosial.evaluations.report import Row, district_row, rows_of_quarter
from pilarsosial.evaluations.texts import texts_of
from pilarsosial.evaluations.vocabulary import FACTS
from pilarsosial.regions.models import Region

Level = Region.Level


class Book:
    """One evaluation with its places, and what it is compared with. Read only."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.names = Names(evaluation)

    @cached_property
    def versions(self) -> dict[int, MeasureVersion]:
        """What was counted, in the order of the office."""
        counted = MeasureVersion.objects.filter(pk__in=self.evaluation.figures.values("version"))
        by_code = {one.measure.code: one for one in counted.select_related("measure")}
        for code, name in self.names["measures"]:
            by_code[code].measure.name = name
        ordered = (by_code[code] for code, _name in self.names["measures"])
        return {version.pk: version for version in ordered}

    @cached_property
    def district(self) -> Row:
        return self._rows[self.evaluation.district_id]

    @cached_property
    def subdistricts(self) -> list[Row]:
        return [row for row in self._rows.values() if _level(row) == Level.SUBDISTRICT]

    def villages_of(self, subdistrict: str) -> list[Row]:
        """The villages of a subdistrict (by code), in the order of their codes."""
        prefix = f"{subdistrict}."
        return [row for code, row in self._rows.items() if code.startswith(prefix)]

    def parts(self, dimension: str, subject: str, *, having: str = "") -> list[Row]:
        """What the district's figures of a subject are told apart into, by the code; only those
        `having` a measure where one is named.
        """
        by_key: dict[str, dict[str, EvaluationFigure]] = defaultdict(dict)
        for figure in self._told_apart:
            version = self.versions[figure.version_id]
            if figure.dimension == dimension and version.subject == subject:
                by_key[figure.key][version.measure.code] = figure
        names = self.names.parts(FACTS[subject], dimension, by_key)
        return [
            Row(name, by_key[key])
            for key, name in names.items()
            if key in by_key and (not having or having in by_key[key])
        ]

    @cached_property
    def before(self) -> Row | None:
        """The district in the quarter before."""
        return self.places_before.get(self.evaluation.district_id)

    @cached_property
    def places_before(self) -> dict[str, Row]:
        """District and subdistricts in the quarter before, by their codes."""
        inside = Region.objects.within(self.evaluation.district_id)
        places = inside.filter(level__in=(Level.REGENCY, Level.SUBDISTRICT))
        rows = rows_of_quarter(self.evaluation, self.evaluation.period.previous, places)
        return {row.region.code: row for row in rows if row.region}

    @cached_property
    def year_before(self) -> Row | None:
        """The district in the same quarter of the year before."""
        return district_row(self.evaluation, self.evaluation.period.year_before)

    @cached_property
    def texts(self) -> dict[str, Any]:
        """As they were reviewed; of a draft, as they stand."""
        return self.evaluation.texts or texts_of(self.evaluation)

    @cached_property
    def _rows(self) -> dict[str, Row]:
        figures: dict[str, dict[str, EvaluationFigure]] = defaultdict(dict)
        for figure in map(self._known, self.evaluation.figures.whole()):
            figures[figure.area_id][figure.version.measure.code] = figure
        return {
            code: Row(place.full_name, figures.get(code, {}), place)
            for code, place in self.names.places.items()
        }

    @cached_property
    def _told_apart(self) -> list[EvaluationFigure]:
        apart = self.evaluation.figures.filter(area=self.evaluation.district_id)
        return [self._known(figure) for figure in apart.exclude(dimension="")]

    def _known(self, figure: EvaluationFigure) -> EvaluationFigure:
        """With its measure, which all share."""
        figure.version = self.versions[figure.version_id]
        return figure


def _level(row: Row) -> str:
    return row.region.level if row.region else ""
