"""What the words "unsur" and "desa/kecamatan" of a sheet mean in one district."""

import re
from collections import defaultdict

from members.models import Pillar
from pilarsosial.regions.areas import covers
from pilarsosial.regions.models import Region
from pilarsosial.sheets.headers import fold

_BETWEEN = re.compile(r"[/,;()|]|\s[-–]\s|\bkec(?:amatan)?\b\.?", re.IGNORECASE)
_KIND = re.compile(r"^(desa|ds|kelurahan|kel|kecamatan|kec|dukuh|kabupaten|kab|kota)\s+")


def squeezed(text: str) -> str:
    """Letters and digits only: "Karang Gede" and "Karanggede" are the same."""
    return _KIND.sub("", fold(text)).replace(" ", "")


class Places:
    """The names of a district's villages and subdistricts."""

    def __init__(self, district: str) -> None:
        self.named: dict[str, list[str]] = defaultdict(list)
        regions = Region.objects.within(district).exclude(code=district).current()
        for code, name in regions.values_list("code", "name"):
            self.named[squeezed(name)].append(code)

    def codes(self, text: str) -> frozenset[str]:
        """The places that a text may mean: "Klakah/Selo" one, "Selo" the village and the
        subdistrict.
        """
        parts = [squeezed(part) for part in _BETWEEN.split(text) if part]
        known = [self.named[part] for part in parts if part in self.named]
        if not known:
            return frozenset()
        first, *rest = known
        below = [code for code in first if all(_is_below(code, more) for more in rest)]
        within = [code for code in first if all(_is_within(code, more) for more in rest)]
        return frozenset(below or within or first)


def _is_within(code: str, places: list[str]) -> bool:
    return any(covers(place, code) for place in places)


def _is_below(code: str, places: list[str]) -> bool:
    """Of "Selo/Selo" the village, not the subdistrict."""
    return any(covers(place, code) and place != code for place in places)


class Elements:
    """The names of a district's pillars."""

    def __init__(self, district: str) -> None:
        self.named: dict[str, int] = {}
        self.words: list[tuple[str, int]] = []
        pillars = Pillar.objects.filter(district=district)
        columns = ("pk", "code", "name", "full_name", "other_names")
        for pk, *names, others in pillars.values_list(*columns):
            for name in (*names, *_lines(others)):
                self.named.setdefault(squeezed(name), pk)
                self.words.append((f" {fold(name)} ", pk))
        self.words.sort(key=lambda pair: -len(pair[0]))

    def pillar(self, text: str) -> int | None:
        """The pillar that a text names: "Tagana", "Ketua Karang Taruna", "Anggota PSM"."""
        exact = self.named.get(squeezed(text))
        if exact is not None or not text:
            return exact
        words = f" {fold(text)} "
        return next((pk for name, pk in self.words if len(name) > 4 and name in words), None)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
