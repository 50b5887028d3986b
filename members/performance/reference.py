"""The indicators that a district begins with.

Proposed from the duties that each pillar's own legal basis names; the numbers are the office's.
Loading adds what is missing and never changes a row.
"""

import csv
from itertools import count
from pathlib import Path
from typing import cast

from django.db import transaction
from django.db.models import QuerySet

from members.models import Pillar
from members.performance.models import Indicator
from pilarsosial.regions.models import Region

DATA = Path(__file__).parent / "data"
LESS_IS_BETTER = frozenset({"dikembalikan", "usulan-ditolak"})


@transaction.atomic
def load_indicators(district: Region) -> int:
    """Add the indicators that the district's pillars do not have; how many that were."""
    own = cast("QuerySet[Pillar]", Pillar.objects.filter(district=district))
    pillars = {pillar.code: pillar for pillar in own}
    indicators = Indicator.objects.filter(pillar__in=pillars.values())
    known = set(indicators.values_list("pillar__code", "code"))
    position = count(10, 10)
    with (DATA / "indicators.csv").open(newline="", encoding="utf-8") as lines:
        missing = [
            _indicator(pillars[row["pillar"]], row, next(position))
            for row in csv.DictReader(lines)
            if row["pillar"] in pillars and (row["pillar"], row["code"]) not in known
        ]
    return len(Indicator.objects.bulk_create(missing))


def _indicator(pillar: Pillar, row: dict[str, str], position: int) -> Indicator:
    return Indicator(
        pillar=pillar,
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        source=row["source"],
        is_less_better=row["code"] in LESS_IS_BETTER,
        position=position,
    )
