"""Computing an evaluation: in steps, each harmless when another worker does it again."""

from django.db import transaction
from django.utils import timezone

from pilarsosial.evaluations.chart import draw
from pilarsosial.evaluations.figures import SOURCES, checksum, count_anew
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.report import Report
from pilarsosial.jobs.leases import Lease, working
from pilarsosial.outbox.publishing import publish

STEPS = ("cases", "referrals", "chart")


def compute(lease: Lease) -> None:
    """Compute what the run is about."""
    with working(lease):
        _compute(lease)


def _compute(lease: Lease) -> None:
    evaluation = Evaluation.objects.get(pk=lease.run.arguments["evaluation"])
    if evaluation.status == Evaluation.Status.READY:
        lease.finish()
        return
    for done, (step, source) in enumerate(zip(STEPS, SOURCES, strict=False)):
        lease.beat(step, progress=done, total=len(STEPS))
        with transaction.atomic():
            lease.hold()
            count_anew(evaluation, source)
    lease.beat("chart", progress=len(SOURCES))
    _make_ready(evaluation, lease, draw(Report.of(evaluation)))


@transaction.atomic
def _make_ready(evaluation: Evaluation, lease: Lease, chart: str) -> None:
    """All at once: whoever reads sees nothing or the whole."""
    lease.hold()
    evaluation.status = Evaluation.Status.READY
    evaluation.computed_at = timezone.now()
    evaluation.sha256 = checksum(evaluation)
    evaluation.chart_svg = chart
    evaluation.save(update_fields=["status", "computed_at", "sha256", "chart_svg"])
    lease.finish()
    publish("evaluation.ready", evaluation=evaluation.pk)
