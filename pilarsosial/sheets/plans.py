"""Plans of triggers, which PostgreSQL keeps for a whole session."""

from typing import Any


def plan_anew(cursor: Any) -> None:
    """Let the history triggers plan for as many rows as come now.

    A plan that was made when one row changed looks at each pair of the old and the new rows: for a
    hundred thousand of them that takes hours.
    """
    cursor.execute("DISCARD PLANS")
