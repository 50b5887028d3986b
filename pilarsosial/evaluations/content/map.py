"""The villages on the map of a report: the share of settled cases that were settled in time."""

from dataclasses import replace

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import cell, share
from pilarsosial.evaluations.content.document import Place

MEASURE = "cases_in_time"
FEW = 5


def places_of(book: Book) -> tuple[Place, ...]:
    """Each village in the order of the codes."""
    return tuple(
        Place(row.region.code, cell(row, share("", MEASURE)))
        for place in book.subdistricts
        if place.region
        for row in book.villages_of(place.region.code)
        if row.region
    )


def without_few(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """For everybody: no share whose part, rest or base is few."""
    return tuple(
        replace(one, cell=replace(one.cell, percent=None), is_hidden=True) if _is_few(one) else one
        for one in places
    )


def _is_few(one: Place) -> bool:
    figure = one.cell.figure
    if figure is None or one.cell.percent is None:
        return False
    whole = figure.out_of or 0
    return any(0 < n < FEW for n in (figure.value, whole - figure.value, whole))
