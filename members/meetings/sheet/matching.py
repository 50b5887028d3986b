"""Who of the list, or of the district's members, a row of a sheet is.

By name with element and place, then by phone. Nobody is guessed: where two fit, or where the sheet
says another place, a person decides.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Q

from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.sheet.places import Elements, Places, squeezed
from members.meetings.sheet.reading import AttendanceList, SheetRow
from members.models import Member, Membership
from pilarsosial.identity import name_key
from pilarsosial.regions.areas import covers

MOST_NAMES = 5000
T = TypeVar("T")


@dataclass
class Person:
    """Somebody who may be meant: on the list already, or a member who is not."""

    name_key: str
    invitation: int | None = None
    number: int | None = None
    member: int | None = None
    name: str = ""
    organisation: str = ""
    phone: str = ""
    village: str | None = None
    standing: str = ""
    how: str = ""
    serving: list[tuple[int, str]] = field(default_factory=list)
    area: str | None = None

    @property
    def pillars(self) -> set[int]:
        return {pillar for pillar, _area in self.serving}

    def is_of(self, codes: frozenset[str]) -> bool:
        """Whether one of the places is where they serve or live; a guest may be from anywhere."""
        places = [area for _pillar, area in self.serving]
        places += [place for place in (self.village, self.area) if place]
        if not places:
            return True
        return any(covers(code, at) or covers(at, code) for code in codes for at in places)


@dataclass(frozen=True)
class Verdict:
    """What a row means: whom, and of which pillar and place the sheet speaks."""

    row: SheetRow
    person: Person | None
    pillar: int | None
    codes: frozenset[str]
    double_of: int | None = None

    @property
    def is_unmatched(self) -> bool:
        return self.person is None


def match(found: AttendanceList, meeting: Meeting) -> list[Verdict]:
    """A verdict on each row, in a fixed number of queries."""
    elements, places = Elements(meeting.district_id), Places(meeting.district_id)
    people = _People(meeting, found.rows)
    verdicts: list[Verdict] = []
    first: dict[int, SheetRow] = {}
    for row in found.rows:
        pillar = elements.pillar(row.element) or _any(elements.pillar, row.headings)
        codes = places.codes(row.place) or _any(places.codes, row.headings) or frozenset()
        person = people.find(row, pillar, codes)
        before = first.setdefault(id(person), row) if person else row
        verdicts.append(Verdict(row, person, pillar, codes, before.row if before != row else None))
    return verdicts


class _People:
    """Everybody whom the names and phones of a sheet could mean."""

    def __init__(self, meeting: Meeting, rows: list[SheetRow]) -> None:
        self.keys = {row.key: name_key(row.name) for row in rows}
        listed = _listed(meeting)
        others = _others(meeting, set(self.keys.values()), {row.phone for row in rows} - {""})
        known = {person.member for person in listed}
        self.all = [*listed, *(person for person in others if person.member not in known)]
        _add_memberships(self.all)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self.by_phone: dict[str, list[Person]] = defaultdict(list)
        for person in self.all:
            self.by_name[person.name_key].append(person)
            if person.phone:
                self.by_phone[person.phone].append(person)

    def find(self, row: SheetRow, pillar: int | None, codes: frozenset[str]) -> Person | None:
        same_name = self.by_name[self.keys[row.key]]
        of_place = [person for person in same_name if not codes or person.is_of(codes)]
        of_both = [person for person in of_place if _is_in(person, row, pillar)]
        same_phone = self.by_phone[row.phone] if row.phone else []
        by_phone = [person for person in same_phone if self._shares_name(person, row)]
        with_phone = [person for person in of_both if person in same_phone]
        # A known place and name need no element; without a place the element must be right.
        of_place_alone = of_place if codes else []
        written = [person for person in same_name if _was_written_for(person, row, codes)]
        ways = (
            _on_list_first(of_both), with_phone, _on_list_first(of_place_alone), by_phone, written,
        )  # fmt: skip
        return next((way[0] for way in ways if len(way) == 1), None)

    def _shares_name(self, person: Person, row: SheetRow) -> bool:
        """A phone may be a family's: a word of the name must be the same."""
        return bool(set(person.name_key.split()) & set(self.keys[row.key].split()))


