"""An evaluation as XLSX. Text stays text: a name that begins with "=" is no formula here."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.report import place_rows
from pilarsosial.evaluations.words import DEFINITIONS
from pilarsosial.regions.models import Region

if TYPE_CHECKING:
    import xlsxwriter

SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
INDICATORS = EvaluationFigure.Indicator
OF_REFERRALS = (
    INDICATORS.REFERRALS,
    INDICATORS.REFERRALS_DONE,
    INDICATORS.REFERRALS_IN_TIME,
    INDICATORS.REFERRALS_LATE,
)
Cells = Iterable[Any]


def write_workbook(evaluation: Evaluation) -> IO[bytes]:
    """Write an evaluation into a temporary file, and return it from its beginning."""
    import xlsxwriter  # a tenth of a start, for the few who ask for a workbook

    file = TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    with xlsxwriter.Workbook(file, SAFE) as book:
        for name, head, rows in _sheets(evaluation):
            _write_sheet(book, name, head, rows)
    file.seek(0)
    return file


def _sheets(evaluation: Evaluation) -> Iterable[tuple[str, list[str], Iterable[Cells]]]:
    regions = Region.objects.within(evaluation.district_id)
    head = [_("Code"), _("Area"), *(str(one.label) for one in INDICATORS)]
    yield _("Summary"), [_("What"), _("Value")], _about(evaluation)
    yield _("Subdistricts"), head, _of_places(evaluation, regions.subdistricts())
    yield _("Villages"), head, _of_places(evaluation, regions.villages())
    of_agencies = [_("Code"), _("Area"), _("Agency"), *(str(one.label) for one in OF_REFERRALS)]
    yield _("Agencies"), of_agencies, _of_agencies(evaluation)


def _about(evaluation: Evaluation) -> Iterable[Cells]:
    computed = timezone.localtime(evaluation.computed_at, evaluation.district.time_zone)
    yield _("District"), str(evaluation.district)
    yield _("Quarter"), str(evaluation.period.label)
    yield _("Version"), evaluation.version
    yield _("State of"), format_date(computed, "j F Y H.i T")
    yield _("sha256 of the figures"), evaluation.sha256
    (whole,) = place_rows(evaluation, Region.objects.filter(pk=evaluation.district_id)) or (None,)
    for one in INDICATORS:
        yield str(one.label), whole.counts.get(one, 0) if whole else 0
    for word, meaning in DEFINITIONS:
        yield str(word), str(meaning)


def _of_places(evaluation: Evaluation, regions: QuerySet[Region]) -> Iterable[Cells]:
    for row in place_rows(evaluation, regions):
        code = row.region.code if row.region else ""
        yield code, row.name, *(row.counts.get(one, 0) for one in INDICATORS)


def _of_agencies(evaluation: Evaluation) -> Iterable[Cells]:
    """Every area's part of each agency, by area and agency; the figures lie side by side."""
    figures = evaluation.figures.filter(agency__isnull=False).order_by("area_id", "agency_id")
    rows: dict[tuple[str, str, str], dict[str, int]] = {}
    for figure in figures.select_related("area", "agency").iterator():
        key = (figure.area_id, figure.area.full_name, str(figure.agency))
        rows.setdefault(key, {})[figure.indicator] = figure.value
    for key, counts in rows.items():
        yield *key, *(counts.get(one, 0) for one in OF_REFERRALS)


def _write_sheet(
    book: "xlsxwriter.Workbook", name: str, head: list[str], rows: Iterable[Cells]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, len(head), 16)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, text in enumerate(head):
        sheet.write_string(0, column, text, bold)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(line, column, value)
