"""Keeps personal numbers, and what was asked for in an address, out of the logs: one filter, on
every handler. A query may hold a name that somebody searched for.
"""

import logging
import re
from typing import TYPE_CHECKING

from .numbers import mask

if TYPE_CHECKING:
    from lokal.samaran import PiiMatch, PiiType

_TYPES: "tuple[PiiType, ...]" = ("NIK", "KK", "PHONE", "NIP", "BPJS", "EMAIL")
_SIXTEEN_DIGITS = re.compile(
    r"(?<![0-9])(?:[0-9]{16}|[0-9]{4}(?:([ .-])[0-9]{4})(?:\1[0-9]{4}){2}"
    r"|[0-9]{6}([ .-])[0-9]{6}\2[0-9]{4})(?![0-9])"
)
_WORTH_A_LOOK = re.compile(r"@|[0-9](?:[ .()-]{0,2}[0-9]){8}")
_QUERY = re.compile(r"""\?[\w.%+~-]*=[^\s"'<>]*""")
# What PostgreSQL adds to an error: the values of the row.
_DETAIL = re.compile(r"^DETAIL: .*?(?=^(?:HINT|CONTEXT|QUERY):|^\s*$|\Z)", re.MULTILINE | re.DOTALL)
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_FORMATTER = logging.Formatter()


class PersonalNumberFilter(logging.Filter):
    """lokal's rules, stricter: a mistyped NIK is masked too, and no serial is shown. Of an
    address only the path is written.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask message, traceback and stack; every record goes through."""
        record.msg, record.args = cleaned(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _FORMATTER.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = cleaned(record.exc_text)
        if record.stack_info:
            record.stack_info = cleaned(record.stack_info)
        return True


def cleaned(text: str) -> str:
    """The text as it may be written down."""
    if "?" in text:
        text = _QUERY.sub("?…", text)
    if "DETAIL:" in text:
        text = _DETAIL.sub("DETAIL: …\n", text)
    return without_numbers(text)


def without_numbers(text: str) -> str:
    """The text with each personal number masked."""
    if not _WORTH_A_LOOK.search(text):  # a full look costs a third of a millisecond
        return text
    from lokal.samaran import Samaran  # its patterns cost a tenth of a second: not at each start

    text = _SIXTEEN_DIGITS.sub(lambda found: mask(_NOT_A_DIGIT.sub("", found[0])), text)
    for match in reversed(Samaran(types=_TYPES).scan(text)):
        text = text[: match.start] + _masked(match) + text[match.end :]
    return text


def log_filter() -> logging.Filter:
    """For dictConfig: {"masked": {"()": "pilarsosial.identity.log_filter"}}."""
    return PersonalNumberFilter()


def _masked(match: "PiiMatch") -> str:
    from lokal.samaran import partial_mask

    if match.type in ("NIK", "KK"):
        return mask(_NOT_A_DIGIT.sub("", match.value))
    return partial_mask(match.type, match.value)
