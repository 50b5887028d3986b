from pilarsosial.evaluations.admin.evaluations import EvaluationAdmin
from pilarsosial.evaluations.admin.measures import MeasureAdmin, MeasureVersionAdmin
from pilarsosial.evaluations.admin.populations import SpmPopulationAdmin

__all__ = ["EvaluationAdmin", "MeasureAdmin", "MeasureVersionAdmin", "SpmPopulationAdmin"]
