"""The same list from Excel of today, Excel of 2003 and LibreOffice: the same verdicts."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from pilarsosial.sheets.reading import read_workbook
from tests.members.importing.lists import brought, selo

__all__ = ["selo"]
OLD_EXCEL = Path(__file__).parent / "files" / "psm.xls"
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods(path: Path, rows: list[list[str | int]]) -> Path:
    """A sheet as LibreOffice writes it, its name longer than Excel allows."""
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="PSM">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def cell(value: str | int) -> str:
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return (
        f'<table:table-cell office:value-type="string" office:string-value={quoteattr(value)}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


@pytest.fixture(params=["xls", "ods"])
def path(request, tmp_path) -> Path:
    if request.param == "xls":
        return OLD_EXCEL
    (sheet,) = read_workbook(OLD_EXCEL)
    return ods(tmp_path / "psm.ods", [[cell or "" for cell in row] for row in sheet.rows])


@pytest.mark.django_db
def test_a_good_row_comes_in_and_a_nik_kept_as_a_number_is_refused(path, selo):
    facts = brought(path)

    assert (facts["sheets"], facts["new"]) == ({"PSM": {"pillar": "PSM", "rows": 2}}, 1)
    (refused,) = facts["refused"]
    assert (refused["row"], "Excel" in refused["why"]) == (4, True)
