"""Writing judged rows into the register: COPY of what is new, one UPDATE of what changes.

No model instance per row. Keys are drawn beforehand, so that the rows of one person find each
other here and not by joins: what is new needs no staging table, and PostgreSQL writes it while the
next lines are made. The history triggers see every row; the constraints hold as ever.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from members.importing.facts import GONE
from members.importing.naming import Heads, name_heads
from members.importing.statements import (
    ABOUT,
    APPOINTMENT,
    CHANGE_MEMBERS,
    CHANGE_MEMBERSHIPS,
    CHANGED_MEMBER,
    CHANGED_MEMBERSHIP,
    DECREE,
    END_APPOINTMENT,
    MEMBER,
    MEMBERSHIP,
    NOTHING,
    STAGE,
    STATUS,
    UNSTAGE,
)
from members.models import Appointment, Decree, Member, Membership
from members.workflow import change_status
from pilarsosial.db import any_of
from pilarsosial.identity import seal
from pilarsosial.sheets.copying import copy_lines
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.plans import plan_anew

Payload = dict[str, Any]
Line = Sequence[Any]
NO_NUMBER = None, None, ""


def prepared(row: Payload) -> Payload:
    """With the columns of the NIK."""
    sealed = seal(row["nik"], purpose="nik") if row["nik"] else None
    kept = (sealed.ciphertext, sealed.digest, sealed.masked) if sealed else NO_NUMBER
    return {**row, "sealed": kept}


class Application:
    """One batch on its way into the register."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.today = timezone.now().astimezone(batch.district.time_zone).date()
        self.members: dict[str, int] = {}
        self.memberships: dict[tuple[int, int, str], int] = {}
        self.decrees: dict[tuple[str, str | None], int] = {}
        self.statuses: dict[int, str] = {}
        self.lines: Counter[int] = Counter()
        self.later: dict[int, list[Line]] = defaultdict(list)
        self.ends: list[tuple[date, int, str, date]] = []
        self.heads: Heads = {}

    def write(self, portions: Iterator[list[Payload]]) -> None:
        """Add what is new, portion by portion, then change what is known."""
        with connection.cursor() as cursor:
            cursor.execute(STAGE)
            for rows in portions:
                plan_anew(cursor)  # the tables have grown since the portion before
                self._remember_known(rows)
                self._write_members(cursor, rows)
                self._write_memberships(cursor, rows)
                self._write_decrees(cursor, rows)
                self._write_appointments(cursor, rows)
            plan_anew(cursor)
            cursor.execute(CHANGE_MEMBERS)
            self._change_again(cursor)
            plan_anew(cursor)
            cursor.execute(CHANGE_MEMBERSHIPS)
            for end in self.ends:
                cursor.execute(END_APPOINTMENT, end)
            cursor.execute(UNSTAGE)
        self._change_statuses()
        name_heads(self.batch, self.heads, today=self.today)

    def _remember_known(self, rows: list[Payload]) -> None:
        targets = {row["person"]: row["target"] for row in rows if row["target"]}
        self.members.update(targets)
        self.memberships.clear()  # a new one is asked about by its own row alone
        known = Membership.objects.filter(member__in=set(targets.values())).order_by("ended_on")
        for pk, member, pillar, area in known.values_list("pk", "member", "pillar", "area"):
            self.memberships[member, pillar, area] = pk

    # --- people ---------------------------------------------------------------------------------

    def _write_members(self, cursor: Any, rows: list[Payload]) -> None:
        """Of somebody new the first row counts; what is said of a known one is staged."""
        new: dict[str, Payload] = {}
        for row in rows:
            if row["person"] not in self.members:
                new.setdefault(row["person"], row)
        self.members.update(zip(new, _keys(cursor, Member, len(new)), strict=True))
        copy_lines(cursor, "members_member", MEMBER, map(self._member, new.values()))
        copy_lines(cursor, "members_memberstatus", STATUS, map(self._status, new.values()))
        self.heads.update((self.members[it["person"]], it["head"]) for it in rows if it["head"])
        changed = [line for row in rows if row["target"] and (line := self._first_change(row))]
        copy_lines(cursor, "in_member", CHANGED_MEMBER, changed)

    def _member(self, row: Payload) -> Line:
        about = row["about"]
        return (
            self.members[row["person"]], row["kind"], self.batch.district_id, row["name"],
            row["key"], *row["sealed"], row["status"] or Member.Status.ACTIVE, "",
            *(about.get(name, nothing) for name, nothing in NOTHING.items()),
        )  # fmt: skip

    def _status(self, row: Payload) -> Line:
        status = row["status"] or Member.Status.ACTIVE
        return self.members[row["person"]], status, self._since(row), ""

    def _since(self, row: Payload) -> str:
        """The first day of the status: whoever is gone, went today at the latest."""
        today = self.today.isoformat()
        first = str(row["starts_on"] or today)
        return first if row["status"] in ("", Member.Status.ACTIVE) else today

    def _first_change(self, row: Payload) -> Line | None:
        """The line of a known person, unless one is staged: of two, an UPDATE would take either."""
        line = self._change(row)
        turn = self.lines[line[0]]
        self.lines[line[0]] += 1
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

    def _write_memberships(self, cursor: Any, rows: list[Payload]) -> None:
        keys = _keys(cursor, Membership, sum(len(row["joins"]) for row in rows))
        new: list[Line] = []
        changed: list[Line] = []
        for row in rows:
            for area in row["areas"] if row["pillar"] else ():
                place = self.members[row["person"]], row["pillar"], area
                if area in row["joins"]:
                    self.memberships[place] = next(keys)
                    new.append(self._membership(row, place))
                elif {"number", "title"} & set(row["changed"]):
                    changed.append((self.memberships[place], row["number"], row["title"]))
        copy_lines(cursor, "members_membership", MEMBERSHIP, new)
        copy_lines(cursor, "in_membership", CHANGED_MEMBERSHIP, changed)

    def _membership(self, row: Payload, place: tuple[int, int, str]) -> Line:
        gone = row["status"] in GONE
        joined = row["starts_on"]
        if gone and joined and joined > self.today.isoformat():
            joined = None
        return (
            self.memberships[place], *place, row["number"], row["title"], joined,
            self.today if gone else None, "",
        )  # fmt: skip

    def _write_decrees(self, cursor: Any, rows: list[Payload]) -> None:
        """Letters that the district has are found again, the others written down."""
        wanted = dict.fromkeys(
            (row["decree"], row["decree_on"]) for row in rows if row["pillar"] and row["appoints"]
        )
        unknown = [decree for decree in wanted if decree not in self.decrees]
        numbers = {number for number, _day in unknown}
        known = Decree.objects.filter(
            any_of("members_decree.number", numbers), district=self.batch.district_id
        )
        for pk, number, day in known.values_list("pk", "number", "issued_on"):
            self.decrees.setdefault((number, day and day.isoformat()), pk)
        new = [decree for decree in unknown if decree not in self.decrees]
        self.decrees.update(zip(new, _keys(cursor, Decree, len(new)), strict=True))
        lines = [(self.decrees[decree], self.batch.district_id, *decree, "") for decree in new]
        copy_lines(cursor, "members_decree", DECREE, lines)

    def _write_appointments(self, cursor: Any, rows: list[Payload]) -> None:
        serving = [row for row in rows if row["pillar"]]
        keys = _keys(cursor, Appointment, sum(len(row["appoints"]) for row in serving))
        copy_lines(
            cursor,
            "members_appointment",
            APPOINTMENT,
            (line for row in serving for line in self._appointments(row, keys)),
        )
        for row in serving:
            if "ends_on" in row["changed"]:
                self._end(row)

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

    # --- what was known before --------------------------------------------------------------------

    def _change_again(self, cursor: Any) -> None:
        """What later rows of the same people change, in the order of the rows."""
        for _turn, lines in sorted(self.later.items()):
            cursor.execute("TRUNCATE in_member")
            copy_lines(cursor, "in_member", CHANGED_MEMBER, lines)
            cursor.execute(CHANGE_MEMBERS)

    def _change_statuses(self) -> None:
        """Few, and with consequences for duties: the verb of the register does it."""
        people = Member.objects.in_bulk(self.statuses)
        for pk, status in self.statuses.items():
            change_status(
                people[pk],
                status=status,
                on=self.today,
                by=self.batch.applied_by,
                reason=_("Told by a spreadsheet"),
            )


def _keys(cursor: Any, model: type[Any], number: int) -> Iterator[int]:
    """Keys for new rows, drawn in one query."""
    cursor.execute(
        "SELECT nextval(it) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass OFFSET 0)"
        " AS sequence (it), generate_series(1, %s)",
        [model._meta.db_table, number],
    )
    return iter([key for (key,) in cursor.fetchall()])
