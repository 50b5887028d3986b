"""Keeps personal numbers out of the logs: one filter, on every handler."""

import logging
import re

from lokal.samaran.logging import SamaranFilter

from .numbers import mask

_SIXTEEN_DIGITS = re.compile(
    r"(?<![0-9])(?:[0-9]{16}|[0-9]{4}(?:([ .-])[0-9]{4})(?:\1[0-9]{4}){2}|[0-9]{6}([ .-])[0-9]{6}\2[0-9]{4})"
    r"(?![0-9])"
)
_WORTH_A_LOOK = re.compile(r"@|[0-9](?:[ .()-]{0,2}[0-9]){8}")


class PersonalNumberFilter(SamaranFilter):
    """lokal's filter, plus every run of 16 digits: a mistyped NIK is somebody's too."""

    def _mask(self, text: str) -> str:
        if not _WORTH_A_LOOK.search(text):  # the full look costs a third of a millisecond
            return text
        return super()._mask(_SIXTEEN_DIGITS.sub(_masked, text))


def log_filter() -> logging.Filter:
    """For dictConfig: {"masked": {"()": "pilarsosial.identity.log_filter"}}."""
    return PersonalNumberFilter(types=["NIK", "KK", "PHONE", "NIP", "BPJS", "EMAIL"])


def _masked(found: re.Match[str]) -> str:
    return mask(re.sub(r"[^0-9]", "", found[0]))
