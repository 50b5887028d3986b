"""Where a row's person lives and serves, by the names that the sheet has for the places."""

from django.utils.translation import gettext as _

from members.importing.facts import Facts
from members.importing.heads import OF_THE_HEAD
from members.importing.pillars import PillarFacts
from members.importing.rows import Row
from members.models import Pillar
from pilarsosial.identity import digest
from pilarsosial.sheets.homes import Homes


class Placing(Homes):
    """Looks homes and areas up in one district."""

    def placed(self, facts: Facts, pillar: PillarFacts | None) -> Row:
        """The row with its places; what is not found is refused or told."""
        if facts.head:
            _settle_head(facts, pillar)
        row = Row(facts, pillar)
        if facts.nik:
            row.digest = digest(facts.nik, purpose="nik")
        subdistrict = self.subdistrict(facts)
        row.home = self._home(row, subdistrict)
        if row.home:
            facts.about["village_id"] = row.home
        if pillar:
            row.areas = self._areas(row, pillar, subdistrict)
        return row

    def _home(self, row: Row, subdistrict: str) -> str:
        facts = row.facts
        found = self.village(facts, subdistrict)
        if found.trouble and not self._needs_village(row):
            facts.warnings.append(self.trouble(facts.village, found.trouble, subdistrict))
        return found.code

    def _needs_village(self, row: Row) -> bool:
        return bool(row.pillar and row.pillar.coverage[0] == "village" and not row.facts.coverage)

    def _areas(self, row: Row, pillar: PillarFacts, subdistrict: str) -> list[str]:
        """Where the membership is, by the levels that the pillar serves in."""
        if row.facts.coverage:
            areas = self._covered(row, pillar, subdistrict)
            if areas:
                return areas
        at = {
            "village": row.home,
            "subdistrict": subdistrict or row.home[:8],
            "regency": self.district,
        }
        for level in pillar.coverage:
            if at[level]:
                return [at[level]]
            if level == "village" and row.facts.village:
                break
        row.facts.refusals.append(self._nowhere(row, pillar, subdistrict))
        return []

    def _nowhere(self, row: Row, pillar: PillarFacts, subdistrict: str) -> str:
        if pillar.coverage[0] == "village" and row.facts.village:
            found = self.places.village(row.facts.village, subdistrict)
            return self.trouble(row.facts.village, found.trouble or "unknown", subdistrict)
        if pillar.coverage[0] == "village":
            return _("The village is missing: %(pillar)s serve in villages.") % {
                "pillar": pillar.name
            }
        return _("The subdistrict is missing: %(pillar)s serve in subdistricts.") % {
            "pillar": pillar.name
        }

    def _covered(self, row: Row, pillar: PillarFacts, subdistrict: str) -> list[str]:
        """The places of "Desa Klakah, Jrakah dan Lencoh", at the levels of the pillar."""
        areas: list[str] = []
        for name in self._names(row.facts.coverage):
            code = self._area_called(name, pillar, subdistrict)
            if code and code not in areas:
                areas.append(code)
            elif not code:
                row.facts.warnings.append(
                    _("%(name)s is no place that %(pillar)s serve in.")
                    % {"name": name, "pillar": pillar.name}
                )
        return areas

    @staticmethod
    def _names(text: str) -> list[str]:
        for sign in (";", " dan ", " & ", "\n", "+"):
            text = text.replace(sign, ",")
        return [name.strip() for name in text.split(",") if name.strip()]

    def _area_called(self, name: str, pillar: PillarFacts, subdistrict: str) -> str:
        plain = name.lower()
        levels = list(pillar.coverage)
        if plain.startswith(("kec", "kecamatan")) and "subdistrict" in levels:
            return self.places.subdistrict(name).code
        if plain.startswith(("kab", "kota ")) and "regency" in levels:
            return self.district
        for level in levels:
            found = (
                self.places.village(name, subdistrict).code or self.places.village(name, "").code
                if level == "village"
                else self.places.subdistrict(name).code
                if level == "subdistrict"
                else ""
            )
            if found:
                return found
        return self.district if "regency" in levels else ""


def _settle_head(facts: Facts, pillar: PillarFacts | None) -> None:
    """Only institutions have heads; what a person has and they have not is their head's."""
    if facts.head is None or pillar is None or pillar.kind != Pillar.Kind.INSTITUTION:
        facts.head = None
        return
    facts.head.nik = facts.head.nik or facts.nik
    facts.nik = ""
    for name in OF_THE_HEAD:
        if name in facts.about:
            facts.head.about[name] = facts.about.pop(name)
