"""Rows of members of the pillars, with what they serve in and by which letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from members.models import Appointment, Decree, Member, Membership, MemberStatus, Pillar
from pilarsosial.demo.names import invent_person
from pilarsosial.demo.numbers import DEMO_SERIALS, digits
from pilarsosial.demo.seeding.chances import Weighted
from pilarsosial.demo.seeding.copying import Table, analyze
from pilarsosial.identity import name_key, seal
from pilarsosial.regions.models import Region

MEMBERS = Table(
    Member, "id", "district_id", "nik_sealed", "nik_digest", "nik_masked", "name", "name_key",
    "birth_place", "birth_date", "sex", "phone", "village_id", "address", "education",
    "occupation", "status",
)  # fmt: skip
STATUSES = Table(MemberStatus, "member_id", "status", "starts_on")
MEMBERSHIPS = Table(
    Membership, "id", "member_id", "pillar_id", "area_id", "member_number", "joined_on", "ended_on",
    "end_reason",
)  # fmt: skip
APPOINTMENTS = Table(
    Appointment, "membership_id", "pillar_id", "area_id", "decree_id", "starts_on", "ends_on",
)  # fmt: skip

SINCE, UNTIL, LEFT = date(2024, 1, 2), date(2027, 12, 31), date(2026, 6, 30)
LETTER = "463/2024 (contoh)"
_SERIALS = DEMO_SERIALS[0] - 1
_LAST_DAY, _DAYS = date(2002, 6, 30), 14_000
# Pillars of persons without a limit of places: as many may serve as there are.
_PILLARS = Weighted({"PSM": 70, "TAGANA": 12, "PKH": 10, "PORDAM": 5, "RESSOS": 3})
_STATUSES = Weighted({"active": 92, "on_leave": 3, "resigned": 3, "moved": 1, "deceased": 1})
_EDUCATION = Weighted({"SMA": 50, "SMK": 20, "D3": 10, "S1": 18, "": 2})
_WORK = ("Petani", "Wiraswasta", "Ibu rumah tangga", "Guru honorer", "Pedagang", "")


@dataclass(frozen=True)
class Life:
    """Somebody who serves, before the rows are written."""

    id: int
    village: Region
    status: str
    pillars: tuple[str, ...]


@dataclass
class Volunteers:
    """Fills the register of a district."""

    random: Random
    district: Region
    villages: Weighted[Region]

    def enlist(self, amount: int) -> int:
        """Write so many members; one in ten serves in two pillars."""
        lives = [self._life(key) for key in MEMBERS.numbers(amount)]
        served = [(life, code) for life in lives for code in life.pillars]
        MEMBERS.write(self._member(life) for life in lives)
        STATUSES.write((life.id, life.status, SINCE) for life in lives)
        pillars = {one.code: one for one in Pillar.objects.filter(district=self.district)}
        decree, _new = Decree.objects.get_or_create(
            district=self.district, number=LETTER, issued_on=SINCE
        )
        keys = list(MEMBERSHIPS.numbers(len(served)))
        places = [
            (key, life, pillars[code]) for key, (life, code) in zip(keys, served, strict=True)
        ]
        MEMBERSHIPS.write(self._membership(*place) for place in places)
        APPOINTMENTS.write(_appointments(places, decree.pk))
        analyze(MEMBERS, STATUSES, MEMBERSHIPS, APPOINTMENTS)
        return len(lives)

    def _life(self, key: int) -> Life:
        first = _PILLARS.draw(self.random)
        second = _PILLARS.draw(self.random) if key % 10 == 0 else first
        codes = tuple(dict.fromkeys((first, second)))
        return Life(key, self.villages.draw(self.random), _STATUSES.draw(self.random), codes)

    def _member(self, life: Life) -> tuple[Any, ...]:
        born_on = _LAST_DAY - timedelta(days=life.id * 7_919 % _DAYS)
        person = invent_person(self.random, born_on=born_on)
        day = born_on.day + (40 if person.sex == "P" else 0)
        serial = 1 + life.id // _DAYS % _SERIALS
        start = f"{digits(life.village.subdistrict_code)}{day:02d}{born_on:%m%y}"
        sealed = seal(f"{start}{serial:04d}", purpose="nik")
        return (
            life.id, self.district.code, sealed.ciphertext, sealed.digest, sealed.masked,
            person.name, name_key(person.name), self.district.name, born_on, person.sex,
            f"+62800{self.random.randint(10_000_000, 99_999_999)}", life.village.code,
            f"RT {self.random.randint(1, 9):03d} RW {self.random.randint(1, 12):03d}",
            _EDUCATION.draw(self.random), self.random.choice(_WORK), life.status,
        )  # fmt: skip

    def _membership(self, key: int, life: Life, pillar: Pillar) -> tuple[Any, ...]:
        ended_on = LEFT if _is_gone(life) else None
        return (
            key, life.id, pillar.pk, _area(life, pillar), f"{key:06d}", SINCE, ended_on,
            "contoh" if ended_on else "",
        )  # fmt: skip


def _appointments(places: list[tuple[int, Life, Pillar]], decree: int) -> Iterator[tuple[Any, ...]]:
    """Two in three have a letter; of those who left it ended with them."""
    for key, life, pillar in places:
        if key % 3:
            ends_on = LEFT if _is_gone(life) else UNTIL
            yield key, pillar.pk, _area(life, pillar), decree, SINCE, ends_on


def _is_gone(life: Life) -> bool:
    return life.status in ("resigned", "moved", "deceased")


def _area(life: Life, pillar: Pillar) -> str:
    """The place of the member at the level that the pillar serves in."""
    lengths = {"village": 13, "subdistrict": 8, "regency": 5}
    return life.village.code[: lengths[pillar.unit]]
