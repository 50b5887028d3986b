"""What members did adds up to their villages, subdistricts and the district, however they serve."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from members.models import Member
from members.performance.models import Actual, Indicator
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.actuals import count_source
from pilarsosial.evaluations.models import Evaluation, TargetFact
from pilarsosial.regions.models import Region
from tests import factories as make
from tests.evaluations.computing import computed, figures_of
from tests.performance import makers

pytestmark = pytest.mark.django_db

Q3 = Quarter(2026, 3)
VILLAGES = ("33.09.01.2001", "33.09.01.2002", "33.09.02.2001")
AREAS = (*VILLAGES, "33.09.01", "33.09.02", "33.09")
CHANGE = date(2026, 8, 15)
BEFORE = date(2024, 1, 1)


@dataclass(frozen=True)
class Person:
    """Where somebody serves, one place after the other if they move, and where they file cases."""

    places: list[str]
    moves: bool
    is_institution: bool
    filed_in: list[str]


PEOPLE = some.builds(
    Person,
    places=some.lists(some.sampled_from(AREAS), min_size=1, max_size=2, unique=True),
    moves=some.booleans(),
    is_institution=some.booleans(),
    filed_in=some.lists(some.sampled_from(VILLAGES), max_size=3),
)


@pytest.mark.prove
@given(
    people=some.lists(PEOPLE, max_size=4),
    of_areas=some.lists(some.sampled_from(AREAS), unique=True),
)
@example(
    people=[Person([VILLAGES[0], VILLAGES[2]], True, False, [VILLAGES[0], VILLAGES[1]])],
    of_areas=["33.09.01"],
)
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
def test_members_add_up_to_villages_subdistricts_and_the_district(db, people, of_areas):
    make.forget_regions()  # of the example before, whose rows are gone
    with transaction.atomic():
        for code in VILLAGES:
            make.village(code)
        what = makers.indicator(make.PillarFactory(), source="cases_filed")
        for one in people:
            _served(what, one)
        for code in of_areas:
            makers.target(what, 3, quarter=Q3, area=Region.objects.get(pk=code))
        count_source("cases_filed", "33.09", Q3)

        _actuals_add_up(what)
        _targets_add_up(computed())
        transaction.set_rollback(True)


def _served(what: Indicator, one: Person) -> None:
    user = None if one.is_institution else make.UserFactory()
    kind = Member.Kind.INSTITUTION if one.is_institution else Member.Kind.PERSON
    member = make.MemberFactory(user=user, kind=kind)
    for at, code in enumerate(one.places):
        is_left = one.moves and at == 0 and len(one.places) > 1
        make.MembershipFactory(
            member=member, pillar=what.pillar, area=Region.objects.get(pk=code),
            joined_on=CHANGE if one.moves and at else BEFORE, ended_on=CHANGE if is_left else None,
        )  # fmt: skip
    makers.target(what, 2, quarter=Q3, member=member)
    for code in one.filed_in if user else ():
        make.CaseFactory(village=make.village(code), filed_by=user, filed_at="2026-08-20T03:00Z")


def _actuals_add_up(what: Indicator) -> None:
    done = Actual.objects.filter(indicator=what, quarter=str(Q3))
    of_members = sum(done.filter(member__isnull=False).values_list("value", flat=True))
    levels = {length: _sum(done, length) for length in (13, 8, 5)}
    assert set(levels.values()) == {of_members}


def _sum(done: object, length: int) -> int:
    return sum(one.value for one in done if one.area_id and len(one.area_id) == length)


def _targets_add_up(evaluation: Evaluation) -> None:
    """A target counts in one place; what an area has besides its parts is set for itself."""
    facts = list(TargetFact.objects.filter(evaluation=evaluation))
    figures = {
        at: pair for at, pair in figures_of(evaluation).items() if at[0].startswith("target")
    }
    for measure in ("targets_set", "targets_good", "targets_fair", "targets_poor"):
        value = {code: figures.get((measure, code, ""), (0, 0))[0] for code in AREAS}
        own = {
            code: sum(_counts(measure, one) for one in facts if one.village_id == code)
            for code in AREAS
        }
        assert value["33.09"] == own["33.09"] + value["33.09.01"] + value["33.09.02"]
        for above in ("33.09.01", "33.09.02"):
            inside = sum(value[code] for code in VILLAGES if code.startswith(above))
            assert value[above] == own[above] + inside
    counted = sum(one.done for one in facts if one.member_id and one.done is not None)
    whole = Actual.objects.filter(area="33.09").values_list("value", flat=True).first() or 0
    assert counted == whole


def _counts(measure: str, fact: TargetFact) -> bool:
    return measure == "targets_set" or getattr(fact, measure.replace("targets", "is"))
