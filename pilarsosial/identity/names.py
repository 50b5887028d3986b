"""Two normalised columns of a name: one to find people by, one to put them in order."""

import re
import unicodedata

_TITLES_BEFORE = frozenset(
    "h hj haji hajjah hajah kh k dr drs dra drg drh ir prof ust ustad ustadz ustadzah"
    " kyai nyai bpk bapak ibu sdr sdri tn ny alm almh".split()
)
_TITLES_AFTER = frozenset(
    "sos spd spdi sag se sh st skm skep skom shi sip sap sst spsi sth sstp samb ssi ssos sp spt"
    " ama amd amdkeb amdkep mpd mpdi msi mh mm mkes mag mkom map msos mt ma ba bsc bs phd"
    " ns apt alm almh sikom ssosi sikep stp strkeb strsos".split()
)
_APOSTROPHES = re.compile(r"['`´\u2018\u2019\u02bc]")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
# Old spelling (Ejaan van Ophuijsen, Soewandi) and new fall together. The order matters:
# the pairs with j must go before j itself, which in old names is y and in new ones dj.
_FOLDS = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "j"),
    ("kh", "h"),
    ("j", "i"),
    ("y", "i"),
)
_CH_INSIDE = re.compile(r"(?<=[a-z])ch")
_DOUBLE = re.compile(r"([a-z])\1+")


def sort_key(name: str) -> str:
    """Lower case, without titles, accents and signs: Drs. H. Ma'ruf, M.Si → maruf."""
    text = unicodedata.normalize("NFKD", name.partition(",")[0].lower())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _IN_BRACKETS.sub(" ", _APOSTROPHES.sub("", text))
    return " ".join(_without_titles(text.split()))


def name_key(name: str) -> str:
    """The sort key with spellings folded: Soeprapto, Suprapto; Djoko, Joko; Surja, Surya."""
    text = _CH_INSIDE.sub("h", sort_key(name))
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return _DOUBLE.sub(r"\1", text)


def _without_titles(words: list[str]) -> list[str]:
    """Drop titles at both ends, but never the whole name."""
    parts = [part for word in words for part in _parts(word)]
    while len(parts) > 1 and parts[0] in _TITLES_BEFORE:
        parts.pop(0)
    while len(parts) > 1 and parts[-1] in _TITLES_AFTER:
        parts.pop()
    return parts


def _parts(word: str) -> list[str]:
    """Split "drs.h.ma'ruf" at its dots, but keep a title like "s.pd.i" as "spdi"."""
    joined = _NOT_A_LETTER.sub("", word)
    if joined in _TITLES_AFTER or joined in _TITLES_BEFORE:
        return [joined]
    return _NOT_A_LETTER.sub(" ", word).split()
