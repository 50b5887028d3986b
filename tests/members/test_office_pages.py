"""Vacancies, letters, renewal and slips, as the office sees them."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from members.models import Appointment, Decree
from members.views import appointments as letters
from members.views.appointments import MOST_AT_ONCE
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.home.start_pillars import of_the_office
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"
SELO = "33.09.01"


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


def signed_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def facilitators():
    return make.PillarFactory(
        code="FSLRT", name="Fasilitator SLRT", limited=True, is_expected_everywhere=True,
        gives_role="officer",
    )  # fmt: skip


def appointed(pillar, code, **fields):
    area = make.village(code, fields.pop("village", ""))
    membership = make.MembershipFactory(pillar=pillar, area=area, **fields)
    return make.AppointmentFactory(membership=membership, ends_on=date(2026, 12, 31))


def renewal(appointments, **fields):
    return {
        "appointments": [one.pk for one in appointments], "number": "460/TKSK/2026",
        "issued_on": "2026-11-18", "issuer": "Bupati", "starts_on": "2027-01-01",
        "ends_on": "2027-12-31", **fields,
    }  # fmt: skip


def test_vacancies_are_a_grid_and_a_list(client, django_assert_max_num_queries):
    pillar = facilitators()
    appointed(pillar, f"{SELO}.2001", village="Samiran")
    make.village(f"{SELO}.2002", "Klakah")
    signed_in(client, make.person(Role.STAFF))

    with django_assert_max_num_queries(10):
        page = client.get(reverse("members:vacancies")).content.decode()

    assert page.count('class="stripe"') == 2  # one place, and the legend
    assert "Klakah" in page
    assert "Samiran" not in page
    assert f"in_pillar={pillar.pk}&amp;in_area={SELO}.2002" in page


def test_an_officer_sees_vacancies_of_the_own_village_and_no_way_to_appoint(client):
    facilitators()
    make.village(f"{SELO}.2002", "Klakah")
    signed_in(client, make.officer(make.village(f"{SELO}.2003", "Tarubatang")))

    page = client.get(reverse("members:vacancies")).content.decode()

    assert ("Tarubatang" in page, "Klakah" in page) == (True, False)
    assert "in_pillar" not in page


def test_letters_that_end_first_stand_first(client, django_assert_max_num_queries):
    pillar = facilitators()
    for number in range(1, 12):
        appointed(pillar, f"{SELO}.20{number:02d}", member__name=f"Anggota {number:02d}")
    Appointment.objects.filter(membership__member__name="Anggota 07").update(
        ends_on=date(2026, 11, 25)
    )
    signed_in(client, make.manager())

    with django_assert_max_num_queries(10):
        page = client.get(reverse("members:appointments")).content.decode()
    soon = client.get(reverse("members:appointments"), {"state": "7"}).content.decode()

    assert page.index("Anggota 07") < page.index("Anggota 01")
    assert ("Anggota 07" in soon, "Anggota 01" in soon) == (True, False)


def test_all_ticked_are_renewed_by_one_letter(client):
    pillar = facilitators()
    old = [appointed(pillar, f"{SELO}.20{number:02d}") for number in range(1, 6)]
    signed_in(client, make.person(Role.STAFF))

    answer = client.post(f"{reverse('members:renew')}?pillar=FSLRT", renewal(old))

    assert answer.status_code == 302
    assert Decree.objects.get(number="460/TKSK/2026").appointments.count() == 5


def test_who_cannot_be_renewed_is_said_and_what_was_typed_stays(client):
    pillar = facilitators()
    old = [appointed(pillar, f"{SELO}.20{number:02d}") for number in range(1, 3)]
    signed_in(client, make.person(Role.STAFF))

    answer = client.post(
        f"{reverse('members:renew')}?pillar=FSLRT", renewal(old, starts_on="2026-12-01")
    )

    assert answer.status_code == 200
    assert "460/TKSK/2026" in answer.content.decode()
    assert Appointment.objects.count() == 2
    assert Decree.objects.filter(number="460/TKSK/2026").count() == 0


def test_an_sk_that_ends_before_it_starts_is_an_error_beside_its_field(client):
    old = [appointed(facilitators(), f"{SELO}.2001")]
    signed_in(client, make.person(Role.STAFF))

    answer = client.post(
        f"{reverse('members:renew')}?pillar=FSLRT", renewal(old, ends_on="2026-12-31")
    )

    assert answer.context["form"].errors.keys() == {"ends_on"}


def test_slips_are_shown_once_and_kept_nowhere(client):
    pillar = facilitators()
    chosen = appointed(pillar, f"{SELO}.2006", village="Samiran")
    signed_in(client, make.person(Role.STAFF))

    opened = client.post(reverse("members:accounts"), {"appointments": [chosen.pk]})
    kept = str(dict(client.session))
    slips = client.get(opened.url)
    again = client.get(opened.url)

    user = User.objects.get(username="fasilitator.samiran")
    password = slips.context["rows"][0]["password"]
    assert user.check_password(password)
    assert password in slips.content.decode()
    assert password not in kept
    assert again.status_code == 302


@pytest.mark.parametrize("page", ["renew", "accounts", "slips"])
def test_only_who_keeps_the_register_renews_and_opens_accounts(client, page):
    signed_in(client, make.supervisor())

    assert client.get(reverse(f"members:{page}")).status_code == 403


def test_somebody_else_s_appointment_is_no_choice(client):
    make.region("35", "Jawa Timur", "province", "provinsi")
    batu = make.region("35.79", "Batu", "regency", "kota")
    ours = appointed(facilitators(), f"{SELO}.2001")
    signed_in(client, make.person(Role.STAFF, batu))

    answer = client.post(reverse("members:accounts"), {"appointments": [ours.pk]})

    assert answer.context["form"].errors.keys() == {"appointments"}


def test_as_many_as_the_page_shows_are_sent_in_one_act(client):
    signed_in(client, make.person(Role.STAFF))
    everybody = {**renewal([]), "appointments": list(range(1, MOST_AT_ONCE + 1))}

    answer = client.post(reverse("members:renew"), everybody)

    assert answer.status_code == 200


def test_the_start_page_counts_the_letters_that_its_link_lists(client):
    pillar = facilitators()
    appointed(pillar, f"{SELO}.2001")
    followed = appointed(pillar, f"{SELO}.2002")
    make.AppointmentFactory(membership=followed.membership, starts_on=date(2027, 1, 1))
    far = appointed(pillar, f"{SELO}.2003")
    Appointment.objects.filter(pk=far.pk).update(ends_on=date(2027, 2, 1))
    staff = make.person(Role.STAFF)
    signed_in(client, staff)

    found = next(of_the_office(staff))

    listed = client.get(found.url).context["page"].rows
    assert (found.count, len(listed)) == (1, 1)


def test_a_page_that_leaves_somebody_out_says_so(client, monkeypatch):
    pillar = facilitators()
    for number in range(3):
        appointed(pillar, f"{SELO}.200{number}")
    monkeypatch.setattr(letters, "MOST_AT_ONCE", 2)
    signed_in(client, make.person(Role.STAFF))

    page = client.get(reverse("members:accounts"))

    assert (len(page.context["rows"]), page.context["is_cut"]) == (2, True)
