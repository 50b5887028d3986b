"""Whom a row is about: by NIK, else by name, village and birth, and then a person decides."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.lists.importing.known import Known, KnownResident
from cases.lists.importing.met import Met
from cases.lists.importing.rows import Row
from pilarsosial.sheets.likeness import ALIKE, likeness
from pilarsosial.sheets.models import BatchRow

Verdict = BatchRow.Verdict
Decision = BatchRow.Decision
ROWS = 2**24  # of one sheet, at most


@dataclass
class Matching:
    """Finds people in the register and among the rows before.

    A row before is a few numbers, whatever it says: a file may have a million.
    """

    sheets: list[str] = field(default_factory=list)
    met: Met = field(default_factory=Met)
    turns: Counter[str] = field(default_factory=Counter)

    def match(self, row: Row, known: Known, decision: str) -> str | None:
        """Find whom the row is about. A verdict where that is not certain, None where it is."""
        if row.facts.refusals:
            return Verdict.REFUSED
        if row.digest:
            row.known = known.by_digest.get(row.digest)
            if row.known and self._is_another(row, row.known):
                return Verdict.REFUSED
            if place := self._met(row.digest):
                return self._second(row, place, decision)
            if row.known:
                return None
        return self._by_name(row, known, decision)

    def _second(self, row: Row, place: str, decision: str) -> str | None:
        """The same NIK again: the later word counts only if somebody says so."""
        if decision == Decision.THE_SAME:
            self.turns[row.person] += 1
            row.turn = self.turns[row.person]
            return None
        if decision == Decision.ANOTHER:
            row.facts.refusals.append(
                _("Two people cannot have one NIK: it is in row %(row)s too.") % {"row": place}
            )
            return Verdict.REFUSED
        row.asks = True
        row.facts.warnings.append(_("The same NIK as in row %(row)s.") % {"row": place})
        return Verdict.DOUBLE

    def _is_another(self, row: Row, known: KnownResident) -> bool:
        """A known NIK under another name and birth date: swapped with somebody's, most likely."""
        if likeness(row.facts.key, known.key) >= ALIKE:
            return False
        born = row.facts.about.get("birth_date")
        if born and born == known.about["birth_date"]:
            return False
        row.facts.refusals.append(
            _("This NIK is registered for %(name)s. Was it swapped with another row's?")
            % {"name": known.about["name"]}
        )
        return True

    def _by_name(self, row: Row, known: Known, decision: str) -> str | None:
        if decision == Decision.ANOTHER or not row.home:
            return None
        alike = [
            one
            for one in known.by_name.get((row.home, row.facts.key), ())
            if self._may_be(row, one)
        ]
        if alike:
            return self._alike(row, alike, decision)
        place = None if row.digest else self._met(self._name_of(row))
        if place is None:
            return None
        if decision == Decision.THE_SAME:
            self.turns[row.person] += 1
            row.turn = self.turns[row.person]
            return None
        row.asks = True
        row.facts.warnings.append(
            _("Row %(row)s has the same name and village, and the same birth or address.")
            % {"row": place}
        )
        return Verdict.DOUBLE

    def _alike(self, row: Row, alike: list[KnownResident], decision: str) -> str | None:
        exact = [one for one in alike if not row.digest and self._is_surely(row, one)]
        row.known = (exact or alike)[0]
        if exact or decision == Decision.THE_SAME:
            return None
        row.asks = True
        return Verdict.MAYBE

    @staticmethod
    def _may_be(row: Row, known: KnownResident) -> bool:
        if row.digest and known.digest:
            return False
        return known.may_be_born(row.facts.about.get("birth_date"))

    @staticmethod
    def _is_surely(row: Row, known: KnownResident) -> bool:
        """A row without a NIK that was brought in before, or says the family card too."""
        family = known.household
        if row.kk_digest:
            return bool(family and family.digest == row.kk_digest)
        born = row.facts.about.get("birth_date")
        if born and known.digest is None:
            return bool(born == known.about["birth_date"])
        same_address = row.facts.about.get("address", "") == known.about["address"]
        return not born and known.digest is None and same_address

    # --- the rows before --------------------------------------------------------------------------

    def remember(self, row: Row) -> None:
        """Who was met, and where in the file."""
        if self.sheets[-1:] != [row.facts.sheet]:
            self.sheets.append(row.facts.sheet)
        place = (len(self.sheets) - 1) * ROWS + row.facts.row
        if row.digest:
            self.met.remember(row.digest, place)
        if row.home:
            self.met.remember(self._name_of(row), place)

    def other_decile(self, row: Row) -> str | None:
        """The decile that an earlier row of the same family card says, if another."""
        decile = row.facts.decile
        if not (row.kk_digest and decile):
            return None
        first = self.met.number_of((row.kk_digest, "decile"))
        if first is None:
            self.met.remember((row.kk_digest, "decile"), decile)
        return str(first) if first not in (None, decile) else None

    def _met(self, mark: Hashable) -> str | None:
        place = self.met.number_of(mark)
        if place is None:
            return None
        sheet, number = divmod(place, ROWS)
        return _("%(row)s of %(sheet)s") % {"row": number, "sheet": self.sheets[sheet]}

    @staticmethod
    def _name_of(row: Row) -> tuple[str, str, str]:
        return row.facts.key, row.home, row.mark
