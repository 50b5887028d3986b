"""How far the computation of an evaluation is, and how long it may take."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.runs import BEGIN, COUNT_PART, FINISH
from pilarsosial.evaluations.words import STEPS
from pilarsosial.jobs.models import JobRun

STEPS_BESIDE_PARTS = 2  # the cut, and the checksum
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Progress:
    """Steps done of all, records counted so far, and what fails if anything does."""

    step: str
    done: int = 0
    total: int = 0
    records: int = 0
    left: timedelta | None = None
    error: str = ""
    reads_primary: bool = False

    @property
    def words(self) -> Promise | str:
        return STEPS.get(self.step, self.step)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def time_left(self) -> str:
        """In coarse words: nobody knows it better."""
        if self.left is None:
            return ""
        if self.left < A_MINUTE:
            return _("less than a minute left")
        minutes = round(self.left / A_MINUTE)
        words = ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes)
        return words % {"n": minutes}


def progress_of(evaluation: Evaluation) -> Progress:
    """In three queries."""
    runs = _newest_runs(evaluation)
    error = next((run.error for run in runs if run.status == JobRun.Status.FAILED), "")
    if evaluation.cut_at is None:
        return Progress("", error=error)
    parts = evaluation.parts.aggregate(
        done=Count("pk", filter=Q(done_at__isnull=False)), all=Count("pk"), records=Sum("records"),
        facts_left=Count("pk", filter=Q(done_at=None) & ~Q(subject="")),
    )  # fmt: skip
    return Progress(
        step=_step(runs, parts["facts_left"], parts["all"] - parts["done"]),
        done=parts["done"] + 1,
        total=parts["all"] + STEPS_BESIDE_PARTS,
        records=parts["records"] or 0,
        left=_left(evaluation, parts["done"], parts["all"]),
        error=error,
        reads_primary=any(run.step == "primary" for run in runs),
    )


def _left(evaluation: Evaluation, done: int, all_parts: int) -> timedelta | None:
    if not done or evaluation.cut_at is None:
        return None
    return (timezone.now() - evaluation.cut_at) / done * (all_parts - done + 1)


def _step(runs: list[JobRun], facts_left: int, parts_left: int) -> str:
    if any(run.is_open and run.step == "replica" for run in runs):
        return "replica"
    if facts_left:
        return "facts"
    return "part" if parts_left else "finish"


def _newest_runs(evaluation: Evaluation) -> list[JobRun]:
    """The last try of each piece of the work."""
    own = Q(task__in=(BEGIN, FINISH), key=str(evaluation.pk))
    parts = [str(pk) for pk in evaluation.parts.values_list("pk", flat=True)]
    runs = JobRun.objects.filter(own | Q(task=COUNT_PART, key__in=parts))
    return list(runs.order_by("task", "key", "-pk").distinct("task", "key"))
