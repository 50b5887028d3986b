"""Chapter: the five social minimum services of a district (SPM, Permensos 9/2018)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import NOTHING, Wanted, cell
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.headlines import grouped
from pilarsosial.evaluations.models import SpmPopulation
from pilarsosial.evaluations.report import percent

Service = SpmPopulation.Service


def chapter(book: Book) -> Chapter:
    """Residents of each service's categories with a need met, of how many who need it."""
    return Chapter(
        _("Social minimum services (SPM)"),
        lead=_("The law asks for all of them: 100%."),
        tables=(_services(book, book.texts.get("spm", [])),),
    )


def _services(book: Book, populations: Iterable[dict[str, Any]]) -> Table:
    known = {one["service"]: one for one in populations}
    columns = (
        Column(_("Service")),
        Column(_("Residents with a need met in the quarter"), is_number=True),
        Column(_("Who need it in the year"), is_number=True),
        Column(_("Share"), is_number=True),
        Column(_("Source")),
    )
    return Table(
        _("Five services"),
        columns,
        tuple(_line(book, service, known.get(service)) for service in Service),
        _("A resident is counted once for a service, whatever the number of needs."),
    )


def _line(book: Book, service: Service, population: dict[str, Any] | None) -> Line:
    met = cell(book.district, Wanted("", service))
    if population is None:
        missing = _("Not entered: the number of people comes from the office, with its source.")
        return Line((Cell(str(service.label)), met, Cell(NOTHING), Cell(NOTHING), Cell(missing)))
    reached = percent(met.number or 0, population["people"])
    return Line(
        (
            Cell(str(service.label)),
            met,
            Cell(grouped(population["people"]), population["people"]),
            Cell(NOTHING if reached is None else f"{reached}%", percent=reached),
            Cell(population["source"]),
        )
    )
