"""Who works with the office: agencies by their referrals, pillars by their targets."""

from typing import Any

from members.models import Pillar
from members.performance.models import PerformanceRules
from members.performance.results import results_of
from members.performance.scorecard import band_of
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region
from referrals.models import Referral
from referrals.scoreboard import Period, scores_of


def agencies_of(district: Region, quarter: Quarter) -> list[dict[str, Any]]:
    """Each agency's referrals of the quarter, and what is overdue there now; the most sent first.

    In time: the first answer came within the days that the office gives for it.
    """
    referrals = Referral.objects.within(district.code)
    sent = Period("", quarter.starts_on, quarter.ends_before, {}).sent(district.code)
    scores = scores_of(referrals, sent, place=district.code)
    return [
        {
            "pk": score.agency.pk,
            "name": score.agency.name,
            "sent": score.figures["sent"],
            "in_time": score.figures["answered_in_time"],
            "overdue": score.figures["overdue"],
            "days": score.median,
        }
        for score in sorted(scores, key=lambda score: -score.figures["sent"])
    ]


def pillars_of(district: Region, quarter: Quarter) -> list[dict[str, Any]]:
    """How far the targets of each pillar are reached, by the rules of its own page."""
    rules = PerformanceRules.of(district.code)
    found = []
    for pillar in Pillar.objects.filter(district=district).order_by("position", "pk"):
        results = results_of(pillar, quarter, areas=[district.code])
        if results:
            percent = round(sum(result.percent for result in results) / len(results))
            found.append(
                {
                    "code": pillar.code,
                    "name": pillar.name,
                    "percent": percent,
                    "targets": len(results),
                    "band": str(band_of(percent, rules)),
                }
            )
    return found
