"""Every paper is fit for archives: what PDF/A-2b (ISO 19005-2) asks, as far as its parts tell.

The papers have no compressed objects, so that their dictionaries can be read as they stand.
"""

import re

import pytest

from pilarsosial.evaluations.content.public import suppressed
from pilarsosial.evaluations.content.whole import (
    excerpt_of_pillar,
    excerpt_of_subdistrict,
    report_of,
)
from pilarsosial.evaluations.papers.drawing import draw
from referrals.letters.drawing import draw as draw_letter
from referrals.workflow import issue_letter
from tests import factories as make
from tests.evaluations.computing import computed

pytestmark = pytest.mark.django_db
FORBIDDEN = (
    "Encrypt", "JavaScript", "JS", "Launch", "AA", "LZWDecode", "EmbeddedFile", "RichMedia",
    "Movie", "Sound", "XFA", "ObjStm",
)  # fmt: skip
DESCRIPTOR = re.compile(rb"/Type/FontDescriptor\b(.*?)endobj", re.DOTALL)


def faults(pdf: bytes) -> list[str]:
    """What an archive would refuse."""
    wanted = {
        "a header of PDF 1.4 to 1.7": rb"\A%PDF-1\.[4-7]\n%[\x80-\xff]{4}",
        "part 2": rb"<pdfaid:part>2</pdfaid:part>",
        "level B": rb"<pdfaid:conformance>B</pdfaid:conformance>",
        "metadata that are not compressed": rb"/Type/Metadata/Subtype/XML(?!.{0,80}/Filter)",
        "an intent": rb"/S/GTS_PDFA1\b",
        "a profile of its colours": rb"/DestOutputProfile \d+ 0 R",
        "an identity": rb"/ID ?\[ ?[(<]",
        "an end": rb"%%EOF\n?\Z",
        "a language": rb"/Lang ?\((id|en)",
    }
    found = [name for name, sign in wanted.items() if not re.search(sign, pdf, re.DOTALL)]
    structure = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    found += [name for name in FORBIDDEN if re.search(rb"/%s\b" % name.encode(), structure)]
    fonts = DESCRIPTOR.findall(structure)
    found += ["a font outside"] * sum(b"/FontFile" not in font for font in fonts)
    return found if fonts else [*found, "no font"]


@pytest.fixture
def papers() -> dict[str, bytes]:
    """One of each kind."""
    case = make.CaseFactory(filed_at="2026-08-10T03:00Z")
    make.PillarFactory(code="psm")
    evaluation = computed()
    report = report_of(evaluation)
    documents = {
        "report": report,
        "public": suppressed(report),
        "subdistrict": excerpt_of_subdistrict(evaluation, case.village_id[:8]),
        "pillar": excerpt_of_pillar(evaluation, "psm"),
    }
    letter = draw_letter(issue_letter(make.sent_referral()), None)
    return {"letter": letter} | {name: draw(document) for name, document in documents.items()}


def test_papers_are_fit_for_archives(papers):
    assert {name: faults(pdf) for name, pdf in papers.items() if faults(pdf)} == {}


def test_a_plain_pdf_is_none():
    import typst

    plain = typst.compile(b"words", ignore_system_fonts=True)

    assert {"part 2", "level B", "an intent"} <= set(faults(plain))
