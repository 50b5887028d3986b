"""The letter of a referral as PDF."""

from pathlib import Path

from cases.letters.drawing import draw_sheet
from referrals.letters.facts import words_of
from referrals.models import AnsweringLink, ReferralLetter

SHEET = Path(__file__).parent / "letter.typ"


def draw(letter: ReferralLetter, link: AnsweringLink | None) -> bytes:
    """The letter; with a link, a second sheet for whoever answers, which no copy carries."""
    return draw_sheet(SHEET, words_of(letter, link))
