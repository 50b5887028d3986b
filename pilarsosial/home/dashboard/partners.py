"""Who works with the office: agencies by their referrals, pillars by their targets."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from members.models import Pillar
from members.performance.models import PerformanceRules
from members.performance.results import Result, results_of
from members.performance.scorecard import band_of
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region
from referrals.models import Referral
from referrals.scoreboard import Period, Score, scores_of

Figures = dict[str, Any]


def agencies_of(
    district: Region, places: Iterable[str], quarter: Quarter
) -> dict[str, list[Figures]]:
    """Each agency's referrals of the quarter, and what is overdue there now; the most sent first.

    In time: the first answer came within the days that the office gives for it.
    """
    sent = Period("", quarter.starts_on, quarter.ends_before, {}).sent(district.code)
    found = {}
    for place in places:
        scores = scores_of(Referral.objects.within(place), sent, place=place)
        scores.sort(key=lambda score: -score.figures["sent"])
        found[place] = [_agency(score) for score in scores]
    return found


def _agency(score: Score) -> Figures:
    return {
        "pk": score.agency.pk,
        "name": score.agency.name,
        "sent": score.figures["sent"],
        "answered": score.figures["answered"],
        "in_time": score.figures["answered_in_time"],
        "overdue": score.figures["overdue"],
        "days": score.median,
    }


def pillars_of(district: Region, quarter: Quarter) -> defaultdict[str, list[Figures]]:
    """How far the targets of each pillar are reached there, by the rules of its own page."""
    rules = PerformanceRules.of(district.code)
    found: defaultdict[str, list[Figures]] = defaultdict(list)
    for pillar in Pillar.objects.filter(district=district).order_by("position", "pk"):
        for place, results in _by_place(pillar, district, quarter).items():
            percent = round(sum(result.percent for result in results) / len(results))
            found[place].append(
                {
                    "code": pillar.code,
                    "name": pillar.name,
                    "percent": percent,
                    "targets": len(results),
                    "band": str(band_of(percent, rules)),
                }
            )
    return found


def _by_place(pillar: Pillar, district: Region, quarter: Quarter) -> dict[str, list[Result]]:
    """The results of the district, and those of each of its subdistricts."""
    results = results_of(pillar, quarter, areas=[district.code])
    found: dict[str, list[Result]] = {district.code: results} if results else {}
    for result in results:
        if result.place != district.code:
            found.setdefault(result.place, []).append(result)
    return found
