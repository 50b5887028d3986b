"""Residents and households of a whole district."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from cases.residents.models import Household, Resident
from pilarsosial.demo.names import invent_person
from pilarsosial.demo.numbers import DEMO_SERIALS, digits
from pilarsosial.demo.people import DECILE_RELEASED_ON
from pilarsosial.demo.seeding.chances import Weighted
from pilarsosial.demo.seeding.copying import Table
from pilarsosial.identity import name_key, seal
from pilarsosial.regions.models import Region

HOUSEHOLDS = Table(
    Household, "id", "kk_sealed", "kk_digest", "kk_masked", "village_id", "address", "dtsen_decile",
    "dtsen_released_on", "dtsen_source",
)  # fmt: skip
RESIDENTS = Table(
    Resident, "id", "nik_sealed", "nik_digest", "nik_masked", "without_nik", "name", "name_key",
    "birth_date", "sex", "household_id", "village_id", "address", "phone", "created_at",
)  # fmt: skip

_SERIALS = DEMO_SERIALS[0] - 1
_OLDEST_DAYS = 31_000
_KK_DAYS = 9_000
_LAST_DAY = date(2026, 6, 30)  # of birth or issue; the same in every run, so that numbers differ
_WITHOUT_NIK = Weighted({"": 96, "not_brought": 2, "unknown": 1, "not_issued": 1})
_SIZES = Weighted({1: 18, 2: 24, 3: 26, 4: 22, 5: 10})
_DECILES = Weighted({None: 20, 1: 22, 2: 20, 3: 14, 4: 10, 5: 7, 6: 4, 7: 2, 8: 1})


@dataclass(frozen=True)
class Home:
    """A household before it is written, with the keys of its members."""

    id: int
    village: Region
    address: str
    members: list[int]


@dataclass
class Settlers:
    """Fills villages with households, and those with residents."""

    random: Random
    villages: Weighted[Region]
    since: datetime

    def settle(self, amount: int) -> list[tuple[int, Region]]:
        """Write so many residents; their keys, each with its village."""
        homes = list(self._homes(RESIDENTS.numbers(amount)))
        HOUSEHOLDS.write(self._household(home) for home in homes)
        RESIDENTS.write(self._resident(key, home) for home in homes for key in home.members)
        return [(key, home.village) for home in homes for key in home.members]

    def _homes(self, keys: Iterator[int]) -> Iterator[Home]:
        groups = []
        while members := list(islice(keys, self._draw(_SIZES))):
            groups.append(members)
        for number, members in zip(HOUSEHOLDS.numbers(len(groups)), groups, strict=True):
            random = self.random
            address = f"RT {random.randint(1, 9):03d} RW {random.randint(1, 12):03d}"
            yield Home(number, self.villages.draw(random), address, members)

    def _household(self, home: Home) -> tuple[Any, ...]:
        issued_on = _day(home.id, _KK_DAYS)
        kk = (
            f"{digits(home.village.subdistrict_code)}{issued_on:%d%m%y}{_serial(home.id, _KK_DAYS)}"
        )
        sealed = seal(kk, purpose="kk")
        decile = self._draw(_DECILES)
        return (
            home.id, sealed.ciphertext, sealed.digest, sealed.masked, home.village.code,
            home.address, decile, DECILE_RELEASED_ON if decile else None,
            "SIKS-NG" if decile else "",
        )  # fmt: skip

    def _resident(self, key: int, home: Home) -> tuple[Any, ...]:
        person = invent_person(self.random, born_on=_day(key, _OLDEST_DAYS))
        day = person.born_on.day + (40 if person.sex == "P" else 0)
        start = f"{digits(home.village.subdistrict_code)}{day:02d}{person.born_on:%m%y}"
        without = self._draw(_WITHOUT_NIK)
        nik: tuple[bytes | None, bytes | None, str] = (None, None, "")
        if not without:
            sealed = seal(f"{start}{_serial(key, _OLDEST_DAYS)}", purpose="nik")
            nik = (sealed.ciphertext, sealed.digest, sealed.masked)
        phone = f"+62800{self.random.randint(10_000_000, 99_999_999)}" if key % 3 else ""
        return (
            key, *nik, without, person.name, name_key(person.name), person.born_on, person.sex,
            home.id, home.village.code, home.address, phone, self.since,
        )  # fmt: skip

    def _draw(self, weighted: Weighted[Any]) -> Any:
        return weighted.draw(self.random)


def _day(key: int, days: int) -> date:
    """A day for a key. A hundred million keys give as many pairs of day and serial."""
    return _LAST_DAY - timedelta(days=key * 7_919 % days)


def _serial(key: int, days: int) -> str:
    return f"{1 + key // days % _SERIALS:04d}"
