"""What the supervisors of a subdistrict decided in the quarter, as facts: a row for each decision.

- is_in_time: within the office's working days for verification (an emergency: 24 hours) after the
  case came, which is when it was recorded or, if it was returned before, sent again.
"""

from pilarsosial.evaluations.facts.answers import Facts
from pilarsosial.evaluations.facts.cut import at_cut

EMERGENCY = "interval '24 hours'"
# A case that a supervisor decided about was verified, or is in one of these states.
UNVERIFIED = "'submitted', 'returned', 'rejected', 'cancelled'"

CASE = at_cut(
    "kase",
    "cases_case",
    columns="id, village_id, resident_id, is_sealed, urgency, filed_at",
    wanted=(
        f"now.village_id LIKE %(inside)s AND now.filed_at < %(end)s"
        f" AND (now.verified_at >= %(start)s OR now.status IN ({UNVERIFIED}))"
    ),
)

CHECKS = Facts(
    table="evaluations_checkfact",
    columns=(
        "evaluation_id, village_id, case_id, resident_id, is_sealed, event_id, decision, "
        "is_emergency, is_in_time"
    ),
    question=f"""
WITH {CASE}, trail AS (
    SELECT kase.*, event.id AS event_id, kind, happened_at, urgency = 'emergency' AS is_emergency,
        COALESCE(
            max(happened_at) FILTER (WHERE kind = 'resubmitted')
            OVER (PARTITION BY case_id ORDER BY happened_at, event.id), filed_at
        ) AS came_at
    FROM kase JOIN cases_caseevent event ON event.case_id = kase.id
    WHERE kind IN ('resubmitted', 'verified', 'returned', 'rejected') AND happened_at <= %(cut)s
), decided AS (
    SELECT * FROM trail
    WHERE kind <> 'resubmitted' AND happened_at >= %(start)s AND happened_at < %(end)s
)
SELECT %(evaluation)s::bigint, village_id, id, resident_id, is_sealed, event_id, kind, is_emergency,
    CASE WHEN is_emergency THEN happened_at <= came_at + {EMERGENCY} ELSE COALESCE(
        (%(long_worked)s::int[])[
            (happened_at AT TIME ZONE %(zone)s)::date - %(long_first)s::date + 1]
        - (%(long_worked)s::int[])[(came_at AT TIME ZONE %(zone)s)::date - %(long_first)s::date + 1]
        <= %(verify_workdays)s, false
    ) END
FROM decided
""",  # noqa: S608  # no text of users
)
