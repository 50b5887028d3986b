"""An evaluation as people read it: rows of places and agencies, made from its figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from pilarsosial.accounts.models import Agency
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.regions.models import Region

Figures = Mapping[str, EvaluationFigure]
Level = Region.Level
AT_ONCE = 2000


@dataclass(frozen=True)
class Row:
    """The figures of a place, or of an agency in a place, by the codes of their measures."""

    name: str
    figures: Figures
    region: Region | None = None
    agency: Agency | None = None

    def value(self, measure: str) -> int:
        """How many, 0 where nothing was counted."""
        figure = self.figures.get(measure)
        return figure.value if figure else 0

    def out_of(self, measure: str) -> int:
        """What it is a share of."""
        figure = self.figures.get(measure)
        return figure.out_of or 0 if figure else 0

    def percent(self, measure: str) -> int | None:
        return percent(self.value(measure), self.out_of(measure))


def percent(part: int, whole: int) -> int | None:
    """A share in whole per cent, half away from zero; nothing of nothing is no share."""
    return (200 * part + whole) // (2 * whole) if whole else None


class Listed(NamedTuple):
    """A figure with all that tells it apart: the codes of its place and its measure, the measure's
    name and the number of its version.
    """

    area: str
    measure: str
    name: str
    version: int
    dimension: str
    key: str
    value: int
    out_of: int | None
    days: int | None


@dataclass(frozen=True)
class Report:
    """One evaluation seen from a place: the place, the places in it, its agencies."""

    evaluation: Evaluation
    place: Row
    parts: list[Row]
    agencies: list[Row]

    @classmethod
    def of(cls, evaluation: Evaluation, area: Region | None = None) -> "Report":
        """Read a report; from the district when no subdistrict is named."""
        area = area or evaluation.district
        below = Level.SUBDISTRICT if area.level == Level.REGENCY else Level.VILLAGE
        shown = Region.objects.within(area.code).filter(Q(pk=area.pk) | Q(level=below))
        places = place_rows(evaluation, shown)
        return cls(
            evaluation,
            place=next(
                (row for row in places if row.region == area), Row(area.full_name, {}, area)
            ),
            parts=[row for row in places if row.region and row.region.level == below],
            agencies=agency_rows(evaluation, area),
        )


def listed(evaluation: Evaluation) -> Iterator[Listed]:
    """All figures, in the order of their place and measure: tens of thousands in a district."""
    columns = ("area_id", "version__measure__code", "version__measure__name", "version__number",
               "dimension", "key", "value", "out_of", "days")  # fmt: skip
    order = ("area", "version__measure__position", "version__measure__code", "dimension", "key")
    rows = evaluation.figures.order_by(*order).values_list(*columns)
    return (Listed(*row) for row in rows.iterator(chunk_size=AT_ONCE))


def names_of(evaluation: Evaluation) -> dict[str, str]:
    """The names of a district's places by their codes."""
    places = Region.objects.within(evaluation.district_id)
    return {place.code: place.full_name for place in places}


def place_rows(evaluation: Evaluation, regions: QuerySet[Region]) -> list[Row]:
    """A row for each place by code, also where nothing was counted; an ended one only where
    something was.
    """
    counted = evaluation.figures.whole().filter(area__in=regions)
    figures = _by(counted.prefetch_related("version__measure"), "area_id")
    return [
        Row(place.full_name, figures.get(place.code, {}), place)
        for place in regions.order_by("code")
        if place.valid_until is None or place.code in figures
    ]


def agency_rows(evaluation: Evaluation, area: Region) -> list[Row]:
    """A row for each agency that got referrals from the area, the busiest first."""
    counted = evaluation.figures.filter(area=area, dimension="agency")
    figures = _by(counted.prefetch_related("version__measure"), "key")
    agencies = Agency.objects.filter(code__in=list(figures)).order_by("name")
    rows = [Row(agency.name, figures[agency.code], agency=agency) for agency in agencies]
    return sorted(rows, key=lambda row: -row.value("referrals_sent"))


def district_row(evaluation: Evaluation, quarter: Quarter) -> Row | None:
    """The district's figures of another quarter."""
    here = Region.objects.filter(pk=evaluation.district_id)
    return next(iter(rows_of_quarter(evaluation, quarter, here)), None)


def rows_of_quarter(
    evaluation: Evaluation, quarter: Quarter, regions: QuerySet[Region]
) -> list[Row]:
    """The figures of another quarter, in its newest version; beside what is signed, in the newest
    of that time: a paper that is drawn again compares with the same.
    """
    known_by = evaluation.signed_at or timezone.now()
    others = Evaluation.objects.ready().filter(
        district=evaluation.district_id, quarter=str(quarter), computed_at__lte=known_by
    )
    other = others.newest_first().first()
    return place_rows(other, regions) if other else []


def _by(figures: Iterable[EvaluationFigure], name: str) -> dict[str, dict[str, EvaluationFigure]]:
    found: dict[str, dict[str, EvaluationFigure]] = defaultdict(dict)
    for figure in figures:
        found[getattr(figure, name)][figure.version.measure.code] = figure
    return found
