"""A workbook to begin with."""

import io
from collections.abc import Sequence


def write_example(
    sheet: str, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> io.BytesIO:
    """All columns are text, so that Excel keeps NIKs and phone numbers as they are typed."""
    import xlsxwriter  # a tenth of a start, for the few who ask for a workbook

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        page = book.add_worksheet(sheet)
        page.set_column(0, len(headers) - 1, 18, text)
        page.write_string(0, 0, title, bold)
        page.write_row(2, 0, headers, bold)
        for line, row in enumerate(rows, 3):
            for column, cell in enumerate(row):
                page.write_string(line, column, cell, text)
    out.seek(0)
    return out
