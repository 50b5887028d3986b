"""Where the person of a row lives, by the names that the sheet has for the places."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pilarsosial.sheets.addresses import subdistrict_in
from pilarsosial.sheets.people import PersonFacts
from pilarsosial.sheets.places import Found, Places


@dataclass
class Homes:
    """Looks places up in one district, and tells what is read otherwise than it is written."""

    district: str
    places: Places
    headings: dict[str, str] = field(default_factory=dict)  # which kecamatan each of them names

    def subdistrict(self, facts: PersonFacts) -> str:
        """The code of the row's kecamatan, else of the sub-heading above it."""
        if facts.subdistrict:
            found = self.places.subdistrict(facts.subdistrict)
            if found.near:
                facts.warnings.append(
                    _("Kecamatan %(name)s is read as %(near)s.")
                    % {"name": facts.subdistrict, "near": found.near}
                )
            if found.trouble:
                facts.warnings.append(
                    _("Kecamatan %(name)s is not in this district.") % {"name": facts.subdistrict}
                )
            return found.code
        for heading in facts.headings:
            if found_code := self._of_heading(heading):
                return found_code
        return ""

    def village(self, facts: PersonFacts, subdistrict: str) -> Found:
        """The row's village; another spelling is told, trouble is for the caller."""
        found = self.places.village(facts.village, subdistrict)
        if found.near:
            facts.warnings.append(
                _("Village %(name)s is read as %(near)s.")
                % {"name": facts.village, "near": found.near}
            )
        return found

    def trouble(self, name: str, trouble: str, subdistrict: str) -> str:
        """Why a village was not found, in words."""
        where = {
            "name": name,
            "subdistrict": self.places.names.get(subdistrict, ""),
            "others": ", ".join(self.places.subdistricts_with(name)),
        }
        if trouble == "elsewhere":
            return (
                _("Village %(name)s is not in Kecamatan %(subdistrict)s but in %(others)s.") % where
            )
        if trouble == "ambiguous":
            return _("Several subdistricts have a village %(name)s: %(others)s. Say which.") % where
        if subdistrict:
            return _("There is no village %(name)s in Kecamatan %(subdistrict)s.") % where
        return _("There is no village %(name)s in this district.") % where

    def _of_heading(self, heading: str) -> str:
        if heading not in self.headings:
            named = subdistrict_in(heading)
            self.headings[heading] = self.places.subdistrict(named).code if named else ""
        return self.headings[heading]
