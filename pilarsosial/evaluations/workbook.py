"""An evaluation as XLSX. Text stays text: a name that begins with "=" is no formula here."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rustpy_xlsxwriter import Format, write_worksheets

from pilarsosial.evaluations.models import Evaluation, MeasureVersion
from pilarsosial.evaluations.report import Row, listed, names_of, place_rows
from pilarsosial.evaluations.words import DEFINITIONS
from pilarsosial.exports.writing import records
from pilarsosial.regions.models import Region

NARROW, WIDE = 16, 26  # letters
HEAD = Format().set_bold().set_text_wrap().set_align("top")
EACH = (
    gettext_lazy("Code"), gettext_lazy("Area"), gettext_lazy("Measure"),
    gettext_lazy("Told apart by"), gettext_lazy("Of"), gettext_lazy("Value"),
    gettext_lazy("Out of"), gettext_lazy("Median of working days"),
)  # fmt: skip
Cells = Sequence[Any]


def write_workbook(evaluation: Evaluation) -> IO[bytes]:
    """Write an evaluation, and return it from its beginning."""
    sheets = list(_sheets(evaluation))
    file = BytesIO()
    write_worksheets(
        [(name, records(head, rows)) for name, head, rows in sheets],
        file,
        header_format={name: HEAD for name, _head, _rows in sheets},
        freeze_panes={"general": {"row": 1, "col": 2}},
        column_widths={name: [WIDE, WIDE, *(NARROW for _head in head[2:])]
                       for name, head, _rows in sheets},
    )  # fmt: skip
    file.seek(0)
    return file


def _sheets(evaluation: Evaluation) -> Iterable[tuple[str, list[str], Iterable[Cells]]]:
    regions = Region.objects.within(evaluation.district_id)
    names = {version.measure.code: version.measure.name for version in _versions(evaluation)}
    head = [_("Code"), _("Area"), *names.values()]
    yield _("Summary"), [_("What"), _("Value")], _about(evaluation)
    yield _("Subdistricts"), head, _of_places(evaluation, regions.subdistricts(), names)
    yield _("Villages"), head, _of_places(evaluation, regions.villages(), names)
    yield _("All figures"), [str(word) for word in EACH], _each(evaluation)


def _versions(evaluation: Evaluation) -> Iterable[MeasureVersion]:
    """What was counted, in the order of the office."""
    found = MeasureVersion.objects.filter(pk__in=evaluation.figures.values("version"))
    return found.select_related("measure").order_by("measure__position", "measure__code")


def _about(evaluation: Evaluation) -> Iterable[Cells]:
    cut = timezone.localtime(evaluation.cut_at, evaluation.district.time_zone)
    yield _("District"), str(evaluation.district)
    yield _("Quarter"), str(evaluation.period.label)
    yield _("Version"), evaluation.version
    yield _("State of"), format_date(cut, "j F Y H.i T")
    yield _("sha256 of the figures"), evaluation.sha256
    (whole,) = place_rows(evaluation, Region.objects.filter(pk=evaluation.district_id))
    for version in _versions(evaluation):
        yield version.measure.name, _cell(whole, version.measure.code)
    for word, meaning in DEFINITIONS:
        yield str(word), str(meaning)


def _of_places(
    evaluation: Evaluation, regions: QuerySet[Region], names: Iterable[str]
) -> Iterable[Cells]:
    for row in place_rows(evaluation, regions):
        code = row.region.code if row.region else ""
        yield code, row.name, *(_cell(row, name) for name in names)


def _cell(row: Row, measure: str) -> int | str:
    """The number; a median of nothing is no number."""
    figure = row.figures.get(measure)
    if figure is not None and figure.version.unit == MeasureVersion.Unit.DAYS:
        return "" if figure.days is None else figure.days
    return figure.value if figure else 0


def _each(evaluation: Evaluation) -> Iterable[Cells]:
    """One line for each figure, with all that tells it apart."""
    names = names_of(evaluation)
    for one in listed(evaluation):
        base = "" if one.out_of is None else one.out_of
        median = "" if one.days is None else one.days
        yield one.area, names[one.area], one.name, one.dimension, one.key, one.value, base, median
