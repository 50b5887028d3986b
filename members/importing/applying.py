"""Writing judged rows into the register: COPY of what is new, one UPDATE of what changes.

No model instance per row. What is new needs no staging table, and PostgreSQL writes it while the
next lines are made. The history triggers see every row; the constraints hold as ever.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from members.importing.lines import Asked, Letter, LineMaker, Place, Prepared
from members.importing.naming import name_heads
from members.importing.statements import (
    CHANGE_MEMBERS,
    CHANGE_MEMBERSHIPS,
    CHANGED_MEMBER,
    END_APPOINTMENT,
    STAGE,
    UNSTAGE,
)
from members.models import Decree, Member, Membership
from members.workflow import change_status
from pilarsosial.db import any_of
from pilarsosial.sheets.beside import made_beside
from pilarsosial.sheets.copying import as_block, copy_block, copy_lines
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.plans import plan_anew

Block = tuple[str, Sequence[str], bytes]  # table, columns, lines


class Application:
    """One batch on its way into the register."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.today = timezone.now().astimezone(batch.district.time_zone).date()
        self.maker = LineMaker(batch.district_id, self.today)

    def write(self, portions: Iterator[Prepared]) -> None:
        """Add what is new, portion by portion, then change what is known."""
        with connection.cursor() as cursor:
            cursor.execute(STAGE)
            for blocks in self._blocks(cursor, portions):
                plan_anew(cursor)  # the tables have grown since the portion before
                for table, columns, block in blocks:
                    copy_block(cursor, table, columns, block)
            plan_anew(cursor)
            cursor.execute(CHANGE_MEMBERS)
            self._change_again(cursor)
            plan_anew(cursor)
            cursor.execute(CHANGE_MEMBERSHIPS)
            for end in self.maker.ends:
                cursor.execute(END_APPOINTMENT, end)
            cursor.execute(UNSTAGE)
        self._change_statuses()
        name_heads(self.batch, self.maker.heads, today=self.today)

    def _blocks(self, cursor: Any, portions: Iterator[Prepared]) -> Iterator[list[Block]]:
        """What is copied of each portion; the next is made while PostgreSQL writes this one."""

        def blocks(asked: Asked) -> list[Block]:
            made = self.maker.lines(asked)
            return [(table, columns, as_block(cursor, lines)) for table, columns, lines in made]

        return made_beside(blocks, (self._asked(cursor, portion) for portion in portions))

    def _asked(self, cursor: Any, prepared: Prepared) -> Asked:
        """The thread may be at the rows before and learn their letters only now: such a letter is
        asked about once more, and its key is left over.
        """
        letters = [it for it in prepared.letters if it not in self.maker.decrees]
        needs: dict[type[Any], int] = {**prepared.needs, Decree: len(letters)}
        return Asked(
            prepared,
            memberships=_memberships_of(prepared.targets),
            decrees=self._known_decrees({number for number, _day in letters}),
            keys={model: _keys(cursor, model, number) for model, number in needs.items()},
        )

    def _known_decrees(self, numbers: set[str]) -> dict[Letter, int]:
        if not numbers:
            return {}
        known = Decree.objects.filter(
            any_of("members_decree.number", numbers), district=self.batch.district_id
        )
        rows = known.values_list("pk", "number", "issued_on")
        return {(number, day and day.isoformat()): pk for pk, number, day in rows}

    def _change_again(self, cursor: Any) -> None:
        """What later rows of the same people change, in the order of the rows."""
        for _turn, lines in sorted(self.maker.later.items()):
            cursor.execute("TRUNCATE in_member")
            copy_lines(cursor, "in_member", CHANGED_MEMBER, lines)
            cursor.execute(CHANGE_MEMBERS)

    def _change_statuses(self) -> None:
        """Few, and with consequences for duties: the verb of the register does it."""
        people = Member.objects.in_bulk(self.maker.statuses)
        for pk, status in self.maker.statuses.items():
            change_status(
                people[pk],
                status=status,
                on=self.today,
                by=self.batch.applied_by,
                reason=_("Told by a spreadsheet"),
            )


def _memberships_of(members: set[int]) -> dict[Place, int]:
    """Of a place the running one, where there are several."""
    known = Membership.objects.filter(member__in=members).order_by("ended_on")
    rows = known.values_list("pk", "member", "pillar", "area")
    return {(member, pillar, area): pk for pk, member, pillar, area in rows}


def _keys(cursor: Any, model: type[Any], number: int) -> Iterator[int]:
    """Keys for new rows, drawn in one query."""
    if not number:
        return iter(())
    cursor.execute(
        "SELECT array_agg(nextval(it)) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass"
        " OFFSET 0) AS sequence (it), generate_series(1, %s)",
        [model._meta.db_table, number],
    )
    (keys,) = cursor.fetchone()
    return iter(keys)
