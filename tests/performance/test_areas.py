"""Targets of areas and of a pillar: the numbers of the scorecard, each with its list."""

from datetime import date

import pytest

from members.models import MemberStatus
from members.performance.models import Actual
from members.performance.results import Result, results_of, targets_of
from members.performance.scorecard import scorecard_of
from pilarsosial.evaluations.actuals import count_source
from tests import factories as make
from tests.pages import signed_in
from tests.performance import makers
from tests.performance.makers import NOW

pytestmark = pytest.mark.django_db


def actual(what, value, **holder) -> Actual:
    return Actual.objects.create(indicator=what, quarter=str(NOW), value=value, **holder)


def test_the_pillars_page_judges_pro_rata_like_the_scorecard():
    what = makers.indicator()
    one = makers.member(what.pillar)
    make.AppointmentFactory(
        membership=one.memberships.get(), starts_on=date(NOW.year, NOW.number * 3, 1)
    )
    MemberStatus.objects.create(
        member=one, status="on_leave", starts_on=date(NOW.year, NOW.number * 3, 20)
    )
    makers.target(what, 40, member=one)
    actual(what, 5, member=one)

    results = results_of(what.pillar, NOW, areas=["33.09"])

    (row,) = scorecard_of(one, NOW)
    assert (results, row.served.days) == ([Result("33.09.01", row.percent, one)], 19)


def test_what_cannot_be_judged_is_no_result():
    share = makers.indicator(source="feedback_given")
    unseen = makers.indicator(share.pillar, source="cases_filed")
    one = makers.member(share.pillar)
    without_account = make.MemberFactory()
    make.MembershipFactory(member=without_account, pillar=share.pillar, area=makers.village_of(one))
    makers.target(share, 90, member=one)
    makers.target(unseen, 5, member=without_account)

    assert results_of(share.pillar, NOW, areas=["33.09"]) == []


def test_targets_of_areas_and_of_members_are_both_results():
    what = makers.indicator()
    one = makers.member(what.pillar)
    makers.target(what, 10, member=one)
    makers.target(what, 20, area=make.district())
    actual(what, 15, member=one)
    actual(what, 15, area=make.district())

    assert results_of(what.pillar, NOW, areas=["33.09"]) == [
        Result("33.09.01", 100, one),
        Result("33.09", 75),
    ]


def test_what_lies_outside_the_readers_areas_is_no_result():
    what = makers.indicator()
    one = makers.member(what.pillar)
    makers.target(what, member=one)
    makers.target(what, member=makers.member(what.pillar))
    makers.target(what, area=make.district())

    found = results_of(what.pillar, NOW, areas=[makers.village_of(one).code])

    assert found == [Result("33.09.01", 0, one)]


def test_of_other_areas_nothing_is_read():
    what = makers.indicator()
    one, other = makers.member(what.pillar), makers.member(what.pillar)
    makers.target(what, member=one)
    makers.target(what, member=other)

    read = targets_of(what.pillar, NOW, areas=[makers.village_of(one).code])

    assert [it.member for it in read] == [one]


def test_whoever_moved_counts_where_they_serve_now():
    what = makers.indicator()
    one = makers.member(what.pillar)
    before, now = one.memberships.get(), makers.village_of(makers.member(what.pillar))
    before.ended_on = NOW.starts_on
    before.save()
    make.MembershipFactory(member=one, pillar=what.pillar, area=now)
    makers.target(what, member=one)

    assert results_of(what.pillar, NOW, areas=[before.area_id]) == []
    assert results_of(what.pillar, NOW, areas=[now.code]) == [Result("33.09.01", 0, one)]


def test_results_cost_the_same_for_one_member_and_for_twenty(django_assert_num_queries):
    what = makers.indicator()
    for _n in range(20):
        makers.target(what, member=makers.member(what.pillar))

    with django_assert_num_queries(6):
        found = results_of(what.pillar, NOW, areas=["33.09"])

    assert len(found) == 20


def test_the_scorecard_of_an_area_sets_its_target_beside_what_was_done():
    what = makers.indicator()
    one = makers.member(what.pillar)
    makers.target(what, 4, area=make.subdistrict())
    makers.approved(one, what)
    asked = {"pillar": what.pillar.code, "area": "33.09.01"}

    page = signed_in(makers.staff()).get("/kinerja/wilayah", asked)

    (row,) = page.context["rows"]
    ((place, (below,)),) = page.context["places"]
    query = f"area=33.09.01&indicator={what.pk}&quarter={NOW}&status=approved"
    assert (row.target, row.actual, row.percent, row.url, place, below.actual) == (
        4, 1, 25, f"/kinerja/kegiatan?{query}", makers.village_of(one), 1,
    )  # fmt: skip


def test_the_mean_of_a_subdistrict_opens_into_its_members():
    what = makers.indicator()
    other, one = makers.indicator(what.pillar), makers.member(what.pillar)
    for each in (what, other):
        makers.target(each, 10, member=one)
    actual(what, 5, member=one)
    asked = {"pillar": what.pillar.code, "area": "33.09.01"}

    page = signed_in(make.supervisor()).get("/kinerja/wilayah", asked)

    assert page.context["people"] == [(one, 25, 2)]


def test_each_number_of_an_area_opens_the_records_behind_it():
    what = makers.indicator(source="cases_handled")
    place = make.village()
    one, other = makers.member(what.pillar, place), makers.member(what.pillar, place)
    case = make.CaseFactory(village=place)
    for by in (one, other):
        case.events.create(kind="need_settled", by=by.user)
    count_source(what.source, "33.09", NOW)
    counted = Actual.objects.get(indicator=what, area="33.09.01")

    page = signed_in(make.supervisor()).get(f"/evaluasi/kinerja/{what.pk}/{NOW}/wilayah/33.09.01")

    assert (counted.value, page.context["cases"], page.context["hidden"]) == (1, [(case, True)], 0)


def test_the_villages_behind_a_share_are_listed():
    what = makers.indicator(make.PillarFactory(coverage=["subdistrict"]), source="villages_active")
    makers.member(what.pillar, make.subdistrict())
    active, silent = make.village(), make.village()
    make.CaseFactory(village=active)
    count_source(what.source, "33.09", NOW)

    page = signed_in(make.supervisor()).get(f"/evaluasi/kinerja/{what.pk}/{NOW}/wilayah/33.09.01")

    assert page.context["villages"] == [(active, True), (silent, False)]


@pytest.mark.parametrize(("area", "shown"), [("33.09", "33.09.01"), ("33.09.02", "33.09.01")])
def test_an_area_of_others_is_not_shown(area, shown):
    makers.indicator()
    make.subdistrict("33.09.02", "Ampel")

    page = signed_in(make.supervisor()).get("/kinerja/wilayah", {"area": area})

    assert page.context["area"].code == shown


def test_who_reads_no_area_finds_no_scorecard_of_one():
    makers.indicator()

    page = signed_in(make.UserFactory()).get("/kinerja/wilayah")

    assert page.status_code == 404


def test_the_page_of_an_area_costs_the_same_for_one_place_and_for_thirty(
    django_assert_max_num_queries,
):
    what = makers.indicator()
    for number in range(2, 32):
        makers.target(what, area=make.subdistrict(f"33.09.{number:02}", f"Kecamatan {number}"))
    client = signed_in(makers.staff())
    client.get("/kinerja/wilayah")

    with django_assert_max_num_queries(20):
        page = client.get("/kinerja/wilayah")

    assert len(page.context["places"]) == 30
