"""Files that were fetched, opened again as whoever gets them would."""

import csv
from io import BytesIO, StringIO
from typing import Any

import python_calamine
from django.test import Client
from django.urls import reverse

from pilarsosial.exports import vault
from pilarsosial.exports.models import Export
from pilarsosial.exports.workflow import request_export


def taken_out(label: str, query: str = "", **fields: Any) -> list[dict[str, Any]]:
    """What a list holds as a workbook, by its titles."""
    return records(opened(request_export(label, query, **{"form": "xlsx", **fields})))


def opened(export: Export) -> list[list[Any]]:
    """All rows of the file, titles first."""
    return rows_of(b"".join(vault.opened(export)), export.format)


def rows_of(data: bytes, form: str) -> list[list[Any]]:
    if form == "xlsx":
        book = python_calamine.load_workbook(BytesIO(data))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=True)
    delimiter = ";" if form == "csv2" else ","
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def records(rows: list[list[Any]]) -> list[dict[str, Any]]:
    titles, *rest = rows
    return [dict(zip(titles, row, strict=True)) for row in rest]


def address(label: str, **query: str) -> str:
    return reverse("exports:ask", query={"list": label, **query})


def fetched(client: Client, label: str, *, form: str = "csv", **query: str) -> list[list[Any]]:
    """Ask on the page and follow to the file."""
    answer = client.post(address(label, **query), {"form": form}, follow=True)
    return rows_of(b"".join(answer.streaming_content), form)
