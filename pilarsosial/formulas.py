"""Cells of a CSV that a spreadsheet program would run: defused on the way out. Reading one
(`pilarsosial.sheets.child`) takes the mark off again.

A workbook (XLSX) says of each cell that it is text, so nothing is changed there. A CSV does not:
what begins with one of these signs is a formula, unless it is a plain number ("-5", "+6281…").
Source: OWASP, CSV Injection.
"""

import re

_SIGNS = "=+\\-@\t\r＝＋－＠"
_NUMBER = re.compile(r"[+-]\d+(?:[.,]\d+)?")
# Marks in front are counted in: a text that begins with '= must not come back as one with =.
_FORMULA = re.compile(f"'*[{_SIGNS}]")
# The wide signs begin with the byte EF in UTF-8.
_ALL_SIGNS_ALIKE = bytes.maketrans(b"+-@'\t\r\xef", b"=======")


def defused(text: str) -> str:
    """Put the mark of a text (') in front of what would run."""
    if not _FORMULA.match(text) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def may_run(block: bytes, delimiter: str) -> bool:
    """Look through many lines at once: False is certain, True asks to look at each of them."""
    mark = delimiter.encode()
    signs = block.translate(_ALL_SIGNS_ALIKE)
    starts = (mark, mark + b'"', b"\n", b'\n"')
    return signs.startswith((b"=", b'"=')) or any(start + b"=" in signs for start in starts)


def suspects(delimiter: str) -> "re.Pattern[bytes]":
    """Find a line of CSV (UTF-8) that may hold a cell to defuse; most lines do not."""
    number, end = "\\d+(?:[.,]\\d+)?", f"(?:{delimiter}|\\r?\\n|$)"
    sign = "['=@\\t\\r]|＝|＋|－|＠"
    bare = f"{sign}|[+-](?!{number}{end})"
    quoted = f'"(?:{sign}|[+-](?!{number}"{end}))'
    return re.compile(f"(?:^|{delimiter})(?:{quoted}|{bare})".encode())
