"""Cells as people write them: days in words, names with titles, numbers that Excel changed.

Each reader returns None for what it cannot read; the caller says why, in the row's own words.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from pilarsosial.sheets.headers import fold
from pilarsosial.sheets.reading import Cell

_MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2, "maret": 3, "mar": 3,
    "mrt": 3, "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7,
    "agustus": 8, "agu": 8, "agt": 8, "ags": 8, "aug": 8, "agust": 8, "september": 9, "sep": 9,
    "sept": 9, "oktober": 10, "okt": 10, "oct": 10, "november": 11, "nopember": 11, "nov": 11,
    "nop": 11, "desember": 12, "des": 12, "dec": 12,
    "january": 1, "february": 2, "march": 3, "june": 6, "july": 7, "august": 8, "october": 10,
    "december": 12,
}  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2,4})(?:[ T]00:00(?::00)?)?")
_WORDS = re.compile(r"(\d{1,2})\s*[-/. ]?\s*([a-z]+)\.?\s*[-/. ,]?\s*(\d{2,4})")
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*")
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30).toordinal()
_EXCEL_DAYS = range(5_000, 80_000)  # 1913 to 2119
_THREE_DIGITS = re.compile(r"\d{1,3}")
_TWO_YEARS = re.compile(
    r"^((?:19|20)\d\d)\s*(?:-|–|—|/|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*((?:19|20)?\d\d)$"
)
# 1 and 2 as in the lists of the statistical office and of DTSEN.
_MALE = frozenset(("l", "lk", "laki", "laki laki", "pria", "m", "male", "lelaki", "1"))
_FEMALE = frozenset(("p", "pr", "perempuan", "wanita", "f", "female", "w", "2"))
_BLANK = frozenset(
    (
        "",
        "-",
        "--",
        "n/a",
        "na",
        "tidak ada",
        "tdk ada",
        "belum ada",
        "kosong",
        "nihil",
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "0",
    )
)


def as_text(cell: Cell) -> str:
    """One line without the spaces around it; nothing for a dash or another sign of nothing."""
    if cell is None:
        return ""
    if type(cell) is str:
        text = cell.strip()
        if not (text.isascii() and text.isprintable()) or "  " in text:
            text = " ".join(text.replace("\xa0", " ").split())
        return "" if len(text) < 12 and text.lower() in _BLANK else text
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, (date, datetime)):
        return cell.strftime("%d-%m-%Y")
    return str(cell)


def as_day(cell: Cell, *, pivot: int) -> date | None:
    """A day, written in any usual way. Two digits of a year above `pivot` mean 19…"""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = int(cell)
        return date.fromordinal(_FIRST_DAY_OF_EXCEL + number) if number in _EXCEL_DAYS else None
    return _day_of_text(cell, pivot) if isinstance(cell, str) else None


@lru_cache(maxsize=20_000)
def _day_of_text(text: str, pivot: int) -> date | None:
    plain = _WEEKDAY.sub("", text.strip().lower())
    if found := _NUMBERS.fullmatch(plain):
        first, second, third = found.groups()
        if len(first) == 4:
            return _date(int(first), int(second), int(third))
        if len(first) <= 2:
            return _date(_year(third, pivot), int(second), int(first))
        return None
    if found := _WORDS.fullmatch(plain):
        day, word, year = found.groups()
        month = _MONTHS.get(word)
        return _date(_year(year, pivot), month, int(day)) if month else None
    return None


def _year(text: str, pivot: int) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return number + (1900 if number > pivot else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_birth(cell: Cell, *, today: date) -> tuple[str, date | None]:
    """Place and day of "Boyolali, 12-05-1988"; either may be missing."""
    if not isinstance(cell, str):
        return "", as_day(cell, pivot=today.year % 100)
    place, comma, day = cell.rpartition(",")
    if comma and (found := as_day(day.strip(), pivot=today.year % 100)):
        return as_text(place), found
    if found := as_day(cell, pivot=today.year % 100):
        return "", found
    if split := re.match(r"^\s*([^\d,/]*[^\d,/\s])[\s,/]+(\d.*)$", cell):
        return as_text(split[1]), as_day(split[2].strip(), pivot=today.year % 100)
    return as_text(cell).rstrip(","), None


@lru_cache(maxsize=1_000, typed=True)
def as_sex(cell: Cell) -> str | None:
    """L, P or "" (nothing said); None for another word."""
    words = fold(cell)
    if not words:
        return ""
    if words in _MALE:
        return "L"
    return "P" if words in _FEMALE else None


def as_digits(cell: Cell) -> str:
    """A number that may have been typed as text or kept as one: phones, NIP."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return str(int(cell))
    return as_text(cell)


def as_hamlet(cell: Cell) -> tuple[str, str]:
    """RT and RW, three digits each; Excel turned 1/2 into the first of February or 2 January."""
    if cell is None:
        return "", ""
    if isinstance(cell, (date, datetime)):
        return f"{cell.day:03d}", f"{cell.month:03d}"
    numbers = _THREE_DIGITS.findall(as_text(cell))
    padded = [f"{int(number):03d}" for number in numbers[:2]]
    return (*padded, "", "")[0], (*padded, "", "")[1]


def as_term(cell: Cell, *, pivot: int) -> tuple[date | None, date | None]:
    """First and last day of "2023-2028", "s.d. 31-12-2027", "1 Jan 2024 s.d. 31 Des 2026"."""
    if not isinstance(cell, str):
        if isinstance(cell, (int, float)) and 1990 <= cell <= 2100:
            return None, date(int(cell), 12, 31)
        return None, as_day(cell, pivot=pivot)
    text = cell.strip().lower()
    if years := _TWO_YEARS.match(text):
        first, last = int(years[1]), int(years[2])
        return date(first, 1, 1), date(last if last > 99 else first // 100 * 100 + last, 12, 31)
    parts = re.split(r"\s+(?:s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|-|–)\s+", text)
    if len(parts) == 2:
        return as_day(parts[0], pivot=pivot), as_day(parts[1], pivot=pivot)
    alone = re.sub(r"^(berlaku )?(s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga)\s*", "", text)
    if re.fullmatch(r"(19|20)\d\d", alone):
        return None, date(int(alone), 12, 31)
    return None, as_day(alone, pivot=pivot)
