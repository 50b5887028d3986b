"""Setting targets of a whole subdistrict, and taking over the last quarter's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from members.models import Member, Membership
from members.performance import workflow
from members.performance.models import Indicator, Target
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


# --- the grid, page by page -----------------------------------------------------------------------


@pytest.fixture
def crowd():
    """More boxes in one subdistrict than Django takes in one form: 150 members, 10 indicators."""
    pillar = make.PillarFactory()
    place = make.village()
    for _n in range(10):
        makers.indicator(pillar)
    people = [Member(name=f"Anggota {n:03}", district=make.district()) for n in range(150)]
    for one in people:
        one.name_key = one.name.lower()
    Member.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(member=one, pillar=pillar, area=place, joined_on=date(2024, 1, 1))
        for one in people
    )
    return pillar


def sent_grid(page, **cells: str) -> dict[str, str]:
    """All boxes of a page as a browser sends them."""
    grid = page.context["grid"]
    boxes = {cell.name: cell.typed for _row, cells in grid.lines for cell in cells}
    choice = page.context["choice"].cleaned_data
    return {
        "pillar": str(choice["pillar"].pk), "area": choice["area"].code,
        "quarter": choice["quarter"], "rows": choice["rows"], "seen": grid.snapshot,
        **boxes, **cells,
    }  # fmt: skip


def test_a_crowd_is_set_page_by_page_and_nothing_typed_is_lost(crowd):
    client, asked = signed_in(makers.staff()), {"pillar": crowd.pk, "area": "33.09.01"}
    page, seen = client.get("/kinerja/target", asked), []
    while page.context["page"].next:
        first = page.context["grid"].lines[0][1][0].name
        seen.append(len(page.context["grid"].rows))
        boxes = sent_grid(page, **{first: "7"}, after=page.context["page"].next)
        page = client.post("/kinerja/target", boxes, follow=True)
    seen.append(len(page.context["grid"].rows))

    assert (seen, [row.value for row in Target.objects.all()]) == ([60, 60, 30], [7, 7])


def test_what_was_typed_for_somebody_who_left_meanwhile_is_set(crowd):
    client = signed_in(makers.staff())
    page = client.get("/kinerja/target", {"pillar": crowd.pk, "area": "33.09.01"})
    row, cells = page.context["grid"].lines[3]
    Membership.objects.filter(member=row.member).update(ended_on=NOW.starts_on)

    client.post("/kinerja/target", sent_grid(page, **{cells[0].name: "4"}))

    assert [(one.member_id, one.value) for one in Target.objects.all()] == [(row.member, 4)]


def test_a_refusal_shows_the_page_again_with_what_was_typed(crowd):
    client = signed_in(makers.staff())
    page = client.get("/kinerja/target", {"pillar": crowd.pk, "area": "33.09.01"})
    name = page.context["grid"].lines[0][1][0].name
    Indicator.objects.update(source="feedback_given")
    boxes = sent_grid(page, **{name: "101"})

    answer = client.post("/kinerja/target", boxes)

    typed = {cell.name: cell.typed for cell in answer.context["grid"].wrong}
    assert (answer.status_code, typed, Target.objects.count()) == (200, {name: "101"}, 0)


def test_the_places_of_a_district_are_paged_too():
    pillar = makers.indicator().pillar
    for number in range(2, 70):
        make.subdistrict(f"33.09.{number:02}", f"Kecamatan {number:02}")
    asked = {"pillar": pillar.pk, "area": "33.09", "rows": "areas"}

    page = signed_in(makers.staff()).get("/kinerja/target", asked)

    first = page.context["grid"].rows[0].area
    assert (len(page.context["grid"].rows), first, page.context["page"].next is not None) == (
        60, "33.09", True,
    )  # fmt: skip
