"""The records behind a figure: the facts that it counts, as far as the reader may see them."""

from django.db.models import Q, QuerySet

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import EvaluationFigure, Fact, MeasureVersion
from pilarsosial.evaluations.vocabulary import FACTS, column, counted
from pilarsosial.regions.areas import inside


def facts_behind(figure: EvaluationFigure) -> QuerySet[Fact]:
    """Exactly what was counted: of a share, what counts in it."""
    fact = FACTS[figure.version.subject]
    wanted = inside("village", [figure.area_id]) & counted(figure.version)
    if figure.dimension:
        wanted &= Q((column(fact, figure.dimension), figure.key))
    return fact._default_manager.filter(wanted, evaluation=figure.evaluation_id)


def leads_somewhere(figure: EvaluationFigure, user: User) -> bool:
    """Whether there is a list for this reader: of something, and in one's own areas."""
    of_pillars = figure.version.subject == MeasureVersion.Subject.TARGET
    action = Action.READ_MEMBERS if of_pillars else Action.READ_CASES
    return bool(figure.value) and user.may(action, within=figure.area_id)
