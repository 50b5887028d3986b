"""What a version says otherwise than the signed one before it: shown, never silent."""

from dataclasses import dataclass

from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.regions.models import Region

LEVELS = (Region.Level.REGENCY, Region.Level.SUBDISTRICT)
Key = tuple[str, str]


@dataclass(frozen=True)
class Correction:
    """One figure that differs; None where one of the two has none."""

    measure: str
    area: Region
    was: EvaluationFigure | None
    now: EvaluationFigure | None


@dataclass(frozen=True)
class Corrections:
    """All that differs from the last signed version."""

    of: Evaluation
    rows: list[Correction]


def corrections_of(evaluation: Evaluation) -> Corrections | None:
    """Against the last version of its quarter that was signed before it; None where there is none.

    The figures of district and subdistricts, three queries; those of villages add up to them.
    """
    before = (
        Evaluation.objects.filter(
            district=evaluation.district_id, quarter=evaluation.quarter,
            version__lt=evaluation.version, status__in=Evaluation.SEALED,
        )
        .defer("chart_svg", "map_shapes")
        .newest_first()
        .first()
    )  # fmt: skip
    if before is None:
        return None
    was, now = _figures(before), _figures(evaluation)
    changed = [
        key for key in sorted(was.keys() | now.keys()) if _differ(was.get(key), now.get(key))
    ]
    return Corrections(before, [_row(was.get(key), now.get(key)) for key in changed])


def _figures(evaluation: Evaluation) -> dict[Key, EvaluationFigure]:
    figures = evaluation.figures.whole().filter(area__level__in=LEVELS)
    return {
        (one.area_id, one.version.measure.code): one
        for one in figures.select_related("version__measure", "area")
    }


def _differ(was: EvaluationFigure | None, now: EvaluationFigure | None) -> bool:
    if was is None or now is None:
        return True
    return (was.value, was.out_of, was.days) != (now.value, now.out_of, now.days)


def _row(was: EvaluationFigure | None, now: EvaluationFigure | None) -> Correction:
    either = now or was
    if either is None:
        raise ValueError("One of the two must be there.")
    return Correction(either.version.measure.name, either.area, was, now)
