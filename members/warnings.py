"""What is said before an appointment ends: 60, 30 and 7 days ahead, and once it has ended.

A row per appointment and time, inserted where it is not there yet: asked twice, or by two at once,
nothing is said twice. Days on which nobody asked are made up for; then only the nearest is said.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.db import connection, transaction

from pilarsosial.outbox.publishing import publish

ENDED = 0
# Said when an appointment ends in so many days, from … to …; what ended more than two weeks ago was
# told by others, or came in by a sheet.
SPANS = {60: (31, 60), 30: (8, 30), 7: (0, 7), ENDED: (-14, -1)}

# An appointment that a later letter follows needs no word; neither does one of who has left.
INSERT_WARNINGS = """
INSERT INTO members_endwarning (appointment_id, days_before)
SELECT ending.id, %(days)s
FROM members_appointment AS ending
JOIN members_membership AS membership
    ON membership.id = ending.membership_id AND membership.ended_on IS NULL
WHERE ending.ends_on BETWEEN %(first)s AND %(last)s
  AND NOT EXISTS (
      SELECT FROM members_appointment AS following
      WHERE following.membership_id = ending.membership_id
        AND following.starts_on > ending.starts_on
  )
ON CONFLICT (appointment_id, days_before) DO NOTHING
RETURNING appointment_id, (SELECT pillar_id FROM members_appointment WHERE id = appointment_id)
"""


def warn_of_ends(today: date) -> int:
    """Write down and announce what is due today; how many appointments that were."""
    return sum(
        _warn(days, today + timedelta(days=first), today + timedelta(days=last))
        for days, (first, last) in SPANS.items()
    )


@transaction.atomic
def _warn(days: int, first: date, last: date) -> int:
    """One event for each pillar: the office reads one line, not 22."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT_WARNINGS, {"days": days, "first": first, "last": last})
        rows = cursor.fetchall()
    by_pillar: dict[int, list[int]] = defaultdict(list)
    for appointment, pillar in rows:
        by_pillar[pillar].append(appointment)
    kind = f"appointment.ends_in_{days}" if days else "appointment.ended"
    for pillar, appointments in by_pillar.items():
        publish(kind, pillar=pillar, appointments=appointments)
    return len(rows)
