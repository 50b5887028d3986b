"""Villages and subdistricts as sheets write them.

A village is looked for in its subdistrict: names repeat within a regency. Spelling, spaces and
"Desa"/"Kel." do not count (Pidodo Wetan, Pidodowetan); one that is nearly right is taken and told.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from pilarsosial.regions.models import Region

Trouble = Literal["unknown", "ambiguous", "elsewhere"]
_KIND = re.compile(
    r"^(kecamatan|kec|desa|ds|kelurahan|kel|dusun|kabupaten|kab|kota|distrik|nagari)[. :]+",
    re.IGNORECASE,
)
_BOTH_KINDS = re.compile(r"^(desa|kel\w*)\s*/\s*(kel\w*|desa)[. :]*", re.IGNORECASE)
_CODE = re.compile(r"\d\d\.?\d\d\.?\d\d(\.?\d{4})?")
_FOLDS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("y", "i"), ("v", "f"))
_DOUBLE = re.compile(r"(.)\1+")
_NEAR = 0.86


@lru_cache(maxsize=20_000)
def place_key(name: str) -> str:
    """What is compared of a name."""
    text = _KIND.sub("", _BOTH_KINDS.sub("", name.strip())).lower()
    text = re.sub(r"\([^)]*\)", "", text)
    text = re.sub(r"[^a-z0-9]", "", text)
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return _DOUBLE.sub(r"\1", text)


@dataclass(frozen=True)
class Found:
    """A region code, or what is the trouble; `near` is the name that was taken for the written."""

    code: str = ""
    trouble: Trouble | None = None
    near: str = ""


NOTHING = Found()


@dataclass(eq=False)
class Places:
    """The regions of one district, for looking up by name. One query for a whole sheet."""

    district: str
    names: dict[str, str] = field(default_factory=dict)
    subdistricts: dict[str, str] = field(default_factory=dict)
    villages: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    anywhere: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, district: str) -> "Places":
        found = cls(district)
        rows = Region.objects.within(district).current().values_list("code", "name", "level")
        for code, name, level in rows:
            found.names[code] = name
            if level == Region.Level.SUBDISTRICT:
                found.subdistricts[place_key(name)] = code
            elif level == Region.Level.VILLAGE:
                found.villages[code[:8]][place_key(name)] = code
                found.anywhere[place_key(name)].append(code)
        return found

    @lru_cache(maxsize=1_000)  # noqa: B019 - small; a list writes a name in many rows
    def subdistrict(self, name: str) -> Found:
        """A kecamatan by its name or code."""
        if not name:
            return NOTHING
        if code := self._by_code(name, 8):
            return Found(code)
        return self._nearest(name, self.subdistricts)

    @lru_cache(maxsize=4_000)  # noqa: B019 - small; to look for a misspelt one takes long
    def village(self, name: str, subdistrict: str) -> Found:
        """A village by its name or code, within a subdistrict where one is known."""
        if not name:
            return NOTHING
        if code := self._by_code(name, 13):
            return Found(code)
        if subdistrict:
            return self._within(name, subdistrict)
        codes = self.anywhere.get(place_key(name), [])
        if len(codes) == 1:
            return Found(codes[0])
        if codes:
            return Found(trouble="ambiguous")
        near = get_close_matches(place_key(name), self.anywhere, n=2, cutoff=_NEAR)
        codes = [code for key in near for code in self.anywhere[key]]
        return Found(codes[0], near=self.names[codes[0]]) if len(codes) == 1 else _UNKNOWN

    def subdistricts_with(self, name: str) -> list[str]:
        """Names of the subdistricts that have a village of this name."""
        return sorted(self.names[code[:8]] for code in self.anywhere.get(place_key(name), []))

    def _within(self, name: str, subdistrict: str) -> Found:
        found = self._nearest(name, self.villages.get(subdistrict, {}))
        if found.trouble and self.anywhere.get(place_key(name)):
            return Found(trouble="elsewhere")
        return found

    def _nearest(self, name: str, among: dict[str, str]) -> Found:
        key = place_key(name)
        if code := among.get(key):
            return Found(code)
        near = get_close_matches(key, among, n=2, cutoff=_NEAR)
        if len(near) != 1:
            return _UNKNOWN
        return Found(among[near[0]], near=self.names[among[near[0]]])

    def _by_code(self, text: str, length: int) -> str | None:
        if not _CODE.fullmatch(text.strip()):
            return None
        digits = text.replace(".", "").strip()
        parts = [digits[:2], digits[2:4], digits[4:6], digits[6:]]
        code = ".".join(part for part in parts if part)
        return code if len(code) == length and code in self.names else None


_UNKNOWN = Found(trouble="unknown")
