"""What of judged rows is written into which table. Asks the database nothing: it is made while
PostgreSQL writes the lines of the rows before.

Keys are drawn beforehand, so that the rows of one person find each other here and not by joins.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from members.importing.facts import GONE
from members.importing.naming import Heads
from members.importing.statements import (
    ABOUT,
    APPOINTMENT,
    CHANGED_MEMBER,
    CHANGED_MEMBERSHIP,
    DECREE,
    MEMBER,
    MEMBERSHIP,
    NOTHING,
    STATUS,
)
from members.models import Appointment, Decree, Member, Membership
from pilarsosial.identity import seal

Payload = dict[str, Any]
Line = Sequence[Any]
Place = tuple[int, int, str]  # member, pillar, area
Letter = tuple[str, str | None]  # number and day
Table = tuple[str, Sequence[str], list[Line]]  # its name, columns, lines
NO_NUMBER = None, None, ""
# The rules "one at a time" are held by GiST indexes. For keys that only rise those take a third
# more time, and a third more room, than for the same ones in another order.
_HANDS = 16
_AREA = itemgetter(APPOINTMENT.index("area_id"))


@dataclass
class Prepared:
    """Some rows, each with the columns of its NIK, and what must be asked for them."""

    rows: list[Payload]
    letters: list[Letter]
    targets: set[int]
    needs: dict[type[Any], int]  # keys: who stands in a row before takes none

    @classmethod
    def of(cls, rows: list[Payload]) -> "Prepared":
        """Prepare a portion."""
        for row in rows:
            sealed = seal(row["nik"], purpose="nik") if row["nik"] else None
            row["sealed"] = (
                (sealed.ciphertext, sealed.digest, sealed.masked) if sealed else NO_NUMBER
            )
        serving = [row for row in rows if row["pillar"]]
        letters = dict.fromkeys(
            (row["decree"], row["decree_on"]) for row in serving if row["appoints"]
        )
        needs = {
            Member: len({row["person"] for row in rows if not row["target"]}),
            Membership: sum([len(row["joins"]) for row in serving]),
            Appointment: sum([len(row["appoints"]) for row in serving]),
        }
        targets = {row["target"] for row in rows if row["target"]}
        return cls(rows, list(letters), targets, needs)


@dataclass
class Asked:
    """Prepared rows with the answers: what is known, and keys for what is new."""

    prepared: Prepared
    memberships: dict[Place, int]
    decrees: dict[Letter, int]
    keys: dict[type[Any], Iterator[int]]


@dataclass
class LineMaker:
    """Makes the lines of one file, portion after portion, and remembers whom it met."""

    district: str
    today: date
    members: dict[str, int] = field(default_factory=dict)
    memberships: dict[Place, int] = field(default_factory=dict)
    decrees: dict[Letter, int] = field(default_factory=dict)
    # What waits until all that is new is written.
    statuses: dict[int, str] = field(default_factory=dict)
    turns: Counter[int] = field(default_factory=Counter)
    later: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    ends: list[tuple[date, int, str, date]] = field(default_factory=list)
    heads: Heads = field(default_factory=dict)

    def lines(self, asked: Asked) -> list[Table]:
        """What is copied of one portion, in the order of the tables."""
        rows = asked.prepared.rows
        self.memberships = asked.memberships  # a new one is asked about by its own row alone
        new = self._meet(asked)
        changed_members = [line for row in rows if (line := self._first_change(row))]
        decrees = self._name_decrees(asked)
        memberships, changed_memberships = self._memberships(asked)
        keys = asked.keys[Appointment]
        serving = [row for row in rows if row["pillar"]]
        appointments = [line for row in serving for line in self._appointments(row, keys)]
        for row in serving:
            if "ends_on" in row["changed"]:
                self._end(row)
        return [
            ("members_member", MEMBER, [self._member(row) for row in new]),
            ("members_memberstatus", STATUS, _dealt([self._status(row) for row in new])),
            ("in_member", CHANGED_MEMBER, changed_members),
            ("members_membership", MEMBERSHIP, memberships),
            ("in_membership", CHANGED_MEMBERSHIP, changed_memberships),
            ("members_decree", DECREE, decrees),
            ("members_appointment", APPOINTMENT, sorted(appointments, key=_AREA)),
        ]

    # --- people ---------------------------------------------------------------------------------

    def _meet(self, asked: Asked) -> list[Payload]:
        """The rows of whoever is new; of several the first one counts."""
        new: dict[str, Payload] = {}
        for row in asked.prepared.rows:
            if row["target"]:
                self.members[row["person"]] = row["target"]
            elif row["person"] not in self.members:
                new.setdefault(row["person"], row)
        self.members.update(zip(new, asked.keys[Member], strict=False))
        self.heads.update(
            (self.members[it["person"]], it["head"]) for it in asked.prepared.rows if it["head"]
        )
        return list(new.values())

    def _member(self, row: Payload) -> Line:
        about = row["about"]
        return (
            self.members[row["person"]], row["kind"], self.district, row["name"],
            row["key"], *row["sealed"], row["status"] or Member.Status.ACTIVE.value, "",
            *[about.get(name, nothing) for name, nothing in NOTHING.items()],
        )  # fmt: skip

    def _status(self, row: Payload) -> Line:
        status = row["status"] or Member.Status.ACTIVE.value
        return self.members[row["person"]], status, self._since(row), ""

    def _since(self, row: Payload) -> str:
        """The first day of the status: whoever is gone, went today at the latest."""
        today = self.today.isoformat()
        first = str(row["starts_on"] or today)
        return first if row["status"] in ("", Member.Status.ACTIVE) else today

    def _first_change(self, row: Payload) -> Line | None:
        """The line of a known person, unless one is staged: of two, an UPDATE would take either."""
        if not row["target"]:
            return None
        line = self._change(row)
        turn = self.turns[line[0]]
        self.turns[line[0]] += 1
        if turn:
            self.later[turn].append(line)
        return None if turn else line

    def _change(self, row: Payload) -> Line:
        pk, changed = self.members[row["person"]], row["changed"]
        if "status" in changed:
            self.statuses[pk] = row["status"]
        name = row["name"] if "name" in changed else None
        return (
            pk, name, name and row["key"], *row["sealed"],
            *(row["about"].get(name) if name in changed else None for name in ABOUT),
        )  # fmt: skip

    # --- what they serve in -----------------------------------------------------------------------

    def _memberships(self, asked: Asked) -> tuple[list[Line], list[Line]]:
        """New ones, and what is told anew of known ones."""
        new: list[Line] = []
        changed: list[Line] = []
        for row in asked.prepared.rows:
            for area in row["areas"] if row["pillar"] else ():
                place = self.members[row["person"]], row["pillar"], area
                if area in row["joins"]:
                    self.memberships[place] = next(asked.keys[Membership])
                    new.append(self._membership(row, place))
                elif {"number", "title"} & set(row["changed"]):
                    changed.append((self.memberships[place], row["number"], row["title"]))
        return new, changed

    def _membership(self, row: Payload, place: Place) -> Line:
        gone = row["status"] in GONE
        joined = row["starts_on"]
        if gone and joined and joined > self.today.isoformat():
            joined = None
        return (
            self.memberships[place], *place, row["number"], row["title"], joined,
            self.today if gone else None, "",
        )  # fmt: skip

    def _name_decrees(self, asked: Asked) -> list[Line]:
        """Letters that the district has are found again, the others written down."""
        for letter, pk in asked.decrees.items():
            self.decrees.setdefault(letter, pk)
        new = [letter for letter in asked.prepared.letters if letter not in self.decrees]
        self.decrees.update(zip(new, asked.keys[Decree], strict=False))
        return [(self.decrees[letter], self.district, *letter, "") for letter in new]

    def _appointments(self, row: Payload, keys: Iterator[int]) -> Iterator[Line]:
        for area, seat in row["appoints"]:
            place = self.members[row["person"]], row["pillar"], area
            yield (
                next(keys), self.memberships[place], row["pillar"], area, seat,
                self.decrees[row["decree"], row["decree_on"]], row["starts_on"], row["ends_on"], "",
            )  # fmt: skip

    def _end(self, row: Payload) -> None:
        for area in row["areas"]:
            membership = self.memberships[self.members[row["person"]], row["pillar"], area]
            self.ends.append((row["ends_on"], membership, row["decree"], row["starts_on"]))


def _dealt(lines: list[Line]) -> list[Line]:
    """As cards are dealt: neighbours come apart."""
    return [line for hand in range(_HANDS) for line in lines[hand::_HANDS]]
