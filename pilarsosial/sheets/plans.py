"""Plans of triggers, which PostgreSQL keeps for a whole session."""

from typing import Any


def plan_anew(cursor: Any) -> None:
    """Let the history triggers plan for as many rows as come now.

    A plan that was made when one row changed looks at each pair of the old and the new rows: for a
    hundred thousand of them that takes hours.
    """
    cursor.execute("DISCARD PLANS")


def check_constraints(cursor: Any) -> None:
    """Let PostgreSQL look now at all that the rows refer to, by the keys.

    It asks for each row by itself, and takes a small table (pillars, villages, the letters of this
    very list) to be read faster from its beginning: a tenth of what an import costs.
    """
    cursor.execute("SET LOCAL enable_seqscan = off")
    plan_anew(cursor)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
