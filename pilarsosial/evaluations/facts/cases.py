"""The cases of a subdistrict and their needs, as facts.

Cases: those recorded (`filed_at`) in the quarter, sealed ones among them, drafts never; those that
were settled since it began; and all that were open at the cut, for the age of what is left.
- is_settled: resolved or closed.
- is_in_time: of the settled, those in which no need got its outcome after its due day. A need's due
  day is the agency's for a referred need (it stands while the agency waits for documents), and the
  village's for one handled in the village.
- is_confirmed, is_unconfirmed: closed with the resident's word that help arrived; closed because
  nobody answered. The rest of the settled still waits for that word.
- is_overdue: open, and a need has passed its due day without an outcome.
- days: working days of the district from the recording to the last outcome.

Needs: those of cases recorded in the quarter, and those that were met in it.
- is_met: met, wholly or partly, with the outcome in the quarter: what the minimum service
  standards (SPM, Permensos 9/2018) count, whenever the case was recorded.
- is_confirmed, is_unconfirmed: as of its case.
"""

from pilarsosial.evaluations.facts.answers import Facts
from pilarsosial.evaluations.facts.cut import at_cut

OPEN = "'submitted', 'returned', 'verified', 'in_progress', 'resolved'"
SETTLED = "'resolved', 'closed'"

CASE = at_cut(
    "kase",
    "cases_case",
    columns=(
        "id, village_id, resident_id, channel, category_id, urgency, status, is_sealed,"
        " is_confirmed, filed_at, resolved_at, reported_on"
    ),
    wanted=(
        f"now.village_id LIKE %(inside)s AND now.filed_at < %(end)s AND now.status <> 'draft'"
        f" AND (now.filed_at >= %(start)s OR now.resolved_at >= %(start)s"
        f" OR now.status IN ({OPEN}))"
    ),
)
NEED = at_cut(
    "need",
    "cases_need",
    columns="id, case_id, type_id, handling, outcome, settled_at, due_at",
)

NEEDS = Facts(
    table="evaluations_needfact",
    columns=(
        "evaluation_id, village_id, case_id, resident_id, is_sealed, need_id, type_id, category_id,"
        " handling, outcome, is_new, is_settled, is_met, is_confirmed, is_unconfirmed"
    ),
    question=f"""
WITH {CASE}, {NEED}
SELECT %(evaluation)s::bigint, village_id, case_id, resident_id, is_sealed, need.id, type_id,
    category_id, handling, outcome, is_new, outcome <> '', is_met,
    COALESCE(is_confirmed, false), COALESCE(NOT is_confirmed, false)
FROM (
    SELECT *, outcome IN ('met', 'partly_met')
        AND settled_at >= %(start)s AND settled_at < %(end)s AS is_met
    FROM need
) need JOIN (SELECT *, filed_at >= %(start)s AS is_new FROM kase) kase ON kase.id = case_id
WHERE is_new OR is_met
""",  # noqa: S608  # no text of users
)
CASES = Facts(
    table="evaluations_casefact",
    columns=(
        "evaluation_id, village_id, case_id, resident_id, is_sealed, channel, category_id, urgency,"
        " is_new, is_open, is_settled, was_settled_in_quarter, is_in_time, is_confirmed,"
        " is_unconfirmed, is_overdue, was_returned, was_entered_late, lacks_nik, age, days"
    ),
    question=f"""
WITH {CASE}, {NEED}, late AS (
    SELECT case_id, bool_or(settled_at > due_at) AS settled_late,
        bool_or(outcome = '' AND due_at < %(cut)s) AS overdue
    FROM need JOIN kase ON kase.id = case_id GROUP BY case_id
), returned AS (
    SELECT DISTINCT case_id FROM cases_caseevent WHERE kind = 'returned' AND happened_at <= %(cut)s
), unknown AS MATERIALIZED (
    SELECT id FROM residents_resident WHERE nik_digest IS NULL
)
SELECT %(evaluation)s::bigint, village_id, kase.id, resident_id, is_sealed, channel, category_id,
    urgency,
    filed_at >= %(start)s,
    status IN ({OPEN}),
    status IN ({SETTLED}),
    COALESCE(resolved_at >= %(start)s AND resolved_at < %(end)s, false),
    status IN ({SETTLED}) AND COALESCE(NOT settled_late, true),
    COALESCE(is_confirmed, false),
    COALESCE(NOT is_confirmed, false),
    status IN ({OPEN}) AND COALESCE(overdue, false),
    returned.case_id IS NOT NULL,
    COALESCE((filed_at AT TIME ZONE %(zone)s)::date - reported_on > 7, false),
    unknown.id IS NOT NULL,
    CASE
        WHEN status NOT IN ({OPEN}) THEN ''
        WHEN filed_at > %(cut)s - interval '31 days' THEN '30'
        WHEN filed_at > %(cut)s - interval '91 days' THEN '90'
        ELSE '91'
    END,
    CASE WHEN status IN ({SETTLED}) AND filed_at >= %(start)s THEN
        (%(worked)s::int[])[(resolved_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(filed_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
    END
FROM kase
    LEFT JOIN unknown ON unknown.id = resident_id
    LEFT JOIN late ON late.case_id = kase.id LEFT JOIN returned ON returned.case_id = kase.id
""",  # noqa: S608  # no text of users
)
