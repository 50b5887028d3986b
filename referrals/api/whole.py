"""A referral with all that its detail shows, by one question to the database.

It is asked with every act, so it is not left to the ORM: 0.5 ms of Python in place of 4 to 4.5, and
1.8 ms whole in place of 25 on a busy machine (60 of a million referrals; there `select_related` and
a prefetch of the files). See `pilarsosial.columns` too.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.utils import timezone

from cases.models import Attachment, Case, Need
from cases.question_sets import question_sets
from cases.residents.models import Resident
from pilarsosial.columns import Columns
from pilarsosial.prepared import ask
from referrals.api.rows import ROW, ROW_LENGTH, referral_row
from referrals.contact import CONTACT, PERSON, contact_from
from referrals.models import Referral, Service

PARTS = (
    Columns(
        Referral, "r",
        "id code need_id case_id village_id agency_id service_id status request discloses ground"
        " consent_version consented_at version accepted_at",
    ),
    Columns(Service, "s", "id discloses"),
    Columns(Need, "n", "id question_set_id answers"),
    Columns(Case, "c", "id village_id resident_id story urgency consent_withdrawn_at"),
    Columns(Resident, "p", "id nik_sealed name birth_date sex address phone"),
)  # fmt: skip
FILES = """
  (SELECT json_agg(json_build_array(file.id, file.kind, file.media_type, file.size, file.sha256)
                   ORDER BY sent.added_at, sent.id)::text
   FROM referrals_referraldocument sent JOIN cases_attachment file ON file.id = sent.attachment_id
   WHERE sent.referral_id = r.id AND file.removed_at IS NULL)
"""
THE_KEYS = Columns(Referral, "r", "id version agency_id")
# One row of each, one after the other: to plan joins takes twice the time.
WHOLE = f"""
WITH r AS MATERIALIZED (SELECT * FROM referrals_referral WHERE id = %(referral)s),
s AS MATERIALIZED (SELECT * FROM referrals_service WHERE id = (SELECT service_id FROM r)),
n AS MATERIALIZED (SELECT * FROM cases_need WHERE id = (SELECT need_id FROM r)),
c AS MATERIALIZED (SELECT * FROM cases_case WHERE id = (SELECT case_id FROM r)),
p AS MATERIALIZED (SELECT * FROM residents_resident WHERE id = (SELECT resident_id FROM c)),
u AS MATERIALIZED (SELECT * FROM accounts_user WHERE id = (SELECT {PERSON} FROM c))
SELECT {FILES}, {CONTACT}, {ROW.format(type="n.type_id", number="c.number")},
  {", ".join(part.sql for part in PARTS)}
FROM r CROSS JOIN s CROSS JOIN n CROSS JOIN c CROSS JOIN u LEFT JOIN p ON true
"""  # noqa: S608 - made of constants


FIND = f"""
SELECT {THE_KEYS.sql} FROM referrals_referral r WHERE r.code = %s AND r.agency_id = %s
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Whole:
    """What was read: the referral with its case, need and service, and what stands beside it."""

    referral: Referral
    row: dict[str, Any]
    contact: dict[str, Any]
    files: list[Attachment]


def find(code: str, reader: int | None) -> Referral | None:
    """The referral of a code, if a client may see it (`agency_that_reads`). Whether it has changed
    is asked most often, so only its version is read: an act locks it and an answer shows it whole.
    """
    rows = ask(FIND, [code, reader])
    return THE_KEYS.make(rows[0]) if rows else None


def read_whole(referral: int) -> Whole:
    """Read a referral that the caller may see."""
    ((files, name, phone, role, office_phone, *columns),) = ask(
        WHOLE, {"referral": referral, "today": timezone.localdate()}
    )
    return Whole(
        _together(columns[ROW_LENGTH:]),
        referral_row(columns[:ROW_LENGTH]),
        contact_from(name, phone, role, office_phone),
        [_file(*one) for one in orjson.loads(files or "[]")],
    )


def _together(columns: list[Any]) -> Referral:
    made, at = [], 0
    for part in PARTS:
        made.append(part.make(columns[at : at + len(part.fields)]))
        at += len(part.fields)
    referral, service, need, case, resident = made
    case.resident = resident
    if need.question_set_id:
        need.question_set = question_sets([need.question_set_id])[need.question_set_id]
    referral.service, referral.need, referral.case = service, need, case
    found: Referral = referral
    return found


def _file(key: str, kind: str, media_type: str, size: int, sha256: str) -> Attachment:
    return Attachment(pk=UUID(key), kind=kind, media_type=media_type, size=size, sha256=sha256)
