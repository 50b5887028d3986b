"""Which list a file is, and of what day: what the user says, else its titles, else its name."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases.lists.models import Release
from pilarsosial.calendar import Quarter
from pilarsosial.sheets.headers import fold
from pilarsosial.sheets.values import as_day
from pilarsosial.sheets.wording import day

Source = Release.Source
_DAY = re.compile(r"\b\d{1,2} (?:[a-z]+|\d{1,2}) (?:19|20)\d\d\b|\b(?:19|20)\d\d \d{1,2} \d{1,2}\b")
_QUARTER = re.compile(
    r"\b(?:triwulan|triwulanan|tw|tahap|kuartal|q)(?: ke)? ?(iv|iii|ii|i|[1-4])"
    r"(?: tahun| thn| th)? ((?:19|20)\d\d)\b"
)
_MONTH = re.compile(r"\b([a-z]{3,9}) ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:tahun|thn|th) ((?:19|20)\d\d)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PROGRAMMES = {
    "PKH": ("pkh", "program keluarga harapan"),
    "SEMBAKO": ("sembako", "bpnt", "bantuan pangan non tunai"),
    "PBI-JK": ("pbi", "pbi jk", "penerima bantuan iuran"),
    "BLT-DD": ("blt", "blt dd", "blt dana desa"),
    "PIP": ("pip", "program indonesia pintar"),
    "RTLH": ("rtlh",),
}


@dataclass(frozen=True)
class ListFacts:
    """A list and its day, as one word: "bnba|PKH/SEMBAKO|2026-07-01"."""

    source: str
    programme: str
    released_on: date

    @property
    def code(self) -> str:
        return f"{self.source}|{self.programme}|{self.released_on.isoformat()}"

    @classmethod
    def parse(cls, code: str) -> "ListFacts":
        source, programme, released_on = code.split("|")
        return cls(source, programme, date.fromisoformat(released_on))

    @property
    def title(self) -> str:
        """DTSEN PKH, released 1 July 2026."""
        name = " ".join(part for part in (str(Source(self.source).label), self.programme) if part)
        return _("%(list)s, released %(day)s") % {"list": name, "day": day(self.released_on)}

    @property
    def decile_source(self) -> str:
        """Where a decile that stands in the list comes from."""
        if self.source == Source.DTSEN:
            return "DTSEN"
        return f"DTSEN ({Source(self.source).name} {self.programme}".rstrip()[:59] + ")"


def list_of(
    choices: dict[str, str], texts: list[str], *, has_deciles: bool, today: date
) -> ListFacts:
    """What a file is. `texts` are its titles, sheet name and file name, the surest first."""
    said = choices.get("released_on", "")
    released_on = date.fromisoformat(said) if said else next(filter(None, map(day_in, texts)), None)
    words = " ".join(f" {fold(text)} " for text in texts)
    return ListFacts(
        choices.get("source") or _source_in(words, has_deciles=has_deciles),
        (choices.get("programme") or _programmes_in(words)).upper().replace("|", "/")[:40],
        released_on or today,
    )


def _source_in(words: str, *, has_deciles: bool) -> str:
    if " dtsen " in words:
        return Source.DTSEN
    if any(f" {sign} " in words for sign in ("bnba", "penerima", "by name", "kpm")):
        return Source.BNBA
    return Source.DTSEN if has_deciles else Source.POPULATION


def _programmes_in(words: str) -> str:
    named = [
        name for name, signs in _PROGRAMMES.items() if any(f" {sign} " in words for sign in signs)
    ]
    return "/".join(sorted(named))


def day_in(text: str) -> date | None:
    """The day that a title tells: to the day, else the first of the quarter, month or year."""
    words = fold(text)
    for full in _DAY.finditer(words):
        if found := as_day(full[0], pivot=99):
            return found
    if quarter := _QUARTER.search(words):
        number = _ROMAN.get(quarter[1]) or int(quarter[1])
        return Quarter(int(quarter[2]), number).starts_on
    for month in _MONTH.finditer(words):
        if found := as_day(f"1 {month[1]} {month[2]}", pivot=99):
            return found
    if year := _YEAR.search(words):
        return date(int(year[1]), 1, 1)
    return None
