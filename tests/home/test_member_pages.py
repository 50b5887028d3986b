"""The register's pages: the list, a member's page, a pillar's page, doubles; who sees what."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from members.models import Member, MemberMerge
from members.workflow import change_member, end_membership
from pilarsosial.accounts.questions import QUESTION, write_question
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from pilarsosial.identity import name_key, seal
from tests import factories as make
from tests.pages import signed_in
from tests.performance import makers as make_performance

pytestmark = pytest.mark.django_db

NIK = "3309015205880001"


@pytest.fixture
def village():
    return make.village("33.09.01.2001")


@pytest.fixture
def staff():
    return make.person(Role.STAFF, make.district())


def serving(village, *, nik: str = "", **fields) -> Member:
    if nik:
        sealed = seal(nik, purpose="nik")
        fields |= {
            "nik_sealed": sealed.ciphertext, "nik_digest": sealed.digest,
            "nik_masked": sealed.masked,
        }  # fmt: skip
    if "name" in fields:
        fields["name_key"] = name_key(fields["name"])
    membership = make.MembershipFactory(member=make.MemberFactory(**fields), area=village)
    return membership.member


def shown(client, address: str) -> str:
    return client.get(address).content.decode()


def photo() -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (60, 60), "#0E4A4F").save(data, "JPEG")
    return SimpleUploadedFile("wajah.jpg", data.getvalue(), "image/jpeg")


# --- the list -------------------------------------------------------------------------------------


def test_an_officer_reads_who_serves_in_the_own_village_only(village):
    ours = serving(village, name="Sri Wahyuni")
    serving(make.village("33.09.01.2002"), name="Bambang Rahasia")
    make.MemberFactory(name="Tanpa Tempat")

    page = shown(signed_in(make.officer(village)), reverse("members:list"))

    assert ours.name in page
    assert "Rahasia" not in page
    assert "Tanpa Tempat" not in page


def test_a_name_is_found_in_the_old_spelling_and_with_a_title(staff, village):
    serving(village, name="Drs. Soeprapto")
    serving(village, name="Suwarno")

    answer = signed_in(staff).post(
        reverse("members:list"), {"question": "Suprapto"}, follow=True
    )  # fmt: skip

    page = answer.content.decode()
    assert "Soeprapto" in page
    assert "Suwarno" not in page
    assert "uprapto" not in answer.redirect_chain[0][0]


def test_a_nik_is_found_by_post_and_never_stands_in_an_address(staff, village):
    member = serving(village, nik=NIK)

    answer = signed_in(staff).post(reverse("members:list"), {"question": NIK})

    assert answer.headers["Location"] == reverse("members:detail", args=[member.pk])


def test_the_list_holds_no_nik_not_even_masked(staff, village):
    member = serving(village, nik=NIK)

    page = shown(signed_in(staff), reverse("members:list"))

    assert member.nik_masked not in page
    assert NIK not in page


def test_heads_and_memberships_are_counted_apart(staff, village):
    member = serving(village)
    make.MembershipFactory(member=member, area=village)

    answer = signed_in(staff).get(reverse("members:list"))

    assert (answer.context["heads"], answer.context["memberships"]) == ("1", "2")


def test_every_filter_narrows_the_list_and_can_be_taken_off(staff, village):
    kept = serving(village, name="Sri Wahyuni")
    pillar = kept.memberships.get().pillar
    serving(village, name="Orang Lain")
    query = f"?pillar={pillar.code}&area=33.09.01&status=active&kind=person"
    query += f"&{QUESTION}={write_question('wahyu', staff)}"

    answer = signed_in(staff).get(reverse("members:list") + query)

    assert [row.pk for row in answer.context["rows"]] == [kept.pk]
    assert len(answer.context["filters"].on) == 5


@pytest.mark.parametrize(
    "query", ["?tanya=%00", "?tanya=x", "?area=35.79", "?pillar=%27", "?after=x", "?kind=9"]
)
def test_strange_filters_are_left_out(query, staff, village):
    serving(village)

    assert signed_in(staff).get(reverse("members:list") + query).status_code == 200


def test_the_list_has_a_query_budget(staff, village, django_assert_max_num_queries):
    for _n in range(12):
        serving(village)
    client = signed_in(staff)

    with django_assert_max_num_queries(13):
        client.get(reverse("members:list"))


# --- a member's page ------------------------------------------------------------------------------


def test_the_page_tells_how_long_the_letter_runs(staff, village):
    member = serving(village)
    today = timezone.localdate()
    make.AppointmentFactory(
        membership=member.memberships.get(),
        starts_on=today - timedelta(days=10),
        ends_on=today + timedelta(days=12),
    )

    answer = signed_in(staff).get(reverse("members:detail", args=[member.pk]))

    (letter,) = answer.context["letters"]
    assert letter.is_running
    assert letter.ends_soon
    assert "12" in letter.days_left


def test_a_member_without_a_duty_has_a_start_page_and_the_own_page(village):
    member = serving(village, user=make.UserFactory())
    serving(village, name="Orang Lain")
    client = signed_in(member.user)

    home, own, listed = (
        client.get(address, follow=True)
        for address in (reverse("home"), reverse("members:own"), reverse("members:list"))
    )

    assert [section.title for section in home.context["sections"]] != []
    assert own.context["member"] == member
    assert own.context["is_own"]
    assert [row.pk for row in listed.context["rows"]] == [member.pk]


def test_the_full_nik_is_shown_once_and_recorded(staff, village):
    member = serving(village, nik=NIK)
    client = signed_in(staff)
    assert NIK[6:12] not in shown(client, reverse("members:detail", args=[member.pk]))

    answer = client.post(
        reverse("members:reveal", args=[member.pk]), headers={"Accept": "text/plain"}
    )

    assert answer.content.decode().replace(" ", "") == NIK
    assert Read.objects.get().subject == f"member:{member.pk}"


def test_an_auditor_does_not_see_the_full_nik(village):
    member = serving(village, nik=NIK)
    auditor = make.person(Role.AUDITOR, make.district())

    answer = signed_in(auditor).post(reverse("members:reveal", args=[member.pk]))

    assert answer.status_code == 403
    assert not Read.objects.exists()


def test_a_member_corrects_the_own_contact_and_photo(village):
    member = serving(village, user=make.UserFactory())
    client = signed_in(member.user)

    client.post(
        reverse("members:contact", args=[member.pk]),
        {"phone": "0812 3456 7890", "email": "", "address": "RT 1", "skills": "", "photo": photo()},
    )

    member.refresh_from_db()
    assert (member.phone, member.address) == ("+6281234567890", "RT 1")
    face = client.get(reverse("members:paper", args=[member.photo_id]))
    assert face.headers["Content-Type"] == "image/jpeg"
    stranger = signed_in(make.officer(make.village("33.09.02.2001")))
    assert stranger.get(reverse("members:paper", args=[member.photo_id])).status_code == 404


def test_an_officer_of_the_village_does_not_write_for_a_member(village):
    member = serving(village)

    answer = signed_in(make.officer(village)).post(
        reverse("members:contact", args=[member.pk]), {"phone": "081234567890"}
    )

    assert answer.status_code == 403


def test_a_photo_that_is_none_is_refused_in_words(village):
    member = serving(village, user=make.UserFactory())

    answer = signed_in(member.user).post(
        reverse("members:contact", args=[member.pk]),
        {"photo": SimpleUploadedFile("wajah.jpg", b"MZ not a photo", "image/jpeg")},
    )

    assert answer.context["form"].errors["photo"]
    member.refresh_from_db()
    assert member.photo is None


def test_the_member_page_has_a_query_budget(staff, village, django_assert_max_num_queries):
    member = serving(village, user=make.officer(village))
    for _n in range(4):
        make.AppointmentFactory(membership__member=member)
    client = signed_in(staff)

    with django_assert_max_num_queries(36):
        client.get(reverse("members:detail", args=[member.pk]))


def test_the_office_is_told_of_service_beside_a_pillar_that_allows_no_second_job(staff, village):
    member = serving(village)
    companions = make.PillarFactory(code="PKH", name="SDM PKH", is_only_job=True)
    make.MembershipFactory(member=member, pillar=companions, area=village)
    other = member.memberships.get(pillar__is_only_job=False)
    page = reverse("members:detail", args=[member.pk])

    told = signed_in(staff).get(page).context["second_job"]
    end_membership(other, on=timezone.localdate(), reason="Berhenti", by=staff)

    assert ("SDM PKH" in told, other.pillar.name in told) == (True, True)
    assert signed_in(staff).get(page).context["second_job"] == ""


def test_the_trail_tells_who_changed_what(staff, village):
    member = serving(village, phone="+628111")
    client = signed_in(staff)
    client.post(reverse("members:contact", args=[member.pk]), {"phone": "081234567890"})

    page = shown(client, reverse("members:trail", args=[member.pk]))

    assert staff.full_name in page


def test_the_trail_shows_the_notes_of_the_office_to_the_office_alone(staff, village):
    member = serving(village, user=make.officer(village))
    by_staff = {"name": "Sri Wahyuni", "note": "Sering terlambat melapor."}
    change_member(member, by=staff, **by_staff)
    page = reverse("members:trail", args=[member.pk])

    own, of_the_office = (shown(signed_in(one), page) for one in (member.user, staff))

    assert ("Sri Wahyuni" in own, by_staff["note"] in own) == (True, False)
    assert by_staff["note"] in of_the_office


def test_the_trail_costs_the_same_however_much_hangs_on_a_member(
    staff, village, django_assert_max_num_queries
):
    member = serving(village)
    for _n in range(8):
        make.AppointmentFactory(membership__member=member)
    client = signed_in(staff)

    with django_assert_max_num_queries(40):
        client.get(reverse("members:trail", args=[member.pk]))


# --- pillars --------------------------------------------------------------------------------------


def test_the_page_of_a_pillar_counts_served_and_vacant_villages(staff, village):
    make.village("33.09.01.2002")
    pillar = make.PillarFactory(limited=True)
    membership = make.MembershipFactory(pillar=pillar, area=village)
    make.AppointmentFactory(membership=membership)

    answer = signed_in(staff).get(reverse("members:pillar", args=[pillar.code]))

    total = answer.context["figures"].total
    assert (total.places, total.served, total.vacant, total.heads) == (2, 1, 1, 1)


def test_results_of_other_villages_stay_out_of_the_sums_that_an_officer_reads(staff, village):
    pillar = make.PillarFactory()
    indicator = make_performance.indicator(pillar)
    for area, serves in ((village, 2), (make.village("33.09.01.2002"), 1)):
        for _n in range(serves):
            member = make.MembershipFactory(pillar=pillar, area=area).member
            make_performance.target(indicator, member=member)
    page = reverse("members:pillar", args=[pillar.code])

    readers = (make.officer(village), staff)
    totals = [signed_in(one).get(page).context["figures"].total.targets for one in readers]

    assert totals == [2, 3]


def test_the_elements_count_a_person_in_two_pillars_once(staff, village):
    member = serving(village)
    make.MembershipFactory(member=member, area=village)

    answer = signed_in(staff).get(reverse("members:elements"))

    (listed,) = answer.context["groups"]
    assert (listed.total.heads, listed.total.memberships) == (1, 2)


# --- doubles --------------------------------------------------------------------------------------


def test_two_rows_are_compared_merged_and_parted_on_the_pages(staff, village):
    kept = serving(village, name="Siti Khotimah", phone="+628111")
    merged = serving(village, name="Siti Kotimah", phone="+628222")
    client = signed_in(staff)
    assert "Siti Kotimah" in shown(client, reverse("members:doubles"))
    compare = reverse("members:compare", args=[merged.pk, kept.pk])

    fields = client.get(compare).context["form"].fields
    answer = client.post(compare, dict.fromkeys(fields, "merged"))

    kept.refresh_from_db()
    assert answer.headers["Location"] == reverse("members:detail", args=[kept.pk])
    assert (kept.name, kept.phone) == ("Siti Kotimah", "+628222")
    old_page = client.get(reverse("members:detail", args=[merged.pk]))
    assert old_page.headers["Location"] == reverse("members:detail", args=[kept.pk])
    client.post(reverse("members:unmerge", args=[MemberMerge.objects.get().pk]))
    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("Siti Khotimah", "+628111")


def test_who_does_not_keep_the_register_sees_no_doubles(village):
    for _n in range(2):
        serving(village, name="Sri Wahyuni")

    answer = signed_in(make.officer(village)).get(reverse("members:doubles"))

    assert answer.status_code == 403


def test_a_member_without_a_duty_is_sent_to_no_closed_page(village):
    member = serving(village, user=make.UserFactory())
    page = reverse("members:pillar", args=[member.memberships.get().pillar.code])

    seen = shown(signed_in(member.user), reverse("members:detail", args=[member.pk]))

    assert page not in seen
    assert page in shown(signed_in(make.officer(village)), f"/pilar/anggota/{member.pk}")


def test_letters_that_end_elsewhere_are_not_counted_for_an_officer(village):
    pillar, today = make.PillarFactory(limited=True), timezone.localdate()
    for area in (village, make.village("33.09.01.2002")):
        membership = make.MembershipFactory(pillar=pillar, area=area)
        make.AppointmentFactory(membership=membership, ends_on=today + timedelta(days=9))

    answer = signed_in(make.officer(village)).get(reverse("members:pillar", args=[pillar.code]))

    assert answer.context["figures"].total.ending == 1
    assert len(answer.context["ending"]) == 1
