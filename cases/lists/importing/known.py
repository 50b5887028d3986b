"""What the register knows of the people of some rows: a fixed number of queries for any number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from cases.residents.models import Household, Resident
from pilarsosial.db import any_of

COLUMNS = (
    "id", "name", "name_key", "birth_date", "birth_year", "sex", "phone", "address", "village_id",
    "status", "nik_digest", "household_id", "household__kk_digest", "household__kk_masked",
    "household__dtsen_decile", "household__dtsen_released_on", "merged_into_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownHousehold:
    """A family with the decile that the register has for it."""

    pk: int
    digest: bytes | None
    masked: str
    decile: int | None
    released_on: date | None


@dataclass(slots=True)
class KnownResident:
    """A resident with their family."""

    about: dict[str, Any]
    digest: bytes | None
    household: KnownHousehold | None

    @property
    def pk(self) -> int:
        return int(self.about["id"])

    @property
    def key(self) -> str:
        return str(self.about["name_key"])

    def may_be_born(self, born: date | None) -> bool:
        """Whether a birth date is theirs, as far as both sides say one."""
        own, year = self.about["birth_date"], self.about["birth_year"]
        if born is None or (own is None and year is None):
            return True
        return bool(own == born if own else abs(year - born.year) <= 1)


@dataclass
class Known:
    """The part of the register that some rows are compared with."""

    by_digest: dict[bytes, KnownResident] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[KnownResident]] = field(
        default_factory=lambda: defaultdict(list)
    )
    households: dict[bytes, KnownHousehold] = field(default_factory=dict)

    @classmethod
    def of(
        cls, digests: Iterable[bytes], names: Iterable[tuple[str, str]], cards: Iterable[bytes]
    ) -> "Known":
        """Residents by NIK, or by village and name; families by their card."""
        found = cls(by_digest=_by_nik(digests), households=_by_card(cards))
        pairs = list(names)
        named = RawSQL(
            "(residents_resident.village_id, residents_resident.name_key)"
            " IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
            [[village for village, _key in pairs], [key for _village, key in pairs]],
            BooleanField(),
        )
        for row in _read(Resident.objects.current().filter(named)):
            found.by_name[row.about["village_id"], row.key].append(row)
        return found


def _by_nik(digests: Iterable[bytes]) -> dict[bytes, KnownResident]:
    """The people of some NIKs. A NIK of a row that was merged leads to the row that is kept."""
    rows = Resident.objects.filter(any_of("residents_resident.nik_digest", digests))
    found = {row.digest: row for row in _read(rows) if row.digest}
    kept: dict[int, KnownResident] = {}
    while (
        missing := {into for row in found.values() if (into := row.about["merged_into_id"])}
        - kept.keys()
    ):
        kept.update((row.pk, row) for row in _read(Resident.objects.filter(pk__in=missing)))
        for digest, row in found.items():
            if one := kept.get(row.about["merged_into_id"] or 0):
                found[digest] = KnownResident(one.about, digest, one.household)
    return found


def _by_card(cards: Iterable[bytes]) -> dict[bytes, KnownHousehold]:
    """The families of some cards. A card that was joined to another leads to that family."""
    own = ("id", "kk_masked", "dtsen_decile", "dtsen_released_on")
    joined = ("merged_into_id", "kk_masked", *(f"merged_into__{name}" for name in own[2:]))
    rows = Household.objects.filter(any_of("residents_household.kk_digest", cards))
    found = {}
    for row in rows.values("kk_digest", *own, *joined[:1], *joined[2:]):
        digest = bytes(row["kk_digest"])
        names = joined if row["merged_into_id"] else own
        pk, masked, decile, released_on = (row[name] for name in names)
        found[digest] = KnownHousehold(pk, digest, masked, decile, released_on)
    return found


def _read(people: QuerySet[Resident]) -> list[KnownResident]:
    return [_known(row) for row in people.values(*COLUMNS)]


def _known(row: dict[str, Any]) -> KnownResident:
    digest, card = row.pop("nik_digest"), row["household__kk_digest"]
    family = row["household_id"] and KnownHousehold(
        row["household_id"],
        bytes(card) if card is not None else None,
        row["household__kk_masked"],
        row["household__dtsen_decile"],
        row["household__dtsen_released_on"],
    )
    return KnownResident(row, bytes(digest) if digest is not None else None, family or None)
