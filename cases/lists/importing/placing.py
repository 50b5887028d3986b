"""Which village a row's person lives in."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.lists.importing.facts import Facts
from cases.lists.importing.rows import Row
from pilarsosial.identity import digest
from pilarsosial.sheets.homes import Homes
from pilarsosial.sheets.places import place_key

_VILLAGE = re.compile(
    r"\b(?:desa/kelurahan|desa/kel|desa|ds\.?|kelurahan|kel\.?)\s*[:.]?\s+"
    r"(.+?)(?=\s*[,;]|\s+(?:kecamatan|kec\b|kabupaten|kab\b|tahun|rt\b|$)|$)",
    re.IGNORECASE,
)


@dataclass
class Placing(Homes):
    """Looks homes up by what the row, its sub-headings and the titles of its sheet say."""

    titled: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict)

    def placed(self, facts: Facts) -> Row:
        """The row with its village. Somebody new must have one; who is known keeps theirs."""
        row = Row(facts)
        if facts.nik:
            row.digest = digest(facts.nik, purpose="nik")
        if facts.kk:
            row.kk_digest = digest(facts.kk, purpose="kk")
        row.home = self._home(facts)
        if row.home:
            facts.about["village_id"] = row.home
        return row

    def _home(self, facts: Facts) -> str:
        if facts.region and (code := self.places.village(facts.region, "").code):
            return code
        subdistrict = self.subdistrict(facts)
        if not facts.village:
            return self._of_titles(facts, subdistrict)
        found = self.village(facts, subdistrict)
        if found.trouble:
            facts.warnings.append(self.trouble(facts.village, found.trouble, subdistrict))
        return found.code

    def _of_titles(self, facts: Facts, subdistrict: str) -> str:
        titles = facts.headings, subdistrict
        if titles not in self.titled:
            named = (self._named_in(text, subdistrict) for text in facts.headings)
            self.titled[titles] = next((code for code in named if code), "")
        return self.titled[titles]

    def _named_in(self, text: str, subdistrict: str) -> str:
        """A bare name counts unless a kecamatan has it too: most have a village of their name."""
        named = _VILLAGE.search(text)
        if named is None and place_key(text) in self.places.subdistricts:
            return ""
        found = self.places.village(named[1] if named else text, subdistrict)
        return "" if found.near else found.code

    @staticmethod
    def missing(facts: Facts) -> str:
        """Why somebody new cannot come in."""
        if facts.village:
            return _("Somebody new needs a village that is known.")
        return _("The village is missing.")
