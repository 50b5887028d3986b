"""An evaluation as people read it: rows of places and agencies, made from its figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from pilarsosial.accounts.models import Agency
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.regions.models import Region

Counts = Mapping[str, int]
Level = Region.Level


@dataclass(frozen=True)
class Row:
    """The figures of a place, or of an agency in a place."""

    name: str
    counts: Counts
    region: Region | None = None
    agency: Agency | None = None

    def __getattr__(self, indicator: str) -> int:
        """`row.cases_filed`: an indicator by its name, 0 where nothing was counted."""
        if indicator not in EvaluationFigure.Indicator.values:
            raise AttributeError(indicator)
        return self.counts.get(indicator, 0)

    @property
    def in_time_percent(self) -> int | None:
        return percent(self.cases_in_time, self.cases_settled)

    @property
    def settled_percent(self) -> int | None:
        return percent(self.cases_settled, self.cases_filed)

    @property
    def referrals_in_time_percent(self) -> int | None:
        return percent(self.referrals_in_time, self.referrals_done)


def percent(part: int, whole: int) -> int | None:
    """A share in whole per cent, half away from zero; nothing of nothing is no share."""
    return (200 * part + whole) // (2 * whole) if whole else None


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
        places = place_rows(evaluation, Region.objects.within(area.code))
        return cls(
            evaluation,
            place=next(
                (row for row in places if row.region == area), Row(area.full_name, {}, area)
            ),
            parts=[row for row in places if row.region and row.region.level == below],
            agencies=agency_rows(evaluation, area),
        )


def place_rows(evaluation: Evaluation, regions: QuerySet[Region]) -> list[Row]:
    """A row for each place that has figures, by code; without ended places that were empty."""
    figures = evaluation.figures.filter(agency=None, area__in=regions)
    counts = _by(figures.values_list("area_id", "indicator", "value"))
    places = [place for place in regions.order_by("code") if place.code in counts]
    return [
        Row(place.full_name, counts[place.code], place)
        for place in places
        if place.valid_until is None or any(counts[place.code].values())
    ]


def agency_rows(evaluation: Evaluation, area: Region) -> list[Row]:
    """A row for each agency that got referrals from the area, the busiest first."""
    figures = evaluation.figures.filter(area=area, agency__isnull=False)
    counts = _by(figures.values_list("agency_id", "indicator", "value"))
    agencies = Agency.objects.filter(pk__in=list(counts)).order_by("name")
    rows = [Row(agency.name, counts[agency.pk], agency=agency) for agency in agencies]
    return sorted(rows, key=lambda row: -row.referrals_sent)


def previous_district_row(evaluation: Evaluation) -> Row | None:
    """The district's figures of the quarter before, if they were computed."""
    before = (
        Evaluation.objects.ready()
        .filter(district=evaluation.district_id, quarter=str(evaluation.period.previous))
        .order_by("-version")
        .first()
    )
    if before is None:
        return None
    rows = place_rows(before, Region.objects.filter(pk=evaluation.district_id))
    return rows[0] if rows else None


def _by(figures: Iterable[tuple[object, str, int]]) -> dict[object, dict[str, int]]:
    found: dict[object, dict[str, int]] = defaultdict(dict)
    for key, indicator, value in figures:
        found[key][indicator] = value
    return found
