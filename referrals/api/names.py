"""Names beside codes: kept in each process for a minute, so that a page of rows joins nothing."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Generic, TypeVar

import orjson

from cases.models import NeedType
from pilarsosial.calendar import time_zone_of
from pilarsosial.regions.models import Region
from referrals.models import Service

KEPT_SECONDS = 60
DISTRICT_LENGTH = 5
Key = TypeVar("Key")
Named = TypeVar("Named")


@dataclass
class Kept(Generic[Key, Named]):
    """What `load` found for a key and its neighbours, until it is too old or lacks a key."""

    load: Callable[[Key], Mapping[Key, Named]]
    found: dict[Key, Named] = field(default_factory=dict)
    until: float = 0

    def __getitem__(self, key: Key) -> Named:
        if time.monotonic() > self.until:
            self.forget()
        if key not in self.found:
            self.found.update(self.load(key))
        return self.found[key]

    def forget(self) -> None:
        self.found.clear()
        self.until = time.monotonic() + KEPT_SECONDS


@dataclass(frozen=True)
class Place:
    """A village as a row shows it, and its offset from UTC: Indonesia knows no summer time."""

    shown: orjson.Fragment
    zone: timezone


def _services(_key: int) -> dict[int, orjson.Fragment]:
    rows = Service.objects.values_list("pk", "code", "name")
    return {pk: _fragment(code=code, name=name) for pk, code, name in rows}


def _need_types(_key: str) -> dict[str, orjson.Fragment]:
    return {
        code: _fragment(code=code, name=name)
        for code, name in NeedType.objects.values_list("code", "name")
    }


def _places(village: str) -> dict[str, Place]:
    """All villages of the district."""
    district = village[:DISTRICT_LENGTH]
    regions = {region.code: region for region in Region.objects.within(district)}
    regency = regions[district].full_name if district in regions else None
    offset = timezone(time_zone_of(district).utcoffset(datetime.now()) or timedelta())  # noqa: DTZ005
    return {
        region.code: Place(
            _fragment(
                code=region.code,
                name=region.name,
                subdistrict=_name(regions.get(region.subdistrict_code)),
                regency=regency,
            ),
            offset,
        )
        for region in regions.values()
    }


def _name(region: Region | None) -> str | None:
    return region.name if region else None


def _fragment(**fields: Any) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps(fields))


SERVICES: Kept[int, orjson.Fragment] = Kept(_services)
NEED_TYPES: Kept[str, orjson.Fragment] = Kept(_need_types)
PLACES: Kept[str, Place] = Kept(_places)


def forget_names() -> None:
    """Look them up again: for tests, whose rows do not last a minute."""
    for kept in (SERVICES, NEED_TYPES, PLACES):
        kept.forget()
