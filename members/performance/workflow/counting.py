"""Approved reports as actuals; what only the records know is counted from above, by name."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.performance.models import Actual, Indicator
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.errors import ActionRefused
from pilarsosial.jobs.models import JobRun
from pilarsosial.jobs.queue import ask_for
from pilarsosial.regions.models import Region

COUNT = "pilarsosial.evaluations.tasks.count_actuals"

# Each report counts for its member, and once for its village and each area above it.
REPORTS = """
WITH done AS (
    SELECT r.indicator_id, r.member_id, r.village_id AS village,
        CASE i.source WHEN 'people' THEN r.people_count ELSE 1 END AS amount
    FROM performance_activityreport r JOIN performance_indicator i ON i.id = r.indicator_id
    WHERE r.status = 'approved' AND i.source IN ('reports', 'people')
        AND r.indicator_id = ANY(%(indicators)s)
        AND r.happened_on >= %(start)s AND r.happened_on < %(end)s
), area AS (
    SELECT indicator_id, amount,
        unnest(ARRAY[village, left(village, 8), left(village, 5)]) AS code FROM done
)
INSERT INTO performance_actual (indicator_id, quarter, member_id, area_id, value, counted_at)
SELECT indicator_id, %(quarter)s, member_id, NULL, sum(amount), %(now)s
    FROM done GROUP BY indicator_id, member_id
UNION ALL
SELECT indicator_id, %(quarter)s, NULL, code, sum(amount), %(now)s
    FROM area GROUP BY indicator_id, code
"""


@transaction.atomic
def count_reports(indicators: Iterable[Indicator], quarter: Quarter) -> int:
    """Count the approved reports of a quarter anew, for these indicators. How many rows.

    The lock lets two approvals at once count one after the other, so that none is forgotten.
    """
    asked = [indicator.pk for indicator in indicators]
    locked = Indicator.objects.reported().filter(pk__in=asked).select_for_update().order_by("pk")
    keys = list(locked.values_list("pk", flat=True))
    Actual.objects.filter(indicator__in=keys, quarter=str(quarter))._raw_delete("default")
    with connection.cursor() as cursor:
        cursor.execute(REPORTS, {
            "indicators": keys, "quarter": str(quarter), "now": timezone.now(),
            "start": quarter.starts_on, "end": quarter.ends_before,
        })  # fmt: skip
        return int(cursor.rowcount)


def request_count(district: Region, quarter: Quarter, *, by: User | None = None) -> JobRun:
    """Have a district's actuals of a quarter counted; a count that runs is returned."""
    if by is not None and not by.may(Action.SET_TARGETS, within=district.code):
        raise PermissionDenied
    if quarter.starts_on > timezone.localdate():
        raise ActionRefused(_("%(quarter)s has not begun yet.") % {"quarter": quarter.label})
    arguments = {"district": district.code, "quarter": str(quarter)}
    return ask_for(COUNT, f"{district.code} {quarter}", by=by, arguments=arguments)
