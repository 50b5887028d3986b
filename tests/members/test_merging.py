"""Two rows of one member are found, made one with both histories, and parted again exactly."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from members.doubles import find_doubles
from members.models import Appointment, Member, MemberMerge, Membership, NotDoubles, Pillar
from members.workflow.merging import CHOICES, merge_members, tell_apart, unmerge_members
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import seal
from tests import factories as make

pytestmark = pytest.mark.django_db

BORN = date(1988, 5, 12)


@pytest.fixture
def keeper():
    return make.person(Role.STAFF, make.district())


def with_nik(number: str, **fields: Any) -> Member:
    sealed = seal(number, purpose="nik")
    return make.MemberFactory(
        nik_sealed=sealed.ciphertext, nik_digest=sealed.digest, nik_masked=sealed.masked, **fields
    )


def state_of(*members: Member) -> list[dict[str, Any]]:
    """Every column of the members, and who owns which membership and letter."""
    rows = [Member.objects.filter(pk=member.pk).values().get() for member in members]
    owners = Membership.objects.order_by("pk").values("pk", "member", "ended_on", "end_reason")
    letters = Appointment.objects.order_by("pk").values("pk", "membership")
    return [*rows, *owners, *letters]


def test_people_born_on_the_same_day_with_nearly_the_same_name_are_shown_with_the_reason(keeper):
    one = make.MemberFactory(name="Siti Khotimah", birth_date=BORN)
    other = make.MemberFactory(name="Siti Kotimah", birth_date=BORN)
    make.MemberFactory(name="Bambang Sutrisno", birth_date=BORN)

    (pair,) = find_doubles(keeper)

    assert (pair.one, pair.other) == (one, other)
    assert pair.was_born_alike
    assert not pair.has_same_nik


def test_neighbours_of_the_same_name_are_shown_unless_their_birth_days_lie_far_apart(keeper):
    village = make.village()
    one = make.MemberFactory(name="Sri Wahyuni", village=village)
    other = make.MemberFactory(name="Sri Wahyuni", village=village, birth_date=BORN)
    make.MemberFactory(name="Sri Wahyuni", village=village, birth_date=date(2001, 1, 1))

    found = {(pair.one, pair.other) for pair in find_doubles(keeper)}

    assert (one, other) in found
    assert len(found) == 2  # the two whose birth days differ by years are not a pair


def test_who_was_judged_to_be_two_is_not_shown_again(keeper):
    one = make.MemberFactory(name="Joko Susilo", birth_date=BORN)
    other = make.MemberFactory(name="Djoko Soesilo", birth_date=BORN)

    tell_apart(other, one, by=keeper)

    assert find_doubles(keeper) == []
    assert NotDoubles.objects.get().one == one


def test_doubles_of_another_district_are_not_shown(keeper):
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.region("35.79", "Batu", "regency", "kota")
    for _row in range(2):
        make.MemberFactory(name="Rahasia Benar", birth_date=BORN, district=batu)

    assert find_doubles(keeper) == []


def test_merging_takes_all_that_hangs_on_a_member_and_the_chosen_values(keeper):
    kept = make.MemberFactory(name="Siti K.", phone="+628111")
    merged = make.MemberFactory(name="Siti Khotimah", phone="+628222")
    membership = make.MembershipFactory(member=merged)
    letter = make.AppointmentFactory(membership=membership)

    merge_members(kept, merged, taken=["name"], by=keeper)

    kept.refresh_from_db()
    merged.refresh_from_db()
    letter.refresh_from_db()
    assert (kept.name, kept.phone) == ("Siti Khotimah", "+628111")
    assert merged.merged_into == kept
    assert letter.membership.member == kept


def test_a_nik_goes_over_when_the_kept_row_has_none(keeper):
    kept = make.MemberFactory()
    merged = with_nik("3309015205880001")

    merge_members(kept, merged, taken=["nik"], by=keeper)

    kept.refresh_from_db()
    assert bytes(kept.nik_digest) == bytes(seal("3309015205880001", purpose="nik").digest)
    assert kept.nik_masked == "3309**********01"


def test_undoing_a_merger_gives_back_every_row_and_every_value(keeper):
    kept = with_nik("3309011205880003", name="Siti K.", phone="+628111", birth_date=BORN)
    merged = with_nik("3309015205880001", name="Siti Khotimah", skills="bahasa isyarat")
    merged.user = make.person(Role.OFFICER, make.village())
    merged.save()
    pillar = make.PillarFactory()
    ours = make.MembershipFactory(member=kept, pillar=pillar)
    theirs = make.MembershipFactory(member=merged, pillar=pillar, area=ours.area)
    make.AppointmentFactory(membership=ours, starts_on=date(2026, 1, 2))
    make.AppointmentFactory(
        membership=theirs, starts_on=date(2025, 1, 2), ends_on=date(2025, 12, 31)
    )
    make.AppointmentFactory(membership=theirs, starts_on=date(2026, 1, 2))
    make.AppointmentFactory(membership__member=merged)
    before = state_of(kept, merged)
    merger = merge_members(kept, merged, taken=CHOICES, by=keeper)
    assert state_of(kept, merged) != before

    unmerge_members(merger, by=keeper)

    assert state_of(kept, merged) == before


def test_the_same_running_membership_is_one_afterwards_with_the_letters_of_both(keeper):
    kept, merged = make.MemberFactory(), make.MemberFactory()
    ours = make.MembershipFactory(member=kept)
    theirs = make.MembershipFactory(member=merged, pillar=ours.pillar, area=ours.area)
    letter = make.AppointmentFactory(membership=theirs)

    merge_members(kept, merged, by=keeper)

    letter.refresh_from_db()
    assert list(kept.memberships.running()) == [ours]
    assert letter.membership == ours


def test_what_was_corrected_since_goes_back_to_the_row_that_it_came_from(keeper):
    kept = make.MemberFactory(phone="+628111")
    merged = make.MemberFactory(phone="+628222")
    merger = merge_members(kept, merged, taken=["phone"], by=keeper)
    Member.objects.filter(pk=kept.pk).update(phone="+628333")

    unmerge_members(merger, by=keeper)

    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (kept.phone, merged.phone) == ("+628111", "+628333")


def test_undoing_is_refused_in_words_where_the_pillar_has_other_rules_now(keeper):
    kept, merged = make.MemberFactory(), make.MemberFactory()
    ours = make.MembershipFactory(member=kept)
    theirs = make.MembershipFactory(member=merged, pillar=ours.pillar, area=ours.area)
    make.AppointmentFactory(membership=theirs)
    merger = merge_members(kept, merged, by=keeper)
    Pillar.objects.update(coverage=["subdistrict"])

    with pytest.raises(ActionRefused, match=r"tidak dapat dibatalkan|cannot be undone"):
        unmerge_members(merger, by=keeper)

    merged.refresh_from_db()
    assert merged.merged_into == kept


def test_three_rows_of_one_person_are_parted_in_the_opposite_order_only(keeper):
    first, second, third = (make.MemberFactory() for _row in range(3))
    early = merge_members(second, third, by=keeper)
    late = merge_members(first, second, by=keeper)
    early.refresh_from_db()

    with pytest.raises(ActionRefused):
        unmerge_members(early, by=keeper)

    third.refresh_from_db()
    assert third.merged_into == first
    unmerge_members(late, by=keeper)
    third.refresh_from_db()
    assert third.merged_into == second


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Member.Kind.INSTITUTION},
        {"merged": True},
    ],
)
def test_what_cannot_be_one_is_refused(fields, keeper):
    kept = make.MemberFactory()
    into = make.MemberFactory() if fields.pop("merged", False) else None
    other = make.MemberFactory(merged_into=into, **fields)

    with pytest.raises(ActionRefused):
        merge_members(kept, other, by=keeper)

    assert not MemberMerge.objects.exists()


def test_two_people_with_accounts_are_not_merged_silently(keeper):
    rows = [
        make.MemberFactory(user=make.officer(make.village(f"33.09.01.200{number}")))
        for number in (1, 2)
    ]

    with pytest.raises(ActionRefused):
        merge_members(*rows, by=keeper)


def test_only_who_keeps_the_register_merges():
    officer = make.officer(make.village())

    with pytest.raises(PermissionDenied):
        merge_members(make.MemberFactory(), make.MemberFactory(), by=officer)
