"""The referrals of a subdistrict, as facts: those sent (`sent_at`) in the quarter, also those that
were declined or withdrawn later.

- is_answered: the agency said anything at all, if only that it arrived.
- is_done: with an outcome.
- is_in_time: done not after the due day, without the time in which the clock stood.
- is_late: passed the due day, done late or still running.
- is_confirmed, is_unconfirmed: done, and the case was closed with the resident's word that help
  arrived, or because nobody answered.
"""

from pilarsosial.evaluations.facts.answers import Facts
from pilarsosial.evaluations.facts.cut import at_cut

REFERRAL = at_cut(
    "referral",
    "referrals_referral",
    columns=(
        "id, case_id, need_id, village_id, agency_id, status, outcome, decline_reason, is_urgent,"
        " is_overdue, sent_at, due_at, received_at, completed_at, clock_stopped_at"
    ),
    wanted=(
        "now.village_id LIKE %(inside)s AND now.sent_at >= %(start)s AND now.sent_at < %(end)s"
    ),
)
CASE = at_cut(
    "kase",
    "cases_case",
    columns="id, resident_id, is_sealed, is_confirmed",
)

REFERRALS = Facts(
    table="evaluations_referralfact",
    columns=(
        "evaluation_id, village_id, case_id, resident_id, is_sealed, referral_id, agency_id,"
        " type_id, decline_reason, is_urgent, is_answered, is_declined, is_withdrawn, is_done,"
        " is_met, is_in_time, is_late, is_confirmed, is_unconfirmed, days"
    ),
    question=f"""
WITH {REFERRAL}, {CASE}, judged AS (
    SELECT referral.*, status = 'done' AS done,
        is_overdue OR COALESCE(completed_at, %(cut)s) > due_at
            AND clock_stopped_at IS NULL AND status NOT IN ('declined', 'withdrawn') AS late
    FROM referral
)
SELECT %(evaluation)s::bigint, village_id, case_id, resident_id, is_sealed, judged.id, agency_id,
    type_id, decline_reason, is_urgent, received_at IS NOT NULL,
    status = 'declined', status = 'withdrawn', done, done AND judged.outcome <> 'not_met',
    done AND NOT late, late,
    done AND COALESCE(is_confirmed, false), done AND COALESCE(NOT is_confirmed, false),
    CASE WHEN done THEN
        (%(worked)s::int[])[(completed_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(sent_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
    END
FROM judged JOIN kase ON kase.id = judged.case_id
    JOIN (SELECT id, type_id FROM cases_need) need ON need.id = judged.need_id
""",  # noqa: S608  # no text of users
)
