"""The villages on the map of a report: the share of settled cases that were settled in time."""

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import cell, share
from pilarsosial.evaluations.content.document import Place

MEASURE = "cases_in_time"


def places_of(book: Book) -> tuple[Place, ...]:
    """Each village in the order of the codes."""
    return tuple(
        Place(row.region.code, cell(row, share("", MEASURE)))
        for place in book.subdistricts
        if place.region
        for row in book.villages_of(place.region.code)
        if row.region
    )
