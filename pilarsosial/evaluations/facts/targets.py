"""The targets of a district's pillars, as facts: what is owed after pro rata, what was done, and
how the office's own limits judge it. Taken with the cut, since targets and limits may change later;
what was done is what the last nightly count says.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from members.models import Pillar
from members.performance.models import PerformanceRules
from members.performance.prorata import shown
from members.performance.results import JudgedTarget, targets_of
from members.performance.scorecard import Band, band_of
from pilarsosial.evaluations.models import Evaluation, TargetFact


def add_targets(evaluation: Evaluation) -> int:
    """Write the targets of all pillars of the district. Returns how many there are."""
    rules = PerformanceRules.of(evaluation.district_id)
    pillars: Iterable[Any] = Pillar.objects.filter(district=evaluation.district_id)
    facts = [
        _fact(evaluation, one, rules)
        for pillar in pillars
        for one in targets_of(pillar, evaluation.period)
    ]
    return len(TargetFact._default_manager.bulk_create(facts, batch_size=2000))


def _fact(evaluation: Evaluation, one: JudgedTarget, rules: PerformanceRules) -> TargetFact:
    owed, done, percent = one.measured
    band = band_of(percent, rules)
    return TargetFact(
        evaluation=evaluation, village_id=one.place, target=one.target,
        pillar_id=one.target.pillar_id, indicator=one.indicator, member=one.member,
        owed=shown(owed or Fraction(0)), done=None if done is None else shown(done),
        percent=percent,
        is_judged=band != Band.NONE, is_good=band == Band.GOOD, is_fair=band == Band.FAIR,
        is_poor=band == Band.POOR,
    )  # fmt: skip
