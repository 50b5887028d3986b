"""What a list writes into the history of families: who came, left, died or moved away.

Nothing is written of a family that the list itself brings: it begins with the people of the list.
"""

_EVENTS = """
INSERT INTO residents_householdevent (household_id, kind, resident_id, other_id, before, by_id,
    batch_id)
"""
LAST_FAMILY = "SELECT COALESCE(max(id), 0) FROM residents_household"
RECORD_NEWCOMERS = f"""{_EVENTS}
SELECT COALESCE(family.merged_into_id, family.id), 'came', drawn, NULL, '', %(by)s, %(batch)s
FROM in_resident AS it JOIN residents_household AS family ON family.kk_digest = it.kk_digest
WHERE known IS NULL AND family.id <= %(last_family)s
"""  # noqa: S608  # constants of this file only; values go as parameters
# Before the residents of a turn are changed, while the register still says where they were.
RECORD_CHANGES = f"""
WITH said AS (
    SELECT known.id AS resident, known.household_id AS old,
        COALESCE(family.merged_into_id, family.id, known.household_id) AS new,
        CASE WHEN it.status <> known.status THEN it.status END AS status
    FROM in_resident AS it JOIN residents_resident AS known ON known.id = it.known
        LEFT JOIN residents_household AS family
            ON family.kk_digest = it.kk_digest AND it.kk_sealed IS NOT NULL
    WHERE it.turn = %(turn)s AND (it.kk_sealed IS NOT NULL OR it.status IS NOT NULL)
) {_EVENTS}
SELECT household, kind, resident, other, '', %(by)s, %(batch)s FROM said CROSS JOIN LATERAL (
    VALUES (old, 'left', new, old <> new), (new, 'came', old, new IS DISTINCT FROM old),
        (new, 'died', NULL, status = 'deceased'), (new, 'gone', NULL, status = 'moved')
) AS event (household, kind, other, happened)
WHERE happened AND household IS NOT NULL
"""  # noqa: S608  # constants of this file only; values go as parameters
