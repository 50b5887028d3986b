from pilarsosial.evaluations.admin.evaluations import EvaluationAdmin
from pilarsosial.evaluations.admin.measures import MeasureAdmin, MeasureVersionAdmin

__all__ = ["EvaluationAdmin", "MeasureAdmin", "MeasureVersionAdmin"]
