"""Writing judged rows into the register: COPY into staging tables, then one statement per table.

No model instance per row. Keys are drawn beforehand, so that the rows of one person find each
other here and not by joins. The history triggers see every row; the constraints hold as ever.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from members.importing.facts import GONE
from members.importing.statements import (
    ABOUT,
    ADD_APPOINTMENTS,
    ADD_DECREES,
    ADD_MEMBERS,
    ADD_MEMBERSHIPS,
    ADD_STATUSES,
    APPOINTMENT,
    CHANGE_MEMBERS,
    CHANGE_MEMBERSHIPS,
    END_APPOINTMENT,
    FIND_DECREES,
    MEMBER,
    MEMBERSHIP,
    STAGE,
    STAGE_DECREES,
    UNSTAGE,
)
from members.models import Appointment, Decree, Member, Membership
from members.workflow import change_status
from pilarsosial.identity import seal
from pilarsosial.sheets.copying import copy_lines
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.plans import plan_anew


class Application:
    """One batch on its way into the register."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.today = timezone.now().astimezone(batch.district.time_zone).date()
        self.members: dict[str, int] = {}
        self.memberships: dict[tuple[int, int, str], int] = {}
        self.decrees: dict[tuple[str, date | None], int] = {}
        self.statuses: dict[int, str] = {}
        self.lines: Counter[int] = Counter()
        self.later: dict[int, list[Sequence[Any]]] = defaultdict(list)
        self.ends: list[tuple[date, int, str, date]] = []

    def write(self, portions: Iterator[list[dict[str, Any]]]) -> None:
        """Stage all rows, then let the database write them."""
        with connection.cursor() as cursor:
            cursor.execute(STAGE)
            for rows in portions:
                self._stage(cursor, rows)
            cursor.execute(ADD_MEMBERS, [self.batch.district_id])
            plan_anew(cursor)
            cursor.execute(CHANGE_MEMBERS)
            cursor.execute(ADD_STATUSES)
            self._change_again(cursor)
            cursor.execute(ADD_MEMBERSHIPS)
            plan_anew(cursor)
            cursor.execute(CHANGE_MEMBERSHIPS)
            self._add_decrees(cursor)
            cursor.execute(ADD_APPOINTMENTS)
            for end in self.ends:
                cursor.execute(END_APPOINTMENT, end)
            cursor.execute(UNSTAGE)
        self._change_statuses()

    # --- staging --------------------------------------------------------------------------------

    def _stage(self, cursor: Any, rows: list[dict[str, Any]]) -> None:
        self._remember_known(rows)
        keys = _Keys(cursor, rows)
        members = [line for row in rows if (line := self._first_line(row, keys))]
        memberships: list[Sequence[Any]] = []
        appointments: list[Sequence[Any]] = []
        for row in rows:
            for area in row["areas"] if row["pillar"] else ():
                memberships.extend(self._membership(row, area, keys))
            appointments.extend(self._appointments(row, keys))
        copy_lines(cursor, "in_member", MEMBER, members)
        copy_lines(cursor, "in_membership", MEMBERSHIP, memberships)
        copy_lines(cursor, "in_appointment", APPOINTMENT, appointments)

    def _remember_known(self, rows: list[dict[str, Any]]) -> None:
        targets = {row["person"]: row["target"] for row in rows if row["target"]}
        self.members.update(targets)
        known = Membership.objects.filter(member__in=set(targets.values())).order_by("ended_on")
        for pk, member, pillar, area in known.values_list("pk", "member", "pillar", "area"):
            self.memberships[member, pillar, area] = pk

    def _first_line(self, row: dict[str, Any], keys: "_Keys") -> Sequence[Any] | None:
        """The line of a person, unless one is staged: of two, an UPDATE would take either."""
        line = self._member(row, keys)
        if line is None:
            return None
        turn = self.lines[line[0]]
        self.lines[line[0]] += 1
        if turn:
            self.later[turn].append(line)
        return None if turn else line

    def _member(self, row: dict[str, Any], keys: "_Keys") -> Sequence[Any] | None:
        """The line of a person; None for one who stands in an earlier row."""
        person = row["person"]
        is_new = person not in self.members
        if not is_new and not row["target"]:
            return None
        pk = self.members[person] if not is_new else self.members.setdefault(person, keys.member())
        if "status" in row["changed"] and not is_new:
            self.statuses[pk] = row["status"]
        sealed = seal(row["nik"], purpose="nik") if row["nik"] else None
        about = {
            name: value for name, value in row["about"].items() if is_new or name in row["changed"]
        }
        name = row["name"] if is_new or "name" in row["changed"] else None
        return (
            pk, is_new, row["kind"], name, name and row["key"],
            sealed and sealed.ciphertext, sealed and sealed.digest, sealed and sealed.masked,
            row["status"] or Member.Status.ACTIVE, self._since(row),
            *(about.get(name) for name in ABOUT),
        )  # fmt: skip

    def _since(self, row: dict[str, Any]) -> str:
        """The first day of the status: whoever is gone, went today at the latest."""
        today = self.today.isoformat()
        first = str(row["starts_on"] or today)
        return first if row["status"] in ("", Member.Status.ACTIVE) else today

    def _membership(self, row: dict[str, Any], area: str, keys: "_Keys") -> Iterator[Sequence[Any]]:
        member = self.members[row["person"]]
        place = member, row["pillar"], area
        is_new = area in row["joins"]
        if is_new:
            self.memberships[place] = keys.membership()
        elif not {"number", "title"} & set(row["changed"]):
            return
        gone = row["status"] in GONE
        joined = row["starts_on"]
        if gone and joined and joined > self.today.isoformat():
            joined = None
        yield (
            self.memberships[place], is_new, *place, row["number"], row["title"], joined,
            self.today if gone else None,
        )  # fmt: skip

    def _appointments(self, row: dict[str, Any], keys: "_Keys") -> Iterator[Sequence[Any]]:
        if not row["pillar"]:
            return
        if "ends_on" in row["changed"]:
            self._end(row)
        for area, seat in row["appoints"]:
            decree = row["decree"], row["decree_on"]
            place = self.members[row["person"]], row["pillar"], area
            yield (
                keys.appointment(), self.memberships[place], row["pillar"], area, seat,
                self.decrees.setdefault(decree, keys.decree()), row["starts_on"],
                row["ends_on"],
            )  # fmt: skip

    def _end(self, row: dict[str, Any]) -> None:
        for area in row["areas"]:
            membership = self.memberships[self.members[row["person"]], row["pillar"], area]
            self.ends.append((row["ends_on"], membership, row["decree"], row["starts_on"]))

    # --- writing --------------------------------------------------------------------------------

    def _change_again(self, cursor: Any) -> None:
        """What later rows of the same people change, in the order of the rows."""
        for _turn, lines in sorted(self.later.items()):
            cursor.execute("TRUNCATE in_member")
            copy_lines(cursor, "in_member", MEMBER, lines)
            cursor.execute(CHANGE_MEMBERS)

    def _add_decrees(self, cursor: Any) -> None:
        """Letters that the district has are found again, the others written down."""
        wanted = {pk: decree for decree, pk in self.decrees.items()}
        cursor.execute(STAGE_DECREES)
        lines = [(pk, *decree) for pk, decree in wanted.items()]
        copy_lines(cursor, "in_decree", ("id", "number", "issued_on"), lines)
        cursor.execute(FIND_DECREES, [self.batch.district_id])
        cursor.execute(ADD_DECREES, [self.batch.district_id])

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


class _Keys:
    """Keys drawn beforehand for the rows of a portion, one query per table."""

    def __init__(self, cursor: Any, rows: list[dict[str, Any]]) -> None:
        self.cursor = cursor
        joins = sum(len(row["joins"]) for row in rows)
        appoints = sum(len(row["appoints"]) for row in rows)
        self._members = self._draw(Member, len(rows))
        self._memberships = self._draw(Membership, joins)
        self._appointments = self._draw(Appointment, appoints)
        self._decrees = self._draw(Decree, appoints)

    def member(self) -> int:
        return next(self._members)

    def membership(self) -> int:
        return next(self._memberships)

    def appointment(self) -> int:
        return next(self._appointments)

    def decree(self) -> int:
        return next(self._decrees)

    def _draw(self, model: type[Any], number: int) -> Iterator[int]:
        table = model._meta.db_table
        self.cursor.execute(
            "SELECT nextval(it) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass OFFSET 0)"
            " AS sequence (it), generate_series(1, %s)",
            [table, number],
        )
        return iter([key for (key,) in self.cursor.fetchall()])
