"""Drawing a paper in the background."""

import hashlib

from django.db import transaction
from django.utils import translation

from pilarsosial.evaluations.content.document import Document
from pilarsosial.evaluations.content.public import suppressed
from pilarsosial.evaluations.content.whole import (
    excerpt_of_pillar,
    excerpt_of_subdistrict,
    report_of,
)
from pilarsosial.evaluations.models import EvaluationPaper
from pilarsosial.evaluations.papers.drawing import draw
from pilarsosial.evaluations.papers.editing import write_copy
from pilarsosial.evaluations.papers.keeping import kept
from pilarsosial.jobs.leases import Lease, working
from pilarsosial.jobs.models import JobRun

Kind = EvaluationPaper.Kind


class DrawnDifferently(Exception):
    """What is signed gave other bytes than when it was drawn first."""


def produce(lease: Lease) -> None:
    """Draw the paper of a run and keep it."""
    with working(lease):
        papers = EvaluationPaper.objects.select_related("evaluation__district")
        paper = papers.get(pk=lease.run.arguments["paper"])
        lease.beat("paper")
        data = made(paper)
        _refuse_others(paper, data, lease)
        _conclude(paper, data, lease)


def made(paper: EvaluationPaper) -> bytes:
    """The bytes of a paper in its language."""
    with translation.override(paper.language):
        document = _document(paper)
        return write_copy(document) if paper.kind == Kind.EDITABLE else draw(document)


def _document(paper: EvaluationPaper) -> Document:
    evaluation = paper.evaluation
    if paper.kind == Kind.EXCERPT:
        if paper.area_id:
            return excerpt_of_subdistrict(evaluation, paper.area_id)
        return excerpt_of_pillar(evaluation, paper.pillar)
    document = report_of(evaluation)
    return suppressed(document) if paper.kind == Kind.PUBLIC else document


def _refuse_others(paper: EvaluationPaper, data: bytes, lease: Lease) -> None:
    """A signed paper is drawn anew only as it was: it is proof, not a picture."""
    earlier = JobRun.objects.filter(
        task=lease.run.task, key=lease.run.key, status=JobRun.Status.DONE
    )
    if not paper.evaluation.is_signed or not earlier.exists():
        return
    if hashlib.sha256(data).hexdigest() != paper.sha256:
        raise DrawnDifferently


def _conclude(paper: EvaluationPaper, data: bytes, lease: Lease) -> None:
    """All at once, or not at all: another worker may have drawn its own."""
    with transaction.atomic(), kept(paper, data):
        lease.hold()
        paper.save(update_fields=["file", "sha256", "size"])
        lease.finish()
