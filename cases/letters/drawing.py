"""From the words of a letter to its PDF."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import override

from cases.letters.facts import places_of, with_numbers
from cases.models import VillageLetter

SHEET = Path(__file__).parent / "letter.typ"
LANGUAGE = "id"  # letters of the state, whatever the screens speak
NO_NAME = "(………………………………)"


def draw(letter: VillageLetter) -> bytes:
    """The PDF of a letter, with the numbers of identity that no page shows."""
    return draw_sheet(SHEET, _words(letter))


def draw_sheet(sheet: Path, words: Mapping[str, Any]) -> bytes:
    """A sheet as PDF/A, which archives take. All words come as data: none is code of the sheet.

    A sign that the font does not have, such as an emoji, has no place in an archive; its letter is
    drawn as a plain PDF, in which it is a box.
    """
    import typst  # 30 MB that only a letter needs, no start of a process

    facts = {"letter": json.dumps(words)}
    try:
        made = typst.compile(
            sheet,
            root=settings.BASE_DIR,
            sys_inputs=facts,
            ignore_system_fonts=True,
            pdf_standards=["a-2b"],
        )
    except typst.TypstError as error:
        if "could not be displayed with font" not in str(error):
            raise
        made = typst.compile(
            sheet, root=settings.BASE_DIR, sys_inputs=facts, ignore_system_fonts=True
        )
    return bytes(made)


def _words(letter: VillageLetter) -> dict[str, Any]:
    village, subdistrict, district = places_of(letter.case)
    with override(LANGUAGE):
        return {
            "head": [f"Pemerintah {district.full_name}", subdistrict.full_name, village.full_name],
            "heading": letter.template.heading,
            "number": letter.number or "……………………",
            "parts": list(_parts(with_numbers(letter.text, letter.case))),
            "place": village.name,
            "day": format_date(letter.dated_on, "j F Y"),
            "signer_title": f"{letter.signer_title},",
            "signer_name": letter.signer_name or NO_NAME,
            "foot": f"{letter.case.number} · berlaku setelah ditandatangani dan dicap",
        }


def _parts(text: str) -> Iterator[dict[str, Any]]:
    """Paragraphs, and blocks of lines such as "Nama : Sutarni" as rows in columns."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        rows = [[part.strip() for part in line.split(" : ", 1)] for line in lines]
        if rows and all(len(row) == 2 for row in rows):
            yield {"kind": "rows", "rows": rows}
        elif lines:
            yield {"kind": "text", "text": " ".join(lines)}
