"""Rows of the lists: from a tuple of columns to what JSON shows, without a model instance.

A model serializer costs ten times as much, JSON built by PostgreSQL twice. The detail begins
with the same row, so the two cannot differ.
"""

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

import orjson
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL

from pilarsosial.regions.models import Region
from referrals.api.names import NEED_TYPES, PLACES, SERVICES
from referrals.models import Referral, Service

PENDING = frozenset(str(status) for status in Referral.PENDING)

# Planned in a third of the time of joins. Moments come as text: Django would read each by a loader
# in Python.
ROW = """
  r.code, r.version, r.status, r.is_urgent, r.service_id,
  {type}, {number},
  r.village_id, r.sent_at::text, r.received_at::text, r.due_at::text, r.updated_at::text,
  r.decided_at::text, r.completed_at::text, r.is_overdue,
  CASE WHEN r.previous_id IS NOT NULL THEN
    (SELECT p.code FROM referrals_referral p WHERE p.id = r.previous_id) END,
  CASE WHEN r.status = 'declined' THEN
    (SELECT f.code FROM referrals_referral f WHERE f.previous_id = r.id) END,
  r.outcome, r.outcome_reason, r.delivered_on, r.amount, r.unit, r.outcome_note
"""
ROW_LENGTH = 23
ROW_OF_A_LIST = ROW.format(
    type="(SELECT n.type_id FROM cases_need n WHERE n.id = r.need_id)",
    number="(SELECT c.number FROM cases_case c WHERE c.id = r.case_id)",
)


def referral_row(columns: Sequence[Any]) -> dict[str, Any]:
    """One referral without what discloses a person."""
    (code, version, status, is_urgent, service, need, case, village, sent, received, due, updated,
     decided, completed, is_overdue, previous, following, *outcome) = columns  # fmt: skip
    place = PLACES[village]
    zone = place.zone
    is_pending = status in PENDING
    return {
        "code": code,
        "version": version,
        "status": status,
        "urgent": is_urgent,
        "service": SERVICES[service],
        "need": NEED_TYPES[need],
        "case": {"number": case},
        "village": place.shown,
        "sent_at": _local(sent, zone),
        "received_at": _local(received, zone),
        "due_at": _local(due, zone),
        "updated_at": _local(updated, zone),
        "overdue": is_overdue and is_pending,
        "clock": _clock(status) if is_pending else "ended",
        "decided_at": _local(decided, zone),
        "completed_at": _local(completed, zone),
        "outcome": _outcome(outcome) if outcome[0] else None,
        "previous": previous,
        "next": following,
    }


def _clock(status: str) -> str:
    """While it waits for documents, and only then: the database holds that rule."""
    return "stopped" if status == Referral.Status.WAITING_DOCUMENTS else "running"


def _local(moment: str | None, zone: timezone) -> datetime | None:
    return datetime.fromisoformat(moment).astimezone(zone) if moment else None


def _outcome(columns: list[Any]) -> dict[str, Any]:
    code, reason, delivered_on, amount, unit, note = columns
    return {
        "code": code,
        "reason": reason or None,
        "delivered_on": delivered_on,
        "amount": None if amount is None else float(amount),
        "unit": unit or None,
        "note": note or None,
    }


SERVICE_COLUMNS = (
    "code", "name", "need_codes", "taking_referrals", "full_until", "note", "sla_amount",
    "sla_unit", "discloses", "eligibility_description", "required_documents", "areas",
    "schedules", "application_process",
)  # fmt: skip


def _looked_up(sql: str) -> RawSQL:
    return RawSQL(sql, (), output_field=TextField())  # noqa: S611 - made of constants only


SERVICE_ADDED = {
    "need_codes": _looked_up(
        """SELECT coalesce(json_agg(n.needtype_id ORDER BY n.needtype_id), '[]')::text
        FROM referrals_service_needs n WHERE n.service_id = "referrals_service"."id\""""
    ),
    "areas": _looked_up(
        """SELECT coalesce(json_agg(json_build_object('code', r.code, 'name', r.name)
                                    ORDER BY r.code), '[]')::text
        FROM referrals_service_service_areas a JOIN regions_region r ON r.code = a.region_id
        WHERE a.service_id = "referrals_service"."id\""""
    ),
}


def fetch_services(services: QuerySet[Service]) -> list[tuple[Any, ...]]:
    """Fetch the code, and the columns of `service_row`."""
    return list(services.values_list("code", *SERVICE_COLUMNS))


def service_row(columns: tuple[Any, ...]) -> dict[str, Any]:
    """One service; field names after HSDS where it has them."""
    (code, name, needs, taking, full_until, note, sla_amount, sla_unit, discloses, eligibility,
     documents, areas, schedules, process) = columns  # fmt: skip
    return {
        "code": code,
        "name": name,
        "needs": orjson.Fragment(needs),
        "taking_referrals": taking,
        "full_until": full_until,
        "note": note,
        "sla_amount": sla_amount,
        "sla_unit": sla_unit or None,
        "discloses": discloses,
        "eligibility_description": eligibility,
        "required_documents": documents,
        "service_areas": orjson.Fragment(areas),
        "schedules": schedules,
        "application_process": process,
    }


def fetch_regions(regions: QuerySet[Region]) -> list[tuple[Any, ...]]:
    """Fetch the code, and the columns of `region_row`."""
    return list(regions.values_list("code", "code", "name", "level", "kind"))


def region_row(columns: tuple[Any, ...]) -> dict[str, Any]:
    """One region of the state."""
    code, name, level, kind = columns
    parent = code.rpartition(".")[0]
    return {"code": code, "name": name, "level": level, "kind": kind, "parent": parent or None}
