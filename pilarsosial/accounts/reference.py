"""The office of a district, and a desk in each of its villages."""

from django.db import transaction

from pilarsosial.accounts.models import Desk, Office
from pilarsosial.regions.models import Region

# Landlines begin with the area code of the place; the number itself is for the office to set.
_AREA_CODES = {"33.09": "276", "35.01": "357", "35.19": "351", "33.24": "294", "35.79": "341"}
_HOURS = "Senin-Kamis 07.30-15.30, Jumat 07.30-11.30"


@transaction.atomic
def load_offices(district: Region) -> int:
    """Add the office and the desks that are missing; how many that were.

    A desk is not active before the office says since when, and by which letter.
    """
    _office, is_new = Office.objects.get_or_create(district=district, defaults=_usual(district))
    return int(is_new) + _add_desks(district)


def _usual(district: Region) -> dict[str, str]:
    area_code = _AREA_CODES.get(district.code, "21")
    return {"name": f"Dinas Sosial {district.full_name}", "phone": f"+62{area_code}5550100"}


def _add_desks(district: Region) -> int:
    villages = Region.objects.villages().current().within(district.code).filter(desk=None)
    return len(
        Desk.objects.bulk_create(
            Desk(village=village, opening_hours=_HOURS) for village in villages
        )
    )
