"""Families: who belongs to them and heads them, split, joined, renewed, moved; who died or left."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.residents.models import Household, HouseholdEvent, Resident
from cases.residents.workflow import (
    correct_resident,
    join_households,
    move_household,
    part_households,
    record_death,
    record_departure,
    record_return,
    renew_card,
    set_roles,
    split_household,
)
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import seal
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db
KK = "3309010101150007"


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def family(officer):
    return card(officer, KK)


def card(officer, number):
    sealed = seal(number, purpose="kk")
    return make.HouseholdFactory(
        village=village_of(officer), kk_sealed=sealed.ciphertext, kk_digest=sealed.digest,
        kk_masked=sealed.masked,
    )  # fmt: skip


def member(family, role="", **about):
    return make.ResidentFactory(village=family.village, household=family, role=role, **about)


def state(*residents):
    rows = Resident.objects.in_bulk([one.pk for one in residents])
    return [(rows[one.pk].household_id, rows[one.pk].role) for one in residents]


def history(family):
    return list(family.events.order_by("pk").values_list("kind", flat=True))


def test_the_head_changes_and_the_history_says_so(officer, family):
    father, mother = member(family, "head"), member(family, "wife")

    set_roles(family, {father.pk: "", mother.pk: "head"}, by=officer)

    assert state(father, mother) == [(family.pk, ""), (family.pk, "head")]
    assert history(family) == ["heads"]


def test_two_heads_are_refused_beside_the_form(officer, family):
    two = [member(family), member(family)]
    url = reverse("residents:change_household", args=(family.pk, "peran"))

    answer = signed_in(officer).post(url, {str(one.pk): "head" for one in two})

    assert answer.context["form"].non_field_errors() == ["Satu keluarga punya satu kepala."]


def test_some_form_a_family_of_their_own(officer, family):
    stays, leaves, child = member(family, "head"), member(family, "child"), member(family)
    url = reverse("residents:change_household", args=(family.pk, "pisah"))

    signed_in(officer).post(url, {"leaving": [leaves.pk, child.pk], "head": leaves.pk})

    new = Household.objects.exclude(pk=family.pk).get()
    assert state(stays, leaves, child) == [(family.pk, "head"), (new.pk, "head"), (new.pk, "")]
    assert (history(family), history(new)) == (["left", "left"], ["split"])


def test_a_family_does_not_leave_itself(officer, family):
    only = member(family)

    with pytest.raises(ActionRefused):
        split_household(family, [only], head=only, by=officer)


def test_a_card_goes_into_another_and_leads_there(officer, family):
    other = card(officer, "3309010101150008")
    comes, head = member(other, "head"), member(family, "head")
    url = reverse("residents:change_household", args=(family.pk, "gabung"))

    signed_in(officer).post(url, {"kk": "3309010101150008"})

    assert state(head, comes) == [(family.pk, "head"), (family.pk, "other")]
    assert history(family) == ["came", "joined"]
    answer = signed_in(officer).get(reverse("residents:household", args=(other.pk,)))
    assert answer.url == reverse("residents:household", args=(family.pk,))


def test_two_families_that_were_joined_are_parted_as_they_were(officer, family):
    other = card(officer, "3309010101150008")
    comes, child, head = member(other, "head"), member(other, "child"), member(family, "head")
    join_households(family, other, by=officer)

    answer = signed_in(officer).post(reverse("residents:part", args=(family.mergers.get().pk,)))

    other.refresh_from_db()
    assert state(head, comes, child) == [
        (family.pk, "head"), (other.pk, "head"), (other.pk, "child"),
    ]  # fmt: skip
    assert other.merged_into is None
    assert (history(family)[-3:], history(other)) == (["left", "left", "parted"], ["parted"])
    assert answer.url == reverse("residents:household", args=(other.pk,))


def test_who_left_the_joined_family_since_stays_where_they_went(officer, family):
    other = card(officer, "3309010101150008")
    comes, child = member(other, "head"), member(other, "child")
    member(family, "head")
    join_households(family, other, by=officer)
    new = split_household(family, [child], head=child, by=officer)

    part_households(family.mergers.get(), by=officer)

    assert state(comes, child) == [(other.pk, "head"), (new.pk, "head")]


def test_a_card_that_was_joined_twice_leads_to_the_last_and_is_parted_last_first(officer, family):
    first, second = card(officer, "3309010101150008"), card(officer, "3309010101150016")
    member(first)
    join_households(second, first, by=officer)
    join_households(family, second, by=officer)

    with pytest.raises(ActionRefused):
        part_households(first.mergings.get(), by=officer)

    first.refresh_from_db()
    assert first.merged_into == family


def test_families_are_not_parted_twice(officer, family):
    join_households(family, card(officer, "3309010101150008"), by=officer)
    merger = family.mergers.get()
    part_households(merger, by=officer)

    with pytest.raises(ActionRefused):
        part_households(merger, by=officer)


def test_whoever_is_written_into_a_joined_card_comes_into_the_family_that_stays(officer, family):
    other = card(officer, "3309010101150008")
    join_households(family, other, by=officer)
    newcomer = make.ResidentFactory(village=family.village)

    correct_resident(
        newcomer, by=officer, village=family.village, kk="3309010101150008", name="Sutarni"
    )

    assert state(newcomer) == [(family.pk, "")]


def test_a_new_card_number_keeps_the_old_one_in_the_history(officer, family):
    renew_card(family, kk="3309010101200009", by=officer)

    assert family.kk_masked == "3309**********09"
    assert family.events.get().before == "3309**********07"


def test_a_card_of_another_family_is_not_taken(officer, family):
    card(officer, "3309010101150008")

    with pytest.raises(ActionRefused):
        renew_card(family, kk="3309010101150008", by=officer)


def test_a_family_moves_with_those_who_are_here(officer, family):
    here, gone = member(family), member(family, status="moved")
    other = make.village("33.09.02.2002")

    move_household(family, village=other, address="RT 1", by=officer)

    villages = Resident.objects.in_bulk([here.pk, gone.pk])
    assert villages[here.pk].village == other
    assert villages[gone.pk].village == village_of(officer)


def test_a_deceased_head_leaves_the_family_without_one(officer, family):
    head, child = member(family, "head"), member(family)

    record_death(head, died_on=date(2026, 1, 2), by=officer)

    page = signed_in(officer).get(reverse("residents:household", args=(family.pk,)))
    assert page.context["lacks_head"]
    assert state(head, child) == [(family.pk, ""), (family.pk, "")]
    assert history(family) == ["died"]


def test_open_cases_are_flagged_when_somebody_leaves(officer):
    case = make.CaseFactory(village=village_of(officer), filed_by=officer)
    url = reverse("residents:leave", args=(case.resident_id,))

    page = signed_in(officer).get(url)
    signed_in(officer).post(url, {"what": "deceased", "since": "2026-01-02"})

    case.refresh_from_db()
    assert list(page.context["cases"]) == [case]
    assert (case.resident.status, case.is_open) == ("deceased", True)


def test_who_moved_away_may_come_back(officer, family):
    person = member(family)
    record_departure(person, left_on=date(2026, 1, 2), to="Solo", by=officer)

    record_return(person, by=officer)

    assert (person.status, person.status_since, person.moved_to) == ("present", None, "")


def test_nobody_dies_before_birth(officer):
    person = make.ResidentFactory(village=village_of(officer), birth_date=date(2000, 1, 1))

    with pytest.raises(ActionRefused):
        record_death(person, died_on=date(1999, 1, 1), by=officer)


def test_families_of_other_villages_are_not_changed(officer):
    elsewhere = make.HouseholdFactory(village=make.village("33.09.02.2002"))

    with pytest.raises(PermissionDenied):
        set_roles(elsewhere, {}, by=officer)
    assert list(HouseholdEvent.objects.visible_to(officer)) == []


def test_a_family_page_costs_the_same_for_one_and_for_many(
    officer, family, django_assert_max_num_queries
):
    for _one in range(5):
        record_departure(member(family), left_on=None, to="", by=officer)
    client = signed_in(officer)

    with django_assert_max_num_queries(16):
        client.get(reverse("residents:household", args=(family.pk,)))


# --- a person without a NIK ----------------------------------------------------------------------


def test_who_has_no_nik_is_offered_the_way_to_disdukcapil(officer):
    make.NeedTypeFactory(code="K09")
    person = make.ResidentFactory(village=village_of(officer), nik=None)
    client = signed_in(officer)

    page = client.get(reverse("residents:detail", args=(person.pk,)))
    client.post(reverse("cases:ask_for_nik", args=(person.pk,)))

    draft = person.cases.get()
    again = client.get(reverse("residents:detail", args=(person.pk,)))
    assert page.context["may_get_a_nik"]
    assert [need.type.code for need in draft.needs.all()] == ["K09"]
    assert not again.context["may_get_a_nik"]


def test_who_only_did_not_bring_the_nik_is_not_sent_to_disdukcapil(officer):
    person = make.ResidentFactory(village=village_of(officer), nik=None, without_nik="not_brought")

    page = signed_in(officer).get(reverse("residents:detail", args=(person.pk,)))

    assert not page.context["may_get_a_nik"]
