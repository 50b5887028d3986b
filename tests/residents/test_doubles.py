"""Residents who may be one: shown while adding, found at night, made one, parted again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.models import Case
from cases.residents.doubles import MOST, Asked, find_doubles
from cases.residents.models import LikelyDouble, Resident, ResidentMerge
from cases.residents.pairs import seek_pairs
from cases.residents.search import find, understand
from cases.residents.tasks import SEEK, seek_doubles, seek_doubles_of
from cases.residents.workflow import (
    add_resident,
    correct_resident,
    merge_residents,
    tell_apart,
    unmerge_residents,
)
from cases.residents.workflow.keeping import AlreadyKnown
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from pilarsosial.jobs.models import JobRun
from pilarsosial.jobs.queue import ask_for
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db
BORN = date(1958, 3, 12)


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def manager():
    return make.manager()


def asked(user, name, **about):
    return find_doubles(Asked(name=name, village=village_of(user), **about), user)


def names(found):
    return [one.resident.name for one in found.shown]


def state_of(*residents):
    """Every column of the residents, and whose each case is."""
    rows = [Resident.objects.filter(pk=one.pk).values().get() for one in residents]
    return [*rows, *Case.objects.order_by("pk").values("pk", "resident")]


# --- while adding --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["Soetarni", "Sutarnni", "Hj. Sutarni", "Sutrani", "Sutani", "Surtani binti Karto"],
)
def test_a_name_typed_otherwise_of_the_same_birth_date_is_shown(officer, typed):
    make.ResidentFactory(village=village_of(officer), name="Sutarni", birth_date=BORN)
    make.ResidentFactory(village=village_of(officer), name="Bambang", birth_date=BORN)

    found = asked(officer, typed, birth_date=BORN)

    assert names(found) == ["Sutarni"]


def test_each_double_says_why_it_looks_alike_and_what_speaks_against_it(officer):
    make.ResidentFactory(village=village_of(officer), name="Slamet", birth_date=BORN, sex="L")

    (double,) = asked(officer, "Slamet", birth_date=BORN, nik=make.nik(), sex="L").shown

    assert double.reasons == ["nama sama", "lahir pada hari yang sama", "desa sama"]
    assert double.doubts == ["NIK berbeda"]


def test_a_swapped_day_and_month_is_seen_through(officer):
    make.ResidentFactory(village=village_of(officer), name="Slamet", birth_date=BORN)

    found = asked(officer, "Slamet", birth_date=date(1958, 12, 3))

    assert [one.signs for one in found.shown] == [["name", "born_almost", "village"]]


def test_at_most_ten_are_shown_the_likeliest_first(officer):
    village = village_of(officer)
    make.ResidentFactory(village=village, name="Ngatini", birth_date=None, birth_year=1958)
    make.ResidentFactory.create_batch(11, village=village, name="Ngatinem", birth_date=BORN)
    best = make.ResidentFactory(village=village, name="Ngatini", birth_date=BORN)

    found = asked(officer, "Ngatini", birth_date=BORN)

    assert len(found.shown) == MOST
    assert found.shown[0].resident == best


def test_somebody_alike_in_another_village_is_told_by_the_village_alone(officer):
    other = make.village("33.09.02.2002")
    make.ResidentFactory(village=other, name="Sutarni", birth_date=BORN)

    found = asked(officer, "Sutarni", birth_date=BORN)

    assert (found.shown, found.elsewhere) == ([], [other])


def test_people_of_other_years_and_merged_rows_are_no_doubles(officer):
    village = village_of(officer)
    make.ResidentFactory(village=village, name="Slamet", birth_date=date(1999, 1, 1))
    kept = make.ResidentFactory(village=village, name="Slamet", birth_date=date(1971, 1, 1))
    make.ResidentFactory(village=village, name="Slamet", birth_date=BORN, merged_into=kept)

    assert asked(officer, "Slamet", birth_date=BORN).shown == []


def test_without_any_birth_the_village_is_searched_by_the_name(officer):
    make.ResidentFactory(village=village_of(officer), name="Soetarni Karto", birth_date=None)

    assert names(asked(officer, "Sutarni Karto")) == ["Soetarni Karto"]


def test_doubles_in_the_blocks_cost_two_queries(officer, django_assert_num_queries):
    make.ResidentFactory(village=village_of(officer), name="Sutarni", birth_date=BORN)
    question = Asked(name="Sutarni", village=village_of(officer), birth_date=BORN)

    with django_assert_num_queries(2):
        find_doubles(question, officer)


# --- at night, for the district ------------------------------------------------------------------


def test_the_night_finds_pairs_and_finds_them_once():
    village = make.village()
    one = make.ResidentFactory(village=village, name="Djoko Soesilo", birth_date=BORN)
    other = make.ResidentFactory(village=village, name="Joko Susillo", birth_date=BORN, nik=None)
    make.ResidentFactory(village=village, name="Bambang", birth_date=BORN, nik=None)

    for _night in range(2):
        seek_pairs("33.09", 1958)

    pair = LikelyDouble.objects.get()
    assert (pair.one, pair.other) == (one, other)
    assert "born" in pair.signs


def test_two_niks_in_two_villages_are_two_people_and_a_missing_nik_asks():
    for code, nik in (("33.09.02.2001", make.nik()), ("33.09.02.2002", make.nik())):
        make.ResidentFactory(village=make.village(code), name="Sutarni", birth_date=BORN, nik=nik)
    unknown = make.ResidentFactory(
        village=make.village("33.09.02.2003"), name="Sutarni", birth_date=BORN, nik=None
    )

    seek_pairs("33.09", 1958)

    assert set(LikelyDouble.objects.values_list("other", flat=True)) == {unknown.pk}


def test_beat_looks_through_each_district_that_keeps_residents():
    pair_of = [
        make.ResidentFactory(village=make.village(), name=name, birth_date=BORN, nik=None)
        for name in ("Djoko Soesilo", "Joko Susillo")
    ]

    assert seek_doubles() == 1
    seek_doubles_of(JobRun.objects.get().pk)

    run, pair = JobRun.objects.get(), LikelyDouble.objects.get()
    assert [pair.one, pair.other] == pair_of
    assert (run.key, run.status, run.progress) == ("33.09", "done", run.total)


def test_a_search_that_still_runs_is_not_asked_for_twice():
    make.ResidentFactory()

    for _night in range(2):
        seek_doubles()

    assert JobRun.objects.count() == 1


def test_a_search_whose_worker_was_killed_goes_on_where_it_was():
    for born in (BORN, BORN.replace(year=1990)):
        make.ResidentFactory.create_batch(
            2, village=make.village(), name="Sutarni", birth_date=born, nik=None
        )
    run = ask_for(SEEK, "33.09", arguments={"district": "33.09", "year": 1980})

    seek_doubles_of(run.pk)

    assert LikelyDouble.objects.get().one.birth_date.year == 1990


def test_the_list_shows_pairs_of_the_own_district_only(manager):
    pair = a_pair()
    make.region("35", "Jawa Timur", "province", "provinsi")
    make.region("35.79", "Batu", "regency", "kota")
    stranger = make.person(Role.MANAGER, make.region("35.79", "Batu", "regency", "kota"))

    ours = signed_in(manager).get(reverse("residents:doubles"))
    theirs = signed_in(stranger).get(reverse("residents:doubles"))

    assert ours.context["page"].rows == [pair]
    assert theirs.context["page"].rows == []


def test_who_was_judged_to_be_two_is_not_shown_again(manager):
    pair = a_pair()

    signed_in(manager).post(reverse("residents:apart", args=(pair.pk,)))
    seek_pairs("33.09", 1958)

    assert list(LikelyDouble.objects.undecided()) == []


def test_a_correction_takes_the_pair_away_until_the_next_night(officer):
    pair = a_pair(village_of(officer))

    correct_resident(
        pair.one, by=officer, village=pair.one.village, name="Lain Sekali", without_nik=""
    )

    assert list(LikelyDouble.objects.all()) == []


# --- made one, and parted ------------------------------------------------------------------------


def a_pair(village=None) -> LikelyDouble:
    village = village or make.village()
    one = make.ResidentFactory(village=village, name="Sutarni", birth_date=BORN)
    other = make.ResidentFactory(village=village, name="Soetarni", birth_date=BORN, nik=None)
    return LikelyDouble.objects.create(
        one=one, other=other, weight=230, likeness=100, signs=["name", "born", "village"]
    )


def test_cases_and_wards_follow_into_the_row_that_stays(manager):
    pair = a_pair()
    case = make.CaseFactory(resident=pair.other, village=pair.other.village)
    child = make.ResidentFactory(village=pair.other.village, guardian=pair.other)

    merge_residents(pair.one, pair.other, by=manager)

    case.refresh_from_db()
    child.refresh_from_db()
    assert (case.resident, child.guardian) == (pair.one, pair.one)


def test_undoing_gives_every_row_back(manager):
    pair = a_pair()
    make.CaseFactory(resident=pair.one, village=pair.one.village)
    make.CaseFactory(resident=pair.other, village=pair.other.village)
    before = state_of(pair.one, pair.other)

    merger = merge_residents(pair.one, pair.other, by=manager, taken=["name", "nik", "birth"])
    unmerge_residents(merger, by=manager)

    assert state_of(pair.one, pair.other) == before


def test_two_niks_are_exchanged_and_both_lead_to_the_row_that_stays(manager):
    niks = [make.nik(), make.nik()]
    one, other = (make.ResidentFactory(name="Slamet", nik=nik) for nik in niks)

    merge_residents(one, other, by=manager, taken=["nik"])

    found = [find(understand(nik), manager, after=None, before=None).exact for nik in niks]
    assert found == [[one], [one]]


def test_a_nik_of_a_merged_row_is_not_entered_again(manager, officer):
    nik = make.nik()
    kept = make.ResidentFactory(village=village_of(officer))
    merged = make.ResidentFactory(village=village_of(officer), nik=nik)
    merge_residents(kept, merged, by=manager)

    with pytest.raises(AlreadyKnown) as refusal:
        add_resident(village=village_of(officer), by=officer, name="Slamet", nik=nik)

    assert refusal.value.resident == kept


def test_only_the_district_merges(officer):
    pair = a_pair(village_of(officer))

    with pytest.raises(PermissionDenied):
        merge_residents(pair.one, pair.other, by=officer)


def test_a_merged_row_is_not_merged_again(manager):
    pair = a_pair()
    merge_residents(pair.one, pair.other, by=manager)

    with pytest.raises(ActionRefused):
        merge_residents(pair.one, pair.other, by=manager)


def test_two_rows_side_by_side_are_made_one_by_what_was_chosen(manager):
    pair = a_pair()
    client = signed_in(manager)
    page = client.get(reverse("residents:compare", args=(pair.pk,)))
    chosen = {name: field.initial for name, field in page.context["form"].fields.items()}

    answer = client.post(reverse("residents:compare", args=(pair.pk,)), chosen | {"name": "merged"})

    pair.one.refresh_from_db()
    assert answer.url == reverse("residents:detail", args=(pair.one.pk,))
    assert (pair.one.name, bool(pair.one.nik_digest)) == ("Soetarni", True)


def test_a_link_to_a_merged_row_leads_to_the_one_that_stays(manager):
    pair = a_pair()
    merge_residents(pair.one, pair.other, by=manager)

    answer = signed_in(manager).get(reverse("residents:detail", args=(pair.other.pk,)))

    assert answer.url == reverse("residents:detail", args=(pair.one.pk,))


def test_a_merger_is_undone_from_the_list(manager):
    pair = a_pair()
    merger = merge_residents(pair.one, pair.other, by=manager)

    signed_in(manager).post(reverse("residents:unmerge", args=(merger.pk,)))

    assert list(ResidentMerge.objects.standing()) == []
    assert list(LikelyDouble.objects.undecided()) == [pair]


def test_telling_apart_twice_keeps_the_first_judgement(manager):
    pair = tell_apart(a_pair(), by=manager)
    first = pair.decided_at

    assert tell_apart(pair, by=manager).decided_at == first
