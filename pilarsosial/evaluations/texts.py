"""The texts of an evaluation, as they are frozen with its figures."""

from typing import Any

from django.db.models import QuerySet

from pilarsosial.evaluations.models import Evaluation, FollowUp, SpmPopulation


def carried_over(evaluation: Evaluation) -> QuerySet[FollowUp]:
    """Follow-ups of earlier quarters that were open when this quarter began, or still are."""
    earlier = FollowUp.objects.filter(
        evaluation__district=evaluation.district_id,
        evaluation__quarter__lt=evaluation.quarter,
        evaluation__status__in=Evaluation.SEALED,
        withdrawn_at=None,
    )
    return earlier.exclude(closed_on__lt=evaluation.period.starts_on)


def texts_of(evaluation: Evaluation) -> dict[str, Any]:
    """Obstacles, recommendations, follow-up plan, what became of the plans before, and how many
    people need each minimum service, with its source.
    """
    remarks = evaluation.remarks.filter(withdrawn_at=None)
    plan = evaluation.follow_ups.filter(withdrawn_at=None)
    return {
        "remarks": [{"kind": one.kind, "text": one.text} for one in remarks],
        "follow_ups": [_line(one) for one in plan],
        "carried": [
            _line(one) | {"quarter": one.evaluation.quarter, "outcome": one.outcome}
            for one in carried_over(evaluation).select_related("evaluation")
        ],
        "spm": [
            {"service": one.service, "people": one.people, "source": one.source}
            for one in SpmPopulation.objects.filter(
                district=evaluation.district_id, year=evaluation.period.year
            ).order_by("service")
        ],
    }


def _line(one: FollowUp) -> dict[str, Any]:
    return {"text": one.text, "owner": one.owner, "due_on": one.due_on.isoformat()}
