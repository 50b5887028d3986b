"""The register in the admin: lists by duty, forms through the verbs, state only by acts."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from members import workflow
from members.models import (
    Appointment,
    Decree,
    Member,
    Membership,
    Officer,
    Paper,
    Pillar,
    PillarGroup,
)
from members.workflow.merging import merge_members
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from pilarsosial.uploads import clean_upload
from tests import factories as make
from tests.samples import sampled

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"
LISTS = (
    "pillargroup", "pillar", "member", "membership", "decree", "appointment", "membermerge",
)  # fmt: skip


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def staff(client):
    staff = make.person(Role.STAFF)
    client.force_login(staff, backend=BACKEND)
    return staff


def page_of(model, act="changelist", *args):
    return reverse(f"admin:members_{model}_{act}", args=args)


def appointed(**fields):
    pillar = make.PillarFactory(limited=True, gives_role="officer")
    membership = make.MembershipFactory(pillar=pillar, **fields)
    return make.AppointmentFactory(membership=membership, ends_on=date(2026, 12, 31))


def new_member(**fields):
    return {
        "district": "33.09", "kind": "person", "name": "Sri Wahyuni", "nik": "3309015506850001",
        "birth_place": "", "birth_date": "", "sex": "", "phone": "0812-3456-7890", "email": "",
        "village": "", "address": "", "education": "", "occupation": "", "skills": "", "nip": "",
        "registration_number": "", "note": "", **fields,
    }  # fmt: skip


@pytest.mark.parametrize("model", sampled(LISTS, every=3))
def test_every_list_and_form_opens(client, staff, model):
    appointment = appointed()
    PillarGroup.objects.create(district=make.district(), name="Relawan")
    rows = {
        "pillargroup": PillarGroup.objects.get().pk, "pillar": appointment.pillar_id,
        "member": appointment.membership.member_id, "membership": appointment.membership_id,
        "decree": appointment.decree_id, "appointment": appointment.pk,
        "membermerge": merge_members(make.MemberFactory(), make.MemberFactory(), by=staff).pk,
    }  # fmt: skip

    answers = [
        client.get(page_of(model)),
        client.get(page_of(model, "change", rows[model])),
        *([client.get(page_of(model, "add"))] if model not in ("decree", "membermerge") else []),
    ]

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("model", sampled(LISTS, every=3))
def test_a_list_costs_the_same_for_many_rows(client, staff, model, django_assert_max_num_queries):
    for _n in range(15):
        appointed()

    with django_assert_max_num_queries(14):
        client.get(page_of(model))


def test_a_manager_of_another_district_sees_nobody(client):
    appointed(member__name="Sri Rahasia")
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.region("35.79", "Batu", "regency", "kota")
    client.force_login(make.person(Role.MANAGER, batu), backend=BACKEND)

    pages = [client.get(page_of(model)).content.decode() for model in LISTS]

    assert [page.count("Rahasia") for page in pages] == [0] * len(LISTS)


def test_the_head_reads_and_types_nothing(client):
    member = appointed().membership.member
    client.force_login(make.person(Role.HEAD), backend=BACKEND)

    assert client.get(page_of("member", "change", member.pk)).status_code == 200
    assert client.get(page_of("member", "add")).status_code == 403


def test_a_new_member_goes_through_the_verb(client, staff):
    make.district()

    answer = client.post(page_of("member", "add"), new_member())

    member = Member.objects.get()
    assert answer.status_code == 302
    assert (member.name, member.phone) == ("Sri Wahyuni", "+6281234567890")
    assert member.nik_masked == "3309**********01"
    assert [one.status for one in member.statuses.all()] == ["active"]


def test_a_nik_that_is_known_is_an_error_of_the_form(client, staff):
    make.district()
    client.post(page_of("member", "add"), new_member())

    answer = client.post(page_of("member", "add"), new_member(name="Sri W."))

    assert answer.status_code == 200
    assert "sudah" in answer.content.decode() or "already" in answer.content.decode()
    assert Member.objects.count() == 1


def test_the_page_of_a_member_shows_the_nik_masked(client, staff):
    make.district()
    client.post(page_of("member", "add"), new_member())

    page = client.get(page_of("member", "change", Member.objects.get().pk)).content.decode()

    assert "3309**********01" in page
    assert "3309015506850001" not in page


def test_a_nik_is_not_searched_in_an_address(client, staff):
    make.district()
    client.post(page_of("member", "add"), new_member())
    client.get(page_of("member"))  # shows the message of the adding

    page = client.get(page_of("member"), {"q": "3309015506850001"}).content.decode()

    assert "Sri Wahyuni" not in page


def test_members_are_found_by_a_part_of_the_name_and_by_number(client, staff):
    member = make.MemberFactory(name="Sri Wahyuni")
    make.MembershipFactory(member=member, member_number="33.09.017")

    pages = [
        client.get(page_of("member"), {"q": words}).content.decode()
        for words in ("wahyuni", "33.09.017", "siapa")
    ]

    assert ["Sri Wahyuni" in page for page in pages] == [True, True, False]


def test_the_status_changes_by_its_act_with_a_day_and_a_reason(client, staff):
    member = make.MemberFactory()
    ticked = {"action": "change_status", "_selected_action": [member.pk]}

    asked = client.post(page_of("member"), ticked)
    client.post(
        page_of("member"),
        {**ticked, "confirmed": "1", "status": "on_leave", "on": "2026-11-16", "reason": "Cuti"},
    )

    member.refresh_from_db()
    assert asked.status_code == 200
    assert (member.status, member.statuses.first().starts_on) == ("on_leave", date(2026, 11, 16))


def test_one_form_appoints_somebody_to_a_vacancy(client, staff):
    member, village = make.MemberFactory(), make.village()
    pillar = make.PillarFactory(limited=True)
    form = {
        "member": member.pk, "in_pillar": pillar.pk, "in_area": village.code,
        "number": "460/1/2026",
        "issued_on": "2026-11-02", "issuer": "Bupati", "starts_on": "2026-11-20",
        "ends_on": "2026-12-31",
    }  # fmt: skip

    answer = client.post(page_of("appointment", "add"), form)

    appointment = Appointment.objects.get()
    assert answer.status_code == 302
    assert appointment.membership == Membership.objects.get(member=member, pillar=pillar)
    assert Decree.objects.get().number == "460/1/2026"


def test_a_place_that_is_taken_is_an_error_of_the_form(client, staff):
    taken = appointed()
    form = {
        "member": make.MemberFactory().pk, "in_pillar": taken.pillar_id, "in_area": taken.area_id,
        "number": "460/2/2026", "issued_on": "2026-11-02", "issuer": "",
        "starts_on": "2026-11-20", "ends_on": "",
    }  # fmt: skip

    answer = client.post(page_of("appointment", "add"), form)

    assert answer.status_code == 200
    assert Appointment.objects.count() == 1
    assert Membership.objects.count() == 1
    assert Decree.objects.count() == 1


def test_appointments_are_ended_by_their_act(client, staff):
    appointment = appointed()

    client.post(
        page_of("appointment"),
        {
            "action": "end_appointment", "_selected_action": [appointment.pk], "confirmed": "1",
            "on": "2026-11-20", "reason": "Mengundurkan diri",
        },
    )  # fmt: skip

    appointment.refresh_from_db()
    assert (appointment.ends_on, appointment.end_reason) == (
        date(2026, 11, 20), "Mengundurkan diri",
    )  # fmt: skip


def test_accounts_are_opened_from_the_list_and_shown_once(client, staff):
    appointment = appointed()
    ticked = {"action": "open_accounts", "_selected_action": [appointment.pk]}

    answer = client.post(page_of("appointment"), ticked)
    slips = client.get(answer.url).content.decode()
    again = client.get(answer.url)

    user = User.objects.get(member=appointment.membership.member)
    assert user.username in slips
    assert again.status_code == 302


def test_an_institution_gets_its_officers(client, staff):
    institution = make.MemberFactory(kind="institution", name="LKSA Harapan")
    person = make.MemberFactory()
    form = {
        "name": "LKSA Harapan", "phone": "", "email": "", "village": "", "address": "",
        "education": "", "occupation": "", "skills": "", "registration_number": "AHU-1",
        "birth_place": "", "note": "", "officers-TOTAL_FORMS": "1", "officers-INITIAL_FORMS": "0",
        "officers-0-institution": institution.pk, "officers-0-person": person.pk,
        "officers-0-title": "Ketua", "officers-0-starts_on": "", "officers-0-ends_on": "",
        **{f"{part}-{count}_FORMS": "0" for part in ("memberships", "statuses")
           for count in ("TOTAL", "INITIAL")},
    }  # fmt: skip

    answer = client.post(page_of("member", "change", institution.pk), form)

    assert answer.status_code == 302
    assert [(one.person, one.title) for one in Officer.objects.all()] == [(person, "Ketua")]


def test_a_pillar_gets_a_limit_and_its_running_appointments_get_places(client, staff):
    pillar = make.PillarFactory(coverage=["village", "subdistrict"])
    village = make.village()
    for _n in range(2):
        make.AppointmentFactory(membership__pillar=pillar, membership__area=village)
    form = {
        "name": "Operator", "full_name": "Operator SIKS-NG", "other_names": "", "kind": "person",
        "unit": "village", "also": [], "gives_role": "", "legal_basis": "", "main_duties": "",
        "normal_number": "", "position": "10", "is_active": "on", "group": "",
    }  # fmt: skip
    page = page_of("pillar", "change", pillar.pk)

    refused = client.post(page, {**form, "seats": "1"})
    taken = client.post(page, {**form, "seats": "2"})

    assert (refused.status_code, taken.status_code) == (200, 302)
    assert sorted(Appointment.objects.values_list("seat", flat=True)) == [1, 2]
    assert Pillar.objects.get().coverage == ["village"]


@pytest.mark.parametrize("model", ["appointment", "membership"])
def test_namesakes_elsewhere_push_nobody_out_of_a_search(client, staff, model, monkeypatch):
    monkeypatch.setattr("members.admin.memberships.MOST_NAMES", 1)
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.region("35.79", "Batu", "regency", "kota")
    make.MemberFactory(name="Sri A", name_key="sri a", district=batu)
    appointed(member__name="Sri Wahyuni", member__name_key="sri wahyuni")

    page = client.get(page_of(model), {"q": "sri"}).content.decode()

    assert "Sri Wahyuni" in page


def test_a_pillar_without_a_district_is_an_error_beside_its_field(client, staff):
    group = PillarGroup.objects.create(district=make.district(), name="Relawan")

    answer = client.post(
        page_of("pillar", "add"),
        {"district": "", "group": group.pk, "code": "X", "name": "X", "unit": "village"},
    )

    assert answer.status_code == 200
    assert "district" in answer.context["adminform"].form.errors


# --- mergers and letters --------------------------------------------------------------------------


def test_a_merger_is_undone_from_its_list(client, staff):
    kept, merged = make.MemberFactory(), make.MemberFactory()
    merger = merge_members(kept, merged, by=staff)

    client.post(
        page_of("membermerge"),
        {"action": "unmerge_members", "_selected_action": [merger.pk]},
    )

    merger.refresh_from_db()
    merged.refresh_from_db()
    assert (merger.undone_by, merged.merged_into) == (staff, None)


def test_the_list_of_members_leads_to_the_search_that_keeps_a_nik_out_of_addresses(client, staff):
    page = client.get(page_of("member")).content.decode()

    assert f'href="{reverse("members:list")}"' in page


def photo(colour):
    data = BytesIO()
    Image.new("RGB", (60, 60), colour).save(data, "PNG")
    return SimpleUploadedFile("sk.png", data.getvalue(), "image/png")


def test_another_scan_of_a_letter_is_refused_and_the_same_one_changes_nothing(staff):
    decree = make.DecreeFactory()
    first = workflow.keep_scan(decree, clean_upload(photo("red")), by=staff).file

    workflow.keep_scan(decree, clean_upload(photo("red")), by=staff)
    with pytest.raises(ActionRefused):
        workflow.keep_scan(decree, clean_upload(photo("blue")), by=staff)

    decree.refresh_from_db()
    assert decree.file == first
    assert Paper.objects.count() == 1


def test_a_scan_is_replaced_by_its_act(client, staff):
    decree = make.DecreeFactory()
    first = workflow.keep_scan(decree, clean_upload(photo("red")), by=staff).file
    ticked = {"action": "replace_scan", "_selected_action": [decree.pk]}

    client.post(page_of("decree"), {**ticked, "confirmed": "1", "scan": photo("blue")})

    decree.refresh_from_db()
    assert decree.file != first
    assert Paper.objects.count() == 2


def test_no_file_is_stored_for_whoever_does_not_keep_the_register():
    with pytest.raises(PermissionDenied):
        workflow.keep_scan(make.DecreeFactory(), clean_upload(photo("red")), by=make.officer())

    assert not Paper.objects.exists()


def test_an_element_is_written_by_who_keeps_the_register():
    element = PillarGroup(district=make.district(), name="Relawan")

    with pytest.raises(PermissionDenied):
        workflow.keep_element(element, by=make.officer())

    assert workflow.keep_element(element, by=make.manager()).pk
