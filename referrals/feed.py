"""The feed of changes: a program that passes on its last cursor sees every change at least once.

A moment or a serial number cannot be the cursor: a transaction that commits late would come in
behind readers who have passed. So the place of a change is the number of its transaction, and
readers see only what lies below the oldest transaction that still runs. A transaction may have got
its number before it waited for the referral; therefore a change never stands before the referral's
last one. Moved up so, it still lies above that line until it commits.

A transaction that writes for long holds the feed back; it never makes it skip. A restore begins a
new epoch, since transactions are then numbered anew: what was restored lies before all of it.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from referrals.models import Change, Referral, ReferralEvent

Kind = ReferralEvent.Kind
# Every other turn, of either side, is an update.
TYPES: dict[str, str] = {
    Kind.SENT: Change.Type.SENT,
    Kind.WITHDRAWN: Change.Type.WITHDRAWN,
    Kind.DOCUMENTS_SUPPLIED: Change.Type.DOCUMENTS_SUPPLIED,
    Kind.REROUTED: Change.Type.REROUTED,
    Kind.OVERDUE: Change.Type.OVERDUE,
    Kind.COMPLETED: Change.Type.CLOSED,
}
EPOCH = "coalesce((SELECT number FROM referrals_epoch), 1)"
# Numbers are the whole server's. A transaction known to be of another of its databases writes no
# change of ours; one that is not known (a session of another owner) holds the feed back as well.
HORIZON = """
coalesce((
    SELECT min(running::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) running
    WHERE running::text::bigint & 4294967295 NOT IN (
        SELECT backend_xid::text::bigint FROM pg_stat_activity
        WHERE backend_xid IS NOT NULL AND datname <> current_database())
), pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
"""
NEXT_EPOCH = """
INSERT INTO referrals_epoch AS epoch (id, number) VALUES (1, 2)
ON CONFLICT (id) DO UPDATE SET number = epoch.number + 1
"""
# A turn that leaves the version as it is changed nothing that an agency could read.
WRITE = f"""
INSERT INTO referrals_change
    (epoch, position, agency_id, referral_id, type, version, happened_at)
SELECT now.epoch,
    GREATEST(
        pg_current_xact_id()::text::bigint,
        (SELECT last.position FROM referrals_change last
         WHERE last.referral_id = %s AND last.epoch = now.epoch
         ORDER BY last.version DESC LIMIT 1)
    ),
    %s, %s, %s, %s, %s
FROM (SELECT {EPOCH} AS epoch) now
ON CONFLICT (referral_id, version) DO NOTHING
"""  # noqa: S608 - made of constants
READ = f"""
SELECT change.epoch, change.position, change.id, change.type,
    (SELECT r.code FROM referrals_referral r WHERE r.id = change.referral_id),
    change.version, change.happened_at::text
FROM referrals_change change
WHERE change.agency_id = %s
  AND (change.epoch, change.position, change.id) > (%s, %s, %s)
  AND (change.epoch, change.position) < ({EPOCH}, {HORIZON})
ORDER BY change.epoch, change.position, change.id
LIMIT %s
"""  # noqa: S608 - made of constants
WRITE_MISSING = f"""
INSERT INTO referrals_change
    (epoch, position, agency_id, referral_id, type, version, happened_at)
SELECT {EPOCH}, pg_current_xact_id()::text::bigint, r.agency_id, r.id,
    coalesce(%s::jsonb ->> said.kind, 'referral.updated'), said.version, said.happened_at
FROM referrals_referral r JOIN referrals_referralevent said ON said.referral_id = r.id
WHERE NOT EXISTS (SELECT FROM referrals_change known WHERE known.referral_id = r.id)
ORDER BY said.id
ON CONFLICT (referral_id, version) DO NOTHING
"""  # noqa: S608 - made of constants


class Place(NamedTuple):
    """Where a change stands in the feed; nothing stands at the beginning."""

    epoch: int
    position: int
    id: int


BEGINNING = Place(0, 0, 0)


@dataclass(frozen=True)
class Told:
    """One change as the feed tells it."""

    place: Place
    type: str
    referral: str
    version: int
    at: datetime


def change_of(referral: Referral, kind: str, *, at: datetime) -> list[Any]:
    """The values of WRITE for what just happened to a referral, whose row the running transaction
    holds.
    """
    return [
        referral.pk,
        referral.agency_id,
        referral.pk,
        TYPES.get(kind, Change.Type.UPDATED),
        referral.version,
        at,
    ]


def changes_after(place: Place, *, agency: int, most: int) -> list[Told]:
    """Read on in the feed of an agency."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [agency, *place, most])
        rows = cursor.fetchall()
    return [
        Told(Place(epoch, position, pk), kind, code, version, datetime.fromisoformat(at))
        for epoch, position, pk, kind, code, version, at in rows
    ]


@transaction.atomic
def begin_epoch() -> None:
    """Tell the feed that transactions are numbered anew from here: after every restore, whatever
    it was done with. No writer may be on its way meanwhile, its change would lie behind.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('referrals_epoch')")
        if cursor.fetchone() == (None,):
            return  # a backup from before there was a feed
        cursor.execute("LOCK TABLE referrals_change IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(NEXT_EPOCH)


def record_missing() -> None:
    """Add what happened to referrals that came without the workflow: rows of a seed."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE_MISSING, [json.dumps(TYPES)])
