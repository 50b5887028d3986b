"""Whom a row is about: by NIK, else by name, birth and village, and then a person decides."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from members.importing.before import Before, Earlier
from members.importing.comparing import compare_person
from members.importing.known import Known, KnownMember
from members.importing.rows import Row
from members.models import Member
from pilarsosial.sheets.likeness import ALIKE, likeness
from pilarsosial.sheets.models import BatchRow

Verdict = BatchRow.Verdict


@dataclass
class Matching:
    """Finds people in the register and among the rows before."""

    before: Before

    def match(self, row: Row, known: Known, decision: str) -> str | None:
        """Find whom the row is about. A verdict where that is not certain, None where it is."""
        facts = row.facts
        if facts.refusals:
            return Verdict.REFUSED
        if row.digest:
            if (before := self.before.of(row.person)) and not self._is_same_name(row, before[0]):
                return Verdict.REFUSED
            row.known = known.by_digest.get(row.digest)
            if row.known:
                return Verdict.REFUSED if self._is_another(row, row.known) else None
        return self._match_by_name(row, known, decision)

    def _is_same_name(self, row: Row, before: Earlier) -> bool:
        if likeness(row.facts.key, before.key) >= ALIKE:
            return True
        row.facts.refusals.append(
            _("Row %(row)s of %(sheet)s has the same NIK and another name.")
            % {"row": before.row, "sheet": before.sheet}
        )
        return False

    def _is_another(self, row: Row, member: KnownMember) -> bool:
        """A known NIK under another name and birth date: swapped with somebody's, most likely."""
        if likeness(row.facts.key, member.key) >= ALIKE:
            return False
        born = row.facts.about.get("birth_date")
        if born and born == member.about["birth_date"]:
            return False
        row.facts.refusals.append(
            _("This NIK is registered for %(name)s. Was it swapped with another row's?")
            % {"name": member.about["name"]}
        )
        return True

    def _match_by_name(self, row: Row, known: Known, decision: str) -> str | None:
        facts = row.facts
        born = facts.about.get("birth_date")
        alike = [it for it in known.by_key.get(facts.key, []) if self._may_be(row, it, born)]
        if alike:
            if decision == BatchRow.Decision.ANOTHER:
                return None
            row.known = alike[0]
            if decision == BatchRow.Decision.THE_SAME or self._says_nothing_new(row, alike[0]):
                return None
            compare_person(row, alike[0])
            row.asks = True
            return Verdict.MAYBE
        if not row.digest and born and row.home:
            before = self.before.named(facts.key, born, row.home)
            if before and decision != BatchRow.Decision.ANOTHER:
                row.asks = True
                facts.warnings.append(
                    _("Row %(row)s of %(sheet)s has the same name, birth date and village.")
                    % {"row": before.row, "sheet": before.sheet}
                )
                return Verdict.DOUBLE
        return None

    def _may_be(self, row: Row, member: KnownMember, born: date | None) -> bool:
        """The same name, birth and village, as far as both sides say them."""
        about = member.about
        if row.pillar and about["kind"] != row.kind:
            return False
        if about["kind"] == Member.Kind.INSTITUTION:
            return bool(row.areas) and any(area in row.areas for _p, area in member.memberships)
        if row.digest and member.digest:
            return bool(born and row.home) and (born, row.home) == (
                about["birth_date"],
                about["village_id"],
            )
        if not born or not about["birth_date"]:
            if row.home and about["village_id"]:
                return bool(row.home == about["village_id"])
            return self._serves_there(row, member)
        same_home = not row.home or not about["village_id"] or row.home == about["village_id"]
        return bool(born == about["birth_date"]) and same_home

    @staticmethod
    def _serves_there(row: Row, member: KnownMember) -> bool:
        """A namesake in the same pillar and area is most likely the same person."""
        pillar = row.pillar
        return pillar is not None and any(
            (pillar.pk, area) in member.memberships for area in row.areas
        )

    def _says_nothing_new(self, row: Row, member: KnownMember) -> bool:
        """A row without a NIK that was brought in before, as it is."""
        if row.digest and not member.digest:
            return False
        if row.digest and member.digest != row.digest:
            return False
        compare_person(row, member)
        known_places = all(
            row.pillar is None or (row.pillar.pk, area) in member.memberships for area in row.areas
        )
        nothing = not row.changes and known_places
        row.changes.clear()
        return nothing
