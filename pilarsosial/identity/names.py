"""Two normalised columns of a name: one to find people by, one to put them in order."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_BEFORE = (
    "h hj haji hajjah hajah kh k dr drs dra drg drh ir prof ust ustad ustadz ustadzah"
    " kyai nyai bpk bapak ibu sdr sdri tn ny alm almh"
)
_AFTER = (
    "sos spd spdi sag se sh st skm skep skom shi sip sap sst spsi sth sstp samb ssi ssos sp spt"
    " amd amdkeb amdkep mpd mpdi msi mh mm mkes mag mkom map msos mt ma ba bsc bs phd"
    " ns apt alm almh sikom ssosi sikep stp strkeb strsos"
)
_TITLES_BEFORE = frozenset(_BEFORE.split())
_TITLES_AFTER = frozenset(_AFTER.split())
_APOSTROPHES = re.compile(r"['`´\u2018\u2019\u02bc]")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_DOUBLE = re.compile(r"([a-z])\1+")
# Old spelling (van Ophuijsen, Soewandi) and new fall together. The order matters: dj must go
# before j itself, which is y in old names. Capitals protect the first letter of a word: a first
# j or y becomes j, which keeps Joko among the j, any other becomes i.
_FOLDS = (
    *(("oe", "u"), ("tj", "c"), ("dj", "j"), ("kh", "h")),
    *((" ch", " CH"), ("ch", "h")),
    *((" j", " J"), (" y", " J"), ("j", "i"), ("y", "i")),
)
_LONGEST = 100  # of the column; unfolding a ligature may make a name longer


def sort_key(name: str) -> str:
    """Lower case, without titles, accents and signs: Drs. H. Ma'ruf, M.Si → maruf."""
    words = _words(name.partition(",")[0].lower())
    return " ".join(_without_titles(words))[:_LONGEST]


def name_key(name: str) -> str:
    """The sort key with spellings folded: Soeprapto, Suprapto; Djoko, Joko; Surja, Surya."""
    return " ".join(map(_folded, sort_key(name).split(" ")))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    text = f" {word}"
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return _DOUBLE.sub(r"\1", text.lower().lstrip())


def _words(text: str) -> list[str]:
    words = text.split()
    joined = "".join(words)
    if joined.isascii() and joined.isalnum():  # as almost all names are: lists have many thousands
        return words
    if not text.isascii():
        text = "".join(_without_accents(text))
    text = _IN_BRACKETS.sub(" ", _APOSTROPHES.sub("", text))
    return [part for word in text.split() for part in _parts(word)]


def _without_accents(text: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    return (sign for sign in decomposed if not unicodedata.combining(sign))


def _without_titles(words: list[str]) -> list[str]:
    """Drop titles at both ends, but never the whole name."""
    first, last = 0, len(words)
    while last - first > 1 and words[first] in _TITLES_BEFORE:
        first += 1
    while last - first > 1 and words[last - 1] in _TITLES_AFTER:
        last -= 1
    return words[first:last]


def _parts(word: str) -> list[str]:
    """Split "drs.h.ma'ruf" at its dots, but keep a title like "s.pd.i" as "spdi"."""
    if word.isalnum() and word.isascii():
        return [word]
    joined = _NOT_A_LETTER.sub("", word)
    if joined in _TITLES_AFTER or joined in _TITLES_BEFORE:
        return [joined]
    return _NOT_A_LETTER.sub(" ", word).split()
