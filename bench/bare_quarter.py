"""The figures of a quarter as somebody would count them by hand: one statement of grouping sets for
each kind of record. They write nothing and know no cut.
"""

PLACES = "village_id, left(village_id, 8) AS subdistrict, left(village_id, 5) AS district"
CASES = f"""
WITH late AS (
    SELECT case_id, bool_or(settled_at > due_at) AS late,
        bool_or(outcome = '' AND due_at < now()) AS overdue
    FROM cases_need GROUP BY case_id
), counted AS (
    SELECT {PLACES}, channel, category_id, urgency,
        CASE WHEN filed_at > now() - interval '31 days' THEN '30'
            WHEN filed_at > now() - interval '91 days' THEN '90' ELSE '91' END AS age,
        filed_at >= %(start)s AS new,
        status IN ('submitted', 'returned', 'verified', 'in_progress', 'resolved') AS open,
        status IN ('resolved', 'closed') AS settled, NOT is_sealed AS shown,
        NOT COALESCE(late, false) AS in_time, is_confirmed, overdue,
        EXISTS (
            SELECT FROM cases_caseevent e WHERE e.case_id = cases_case.id AND kind = 'returned'
        ) AS returned,
        (filed_at AT TIME ZONE %(zone)s)::date - reported_on > 7 AS entered_late,
        (SELECT nik_digest IS NULL FROM residents_resident r WHERE r.id = resident_id) AS no_nik,
        (%(worked)s::int[])[(resolved_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(filed_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1] AS days
    FROM cases_case LEFT JOIN late ON late.case_id = cases_case.id
    WHERE village_id LIKE %(inside)s AND filed_at < %(end)s AND status <> 'draft' AND (
        filed_at >= %(start)s
        OR status IN ('submitted', 'returned', 'verified', 'in_progress', 'resolved')
    )
)
SELECT village_id, subdistrict, district, channel, category_id, urgency, age,
    count(*) FILTER (WHERE new),
    count(*) FILTER (WHERE new AND shown), count(*) FILTER (WHERE new AND shown AND settled),
    count(*) FILTER (WHERE new AND shown AND settled AND in_time),
    count(*) FILTER (WHERE new AND shown AND settled AND is_confirmed),
    count(*) FILTER (WHERE new AND shown AND settled AND NOT is_confirmed),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE new AND settled),
    count(*) FILTER (WHERE open), count(*) FILTER (WHERE new AND shown AND no_nik),
    count(*) FILTER (WHERE new AND shown AND entered_late),
    count(*) FILTER (WHERE new AND shown AND returned),
    count(*) FILTER (WHERE new AND shown AND open AND overdue)
FROM counted
GROUP BY GROUPING SETS (
    (1), (2), (3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6), (2, 7), (3, 7)
)
"""
SERVED = """
    count(DISTINCT resident_id) FILTER (WHERE met AND category_id = 'PPKS09'),
    count(DISTINCT resident_id) FILTER (WHERE met AND category_id IN ('PPKS01', 'PPKS02')),
    count(DISTINCT resident_id) FILTER (WHERE met AND category_id = 'PPKS08'),
    count(DISTINCT resident_id) FILTER (WHERE met AND category_id IN ('PPKS11', 'PPKS12')),
    count(DISTINCT resident_id) FILTER (WHERE met AND category_id IN ('PPKS21', 'PPKS22'))
"""
NEEDS = f"""
WITH counted AS (
    SELECT {PLACES}, type_id, outcome, category_id, handling, resident_id, is_confirmed,
        filed_at >= %(start)s AS new, NOT is_sealed AS shown, outcome <> '' AS settled,
        outcome IN ('met', 'partly_met')
            AND settled_at >= %(start)s AND settled_at < %(end)s AS met
    FROM cases_need JOIN cases_case ON cases_case.id = case_id
    WHERE village_id LIKE %(inside)s AND filed_at < %(end)s
        AND (filed_at >= %(start)s OR settled_at >= %(start)s AND settled_at < %(end)s)
)
SELECT village_id, subdistrict, district, type_id, outcome, category_id, handling,
    count(*) FILTER (WHERE new), count(*) FILTER (WHERE new AND shown),
    count(*) FILTER (WHERE new AND shown AND settled),
    count(*) FILTER (WHERE met), count(*) FILTER (WHERE met AND shown),
    count(*) FILTER (WHERE met AND shown AND outcome = 'partly_met'),
    count(*) FILTER (WHERE met AND shown AND is_confirmed),
    count(*) FILTER (WHERE met AND shown AND NOT is_confirmed),
    count(*) FILTER (WHERE new AND type_id = 'K06'),
    count(*) FILTER (WHERE new AND type_id = 'K06' AND shown),
    count(*) FILTER (WHERE new AND type_id = 'K06' AND shown AND settled),
    count(*) FILTER (WHERE new AND type_id = 'K07'),
    count(*) FILTER (WHERE new AND type_id = 'K07' AND shown),
    count(*) FILTER (WHERE new AND type_id = 'K07' AND shown AND settled),
    count(DISTINCT resident_id) FILTER (WHERE met),
    {SERVED}
FROM counted
GROUP BY GROUPING SETS (
    (1), (2), (3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6), (2, 7), (3, 7)
)
"""
SINCE_JANUARY = f"""
WITH counted AS (
    SELECT {PLACES}, category_id, resident_id, true AS met
    FROM cases_need JOIN cases_case ON cases_case.id = case_id
    WHERE village_id LIKE %(inside)s AND outcome IN ('met', 'partly_met')
        AND settled_at >= %(year)s AND settled_at < %(end)s
)
SELECT village_id, subdistrict, district, {SERVED}
FROM counted GROUP BY GROUPING SETS ((1), (2), (3))
"""
CHECKS = f"""
WITH trail AS (
    SELECT {PLACES}, kind, happened_at, NOT is_sealed AS shown, urgency, COALESCE(
        max(happened_at) FILTER (WHERE kind = 'resubmitted')
        OVER (PARTITION BY case_id ORDER BY happened_at, event.id), filed_at
    ) AS came_at
    FROM cases_caseevent event JOIN cases_case ON cases_case.id = case_id
    WHERE village_id LIKE %(inside)s AND filed_at < %(end)s
        AND kind IN ('resubmitted', 'verified', 'returned', 'rejected')
), counted AS (
    SELECT *, CASE WHEN urgency = 'emergency' THEN happened_at <= came_at + interval '24 hours'
        ELSE (%(long_worked)s::int[])[
            (happened_at AT TIME ZONE %(zone)s)::date - %(long_first)s::date + 1]
        - (%(long_worked)s::int[])[(came_at AT TIME ZONE %(zone)s)::date - %(long_first)s::date + 1]
        <= %(verify_workdays)s END AS in_time
    FROM trail
    WHERE kind <> 'resubmitted' AND happened_at >= %(start)s AND happened_at < %(end)s
)
SELECT village_id, subdistrict, district, kind, count(*), count(*) FILTER (WHERE shown),
    count(*) FILTER (WHERE shown AND in_time),
    count(*) FILTER (WHERE shown AND kind = 'returned'),
    count(*) FILTER (WHERE shown AND kind = 'rejected')
FROM counted GROUP BY GROUPING SETS ((1), (2), (3), (2, 4), (3, 4))
"""
REFERRALS = """
WITH counted AS (
    SELECT referral.village_id, left(referral.village_id, 8) AS subdistrict,
        left(referral.village_id, 5) AS district, agency_id, type_id, decline_reason,
        NOT is_sealed AS shown, received_at IS NOT NULL AS answered, referral.status,
        referral.status = 'done' AS done, referral.outcome, is_confirmed,
        is_overdue OR COALESCE(completed_at, now()) > referral.due_at
            AND clock_stopped_at IS NULL AND referral.status NOT IN ('declined', 'withdrawn')
            AS late,
        (%(worked)s::int[])[(completed_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(sent_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1] AS days
    FROM referrals_referral referral JOIN cases_case ON cases_case.id = case_id
        JOIN cases_need ON cases_need.id = need_id
    WHERE referral.village_id LIKE %(inside)s AND sent_at >= %(start)s AND sent_at < %(end)s
)
SELECT village_id, subdistrict, district, agency_id, type_id, decline_reason,
    count(*), count(*) FILTER (WHERE shown), count(*) FILTER (WHERE shown AND answered),
    count(*) FILTER (WHERE shown AND done),
    count(*) FILTER (WHERE shown AND done AND outcome <> 'not_met'),
    count(*) FILTER (WHERE shown AND done AND NOT late),
    count(*) FILTER (WHERE shown AND late),
    count(*) FILTER (WHERE shown AND done AND is_confirmed),
    count(*) FILTER (WHERE shown AND done AND NOT is_confirmed),
    count(*) FILTER (WHERE shown AND status = 'declined'),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE done)
FROM counted
GROUP BY GROUPING SETS ((1), (2), (3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6))
"""
# Without pro rata: of those who served all of the quarter.
TARGETS = """
WITH served AS (
    SELECT DISTINCT ON (member_id, pillar_id) member_id, pillar_id, area_id
    FROM members_membership WHERE area_id LIKE %(inside)s
    ORDER BY member_id, pillar_id, ended_on DESC NULLS FIRST
), counted AS (
    SELECT COALESCE(target.area_id, served.area_id) AS place, target.pillar_id,
        100.0 * actual.value / NULLIF(target.value, 0) AS percent
    FROM performance_target target
        LEFT JOIN served USING (member_id, pillar_id)
        LEFT JOIN performance_actual actual ON actual.quarter = target.quarter
            AND actual.indicator_id = target.indicator_id
            AND actual.member_id IS NOT DISTINCT FROM target.member_id
            AND actual.area_id IS NOT DISTINCT FROM target.area_id
    WHERE target.quarter = %(quarter)s
)
SELECT place, left(place, 8) AS subdistrict, left(place, 5) AS district, pillar_id, count(*),
    count(*) FILTER (WHERE percent >= 90), count(*) FILTER (WHERE percent >= 75 AND percent < 90),
    count(*) FILTER (WHERE percent < 75)
FROM counted WHERE place LIKE %(inside)s
GROUP BY GROUPING SETS ((1), (2), (3), (1, 4), (2, 4), (3, 4))
"""
STATEMENTS = (CASES, NEEDS, SINCE_JANUARY, CHECKS, REFERRALS, TARGETS)
