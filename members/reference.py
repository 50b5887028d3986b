"""The pillars as the ministry's rules name them, for a district office to begin with.

Loading adds what is missing and never changes a row: the list is the office's. Source of the rules:
each row's own legal basis.
"""

import csv
from pathlib import Path

from django.db import transaction

from members.models import Pillar
from pilarsosial.regions.models import Region

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_pillars(district: Region) -> int:
    """Add the pillars that the district does not have; how many that were."""
    known = set(Pillar.objects.filter(district=district).values_list("code", flat=True))
    with (DATA / "pillars.csv").open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["code"] not in known]
    pillars = [_pillar(district, row, 10 * number) for number, row in enumerate(rows, 1)]
    return len(Pillar.objects.bulk_create(pillars))


def _pillar(district: Region, row: dict[str, str], position: int) -> Pillar:
    return Pillar(
        district=district,
        code=row["code"],
        name=row["name"],
        full_name=row["full_name"],
        other_names=row["other_names"].replace("|", "\n"),
        kind=row["kind"],
        coverage=row["coverage"].split(),
        seats=int(row["seats"]) if row["seats"] else None,
        is_expected_everywhere=row["is_expected_everywhere"] == "1",
        is_only_job=row["is_only_job"] == "1",
        gives_role=row["gives_role"],
        legal_basis=row["legal_basis"],
        main_duties=row["main_duties"],
        normal_number=row["normal_number"],
        position=position,
    )
