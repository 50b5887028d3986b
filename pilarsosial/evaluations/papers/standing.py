"""Of what a paper was drawn, and how far its drawing is."""

import hashlib
import json
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.evaluations.texts import texts_of
from pilarsosial.jobs.models import JobRun

Status = JobRun.Status
Kind = EvaluationPaper.Kind
OFFERED = (
    (Kind.REPORT, "id", _("Report, Indonesian (PDF)")),
    (Kind.REPORT, "en", _("Report, English (PDF)")),
    (Kind.EDITABLE, "id", _("Copy to edit (DOCX)")),
)


def stamp_of(evaluation: Evaluation) -> str:
    """Changes whenever a paper of this evaluation would: figures, texts, signature."""
    texts = evaluation.texts or texts_of(evaluation)
    parts = [evaluation.sha256, evaluation.check_code, texts]
    written = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def key_of(paper: EvaluationPaper) -> str:
    """The key of the run that draws a paper as its evaluation stands now."""
    return f"{paper.pk}:{stamp_of(paper.evaluation)}"


def state_of(paper: EvaluationPaper, stamp: str = "") -> str:
    """How far it is: ready, drawing, failed, or outdated (drawn of what has changed since). Whoever
    asks of several papers gives the stamp of their evaluation.
    """
    if paper.kind == Kind.SCAN:
        return "ready"
    run = paper.job
    if run is None or run.key != f"{paper.pk}:{stamp or stamp_of(paper.evaluation)}":
        return "outdated"
    if run.status == Status.DONE and paper.file:
        return "ready"
    return "drawing" if run.status in (Status.QUEUED, Status.RUNNING) else "failed"


def offered(evaluation: Evaluation) -> list[dict[str, Any]]:
    """What the page offers: each paper with its state, drawn or not; three queries."""
    stamp = stamp_of(evaluation)
    drawn = {
        (paper.kind, paper.language): paper
        for paper in evaluation.papers.filter(kind__in=(Kind.REPORT, Kind.EDITABLE)).select_related(
            "job"
        )
    }
    return [
        {
            "kind": kind,
            "language": language,
            "label": label,
            "paper": (paper := drawn.get((kind, language))),
            "state": state_of(paper, stamp) if paper else "outdated",
        }
        for kind, language, label in OFFERED
    ]


def scans_of(evaluation: Evaluation) -> QuerySet[EvaluationPaper]:
    """The scans of the signed paper, the newest first."""
    return evaluation.papers.filter(kind=Kind.SCAN).order_by("-created_at")
