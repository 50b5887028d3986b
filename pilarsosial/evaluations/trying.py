"""What a measure would have counted in the last evaluation: tried before it is published."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilarsosial.accounts.models import Office
from pilarsosial.evaluations.counting import count_trial
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure, MeasureVersion
from pilarsosial.regions.models import Region


def tried(version: MeasureVersion) -> Iterator[tuple[str, str]]:
    """Places and figures, of the newest finished evaluation of the measure's district."""
    evaluation = _last(version)
    if evaluation is None:
        return
    yield _("Evaluation"), str(evaluation)
    try:
        figures = count_trial(evaluation, version)
    except ValidationError as refusal:
        yield _("Not counted"), "; ".join(refusal.messages)
        return
    places = [evaluation.district, *Region.objects.subdistricts().within(evaluation.district_id)]
    for place in places:
        yield place.full_name, _shown(figures.get(place.code))


def _last(version: MeasureVersion) -> Evaluation | None:
    district = version.measure.district_id
    districts = [district] if district else Office.objects.values_list("district", flat=True)
    ready = Evaluation.objects.ready().filter(district__in=districts)
    return ready.select_related("district").order_by("-quarter", "-version").first()


def _shown(figure: EvaluationFigure | None) -> str:
    if figure is None:
        return "0"
    if figure.version.unit == MeasureVersion.Unit.DAYS:
        return _("%(n)s working days") % {"n": figure.days}
    if figure.out_of is None:
        return str(figure.value)
    return _("%(value)s of %(base)s") % {"value": figure.value, "base": figure.out_of}
