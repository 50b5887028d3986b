"""Counting what members really did, and writing it down beside their targets."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from members.performance.models import Actual, Indicator
from members.performance.workflow import count_reports
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.work import WORK, facts, work_of
from pilarsosial.jobs.leases import Lease, working

# Each record counts for every member who had a hand in it, and once for its place and for each area
# above it: a record has one place, so that the areas above add up their villages. Work without a
# place of its own (a meeting) counts where the member serves.
COUNT = """
WITH {work}, done AS (
    SELECT indicator_id, member_id, record, good, COALESCE(place, area_id) AS place
    FROM measured JOIN work USING (member_id)
), at_place AS (
    SELECT indicator_id, place, count(*) FILTER (WHERE good) AS value, count(*) AS out_of
    FROM (SELECT DISTINCT indicator_id, record, good, place FROM done) AS once
    GROUP BY indicator_id, place
), area AS (
    SELECT indicator_id, code, sum(value) AS value, sum(out_of) AS out_of
    FROM at_place CROSS JOIN LATERAL (
        SELECT DISTINCT unnest(ARRAY[place, left(place, 8), left(place, 5)])
    ) AS above (code)
    GROUP BY indicator_id, code
)
INSERT INTO performance_actual
    (indicator_id, quarter, member_id, area_id, value, out_of, counted_at)
SELECT indicator_id, %(quarter)s, member_id, NULL, count(*) FILTER (WHERE good),
    CASE WHEN %(is_share)s THEN count(*) END, %(now)s FROM done GROUP BY indicator_id, member_id
UNION ALL
SELECT indicator_id, %(quarter)s, NULL, code, value,
    CASE WHEN %(is_share)s THEN out_of END, %(now)s FROM area
"""


def count_district(lease: Lease) -> None:
    """Count what the run is about."""
    with working(lease):
        _count_district(lease)


def count_source(source: str, district: str, quarter: Quarter) -> int:
    """Replace the actuals of one source; how many rows there are. One statement, any size."""
    values = facts(source, district, quarter) | {
        "quarter": str(quarter),
        "is_share": source in Indicator.SHARES,
        "now": timezone.now(),
    }
    indicators = Indicator.objects.filter(pillar__district=district, source=source)
    _forget(indicators.values_list("pk", flat=True), quarter)
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(work=work_of(source)), values)
        return int(cursor.rowcount)


def _count_district(lease: Lease) -> None:
    district = lease.run.arguments["district"]
    quarter = Quarter.parse(lease.run.arguments["quarter"])
    for done, source in enumerate(WORK):
        lease.beat(source, progress=done, total=len(WORK) + 1)
        with transaction.atomic():
            lease.hold()
            count_source(source, district, quarter)
    lease.beat("reports", progress=len(WORK))
    with transaction.atomic():
        lease.hold()
        count_reports(Indicator.objects.filter(pillar__district=district), quarter)
        lease.finish()


def _forget(indicators: Iterable[int], quarter: Quarter) -> None:
    Actual.objects.filter(indicator__in=list(indicators), quarter=str(quarter))._raw_delete(
        "default"
    )
