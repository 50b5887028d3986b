"""What a phone is told of its delivery. Only these answers count: anything else, be it a 200 of a
captive portal or a 502 of a proxy, is a failure that keeps the draft.
"""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case
from members.performance.models import ActivityReport
from pilarsosial.offline.models import Delivery
from pilarsosial.offline.people import Undecided
from pilarsosial.offline.standing import Conflict, answers_of, is_writable, version_of

OURS = "pilarsosial"


def receipt(delivery: Delivery) -> JsonResponse:
    """The echo of the hash says that every byte arrived, the key whose delivery it was."""
    subject = delivery.case or delivery.report
    return _ours(
        200, receipt=str(delivery.key), digest=delivery.digest, received_at=delivery.received_at,
        number=number_of(subject), url=address_of(subject, sent=True),
    )  # fmt: skip


def problem(code: int, kind: str, text: str, **more: Any) -> JsonResponse:
    return _ours(code, problem=kind, text=str(text), **more)


def wrong(text: str, errors: dict[str, list[str]] | None = None) -> JsonResponse:
    """Somebody must write it otherwise; `errors` are words by the name of the field."""
    return problem(422, "wrong", text, errors=errors or {})


def conflict(found: Conflict) -> JsonResponse:
    """What stands here now, to be shown beside what was written on the phone."""
    subject = found.subject
    return problem(
        409, "conflict", _("This was changed meanwhile. Compare, and choose what is right."),
        number=number_of(subject), url=address_of(subject), status=subject.get_status_display(),
        reason=subject.return_reason, is_writable=is_writable(subject), target=subject.pk,
        base=version_of(subject), fields=answers_of(subject),
    )  # fmt: skip


def undecided(asked: Undecided) -> JsonResponse:
    return problem(
        409, "who", _("This may be somebody who is registered already."),
        people=asked.people, warnings=asked.warnings, mark=asked.mark,
    )  # fmt: skip


def number_of(subject: Any) -> str:
    return subject.number or "" if isinstance(subject, Case) else ""


def address_of(subject: Case | ActivityReport | None, *, sent: bool = False) -> str:
    """The page of what was delivered: that of a case just filed tells the resident's code."""
    if isinstance(subject, ActivityReport):
        return reverse("performance:report", args=(subject.pk,))
    if subject is None or not subject.number:
        return reverse("cases:drafts")
    return reverse("cases:sent" if sent else "cases:detail", args=(subject.number,))


def _ours(code: int, **content: Any) -> JsonResponse:
    answer = JsonResponse({"app": OURS, **content}, status=code)
    answer["Cache-Control"] = "no-store"
    return answer
