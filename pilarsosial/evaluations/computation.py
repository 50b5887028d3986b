"""Computing an evaluation: the cut, then every subdistrict by itself, then the district.

The parts are rows, not messages: a worker or a broker that dies leaves behind what is done, and
whoever comes next does the rest. A part is one transaction; which worker counts it, and in which
order, changes nothing, because all count the same moment.
"""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pilarsosial.db import lock
from pilarsosial.evaluations.chart import draw
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.counting import count_district, count_villages
from pilarsosial.evaluations.facts.cut import settled
from pilarsosial.evaluations.facts.gathering import gather
from pilarsosial.evaluations.facts.targets import add_targets
from pilarsosial.evaluations.models import Evaluation, EvaluationPart
from pilarsosial.evaluations.papers.shapes import shapes_of
from pilarsosial.evaluations.reference import load_measures
from pilarsosial.evaluations.replica import (
    ReplicaUnusable,
    far_enough,
    read_primary,
    wait_for_replica,
)
from pilarsosial.evaluations.report import Report
from pilarsosial.evaluations.runs import COUNT_PART, FINISH
from pilarsosial.jobs.leases import Lease, working
from pilarsosial.jobs.queue import ask_for
from pilarsosial.outbox.publishing import publish
from pilarsosial.regions.models import Region

A_MOMENT = 0.2  # seconds
LONGEST_WRITE = timedelta(minutes=10)


class StillWriting(Exception):
    """A transaction that began before the cut does not end."""


def begin(lease: Lease) -> None:
    """Take the cut and ask for the parts that are not counted."""
    with working(lease):
        evaluation = _of(lease)
        lease.beat("cut")
        if evaluation.cut_at is None:
            _take_cut(evaluation, lease)
        _wait_for_writers(evaluation, lease)
        _ask_for_the_rest(evaluation, lease, wait_for_replica(lease))


def count_part(lease: Lease) -> None:
    """Count one subdistrict, and ask for the end when it was the last."""
    with working(lease):
        part = EvaluationPart.objects.select_related("evaluation__district").get(
            pk=lease.run.arguments["part"]
        )
        lease.beat("part")
        _count_part(part, lease)


def finish(lease: Lease) -> None:
    """Count the district, draw the chart, and make the evaluation ready."""
    with working(lease):
        lease.beat("district")
        _finish(_of(lease), lease)


def _of(lease: Lease) -> Evaluation:
    return Evaluation.objects.select_related("district").get(pk=lease.run.arguments["evaluation"])


@transaction.atomic
def _take_cut(evaluation: Evaluation, lease: Lease) -> None:
    lease.hold()
    load_measures()
    evaluation.cut_at = timezone.now()
    evaluation.save(update_fields=["cut_at"])
    add_targets(evaluation)
    subdistricts = Region.objects.subdistricts().within(evaluation.district_id)
    EvaluationPart.objects.bulk_create(
        [EvaluationPart(evaluation=evaluation, area=area) for area in subdistricts]
    )


def _wait_for_writers(evaluation: Evaluation, lease: Lease) -> None:
    """A transaction that began before the cut may still write history from before it."""
    while not settled(evaluation.cut):
        if timezone.now() - evaluation.cut > LONGEST_WRITE:
            raise StillWriting
        lease.beat("cut")
        time.sleep(A_MOMENT)


@transaction.atomic
def _ask_for_the_rest(evaluation: Evaluation, lease: Lease, replayed: str) -> None:
    """`replayed`: from which place in the log on a part may read the replica; "" is never."""
    lease.hold()
    parts = evaluation.parts.undone()
    for part in parts:
        ask_for(COUNT_PART, str(part.pk), arguments={"part": part.pk, "replayed": replayed})
    if not parts:
        _ask_for_the_end(evaluation)
    lease.finish()


@transaction.atomic
def _count_part(part: EvaluationPart, lease: Lease) -> None:
    lease.hold()
    evaluation = part.evaluation
    if part.done_at is None and evaluation.status == Evaluation.Status.COMPUTING:
        part.records = _gather(part, lease)
        count_villages(evaluation, part.area_id)
        part.done_at = timezone.now()
        part.save(update_fields=["records", "done_at"])
        lock(evaluation)
        if not evaluation.parts.undone().exists():
            _ask_for_the_end(evaluation)
    lease.finish()


def _gather(part: EvaluationPart, lease: Lease) -> int:
    """What the replica began and cannot end, the primary does from the start."""
    replayed = lease.run.arguments.get("replayed")
    if replayed:
        try:
            with transaction.atomic(), far_enough(replayed) as replica:
                return gather(part.evaluation, part.area_id, replica)
        except ReplicaUnusable as reason:
            read_primary(lease, reason)
    return gather(part.evaluation, part.area_id)


def _ask_for_the_end(evaluation: Evaluation) -> None:
    ask_for(FINISH, str(evaluation.pk), arguments={"evaluation": evaluation.pk})


@transaction.atomic
def _finish(evaluation: Evaluation, lease: Lease) -> None:
    """All at once: whoever reads sees nothing or the whole."""
    lease.hold()
    lock(evaluation)
    if evaluation.status == Evaluation.Status.COMPUTING:
        count_district(evaluation)
        evaluation.status = Evaluation.Status.DRAFT
        evaluation.computed_at = timezone.now()
        evaluation.sha256 = checksum(evaluation)
        evaluation.chart_svg = draw(Report.of(evaluation))
        evaluation.map_shapes = shapes_of(evaluation.district)
        evaluation.save(
            update_fields=["status", "computed_at", "sha256", "chart_svg", "map_shapes"]
        )
        publish("evaluation.ready", evaluation=evaluation.pk)
    lease.finish()
