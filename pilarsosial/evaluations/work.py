"""What members really did, unit by unit, as the records of cases and meetings show it.

One statement per source: a row for each unit of work (member, record, place, case, good). Counting
sums the rows up and the list behind a number shows the same rows, so that they cannot differ. An
area counts each record once, however many of its members had a hand in it. A moment lies in the
quarter by the clocks of the district; working days are those of its own calendar.

Shares leave sealed cases out: beside the cases that one may open, "1 of 1" would tell how a sealed
one stands. Plain numbers count them.

- cases_filed: cases that the member's account recorded in the quarter; drafts never.
- cases_handled: cases in which it recorded the outcome of a need in the quarter.
- cases_checked: cases that it verified, returned or rejected in the quarter.
- verified_in_5, verified_in_2: of these checks, those within 5 (2) working days after the case
  came (recorded, or sent again).
- returned: of these checks, those that returned the case.
- feedback_given: of the cases that it recorded and that were resolved in the quarter, those whose
  resident was told.
- villages_active: of the villages that the member serves, those with a case recorded in the
  quarter, by whomever.
- meeting_attendance: meetings of the quarter at which the member was present.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from members.performance.models import Indicator
from pilarsosial.calendar import Quarter, time_zone_of
from pilarsosial.regions.days import working_days_reached

Source = Indicator.Source
LONGEST_WAIT = timedelta(days=400)

STAFF = """staff AS (
    SELECT id AS member_id, user_id FROM members_member
    WHERE district_id = %(district)s AND user_id IS NOT NULL AND merged_into_id IS NULL
)"""

FILED = """work AS (
    SELECT staff.member_id, c.id::text AS record, c.village_id AS place, c.id AS case_id,
        true AS good
    FROM staff JOIN cases_case c ON c.filed_by_id = staff.user_id
    WHERE c.filed_at >= %(start)s AND c.filed_at < %(end)s AND c.village_id LIKE %(inside)s
)"""

HANDLED = """work AS (
    SELECT DISTINCT staff.member_id, c.id::text AS record, c.village_id AS place, c.id AS case_id,
        true AS good
    FROM staff JOIN cases_caseevent e ON e.by_id = staff.user_id AND e.kind = 'need_settled'
        JOIN cases_case c ON c.id = e.case_id
    WHERE e.happened_at >= %(start)s AND e.happened_at < %(end)s AND c.village_id LIKE %(inside)s
)"""

CHECKS = """checks AS (
    SELECT staff.member_id, e.id::text AS record, c.village_id AS place, c.id AS case_id,
        c.is_sealed, e.kind, e.happened_at, (
        SELECT max(came.happened_at) FROM cases_caseevent came
        WHERE came.case_id = c.id AND came.kind IN ('filed', 'resubmitted')
            AND came.happened_at <= e.happened_at
    ) AS came_at
    FROM staff JOIN cases_caseevent e ON e.by_id = staff.user_id
            AND e.kind IN ('verified', 'returned', 'rejected')
        JOIN cases_case c ON c.id = e.case_id
    WHERE e.happened_at >= %(start)s AND e.happened_at < %(end)s AND c.village_id LIKE %(inside)s
)"""

CHECKED = """work AS (
    SELECT DISTINCT member_id, case_id::text AS record, place, case_id, true AS good FROM checks
)"""

RETURNED = """work AS (
    SELECT member_id, record, place, case_id, kind = 'returned' AS good FROM checks
    WHERE NOT is_sealed
)"""

# No join: where nobody asks whether the work was good, when the case came is not looked up.
IN_TIME = """work AS (
    SELECT member_id, record, place, case_id, COALESCE(
        (%(worked)s::int[])[(happened_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(came_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        <= %(within)s, false
    ) AS good
    FROM checks WHERE NOT is_sealed
)"""

FEEDBACK = """work AS (
    SELECT staff.member_id, c.id::text AS record, c.village_id AS place, c.id AS case_id,
        c.resident_told_at IS NOT NULL AS good
    FROM staff JOIN cases_case c ON c.filed_by_id = staff.user_id
    WHERE c.resolved_at >= %(start)s AND c.resolved_at < %(end)s
        AND NOT c.is_sealed AND c.village_id LIKE %(inside)s
)"""

ACTIVE_VILLAGES = """work AS (
    SELECT DISTINCT ms.member_id, v.code AS record, v.code AS place, NULL::bigint AS case_id,
        EXISTS (
            SELECT FROM cases_case c
            WHERE c.village_id = v.code AND NOT c.is_sealed
                AND c.filed_at >= %(start)s AND c.filed_at < %(end)s
        ) AS good
    FROM members_membership ms
        JOIN performance_indicator i ON i.pillar_id = ms.pillar_id
            AND i.source = 'villages_active'
        JOIN regions_region v ON v.level = 'village' AND v.valid_until IS NULL
            AND (v.code = ms.area_id OR v.code LIKE ms.area_id || '.%%')
    WHERE v.code LIKE %(inside)s AND (ms.joined_on IS NULL OR ms.joined_on < %(ends_before)s)
        AND (ms.ended_on IS NULL OR ms.ended_on >= %(starts_on)s)
)"""

ATTENDED = """work AS (
    SELECT v.member_id, a.id::text AS record, NULL::varchar AS place, NULL::bigint AS case_id,
        true AS good
    FROM meetings_attendance a JOIN meetings_invitation v ON v.id = a.invitation_id
        JOIN meetings_meeting m ON m.id = v.meeting_id
    WHERE a.status = 'present' AND v.member_id IS NOT NULL AND m.district_id = %(district)s
        AND m.starts_at >= %(start)s AND m.starts_at < %(end)s
)"""

# Whose work an indicator counts: who served in its pillar on a day of the quarter.
MEASURED = """measured AS (
    SELECT i.id AS indicator_id, ms.member_id, min(ms.area_id) AS area_id
    FROM performance_indicator i
        JOIN members_pillar p ON p.id = i.pillar_id AND p.district_id = %(district)s
        JOIN members_membership ms ON ms.pillar_id = p.id
            AND (ms.joined_on IS NULL OR ms.joined_on < %(ends_before)s)
            AND (ms.ended_on IS NULL OR ms.ended_on >= %(starts_on)s)
    WHERE i.source = %(source)s
    GROUP BY i.id, ms.member_id
)"""

# The parts of each statement, in the order in which they stand in its WITH.
WORK: Mapping[str, tuple[str, ...]] = {
    Source.CASES_FILED: (STAFF, FILED),
    Source.CASES_HANDLED: (STAFF, HANDLED),
    Source.CASES_CHECKED: (STAFF, CHECKS, CHECKED),
    Source.VERIFIED_IN_5: (STAFF, CHECKS, IN_TIME),
    Source.VERIFIED_IN_2: (STAFF, CHECKS, IN_TIME),
    Source.RETURNED: (STAFF, CHECKS, RETURNED),
    Source.FEEDBACK_GIVEN: (STAFF, FEEDBACK),
    Source.VILLAGES_ACTIVE: (ACTIVE_VILLAGES,),
    Source.MEETING_ATTENDANCE: (ATTENDED,),
}
WITHIN = {Source.VERIFIED_IN_5: 5, Source.VERIFIED_IN_2: 2}


def work_of(source: str) -> str:
    """Give the parts that make the tables `work` and `measured`, for a statement that begins with
    WITH.
    """
    return ", ".join((*WORK[source], MEASURED))


def facts(source: str, district: str, quarter: Quarter) -> dict[str, Any]:
    """What the statements of a source ask for."""
    zone = time_zone_of(district)
    start, end = quarter.span(zone)
    values = {
        "district": district, "inside": f"{district}.%", "start": start, "end": end,
        "starts_on": quarter.starts_on, "ends_before": quarter.ends_before, "zone": str(zone),
        "source": source, "within": WITHIN.get(Source(source), 0),
    }  # fmt: skip
    if source in WITHIN:
        values |= _working_days(district, quarter)
    return values


def _working_days(district: str, quarter: Quarter) -> dict[str, Any]:
    """How many working days there were up to each day, from a first one to the quarter's end."""
    first = quarter.starts_on - LONGEST_WAIT
    days = (quarter.ends_before - first).days
    return {"first": first, "worked": working_days_reached(district, first, days)}
