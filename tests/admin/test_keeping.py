"""Accounts, duties, programs and settings: what the office types in the admin."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from pilarsosial.accounts.models import Agency, ApiClient, Duty, User
from pilarsosial.accounts.rights import Role
from tests import factories as f
from tests.admin.people import list_of, page_of, signed_in

pytestmark = pytest.mark.django_db


def duties(*rows: dict[str, str], kept: int = 0) -> dict[str, str]:
    """The inline form of duties as the page posts it."""
    data = {"duties-TOTAL_FORMS": str(len(rows)), "duties-INITIAL_FORMS": str(kept)}
    for number, row in enumerate(rows):
        data |= {f"duties-{number}-{name}": value for name, value in row.items()}
    return data


def new_person(area: str) -> dict[str, str]:
    person = {"username": "petugas.baru", "full_name": "Sri Baru", "phone": "", "email": ""}
    return person | duties({"role": "officer", "area": area, "starts_on": "2026-11-01"})


def test_staff_add_a_person_with_a_duty_who_has_no_password_yet():
    village = f.village()

    signed_in(f.person(Role.STAFF)).post(reverse("admin:accounts_user_add"), new_person(village.pk))

    person = User.objects.get(username="petugas.baru")
    assert [(duty.role, duty.area) for duty in person.duties.all()] == [("officer", village)]
    assert person.has_usable_password() is False


def test_a_duty_in_another_district_is_not_theirs_to_give():
    f.region("35.79", "Batu", "regency", "kota")

    answer = signed_in(f.person(Role.STAFF)).post(
        reverse("admin:accounts_user_add"), new_person("35.79")
    )

    assert (answer.status_code, User.objects.filter(username="petugas.baru").exists()) == (
        200, False,
    )  # fmt: skip


def test_a_duty_is_ended_and_its_other_fields_stay():
    person = f.officer()
    duty = person.duties.get()
    row = {"id": str(duty.pk), "user": str(person.pk), "role": "manager", "area": "33.09",
           "starts_on": "2020-01-01", "ends_on": "2026-12-31"}  # fmt: skip
    data = {"username": person.username, "full_name": person.full_name, "is_active": "on"}

    signed_in(f.person(Role.STAFF)).post(page_of(person), data | duties(row, kept=1))

    kept = Duty.objects.get(pk=duty.pk)
    assert (kept.role, kept.area, str(kept.ends_on)) == ("officer", duty.area, "2026-12-31")


def test_nobody_gives_themselves_a_duty():
    staff = f.person(Role.STAFF)

    answer = signed_in(staff).post(page_of(staff), {"username": "x"} | duties())

    assert answer.status_code == 403


def test_the_page_of_a_person_leads_to_the_slip_with_a_one_time_password():
    person = f.officer()

    page = signed_in(f.person(Role.STAFF)).get(page_of(person)).content.decode()

    assert reverse("accounts:reset_password", args=[person.pk]) in page


def test_rights_cannot_be_typed_into_an_account():
    person = f.officer()
    data = {"username": person.username, "full_name": "Lain", "is_active": "on",
            "is_superuser": "on", "is_staff": "on", "agency": "1", "password": "x"}  # fmt: skip

    signed_in(f.person(Role.STAFF)).post(page_of(person), data | duties(kept=0))

    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff, person.agency) == (False, False, None)


def client_form(agency: Agency) -> dict[str, object]:
    return {"name": "Aplikasi Dinkes", "agency": agency.pk, "scopes": ["referrals:read"],
            "valid_from_0": "2026-11-01", "valid_from_1": "08:00"}  # fmt: skip


def test_the_secret_of_a_program_is_shown_once_and_kept_nowhere():
    agency = f.AgencyFactory()
    office = signed_in(f.manager())

    answer = office.post(reverse("admin:accounts_apiclient_add"), client_form(agency))

    made = ApiClient.objects.get()
    secret = re.search(r'id="client-secret">([^<]+)<', answer.content.decode()).group(1)
    kept = [made.client_secret, str(list(LogEntry.objects.values())), str(answer.cookies),
            str(list(made.history.values())), str(dict(office.session)),
            office.get(page_of(made)).content.decode(),
            office.get(page_of(made, "history")).content.decode()]  # fmt: skip
    assert [secret in text for text in kept] == [False] * 7
    assert (made.agency, made.scopes, made.user.agency) == (agency, ["referrals:read"], agency)


def test_a_program_is_revoked_at_once():
    made = f.ApiClientFactory()

    signed_in(f.manager()).post(
        list_of("accounts.apiclient"), {"action": "revoke_client", "_selected_action": [made.pk]}
    )

    made.refresh_from_db()
    assert made.is_usable(None) is False


def test_a_setting_of_another_district_is_not_changed():
    other = f.AgencyFactory(area=f.region("35.79", "Batu", "regency", "kota"))

    answer = signed_in(f.manager()).post(page_of(other), {"name": "Milik kami"})

    other.refresh_from_db()
    assert (answer.status_code in (403, 404), other.name == "Milik kami") == (True, False)


def test_the_trail_of_a_setting_says_who_changed_what_from_what_to_what():
    agency = f.AgencyFactory(name="Dinkes")
    user = f.manager(full_name="Endah Puspitasari")
    data = {"code": agency.code, "name": "Dinas Kesehatan", "full_name": agency.full_name,
            "area": agency.area_id, "is_opd": "on", "default_sla_workdays": "5",
            "is_active": "on"}  # fmt: skip
    client = signed_in(user)

    client.post(page_of(agency), data)

    change = client.get(page_of(agency, "history")).context["changes"][0]
    assert change.fields == [("nama singkat", "Dinkes", "Dinas Kesehatan")]
    assert change.who == "Endah Puspitasari"
