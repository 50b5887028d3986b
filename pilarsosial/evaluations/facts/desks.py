"""The desks of a subdistrict, as facts: each village that existed on a day of the quarter.

A desk is active when a case was recorded there in the quarter, or an activity that was approved
took place there; else it is silent. A village that was split counts as long as it existed, and what
came of it from its first day on.
"""

from pilarsosial.evaluations.facts.answers import Facts
from pilarsosial.evaluations.facts.cut import at_cut

CASE = at_cut(
    "kase",
    "cases_case",
    columns="village_id",
    wanted=(
        "now.village_id LIKE %(inside)s AND now.filed_at >= %(start)s AND now.filed_at < %(end)s"
        " AND now.status <> 'draft'"
    ),
)

DESKS = Facts(
    table="evaluations_deskfact",
    columns="evaluation_id, village_id, is_active, is_silent",
    question=f"""
WITH {CASE}, active AS (
    SELECT village_id FROM kase
    UNION
    SELECT village_id FROM performance_activityreport
    WHERE village_id LIKE %(inside)s AND status = 'approved'
        AND approved_at <= %(cut)s
        AND happened_on >= %(starts_on)s AND happened_on < %(ends_before)s
)
SELECT %(evaluation)s::bigint, code, active.village_id IS NOT NULL, active.village_id IS NULL
FROM regions_region LEFT JOIN active ON active.village_id = code
WHERE level = 'village' AND code LIKE %(inside)s
    AND (valid_until IS NULL OR valid_until >= %(starts_on)s)
    AND NOT EXISTS (
        SELECT FROM regions_region_successors came
            JOIN regions_region old ON old.code = came.from_region_id
        WHERE came.to_region_id = regions_region.code AND old.valid_until >= %(ends_before)s
    )
""",  # noqa: S608  # no text of users
)
