"""Setting targets of a whole subdistrict, and taking over the last quarter's."""

import pytest
from django.core.exceptions import PermissionDenied

from members.performance import workflow
from members.performance.models import Target
from members.performance.workflow import Goal
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.pages import signed_in
from tests.performance import makers
from tests.performance.makers import NOW

pytestmark = pytest.mark.django_db


def values() -> list[tuple[object, ...]]:
    return list(Target.objects.order_by("id").values_list("indicator", "member", "area", "value"))


def test_members_and_areas_are_set_in_one_act():
    one, staff = makers.indicator(), makers.staff()
    somebody, place = makers.member(one.pillar), make.village()
    goals = [Goal(one.pk, 12, member=somebody.pk), Goal(one.pk, 30, area=place.code)]

    changed = workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=staff)

    assert (changed, values()) == (
        2, [(one.pk, somebody.pk, None, 12), (one.pk, None, place.code, 30)],
    )  # fmt: skip


def test_setting_the_same_again_changes_nothing():
    one, staff = makers.indicator(), makers.staff()
    goals = [Goal(one.pk, 12, member=makers.member(one.pillar).pk)]
    workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=staff)

    changed = workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=staff)

    assert (changed, Target.objects.get().history.count()) == (0, 1)


def test_an_emptied_box_takes_the_target_away_and_the_trail_keeps_it():
    one = makers.indicator()
    somebody = makers.member(one.pillar)
    standing = makers.target(one, 12, member=somebody)
    goals = [Goal(one.pk, None, member=somebody.pk)]

    workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=makers.staff())

    kept = Target.history.rel.related_model.objects.filter(pgh_obj_id=standing.pk)
    assert (values(), [row.value for row in kept.order_by("pgh_id")]) == ([], [12, 12])


def test_one_strange_indicator_sets_nothing_at_all():
    one, foreign = makers.indicator(), makers.indicator(name="Ground check")
    somebody = makers.member(one.pillar)
    goals = [Goal(one.pk, 1, member=somebody.pk), Goal(foreign.pk, 1, member=somebody.pk)]

    with pytest.raises(ActionRefused, match="Ground check"):
        workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=makers.staff())

    assert values() == []


def test_somebody_of_another_pillar_gets_no_target():
    one = makers.indicator()
    goals = [Goal(one.pk, 1, member=makers.member(make.PillarFactory()).pk)]

    with pytest.raises(ActionRefused):
        workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=makers.staff())


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.OFFICE, Role.AUDITOR])
def test_only_dinsos_staff_and_the_manager_set_targets(role):
    one = makers.indicator()
    goals = [Goal(one.pk, 1, area=make.village().code)]

    with pytest.raises(PermissionDenied):
        workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=make.person(role))


def test_staff_of_another_district_set_nothing_here():
    one = makers.indicator()
    make.region("35", "Jawa Timur", "province", "provinsi")
    elsewhere = make.person(Role.STAFF, make.region("35.79", "Batu", "regency", "kota"))

    with pytest.raises(PermissionDenied):
        workflow.copy_targets(one.pillar, area=make.subdistrict(), quarter=NOW, by=elsewhere)


def test_the_last_quarter_fills_what_is_empty_and_leaves_what_is_set():
    one, other = (pillar := make.PillarFactory()) and (
        makers.indicator(pillar), makers.indicator(pillar),
    )  # fmt: skip
    somebody = makers.member(pillar)
    makers.target(one, 5, quarter=NOW.previous, member=somebody)
    makers.target(other, 7, quarter=NOW.previous, member=somebody)
    makers.target(one, 6, member=somebody)

    copied = workflow.copy_targets(pillar, area=make.subdistrict(), quarter=NOW, by=makers.staff())

    now = Target.objects.filter(quarter=str(NOW)).order_by("indicator")
    assert (copied, [row.value for row in now]) == (1, [6, 7])


def test_who_serves_no_more_takes_nothing_over():
    one = makers.indicator()
    gone, elsewhere = makers.member(one.pillar), makers.member(
        one.pillar, make.village("33.09.02.2001")
    )  # fmt: skip
    gone.memberships.update(ended_on=NOW.starts_on)
    for somebody in (gone, elsewhere):
        makers.target(one, 5, quarter=NOW.previous, member=somebody)

    copied = workflow.copy_targets(
        one.pillar, area=make.subdistrict(), quarter=NOW, by=makers.staff()
    )

    assert copied == 0


def test_the_admin_offers_quarters_of_ones_own_districts_alone():
    ours = makers.indicator()
    klaten = make.region("33.10", "Klaten", "regency", make.district().kind)
    theirs = makers.indicator(make.PillarFactory(district=klaten))
    makers.target(ours, area=make.district())
    makers.target(theirs, quarter=NOW.next, area=klaten)

    page = signed_in(makers.staff()).get("/admin/performance/target/").content.decode()

    assert (f"?quarter={NOW}" in page, f"?quarter={NOW.next}" in page) == (True, False)


def test_more_than_all_of_it_is_refused_with_words():
    one = makers.indicator(source="feedback_given")
    goals = [Goal(one.pk, 101, area=make.village().code)]

    with pytest.raises(ActionRefused, match="100"):
        workflow.set_targets(one.pillar, quarter=NOW, goals=goals, by=makers.staff())
