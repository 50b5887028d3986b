"""Rows written as JSON by PostgreSQL itself: no model instance, no serializer, one query.

The row of a list and the head of the detail are the same text, so they cannot differ.
"""

from datetime import datetime, timedelta

from django.db.models import TextField
from django.db.models.expressions import RawSQL

from pilarsosial.calendar import time_zone_of
from referrals.models import Referral


def _provinces_by_offset() -> dict[int, list[str]]:
    """Hours ahead of UTC: provinces. Indonesia knows no summer time."""
    found: dict[int, list[str]] = {}
    for province in (f"{number:02d}" for number in range(11, 100)):
        try:
            ahead = time_zone_of(province).utcoffset(datetime.now())  # noqa: DTZ005 - any moment
        except ValueError:
            continue
        found.setdefault(int((ahead or timedelta()).total_seconds()) // 3600, []).append(province)
    return found


def _zones() -> str:
    """The offset of the row's district: '+07:00'."""
    cases = "".join(
        f" WHEN left(r.village_id, 2) IN ({', '.join(repr(code) for code in codes)})"
        f" THEN '+{hours:02d}:00'"
        for hours, codes in _provinces_by_offset().items()
        if hours != 7
    )
    return f"CASE{cases} ELSE '+07:00' END"


def _moment(column: str) -> str:
    """RFC 3339 with the district's offset."""
    return (
        f"to_char(r.{column} AT TIME ZONE 'UTC' + z.zone::interval,"
        " 'YYYY-MM-DD\"T\"HH24:MI:SS') || z.zone"
    )


PENDING = ", ".join(f"'{status}'" for status in Referral.PENDING)

REFERRAL_SQL = f"""
SELECT json_build_object(
  'code', r.code, 'version', r.version, 'status', r.status, 'urgent', r.is_urgent,
  'service', (SELECT json_build_object('code', s.code, 'name', s.name)
              FROM referrals_service s WHERE s.id = r.service_id),
  'need', (SELECT json_build_object('code', t.code, 'name', t.name)
           FROM cases_need n JOIN cases_needtype t ON t.code = n.type_id WHERE n.id = r.need_id),
  'case', (SELECT json_build_object('number', c.number) FROM cases_case c WHERE c.id = r.case_id),
  'village', json_build_object(
    'code', r.village_id,
    'name', (SELECT name FROM regions_region WHERE code = r.village_id),
    'subdistrict', (SELECT name FROM regions_region WHERE code = left(r.village_id, 8)),
    'regency', (SELECT initcap(kind) || ' ' || name FROM regions_region
                WHERE code = left(r.village_id, 5))),
  'sent_at', {_moment("sent_at")},
  'received_at', {_moment("received_at")},
  'due_at', {_moment("due_at")},
  'updated_at', {_moment("updated_at")},
  'overdue', r.is_overdue AND r.status IN ({PENDING}),
  'clock', CASE WHEN r.status NOT IN ({PENDING}) THEN 'ended'
                WHEN r.clock_stopped_at IS NULL THEN 'running' ELSE 'stopped' END,
  'decided_at', {_moment("decided_at")},
  'completed_at', {_moment("completed_at")},
  'outcome', CASE WHEN r.outcome <> '' THEN json_build_object(
    'code', r.outcome, 'reason', nullif(r.outcome_reason, ''), 'delivered_on', r.delivered_on,
    'amount', r.amount, 'unit', nullif(r.unit, ''), 'note', nullif(r.outcome_note, '')) END,
  'previous', (SELECT p.code FROM referrals_referral p WHERE p.id = r.previous_id),
  'next', (SELECT f.code FROM referrals_referral f WHERE f.previous_id = r.id)
)::text
FROM (SELECT referrals_referral.*) r, LATERAL (SELECT {_zones()} AS zone) z
"""  # noqa: S608 - made of constants only

REFERRAL = RawSQL(REFERRAL_SQL, (), output_field=TextField())  # noqa: S611 - made of constants only

SERVICE_SQL = """
SELECT json_build_object(
  'code', s.code, 'name', s.name,
  'needs', (SELECT coalesce(json_agg(n.needtype_id ORDER BY n.needtype_id), '[]')
            FROM referrals_service_needs n WHERE n.service_id = s.id),
  'taking_referrals', s.taking_referrals, 'full_until', s.full_until, 'note', s.note,
  'sla_amount', s.sla_amount, 'sla_unit', nullif(s.sla_unit, ''),
  'discloses', s.discloses,
  'eligibility_description', s.eligibility_description,
  'required_documents', s.required_documents,
  'service_areas', (SELECT coalesce(json_agg(json_build_object('code', r.code, 'name', r.name)
                                    ORDER BY r.code), '[]')
                    FROM referrals_service_service_areas a
                    JOIN regions_region r ON r.code = a.region_id WHERE a.service_id = s.id),
  'schedules', s.schedules, 'application_process', s.application_process
)::text FROM (SELECT referrals_service.*) s
"""
SERVICE = RawSQL(SERVICE_SQL, (), output_field=TextField())  # noqa: S611 - made of constants only

REGION_SQL = """
SELECT json_build_object(
  'code', r.code, 'name', r.name, 'level', r.level, 'kind', r.kind,
  'parent', nullif(regexp_replace(r.code, '[.]?[0-9]+$', ''), '')
)::text FROM (SELECT regions_region.*) r
"""
REGION = RawSQL(REGION_SQL, (), output_field=TextField())  # noqa: S611 - made of constants only
