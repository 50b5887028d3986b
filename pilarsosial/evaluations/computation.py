"""Computing an evaluation: the cut, then the facts of each subject, then the figures of each
subdistrict and of the district, then the checksum over all of them.

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
from pilarsosial.evaluations.counting import count_area
from pilarsosial.evaluations.facts.cut import settled
from pilarsosial.evaluations.facts.gathering import GATHERED, gather
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
    """Take the cut and ask for the parts that are not done."""
    with working(lease):
        evaluation = _of(lease)
        lease.beat("cut")
        if evaluation.cut_at is None:
            _take_cut(evaluation, lease)
        _wait_for_writers(evaluation, lease)
        _go_on(evaluation, lease, wait_for_replica(lease))


def count_part(lease: Lease) -> None:
    """Do one part, and ask for what comes next when it was the last of its step."""
    with working(lease):
        part = EvaluationPart.objects.select_related("evaluation__district").get(
            pk=lease.run.arguments["part"]
        )
        lease.beat("facts" if part.subject else "part")
        _count_part(part, lease)


def finish(lease: Lease) -> None:
    """Draw the chart, and make the evaluation ready."""
    with working(lease):
        lease.beat("finish")
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
    district = evaluation.district
    work = [(district, str(subject)) for subject in GATHERED]
    subdistricts = Region.objects.subdistricts().within(district.code)
    work += [(area, "") for area in (district, *subdistricts)]
    EvaluationPart.objects.bulk_create(
        [EvaluationPart(evaluation=evaluation, area=area, subject=of) for area, of in work]
    )


def _wait_for_writers(evaluation: Evaluation, lease: Lease) -> None:
    """A transaction that began before the cut may still write history from before it."""
    while not settled(evaluation.cut):
        if timezone.now() - evaluation.cut > LONGEST_WRITE:
            raise StillWriting
        lease.beat("cut")
        time.sleep(A_MOMENT)


@transaction.atomic
def _go_on(evaluation: Evaluation, lease: Lease, replayed: str) -> None:
    lease.hold()
    _ask_for_the_next_step(evaluation, replayed)
    lease.finish()


def _ask_for_the_next_step(evaluation: Evaluation, replayed: str = "") -> None:
    """`replayed`: from which place in the log on facts may be read from the replica; "" is never.

    Figures are numbers of the facts: the first of them waits for the last of those.
    """
    undone = evaluation.parts.undone()  # in their order: the district, the longest, first
    parts = list(undone.of_facts()) or list(undone.of_figures())
    for part in parts:
        ask_for(COUNT_PART, str(part.pk), arguments={"part": part.pk, "replayed": replayed})
    if not parts:
        ask_for(FINISH, str(evaluation.pk), arguments={"evaluation": evaluation.pk})


@transaction.atomic
def _count_part(part: EvaluationPart, lease: Lease) -> None:
    lease.hold()
    evaluation = part.evaluation
    if part.done_at is None and evaluation.status == Evaluation.Status.COMPUTING:
        if part.subject:
            part.records = _gather(part, lease)
        else:
            count_area(evaluation, part.area_id)
        part.done_at = timezone.now()
        part.save(update_fields=["records", "done_at"])
        lock(evaluation)
        if not part.siblings.undone().exists():
            _ask_for_the_next_step(evaluation)
    lease.finish()


def _gather(part: EvaluationPart, lease: Lease) -> int:
    """What the replica began and cannot end, the primary does from the start."""
    replayed = lease.run.arguments.get("replayed")
    if replayed:
        try:
            with transaction.atomic(), far_enough(replayed) as replica:
                return gather(part.evaluation, part.subject, replica)
        except ReplicaUnusable as reason:
            read_primary(lease, reason)
    return gather(part.evaluation, part.subject)


@transaction.atomic
def _finish(evaluation: Evaluation, lease: Lease) -> None:
    """All at once: whoever reads sees nothing or the whole."""
    lease.hold()
    lock(evaluation)
    if evaluation.status == Evaluation.Status.COMPUTING:
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
