"""What a row changes for a person who is certain: about them, their membership, their letter."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from members.importing.before import Before, Earlier
from members.importing.facts import GONE
from members.importing.heads import Head
from members.importing.known import (
    Holder,
    Known,
    KnownAppointment,
    KnownHead,
    KnownMember,
    KnownMembership,
    Place,
    holders_of,
)
from members.importing.rows import Row, overlap, span
from members.models import Member
from members.second_jobs import second_job_in
from pilarsosial.identity import mask
from pilarsosial.sheets.likeness import ALIKE, likeness
from pilarsosial.sheets.models import BatchRow
from pilarsosial.sheets.places import Places
from pilarsosial.sheets.wording import day, told

Verdict = BatchRow.Verdict


def compare_person(row: Row, member: KnownMember) -> None:
    """Write into the row what it says of the person and the register does not."""
    facts, about = row.facts, member.about
    if facts.name != about["name"]:
        row.changes.append(("name", about["name"], facts.name))
    if row.digest and not member.digest:
        row.changes.append(("nik", "", mask(facts.nik)))
    for name, new in facts.about.items():
        if name in about and about[name] != new and not _is_where_they_serve(name, new, member):
            row.changes.append((name, told(about[name]), told(new)))
    if facts.status and facts.status != about["status"]:
        row.changes.append(("status", str(about["status"]), facts.status))


def _is_where_they_serve(name: str, new: object, member: KnownMember) -> bool:
    """A list has one column for villages: of somebody who serves in two it names both, and the home
    stays the one that is known.
    """
    if name != "village_id" or not member.about[name]:
        return False
    return any(
        area == new and one.ended_on is None for (_pillar, area), one in member.memberships.items()
    )


def compare_head(row: Row, known: Known) -> None:
    """Keep the head in the row where it is news: another one, or the first that is known."""
    head = row.facts.head
    if head is None:
        return
    number = row.head_digest
    person = known.by_digest.get(number or b"")
    if person and (trouble := _trouble_with(head, person)):
        row.facts.warnings.append(trouble)
        row.facts.head = None
        return
    until_now = [it for it in row.known.heads if it.title == head.title] if row.known else []
    if any(_is_same(head, number, it) for it in until_now):
        row.facts.head = None
        return
    row.changes.append(("head", ", ".join(it.name for it in until_now), head.name))


def _trouble_with(head: Head, person: KnownMember) -> str:
    if likeness(head.key, person.key) < ALIKE:
        return _("The NIK of the head is registered for %(name)s. The head is left out.") % {
            "name": person.about["name"]
        }
    if person.about["status"] in GONE:
        return _("%(name)s is no longer active. The head is left out.") % {
            "name": person.about["name"]
        }
    return ""


def _is_same(head: Head, number: bytes | None, known: KnownHead) -> bool:
    if number and known.digest:
        return number == known.digest
    return head.key == known.key


@dataclass
class Comparing:
    """Compares rows with the register and with the rows before them."""

    places: Places
    before: Before
    claimed: dict[Place, list[Holder]] = field(default_factory=lambda: defaultdict(list))
    jobs: dict[int, tuple[str, bool]] = field(default_factory=dict)
    # A file is judged in one language, and few letters appoint many.
    letter: Callable[[str, date, date | None], str] = field(
        default_factory=lambda: lru_cache(2_000)(_letter)
    )

    def compare(self, row: Row, held: dict[Place, list[Holder]]) -> str:
        """The verdict on a row whose person is certain; its changes are written into it."""
        if row.kind == Member.Kind.INSTITUTION:
            self._forget_personal(row)
        if row.known:
            compare_person(row, row.known)
        before = self.before.of(row.person)
        for area in row.areas:
            if twice := self._twice(row, area, before):
                return twice
            self._compare_membership(row, area, held)
        self._tell_second_job(row, before)
        if row.known:
            return str(Verdict.CHANGED if row.changes else Verdict.SAME)
        return str(Verdict.NEW)

    def _tell_second_job(self, row: Row, before: list[Earlier]) -> None:
        """As the office's pages say it when somebody joins a pillar."""
        if row.pillar is None or not row.joins or row.facts.status in GONE:
            return
        known = row.known.memberships.values() if row.known else ()
        jobs = {one.as_job for one in known if one.ended_on is None}
        jobs.update(self.jobs[it.pillar] for it in before if it.pillar and not it.is_gone)
        jobs.add(row.pillar.as_job)
        if words := second_job_in(jobs):
            row.facts.warnings.append(words)

    def _forget_personal(self, row: Row) -> None:
        without = _("Without a NIK.")
        row.facts.warnings[:] = [told for told in row.facts.warnings if told != without]
        for name in ("birth_place", "nip"):
            row.facts.about.pop(name, None)

    def _twice(self, row: Row, area: str, before: list[Earlier]) -> str:
        """The same person, pillar and area in an earlier row."""
        for it in before:
            if row.pillar and it.pillar == row.pillar.pk and area in it.areas:
                row.facts.warnings.append(
                    _("The same person and place as row %(row)s of %(sheet)s.")
                    % {"row": it.row, "sheet": it.sheet}
                )
                return str(Verdict.DOUBLE)
        return ""

    def _compare_membership(self, row: Row, area: str, held: dict[Place, list[Holder]]) -> None:
        pillar, facts = row.pillar, row.facts
        if pillar is None:
            return
        membership = row.known.memberships.get((pillar.pk, area)) if row.known else None
        gone = facts.status in GONE
        if membership is None or (membership.ended_on and not gone):
            row.joins.append(area)
            row.changes.append(("membership", "", f"{pillar.name}, {self.places.names[area]}"))
            membership = None
        else:
            for name, old, new in (
                ("number", membership.number, facts.number),
                ("title", membership.title, facts.title),
            ):
                if new and new != old:
                    row.changes.append((name, old, new))
        if facts.decree and not gone:
            self._compare_letter(row, area, membership, held)

    def _compare_letter(
        self,
        row: Row,
        area: str,
        membership: KnownMembership | None,
        held: dict[Place, list[Holder]],
    ) -> None:
        facts = row.facts
        starts, ends = facts.starts_on, facts.ends_on
        if starts is None:
            facts.warnings.append(
                _("The letter (SK) has no first day (TMT): the appointment is left out.")
            )
            return
        letters = membership.appointments if membership else []
        for letter in letters:
            if letter.decree == facts.decree and letter.starts_on == starts:
                if ends and ends != letter.ends_on:
                    self._compare_end(row, area, letter, letters, held)
                return
        if self._has_another(row, letters):
            return
        if self._takes_seat(row, area, starts, ends, held):
            row.appoints.append(area)
            row.changes.append(("decree", "", self.letter(facts.decree, starts, ends)))

    def _compare_end(
        self,
        row: Row,
        area: str,
        letter: KnownAppointment,
        letters: list[KnownAppointment],
        held: dict[Place, list[Holder]],
    ) -> None:
        """A letter that is to end on another day: the days until then must be free."""
        facts, pillar = row.facts, row.pillar
        starts, ends = letter.starts_on, facts.ends_on
        if pillar is None or self._has_another(row, [it for it in letters if it is not letter]):
            return
        others = [it for it in held.get((pillar.pk, area), ()) if it.appointment != letter.pk]
        taken = [it for it in _overlapping(others, starts, ends) if it.seat == letter.seat]
        if taken:
            self._tell_taken(row, area, [], taken)
            return
        row.changes.append(("ends_on", told(letter.ends_on), told(ends)))

    @staticmethod
    def _has_another(row: Row, letters: list[KnownAppointment]) -> bool:
        """Whether the same person stands on another letter on one of the row's days."""
        facts = row.facts
        for letter in letters:
            if facts.starts_on and overlap(
                letter.starts_on, letter.ends_on, facts.starts_on, facts.ends_on
            ):
                facts.refusals.append(
                    _("Another letter runs on these days: SK %(number)s, %(start)s to %(end)s.")
                    % {"number": letter.decree, **span(letter.starts_on, letter.ends_on)}
                )
                return True
        return False

    def _takes_seat(
        self, row: Row, area: str, starts: date, ends: date | None, held: dict[Place, list[Holder]]
    ) -> bool:
        """Find a free place. One that an earlier row takes is refused: the sheet is wrong. One that
        the register has filled waits: the person comes in, an officer ends the other letter first.
        """
        pillar = row.pillar
        if pillar is None or pillar.seats is None:
            row.seats[area] = None
            return True
        place = pillar.pk, area
        before = _overlapping(self.claimed.get(place, ()), starts, ends)
        known = _overlapping(held.get(place, ()), starts, ends)
        taken = {holder.seat for holder in (*before, *known)}
        free = next((seat for seat in range(1, pillar.seats + 1) if seat not in taken), None)
        if free is None:
            self._tell_taken(row, area, before, known)
            return False
        row.seats[area] = free
        return True

    def _tell_taken(self, row: Row, area: str, before: list[Holder], known: list[Holder]) -> None:
        holder = (before or known)[0]
        told = _(
            "This place is taken: %(name)s is %(pillar)s of %(area)s, %(start)s to %(end)s."
        ) % {
            "name": holder.name,
            "pillar": row.pillar.name if row.pillar else "",
            "area": self.places.names[area],
            **span(holder.starts_on, holder.ends_on),
        }
        if before:
            row.facts.refusals.append(told)
        else:
            waits = _("The person comes in, the letter (SK) waits until the place is free.")
            row.facts.held.append(f"{told} {waits}")

    @staticmethod
    def held(portion: list[Row]) -> dict[Place, list[Holder]]:
        """Who holds the places that a portion asks for."""
        wanted = {
            (row.pillar.pk, area)
            for row in portion
            if row.pillar and row.pillar.seats and row.facts.decree
            for area in row.areas
        }
        starts = [row.facts.starts_on for row in portion if row.facts.starts_on]
        return holders_of(wanted, min(starts, default=None))

    def remember(self, row: Row) -> None:
        """What later rows of the file must not take again."""
        facts = row.facts
        if row.pillar is None:
            return
        self.jobs[row.pillar.pk] = row.pillar.as_job
        for area in row.appoints:
            seat = row.seats[area]
            if seat is not None and facts.starts_on:
                self.claimed[row.pillar.pk, area].append(
                    Holder(seat, facts.name, facts.starts_on, facts.ends_on)
                )


def _letter(number: str, starts: date, ends: date | None) -> str:
    return f"{number}, {day(starts)} – {day(ends) if ends else '…'}"


def _overlapping(holders: Iterable[Holder], starts: date, ends: date | None) -> list[Holder]:
    return [it for it in holders if overlap(it.starts_on, it.ends_on, starts, ends)]
