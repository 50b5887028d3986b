from pilarsosial.evaluations.models.evaluation import Evaluation, EvaluationPart
from pilarsosial.evaluations.models.facts import CaseFact, DeskFact, Fact, NeedFact, ReferralFact
from pilarsosial.evaluations.models.figure import EvaluationFigure
from pilarsosial.evaluations.models.measure import Measure, MeasureVersion

__all__ = [
    "CaseFact",
    "DeskFact",
    "Evaluation",
    "EvaluationFigure",
    "EvaluationPart",
    "Fact",
    "Measure",
    "MeasureVersion",
    "NeedFact",
    "ReferralFact",
]
