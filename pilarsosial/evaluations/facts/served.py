"""The residents of a subdistrict with a need met since the year began, as facts: each once for each
of the categories that a measure asks for, whatever the number of quarters, cases and needs.

A need is met as in the quarter: wholly or partly, by the moment of its outcome.
"""

from pilarsosial.evaluations.counting import measured
from pilarsosial.evaluations.facts.answers import Facts
from pilarsosial.evaluations.facts.cases import OPEN
from pilarsosial.evaluations.facts.cut import at_cut
from pilarsosial.evaluations.models import Evaluation, MeasureVersion

CASE = at_cut(
    "kase",
    "cases_case",
    columns="id, village_id, resident_id, is_sealed, category_id",
    wanted=(
        f"now.village_id LIKE %(inside)s AND now.category_id = ANY(%(categories)s)"
        f" AND now.filed_at < %(end)s AND now.status <> 'draft'"
        f" AND (now.filed_at >= %(year)s OR now.resolved_at >= %(year)s"
        f" OR now.status IN ({OPEN}))"
    ),
)
NEED = at_cut(
    "need",
    "cases_need",
    columns="id, case_id, settled_at",
    wanted=(
        "now.outcome IN ('met', 'partly_met') AND now.settled_at >= %(year)s"
        " AND now.settled_at < %(end)s"
    ),
)

SERVED = Facts(
    table="evaluations_servedfact",
    columns="evaluation_id, village_id, case_id, resident_id, is_sealed, category_id",
    question=f"""
WITH {CASE}, {NEED}
SELECT DISTINCT ON (village_id, resident_id, category_id)
    %(evaluation)s::bigint, village_id, kase.id, resident_id, is_sealed, category_id
FROM need JOIN kase ON kase.id = case_id
ORDER BY village_id, resident_id, category_id, settled_at, need.id
""",  # noqa: S608  # no text of users
)


def asked_categories(evaluation: Evaluation) -> list[str]:
    """The codes of the categories whose residents a measure counts by the year."""
    versions = measured(evaluation).get(MeasureVersion.Subject.SERVED, [])
    return sorted({code for version in versions for code in version.asked.get("category", [])})
