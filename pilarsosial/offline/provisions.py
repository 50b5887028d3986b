"""What a phone must know of its user before the signal goes: places and activities, no people."""

from __future__ import annotations

from typing import Any

from cases.residents.forms.resident import AddForm
from members.models import Member
from members.performance.forms.reporting import WhatForm, WhereForm
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action

MOST = 500
Choice = tuple[str, str]


def provisions_of(user: User) -> dict[str, Any]:
    """Choices by the name of the field, and which of the two kinds this user may write."""
    choices: dict[str, list[Choice]] = {}
    may_file = bool(user.areas_for(Action.FILE_CASE))
    if may_file:
        choices["who-village"] = _choices(AddForm(user=user).fields["village"])
    member = Member.objects.current().filter(user=user).first()
    if member:
        blank = ActivityReport(member=member)
        choices["indicator"] = _choices(WhatForm(report=blank).fields["indicator"])
        choices["village"] = _choices(WhereForm(report=blank).fields["village"])
    return {"choices": choices, "kinds": {"case": may_file, "report": member is not None}}


def _choices(field: Any) -> list[Choice]:
    label = field.label_from_instance
    return [(str(row.pk), str(label(row))) for row in field.queryset[:MOST]]
