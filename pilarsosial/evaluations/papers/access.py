"""Who reads which paper: the report is the whole house's, an excerpt is its people's."""

from members.models import Membership
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.regions.areas import covers

Kind = EvaluationPaper.Kind


def may_open(user: User, paper: EvaluationPaper) -> bool:
    """Whether this user may read a paper, also one that is not drawn yet."""
    evaluation = paper.evaluation
    if paper.kind != Kind.EXCERPT:
        return Evaluation.objects.visible_to(user).filter(pk=evaluation.pk).exists()
    if evaluation.status != Evaluation.Status.PUBLISHED:
        return False
    if paper.area_id:
        return may_read_area(user, paper.area_id)
    return may_read_pillar(user, evaluation.district_id, paper.pillar)


def may_read_area(user: User, area: str) -> bool:
    """Those with a duty in a subdistrict, in a village of it, or over it."""
    mine = user.areas_for(Action.READ_EVALUATIONS)
    return any(covers(one, area) or covers(area, one) for one in mine)


def may_read_pillar(user: User, district: str, pillar: str) -> bool:
    """Those who serve in a pillar, and those with a duty over the whole district."""
    if user.may(Action.READ_EVALUATIONS, within=district):
        return True
    served = Membership.objects.running().filter(
        pillar__district=district, pillar__code=pillar, member__user=user
    )
    return served.exists()
