"""Write all cases as a manager's export does: `export_cases.py FORMAT ROUNDS`.

Prints one line for each round: the ms per 1,000 rows of ours (rights, rows, escaping, file,
encryption), and of COPY of the same columns; last the MB by which the process has grown.
"""

import resource
import sys

import django

django.setup()

from django.db import connection  # noqa: E402  # models are there after the setup

from bench.rounds import milliseconds  # noqa: E402
from pilarsosial.accounts.models import User  # noqa: E402
from pilarsosial.accounts.rights import Role  # noqa: E402
from pilarsosial.exports import production  # noqa: E402
from pilarsosial.exports.models import Export  # noqa: E402

DISTRICT = "33.09"
COPY = """
COPY (
    SELECT c.number, r.name, v.name, s.name, c.channel, g.name,
        (SELECT string_agg(t.name, '; ') FROM cases_need n
            JOIN cases_needtype t ON t.code = n.type_id WHERE n.case_id = c.id),
        c.urgency, c.status, c.holder, c.filed_at, c.due_at, c.resolved_at, c.closed_at
    FROM cases_case c JOIN residents_resident r ON r.id = c.resident_id
    JOIN regions_region v ON v.code = c.village_id
    JOIN regions_region s ON s.code = left(c.village_id, 8)
    LEFT JOIN cases_category g ON g.code = c.category_id
    WHERE c.status <> 'draft' AND NOT c.is_sealed
    ORDER BY c.filed_at DESC, c.id DESC
) TO STDOUT (FORMAT csv)
"""
manager = User.objects.holding(Role.MANAGER, over=DISTRICT).first()
written = 1


def megabytes() -> float:
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return grown / (2**20 if sys.platform == "darwin" else 2**10)


def export() -> None:
    global written  # noqa: PLW0603  # how many rows there are is known when they are written
    asked = Export(asked_by=manager, list_label="cases.case", format=sys.argv[1])
    written = production.write(asked, tell=lambda _done, _total: None).rows
    asked.file.delete(save=False)


def copy() -> None:
    with connection.cursor() as wrapped, wrapped.cursor.copy(COPY) as lines:
        for _line in lines:
            pass


copy()
before = megabytes()
for _round in range(int(sys.argv[2])):
    ours = milliseconds(export)
    limit = milliseconds(copy)
    print(ours * 1000 / written, limit * 1000 / written)
print(megabytes() - before)
