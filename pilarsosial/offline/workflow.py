"""What a phone delivers goes through the same steps as what is typed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from cases import workflow as casework
from cases.models import Case, NeedType
from cases.views.filing_steps import STEPS as CASE_STEPS
from cases.workflow.attaching import keep_file
from members.models import Member
from members.performance import workflow as reporting
from members.performance.models import ActivityReport
from members.performance.views.steps import STEPS as REPORT_STEPS
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.offline.earlier import earlier_answers
from pilarsosial.offline.models import Delivery
from pilarsosial.offline.people import resident_of
from pilarsosial.offline.sent import Sent, Unfit
from pilarsosial.offline.standing import Conflict, is_writable, version_of

Subject = Case | ActivityReport
Found = TypeVar("Found", Case, ActivityReport)


class Verb(Protocol):
    def __call__(self, sent: Sent, *, by: User) -> Subject: ...


@transaction.atomic
def deliver_case(sent: Sent, *, by: User) -> Delivery:
    """File a case, or send a corrected one again. The same key gives the same delivery."""
    return _once(sent, _file, by=by)


@transaction.atomic
def deliver_report(sent: Sent, *, by: User) -> Delivery:
    """Send an activity report. The same key gives the same delivery."""
    return _once(sent, _report, by=by)


def _once(sent: Sent, act: Verb, *, by: User) -> Delivery:
    """Act, or give the first delivery of this key. Whoever comes second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [str(sent.key), by.pk]
        )
    known = Delivery.objects.visible_to(by).select_related("case", "report")
    first = known.filter(key=sent.key).first()
    if first is None:
        subject = act(sent, by=by)
        return Delivery.objects.create(
            user=by, key=sent.key, digest=sent.digest,
            case=subject if isinstance(subject, Case) else None,
            report=subject if isinstance(subject, ActivityReport) else None,
        )  # fmt: skip
    if first.digest != sent.digest:
        raise Conflict(first.case or first.report)  # type: ignore[arg-type]  # it holds one
    return first


def _file(sent: Sent, *, by: User) -> Case:
    case = _case_to_go_on_with(sent, by) if sent.target else _new_case(sent, by)
    if types := sent.fields.getlist("types"):
        # A type that was retired meanwhile was on offer when the resident sat there.
        chosen = NeedType.objects.filter(pk__in=types)
        casework.choose_needs(case, types=chosen, by=by)
    for answers in earlier_answers(sent.fields):
        casework.answer_questions(case, answers=answers, by=by)
    forms_of = [(step.form, step.write) for step in CASE_STEPS if step.form]
    _fill(sent, [(form, _writing(write, case, by)) for form, write in forms_of], case=case)
    was_returned = case.status == Case.Status.RETURNED
    send = casework.resubmit_case if was_returned else casework.submit_from_phone
    case = send(case, by=by)
    for kind, clean in sent.files:
        keep_file(case, clean, kind=kind, by=by)
    return case


def _new_case(sent: Sent, by: User) -> Case:
    resident, village = resident_of(sent, by=by)
    return casework.start_draft(village=village, resident=resident, by=by, form_token=sent.key)


def _case_to_go_on_with(sent: Sent, by: User) -> Case:
    visible = Case.objects.visible_to(by).select_related("resident", "village")
    return _unchanged(visible.filter(pk=sent.target or 0).first(), sent)


def _report(sent: Sent, *, by: User) -> ActivityReport:
    if sent.target:
        own = ActivityReport.objects.written_by(by).select_related("member", "village")
        report = _unchanged(own.filter(pk=sent.target or 0).first(), sent)
    else:
        member = Member.objects.current().filter(user=by).first()
        if member is None:
            raise PermissionDenied
        report = reporting.start_report(member=member, by=by, form_token=sent.key)
    forms_of = [step.form for step in REPORT_STEPS if step.form]
    save = _writing(lambda it, data, who: reporting.save_report(it, by=who, **data), report, by)
    _fill(sent, [(form, save) for form in forms_of], report=report)
    for _kind, clean in sent.files:
        reporting.add_photo(report, clean, by=by)
    return reporting.submit_report(report, by=by)


def _unchanged(found: Found | None, sent: Sent) -> Found:
    if found is None:
        raise Unfit({"": [str(_("What this corrects is no longer there."))]})
    lock(found)
    if not is_writable(found) or version_of(found) != sent.base:
        raise Conflict(found)
    return found


Write = Callable[[dict[str, Any]], object]


def _writing(write: Callable[..., object], subject: Subject, by: User) -> Write:
    return lambda answers: write(subject, answers, by)


def _fill(sent: Sent, asked: list[tuple[Callable[..., forms.Form], Write]], **about: Any) -> None:
    """Pass each step's gate and write it; everything that is wrong is said at once."""
    errors: dict[str, list[str]] = {}
    for form_of, write in asked:
        form = form_of(sent.fields, **about)
        if form.is_valid():
            write(form.cleaned_data)
        errors |= {name: [str(word) for word in words] for name, words in form.errors.items()}
    if errors:
        raise Unfit(errors)
