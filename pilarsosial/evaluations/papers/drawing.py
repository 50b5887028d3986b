"""From a document to its PDF/A. The same evaluation always gives the same bytes."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from pilarsosial.evaluations.content.document import Document
from pilarsosial.evaluations.papers.sheet import sheet_of

SHEET = Path(__file__).parent / "report.typ"
PICTURE = b"""#set page(width: auto, height: auto, margin: 2pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 430pt)"""
WITHOUT_A_SIGN = "could not be displayed with font"


def draw(document: Document) -> bytes:
    """The document as PDF/A-2b in the active language.

    A sign that the font does not have has no place in an archive: the paper is then drawn as a
    plain PDF, in which it is a box.
    """
    import typst  # 30 MB that only a paper needs, no start of a process

    try:
        return bytes(typst.compile(**_asked(document), pdf_standards=["a-2b"]))
    except typst.TypstError as error:
        if WITHOUT_A_SIGN not in str(error):
            raise
        return bytes(typst.compile(**_asked(document)))


def pictures(document: Document, *, ppi: float = 96) -> list[bytes]:
    """Every page as PNG, to be looked at."""
    import typst

    made = typst.compile(**_asked(document), format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def picture_of(svg: str) -> bytes:
    """A drawing as PNG, with the letters of the papers."""
    import typst

    return typst.compile(
        PICTURE, format="png", ppi=200, sys_inputs={"svg": svg}, ignore_system_fonts=True
    )


def _asked(document: Document) -> dict[str, Any]:
    evaluation = document.evaluation
    drawn_at = evaluation.signed_at or evaluation.computed_at or evaluation.created_at
    return {
        "input": SHEET,
        "root": settings.BASE_DIR,
        "sys_inputs": {"letter": json.dumps(sheet_of(document))},
        "ignore_system_fonts": True,
        "timestamp": int(drawn_at.timestamp()),
    }