def _is_in(person: Person, row: SheetRow, pillar: int | None) -> bool:
    if person.member is None:
        return not row.element or squeezed(person.organisation) == squeezed(row.element)
    return pillar is None or pillar in person.pillars


def only_place(codes: frozenset[str]) -> str | None:
    """The place of a guest: the one that the sheet speaks of, if it leaves no doubt."""
    return next(iter(codes)) if len(codes) == 1 else None


def _was_written_for(person: Person, row: SheetRow, codes: frozenset[str]) -> bool:
    """Whether this guest's line is what the row would write: the sheet was applied before."""
    kept = (person.organisation, person.phone, person.area)
    return person.member is None and kept == (row.element, row.phone, only_place(codes))


def _on_list_first(people: list[Person]) -> list[Person]:
    return [person for person in people if person.invitation] or people


def _listed(meeting: Meeting) -> list[Person]:
    lines = Invitation.objects.filter(meeting=meeting).values(
        "pk", "number", "member_id", "name", "name_key", "organisation", "phone", "area_id",
        "member__name_key", "member__phone", "member__village_id", "attendance__status",
        "attendance__how",
    )  # fmt: skip
    return [
        Person(
            name_key=line["member__name_key"] or line["name_key"],
            invitation=line["pk"],
            number=line["number"],
            member=line["member_id"],
            name=line["name"],
            organisation=line["organisation"],
            phone=line["phone"] or line["member__phone"] or "",
            village=line["member__village_id"],
            standing=line["attendance__status"] or "",
            how=line["attendance__how"] or "",
            area=line["area_id"],
        )
        for line in lines
    ]


def _others(meeting: Meeting, keys: set[str], phones: set[str]) -> list[Person]:
    named = Q(name_key__in=keys) | Q(phone__in=phones)
    members = Member.objects.current().filter(named, district=meeting.district_id)
    serving = (Member.Status.ACTIVE, Member.Status.ON_LEAVE)
    return [
        Person(name_key=key, member=pk, name=name, phone=phone, village=village)
        for pk, name, key, phone, village in members.filter(status__in=serving).values_list(
            "pk", "name", "name_key", "phone", "village_id"
        )[:MOST_NAMES]
    ]


def _add_memberships(people: list[Person]) -> None:
    by_member = {person.member: person for person in people if person.member}
    memberships = Membership.objects.running().filter(member__in=by_member)
    for member, pillar, area in memberships.order_by("pillar__position", "id").values_list(
        "member_id", "pillar_id", "area_id"
    ):
        by_member[member].serving.append((pillar, area))


def _any(meaning: Callable[[str], T | None], texts: Iterable[str]) -> T | None:
    return next((found for found in map(meaning, texts) if found), None)


def kept_at_the_door(person: Person) -> bool:
    """Whether they were seen at the door: a sheet does not undo that."""
    at_door = (Attendance.How.QR, Attendance.How.KIOSK, Attendance.How.TICK)
    return person.standing == Attendance.Status.PRESENT and person.how in at_door


def stays_excused(person: Person, row: SheetRow) -> bool:
    """Whoever said that they cannot come signs nothing: their excuse stays unless they came, or the
    sheet says expressly that it is none (alpa).
    """
    return _was_excused(person) and row.status == Attendance.Status.ABSENT and not row.without_leave


def loses_excuse(person: Person, row: SheetRow) -> bool:
    """Whether somebody who was excused is absent by the express word of the sheet."""
    return _was_excused(person) and row.without_leave


def _was_excused(person: Person) -> bool:
    return person.standing == Attendance.Status.EXCUSED
