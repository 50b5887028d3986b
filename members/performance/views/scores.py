"""What was set for an area and the places below it, against what was done there."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.models import Pillar
from members.performance.forms.listing import ScoreForm
from members.performance.quarters import quarter_asked
from members.performance.results import means_of, results_of, scores_of
from members.performance.views.target_rows import MOST_ROWS, places_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.chips import without_nul
from pilarsosial.db import page_of
from pilarsosial.regions.areas import covers
from pilarsosial.regions.models import Region


@require_safe
@never_cache
def scores(request: SignedInRequest) -> HttpResponse:
    """The scorecard of a pillar in an area; each number opens its list, each place its own card."""
    user, asked = request.user, without_nul(request.GET)
    area = _area(user, asked.get("area", ""))
    pillars = list(_pillars(user, area))
    pillar = next((one for one in pillars if one.code == asked.get("pillar")), pillars[0])
    quarter = quarter_asked(asked.get("quarter"), otherwise=Quarter.of(timezone.localdate()))
    below = places_of(area).exclude(pk=area.pk)
    name = f"scores:{pillar.pk}:{area.pk}"
    page = page_of(request, below, order=("code",), size=MOST_ROWS, name=name)
    (_area_itself, rows), *places = scores_of(pillar, [area, *page.rows], quarter)
    people = []
    if area.level != Region.Level.REGENCY:  # of a whole district they are the subdistricts' pages
        people = means_of(results_of(pillar, quarter, areas=[area.code]))
    choice = {"pillar": pillar.code, "quarter": str(quarter), "area": area.code}
    context = {
        "area": area, "pillar": pillar, "quarter": quarter, "rows": rows, "places": places,
        "page": page, "form": ScoreForm(initial=choice, pillars=pillars),
        "above": _above(user, area), "people": people,
        "may_set": user.may(Action.SET_TARGETS, within=area.code),
    }  # fmt: skip
    return render(request, "performance/scores.html", context)


def _area(user: User, code: str) -> Region:
    """The chosen place, else the widest of the reader's areas."""
    areas = user.areas_for(Action.READ_MEMBERS)
    widest = min(areas, key=lambda area: (len(area), area), default="")
    chosen = Region.objects.chosen(code, among=areas)
    found = chosen or Region.objects.filter(code=widest).first()
    if found is None or found.level == Region.Level.PROVINCE:
        raise Http404
    return found


def _pillars(user: User, area: Region) -> list[Pillar]:
    known = Pillar.objects.visible_to(user).filter(district=area.code[:5], is_active=True)
    found: list[Pillar] = list(known.order_by("position", "code", "id"))  # type: ignore[arg-type]
    if not found:
        raise Http404
    return found


def _above(user: User, area: Region) -> str:
    """The place around it, where the reader may know that one too."""
    code = area.code.rpartition(".")[0]
    areas = user.areas_for(Action.READ_MEMBERS)
    return code if any(covers(one, code) for one in areas) and len(code) > 2 else ""
