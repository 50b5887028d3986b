"""What the register knows of the people of some rows: a fixed number of queries for any number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from members.models import Appointment, Member, Membership, Officer
from pilarsosial.db import any_of

COLUMNS = (
    "id", "name", "name_key", "birth_place", "birth_date", "sex", "phone", "email", "village_id",
    "address", "education", "occupation", "skills", "nip", "registration_number", "status", "kind",
)  # fmt: skip
Place = tuple[int, str]


@dataclass(slots=True)
class KnownAppointment:
    """A letter that a membership stood or stands on."""

    pk: int
    decree: str
    starts_on: date
    ends_on: date | None
    seat: int | None = None


@dataclass(slots=True)
class KnownMembership:
    """A member in a pillar and an area."""

    pk: int
    number: str
    title: str
    joined_on: date | None
    ended_on: date | None
    as_job: tuple[str, bool]  # of its pillar, for `second_job_in`
    appointments: list[KnownAppointment] = field(default_factory=list)


@dataclass(slots=True)
class KnownHead:
    """Who holds a position of an institution today."""

    name: str
    key: str
    digest: bytes | None
    title: str


@dataclass(slots=True)
class KnownMember:
    """A member with all memberships; the running one where there are several of a place."""

    about: dict[str, Any]
    digest: bytes | None
    memberships: dict[Place, KnownMembership] = field(default_factory=dict)
    heads: list[KnownHead] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return int(self.about["id"])

    @property
    def key(self) -> str:
        return str(self.about["name_key"])


@dataclass(slots=True)
class Holder:
    """Who holds a numbered place, and how long."""

    seat: int
    name: str
    starts_on: date
    ends_on: date | None
    appointment: int | None = None


@dataclass
class Known:
    """The part of the register that some rows are compared with."""

    district: str
    by_digest: dict[bytes, KnownMember] = field(default_factory=dict)
    by_key: dict[str, list[KnownMember]] = field(default_factory=lambda: defaultdict(list))
    by_pk: dict[int, KnownMember] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        district: str,
        people: Iterable[tuple[bytes | None, str]],
        heads: Iterable[bytes | None] = (),
    ) -> "Known":
        """Members by NIK, else by name, and what they serve in; heads by NIK alone."""
        found = cls(district)
        asked = list(people)
        found.add_where("nik_digest", {it for it in (*dict(asked), *heads) if it})
        # Of a common name a large register has hundreds: whose NIK is known needs them not.
        found.add_where(
            "name_key", {key for number, key in asked if key and number not in found.by_digest}
        )
        found.add_memberships()
        found.add_heads()
        return found

    def add_where(self, column: str, values: Iterable[Any]) -> None:
        """The members of the district who have one of these values."""
        people = Member.objects.filter(district=self.district).current()
        for row in people.filter(any_of(f"members_member.{column}", values)).values(
            *COLUMNS, "nik_digest"
        ):
            self.add(row)

    def add(self, row: dict[str, Any]) -> None:
        if row["id"] in self.by_pk:
            return
        raw = row.pop("nik_digest")
        member = KnownMember(row, bytes(raw) if raw is not None else None)
        self.by_pk[member.pk] = member
        self.by_key[member.key].append(member)
        if member.digest:
            self.by_digest[member.digest] = member

    def add_heads(self) -> None:
        """Of institutions, if there are any."""
        kind = Member.Kind.INSTITUTION
        institutions = [pk for pk, it in self.by_pk.items() if it.about["kind"] == kind]
        if not institutions:
            return
        rows = Officer.objects.filter(institution__in=institutions, ends_on=None).values_list(
            "institution_id", "person__name", "person__name_key", "person__nik_digest", "title"
        )
        for institution, name, key, raw, title in rows:
            head = KnownHead(name, key, bytes(raw) if raw is not None else None, title)
            self.by_pk[institution].heads.append(head)

    def add_memberships(self) -> None:
        """Ended ones first, so that the running one of a place is the one that stays."""
        rows = Membership.objects.filter(member__in=list(self.by_pk)).order_by(
            "ended_on", "id"
        ).values_list(
            "id", "member_id", "pillar_id", "area_id", "member_number", "title", "joined_on",
            "ended_on", "pillar__name", "pillar__is_only_job",
        )  # fmt: skip
        known: dict[int, KnownMembership] = {}
        for pk, member, pillar, area, number, title, joined_on, ended_on, name, only in rows:
            known[pk] = KnownMembership(pk, number, title, joined_on, ended_on, (name, only))
            self.by_pk[member].memberships[pillar, area] = known[pk]
        letters = Appointment.objects.filter(membership__in=list(known)).values_list(
            "membership_id", "id", "decree__number", "starts_on", "ends_on", "seat"
        )
        for membership, pk, decree, starts_on, ends_on, seat in letters:
            letter = KnownAppointment(pk, decree, starts_on, ends_on, seat)
            known[membership].appointments.append(letter)


def holders_of(places: Iterable[Place], since: date | None) -> dict[Place, list[Holder]]:
    """Who holds the numbered places of pillars and areas, from a day on."""
    pairs = set(places)
    found: dict[Place, list[Holder]] = defaultdict(list)
    if not pairs:
        return found
    held = Appointment.objects.filter(
        pillar__in={pillar for pillar, _area in pairs}, area__in={area for _pillar, area in pairs}
    ).exclude(seat=None)
    if since:
        held = held.filter(Q(ends_on=None) | Q(ends_on__gte=since))
    rows = held.values_list(
        "pillar_id", "area_id", "seat", "membership__member__name", "starts_on", "ends_on",
        "id",
    )  # fmt: skip
    for pillar, area, seat, name, starts_on, ends_on, pk in rows:
        if (pillar, area) in pairs:
            found[pillar, area].append(Holder(seat or 1, name, starts_on, ends_on, pk))
    return found
