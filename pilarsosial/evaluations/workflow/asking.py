"""Asking for a quarterly evaluation, and calling it off; `computation` does it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Office, User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.runs import BEGIN, COUNT_PART, FINISH
from pilarsosial.evaluations.vocabulary import FACTS
from pilarsosial.jobs.queue import ask_for, call_off
from pilarsosial.regions.models import Region


@transaction.atomic
def request_evaluation(district: Region, quarter: Quarter, *, by: User | None = None) -> Evaluation:
    """Have a quarter computed. A computation that runs is returned; a finished one stays, and a new
    version is computed beside it. `by` is nobody when the operator or the clock asks.
    """
    if by is not None and not by.may(Action.RUN_EVALUATION, within=district.code):
        raise PermissionDenied
    lock(district)
    _refuse_if_not_begun(district, quarter)
    latest = _latest(district, quarter)
    if latest is None or latest.status != Evaluation.Status.COMPUTING:
        latest = Evaluation.objects.create(
            district=district, quarter=str(quarter), version=latest.version + 1 if latest else 1
        )
    return _have_computed(latest, by=by)


@transaction.atomic
def request_missing_evaluation(district: Region, quarter: Quarter) -> Evaluation:
    """Have a quarter computed unless that was done; one whose computation failed is tried again."""
    lock(district)
    latest = _latest(district, quarter)
    if latest is not None and latest.status != Evaluation.Status.COMPUTING:
        return latest
    return request_evaluation(district, quarter)


@transaction.atomic
def cancel_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Stop a computation. Workers that are at it find out at their next step."""
    if not by.may(Action.RUN_EVALUATION, within=evaluation.district_id):
        raise PermissionDenied
    lock(evaluation)
    if evaluation.status != Evaluation.Status.COMPUTING:
        raise ActionRefused(_("This evaluation is not being computed."))

    _call_off(evaluation)
    evaluation.status = Evaluation.Status.CANCELLED
    evaluation.save(update_fields=["status"])
    counted: tuple[type[Model], ...] = (*FACTS.values(), EvaluationFigure)
    for rows in counted:
        rows._base_manager.filter(evaluation=evaluation)._raw_delete("default")
    return evaluation


def last_ended_quarter(office: Office) -> Quarter:
    """The quarter that is over by the clocks of the office's district."""
    today = timezone.now().astimezone(office.district.time_zone).date()
    return Quarter.of(today).previous


def _latest(district: Region, quarter: Quarter) -> Evaluation | None:
    versions = Evaluation.objects.filter(district=district, quarter=str(quarter))
    return versions.newest_first().first()


def _refuse_if_not_begun(district: Region, quarter: Quarter) -> None:
    start, _end = quarter.span(district.time_zone)
    if start > timezone.now():
        raise ActionRefused(
            _("%(quarter)s has not begun yet. Choose an earlier one.") % {"quarter": quarter.label}
        )


def _have_computed(evaluation: Evaluation, *, by: User | None) -> Evaluation:
    run = ask_for(BEGIN, str(evaluation.pk), by=by, arguments={"evaluation": evaluation.pk})
    if evaluation.job_id != run.pk:
        evaluation.job = run
        evaluation.save(update_fields=["job"])
    return evaluation


def _call_off(evaluation: Evaluation) -> None:
    parts = [str(pk) for pk in evaluation.parts.values_list("pk", flat=True)]
    call_off(COUNT_PART, parts)
    for task in (BEGIN, FINISH):
        call_off(task, [str(evaluation.pk)])
