"""The report as a document for offices that must edit it. It says that it is not the official one.

The same evaluation always gives the same bytes: no moment of writing is in it.
"""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.document import Chapter, Document, Table
from pilarsosial.evaluations.papers.cover import number_of, version_of
from pilarsosial.evaluations.papers.drawing import picture_of
from pilarsosial.evaluations.papers.map import map_of

if TYPE_CHECKING:
    from docx.document import Document as Docx

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP knows
LINES = "Light List Accent 1"
A_LINE = 15  # centimetres


def write_copy(document: Document) -> bytes:
    """The document as DOCX in the active language."""
    import docx  # a fifth of a second that only this paper needs

    copy = docx.Document()
    _cover(copy, document)
    for number, chapter in enumerate(document.chapters, start=1):
        _chapter(copy, chapter, f"{number}. ")
    _map(copy, document)
    for number, chapter in enumerate(document.annexes, start=1):
        _chapter(copy, chapter, _("Annex %(number)s. ") % {"number": number})
    made = BytesIO()
    copy.save(made)
    return _without_moments(made)


def _cover(copy: "Docx", document: Document) -> None:
    evaluation = document.evaluation
    about = copy.core_properties
    about.title, about.author = f"{document.title}, {document.place}", document.office
    about.created = about.modified = evaluation.signed_at or evaluation.computed_at
    copy.add_paragraph(document.office.upper())
    copy.add_heading(document.title, 0)
    copy.add_paragraph(document.place)
    notice = copy.add_paragraph()
    notice.add_run(_("A copy to edit, not the official document.")).bold = True
    copy.add_paragraph(f"{number_of(evaluation)}, {version_of(evaluation)}")
    copy.add_paragraph(f"SHA-256 {evaluation.sha256}")


def _chapter(copy: "Docx", chapter: Chapter, number: str) -> None:
    copy.add_heading(f"{number}{chapter.title}", 1)
    for words in filter(None, (chapter.lead, *chapter.paragraphs)):
        copy.add_paragraph(words)
    for key in chapter.keys:
        line = copy.add_paragraph(f"{key.label}: ")
        line.add_run(key.value.words).bold = True
        if key.notes:
            line.add_run(f" ({', '.join(key.notes)})")
    for table in chapter.tables:
        _table(copy, table)


def _table(copy: "Docx", table: Table) -> None:
    """Bars are left out: the number beside them says the same."""
    copy.add_heading(table.title, 2)
    shown = [at for at, column in enumerate(table.columns) if not column.is_bar]
    rows = copy.add_table(rows=len(table.lines) + 1, cols=len(shown))
    rows.style = LINES
    words = [[table.columns[at].label for at in shown]]
    words += [[line.cells[at].words for at in shown] for line in table.lines]
    cells = rows._cells  # asked for once: each look at a row walks the whole table again
    for at, text in enumerate(text for line in words for text in line):
        cells[at].text = text
    if table.note:
        copy.add_paragraph(table.note)


def _map(copy: "Docx", document: Document) -> None:
    """As a picture, with what its numbers mean in words."""
    from docx.shared import Cm

    drawn = map_of(document)
    if drawn is None:
        return
    copy.add_heading(drawn["title"], 2)
    copy.add_picture(BytesIO(picture_of(drawn["svg"])), width=Cm(A_LINE))
    villages = _("villages")
    for one in drawn["legend"]:
        mark = one["mark"] or "///"
        copy.add_paragraph(f"{mark}: {one['words']} ({one['n']} {villages})")
    copy.add_paragraph(drawn["note"])


def _without_moments(made: BytesIO) -> bytes:
    """The same parts, each under the first day that a ZIP knows."""
    plain = BytesIO()
    with ZipFile(made) as old, ZipFile(plain, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, FIRST_DAY)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return plain.getvalue()
