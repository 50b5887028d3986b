"""Chapter: the five social minimum services of a district (SPM, Permensos 9/2018)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import NOTHING, Wanted, cell
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.models import MeasureVersion, SpmPopulation
from pilarsosial.evaluations.report import percent
from pilarsosial.numbers import grouped

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
    by_year = _counts_by_year(book)
    columns = (
        Column(_("Service")),
        Column(_("Residents with a need met in the quarter"), is_number=True),
        *((Column(_("Since 1 January"), is_number=True),) if by_year else ()),
        Column(_("Who need it in the year"), is_number=True),
        Column(_("Share"), is_number=True),
        Column(_("Source")),
    )
    once = _("A resident is counted once for a service, whatever the number of needs.")
    year = _(
        "Since 1 January: each resident once, also with needs in several quarters. The share is of"
        " the year so far."
    )
    return Table(
        _("Five services"),
        columns,
        tuple(_line(book, service, known.get(service), by_year=by_year) for service in Service),
        f"{once} {year}" if by_year else once,
    )


def _counts_by_year(book: Book) -> bool:
    """Whether the year was counted; an evaluation of earlier days has the quarter alone."""
    versions = MeasureVersion.objects.of_district(book.evaluation.district_id)
    of_year = versions.filter(subject=MeasureVersion.Subject.SERVED)
    return of_year.filter(published_at__lte=book.evaluation.cut_at).exists()


def _line(
    book: Book, service: Service, population: dict[str, Any] | None, *, by_year: bool
) -> Line:
    measures = (service, f"{service}_year") if by_year else (service,)
    met = tuple(cell(book.district, Wanted("", measure)) for measure in measures)
    return Line((Cell(str(service.label)), *met, *_reached(met[-1], population)), is_one=True)


def _reached(met: Cell, population: dict[str, Any] | None) -> tuple[Cell, ...]:
    """Of how many, the share, and who said how many."""
    if population is None:
        missing = _("Not entered: the number of people comes from the office, with its source.")
        return Cell(NOTHING), Cell(NOTHING), Cell(missing)
    people = population["people"]
    reached = percent(met.number or 0, people)
    words = NOTHING if reached is None else f"{reached}%"
    return (
        Cell(grouped(people), people),
        Cell(words, percent=reached, figure=met.figure),
        Cell(population["source"]),
    )
