"""What the lists of a subdistrict's residents (DTSEN, receivers by name) say otherwise than the
ones before, as facts: what villages looked at in the quarter, and what is open at the cut.
"""

from pilarsosial.evaluations.facts.answers import Facts
from pilarsosial.evaluations.facts.cut import at_cut

DIFFERENCE = at_cut(
    "difference",
    "lists_difference",
    columns="id, release_id, resident_id, village_id, kind, outcome, settled_at",
    wanted=(
        "now.village_id LIKE %(inside)s AND (now.settled_at IS NULL"
        " OR now.settled_at >= %(start)s AND now.settled_at < %(end)s)"
    ),
)

LISTS = Facts(
    table="evaluations_listfact",
    columns=(
        "evaluation_id, village_id, difference_id, resident_id, source, kind, outcome, "
        "is_open, is_settled"
    ),
    question=f"""
WITH {DIFFERENCE}
SELECT %(evaluation)s::bigint, village_id, difference.id, resident_id, source, kind, outcome,
    settled_at IS NULL, settled_at IS NOT NULL
FROM difference JOIN lists_release release ON release.id = release_id
WHERE released_on < %(ends_before)s
""",  # noqa: S608  # no text of users
)
