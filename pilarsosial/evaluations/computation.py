"""Computing an evaluation: in steps, each harmless when another worker does it again."""

import logging

from django.db import transaction
from django.utils import timezone

from pilarsosial.errors import DATABASE_AWAY
from pilarsosial.evaluations.chart import draw
from pilarsosial.evaluations.figures import SOURCES, checksum, count_anew
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.report import Report
from pilarsosial.jobs.leases import Lease, LeaseLost
from pilarsosial.outbox.publishing import publish

logger = logging.getLogger(__name__)

STEPS = ("cases", "referrals", "chart")


def compute(lease: Lease) -> None:
    """Compute what the run is about. Ends quietly when another worker has taken over.

    A database that is away leaves the run to whoever finds its lease over.
    """
    try:
        _compute(lease)
    except LeaseLost:
        logger.warning("Run %s goes on at another worker.", lease.run.pk)
    except DATABASE_AWAY:
        raise
    except Exception as error:
        lease.fail(type(error).__name__)
        raise


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
