"""Computing an evaluation in a test: the runs that wait, one after the other."""

from pilarsosial.calendar import Quarter
from pilarsosial.evaluations import tasks
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.runs import BEGIN, COUNT_PART, FINISH
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.jobs.models import JobRun
from pilarsosial.regions.models import Region
from tests import factories as make

TASKS = {BEGIN: tasks.compute, COUNT_PART: tasks.count_part, FINISH: tasks.finish}


def computed(district: Region | None = None, quarter: str = "2026-Q3") -> Evaluation:
    """An evaluation of its own, from asking to ready."""
    return finished(request_evaluation(district or make.district(), Quarter.parse(quarter)))


def finished(evaluation: Evaluation, *, backwards: bool = False) -> Evaluation:
    """Do what the workers would do, in the order of asking or against it."""
    while waiting := list(JobRun.objects.filter(status="queued").order_by("pk")):
        for run in reversed(waiting) if backwards else waiting:
            TASKS[run.task](run=run.pk)
    evaluation.refresh_from_db()
    return evaluation


def at_its_figures(evaluation: Evaluation) -> list[JobRun]:
    """Take the cut and write down all facts. Returns the runs that count the figures."""
    for task in (BEGIN, COUNT_PART):
        for run in JobRun.objects.filter(status="queued", task=task).order_by("pk"):
            TASKS[run.task](run=run.pk)
    return list(JobRun.objects.filter(status="queued", task=COUNT_PART).order_by("pk"))


def value_of(
    evaluation: Evaluation, measure: str, area: str = "33.09", *, dimension: str = "", key: str = ""
) -> int:
    """A figure, 0 where there is none."""
    wanted = {"version__measure__code": measure, "area": area, "dimension": dimension, "key": key}
    return evaluation.figures.filter(**wanted).values_list("value", flat=True).first() or 0


def figures_of(evaluation: Evaluation) -> dict[tuple[str, str, str], tuple[int, int | None]]:
    """{(measure, area, dimension=key): (value, out of)}"""
    return {
        (
            one.version.measure.code, one.area_id,
            f"{one.dimension}={one.key}" if one.dimension else "",
        ): (one.value, one.out_of)
        for one in evaluation.figures.select_related("version__measure")
    }  # fmt: skip
