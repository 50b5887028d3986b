from pilarsosial.evaluations.models.aid_facts import CheckFact, ListFact, ServedFact
from pilarsosial.evaluations.models.evaluation import Evaluation, EvaluationPart
from pilarsosial.evaluations.models.facts import (
    CaseFact,
    DeskFact,
    Fact,
    NeedFact,
    ReferralFact,
    TargetFact,
)
from pilarsosial.evaluations.models.figure import EvaluationFigure
from pilarsosial.evaluations.models.measure import Measure, MeasureVersion
from pilarsosial.evaluations.models.paper import EvaluationPaper
from pilarsosial.evaluations.models.population import SpmPopulation
from pilarsosial.evaluations.models.texts import FollowUp, Remark

__all__ = [
    "CaseFact",
    "CheckFact",
    "DeskFact",
    "Evaluation",
    "EvaluationFigure",
    "EvaluationPaper",
    "EvaluationPart",
    "Fact",
    "FollowUp",
    "ListFact",
    "Measure",
    "MeasureVersion",
    "NeedFact",
    "ReferralFact",
    "Remark",
    "ServedFact",
    "SpmPopulation",
    "TargetFact",
]
