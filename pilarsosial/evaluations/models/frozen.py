"""What belongs to an evaluation is written while it is computed, and never changes afterwards."""

from typing import Any

import pgtrigger

_referencing: Any = pgtrigger.Referencing  # untyped there
# Asked once for each statement, not for each row: a part writes ten thousands of them.
REFUSED = """
IF EXISTS (
    SELECT FROM evaluations_evaluation
    WHERE status NOT IN ('computing', 'cancelled')
        AND id IN (SELECT evaluation_id FROM touched)
) THEN
    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';
END IF;
RETURN NULL;
"""
TOUCHED = {
    "insert": (pgtrigger.Insert, _referencing(new="touched")),
    "update": (pgtrigger.Update, _referencing(old="touched")),
    "delete": (pgtrigger.Delete, _referencing(old="touched")),
}


def frozen_once_ready() -> list[pgtrigger.Trigger]:
    """Triggers for a table whose rows belong to an evaluation."""
    return [
        pgtrigger.Trigger(
            name=f"frozen_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=touched,
            func=REFUSED,
        )
        for name, (operation, touched) in TOUCHED.items()
    ]
