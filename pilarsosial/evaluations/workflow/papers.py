"""Having a paper drawn, and keeping the scan of what was signed by hand."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members.models import Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.evaluations.papers.keeping import kept
from pilarsosial.evaluations.papers.standing import key_of, state_of
from pilarsosial.evaluations.runs import DRAW_PAPER
from pilarsosial.jobs.queue import ask_for
from pilarsosial.regions.models import Region
from pilarsosial.uploads import CleanFile

Kind = EvaluationPaper.Kind


@transaction.atomic
def request_paper(
    evaluation: Evaluation, kind: str, language: str, *, by: User | None
) -> EvaluationPaper:
    """Have a paper drawn, unless it lies there as the evaluation stands now. `by` is nobody when
    the publication asks.
    """
    if not evaluation.is_ready:
        raise ActionRefused(_("This evaluation is not computed yet."))
    paper, _new = EvaluationPaper.objects.get_or_create(
        evaluation=evaluation, kind=kind, language=language, area=None, pillar=""
    )
    _allow(paper, by)
    if state_of(paper) in ("ready", "drawing"):
        return paper
    return _have_drawn(paper, by)


@transaction.atomic
def prepare_papers(evaluation: Evaluation) -> None:
    """What is published is drawn for everybody. Each subdistrict and each pillar has its excerpt,
    which is drawn when one of its people asks.
    """
    district = evaluation.district_id
    areas = Region.objects.subdistricts().within(district).current()
    pillars = Pillar.objects.filter(district=district).values_list("code", flat=True)
    excerpts = [
        *(EvaluationPaper(evaluation=evaluation, kind=Kind.EXCERPT, area=area) for area in areas),
        *(EvaluationPaper(evaluation=evaluation, kind=Kind.EXCERPT, pillar=one) for one in pillars),
    ]
    EvaluationPaper.objects.bulk_create(excerpts)
    for language in EvaluationPaper.Language.values:
        request_paper(evaluation, Kind.PUBLIC, language, by=None)


@transaction.atomic
def draw_again(paper: EvaluationPaper, *, by: User) -> EvaluationPaper:
    """Have a damaged paper drawn anew. Of what is signed only the same bytes are taken."""
    _allow(paper, by)
    if paper.kind == Kind.SCAN:
        raise ActionRefused(_("A scan cannot be drawn. Upload it again."))
    return _have_drawn(paper, by)


@transaction.atomic
def keep_scan(evaluation: Evaluation, *, file: CleanFile, by: User) -> EvaluationPaper:
    """Keep the scan of the paper that was signed by hand."""
    if not may_keep_scan(evaluation, by):
        raise PermissionDenied
    lock(evaluation)
    if not evaluation.is_signed:
        raise ActionRefused(_("Only of a signed evaluation a scan is kept."))
    paper = EvaluationPaper(evaluation=evaluation, kind=Kind.SCAN, uploaded_by=by)
    with kept(paper, file.data):
        paper.save()
    return paper


def may_keep_scan(evaluation: Evaluation, user: User) -> bool:
    """The manager and the head."""
    acts = (Action.REVIEW_EVALUATION, Action.SIGN_EVALUATION)
    return any(user.may(act, within=evaluation.district_id) for act in acts)


def _allow(paper: EvaluationPaper, by: User | None) -> None:
    if by and not EvaluationPaper.objects.visible_to(by).filter(pk=paper.pk).exists():
        raise PermissionDenied


def _have_drawn(paper: EvaluationPaper, by: User | None) -> EvaluationPaper:
    lock(paper)
    paper.job = ask_for(DRAW_PAPER, key_of(paper), by=by, arguments={"paper": str(paper.pk)})
    paper.save(update_fields=["job"])
    return paper
