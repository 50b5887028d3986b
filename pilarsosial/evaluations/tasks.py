"""The evaluation in the background."""

from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from members.performance.workflow import request_count
from pilarsosial.accounts.models import Office
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations import actuals, computation
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.evaluations.models.paper import FOLDER
from pilarsosial.evaluations.notices import write_notices
from pilarsosial.evaluations.papers.production import produce
from pilarsosial.evaluations.workflow import last_ended_quarter, request_missing_evaluation
from pilarsosial.exports.vault import remove_left_behind
from pilarsosial.jobs.leases import claim
from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.publishing import publish

ENTRIES_STILL_COME = timedelta(days=45)
DRAWN_WITHIN = timedelta(days=1)


@shared_task
def compute(run: int) -> None:
    """Begin the evaluation of a run, unless another worker is at it."""
    lease = claim(run)
    if lease is not None:
        computation.begin(lease)


@shared_task
def count_part(run: int) -> None:
    """Count one subdistrict of an evaluation."""
    lease = claim(run)
    if lease is not None:
        computation.count_part(lease)


@shared_task
def finish(run: int) -> None:
    """Count the district of an evaluation whose parts are all counted."""
    lease = claim(run)
    if lease is not None:
        computation.finish(lease)


@shared_task
def evaluate_last_quarter() -> int:
    """Ask for each office's last ended quarter that has no evaluation yet, nor one called off.

    Beat asks every hour, so a machine that was off when the quarter ended misses nothing.
    """
    asked = 0
    for office in Office.objects.select_related("district"):
        quarter = last_ended_quarter(office)
        asked_before = Evaluation.objects.filter(district=office.district, quarter=str(quarter))
        if not asked_before.exclude(status=Evaluation.Status.COMPUTING).exists():
            request_missing_evaluation(office.district, quarter)
            asked += 1
    return asked


@shared_task
def verify_signed() -> int:
    """Compute the checksum of all that is signed again, and tell of what differs. Beat asks every
    night; nothing is healed in silence. Returns how many differ.
    """
    altered = [
        evaluation
        for evaluation in Evaluation.objects.filter(status__in=Evaluation.SEALED)
        if checksum(evaluation) != evaluation.sha256
    ]
    for evaluation in altered:
        with transaction.atomic():
            publish("evaluation.altered", evaluation=evaluation.pk)
    return len(altered)


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an evaluation."""
    handle(event, write_notices)


@shared_task
def draw_paper(run: int) -> None:
    """Draw the paper of a run, unless another worker is at it."""
    lease = claim(run)
    if lease is not None:
        produce(lease)


@shared_task
def remove_papers_left_behind() -> int:
    """Delete the files that no paper leads to: their worker was killed before it could say so.
    Beat asks every night.
    """
    return remove_left_behind(EvaluationPaper, FOLDER, timezone.now() - DRAWN_WITHIN)


@shared_task
def count_actuals(run: int) -> None:
    """Count what the members of a run's district did, unless another worker is at it."""
    lease = claim(run)
    if lease is not None:
        actuals.count_district(lease)


@shared_task
def count_all_actuals() -> int:
    """Ask for each office's running quarter, and for the last one while entries still come in.

    Beat asks every night.
    """
    asked = 0
    for office in Office.objects.select_related("district"):
        today = timezone.now().astimezone(office.district.time_zone).date()
        for quarter in {Quarter.of(today), Quarter.of(today - ENTRIES_STILL_COME)}:
            request_count(office.district, quarter)
            asked += 1
    return asked
