"""Agencies of the village, the province and the country in the admin; and what is not undone."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse

from pilarsosial.accounts.models import Agency
from pilarsosial.accounts.rights import Role
from referrals import workflow
from referrals.models import RoutingRule, Service
from tests import factories as f
from tests.admin.people import list_of, page_of, rows_in, signed_in

pytestmark = pytest.mark.django_db


def province():
    return f.region("33", "Jawa Tengah", "province", "provinsi")


def typed(agency: Agency, **fields: object) -> dict[str, object]:
    return {
        "code": agency.code, "name": agency.name, "full_name": agency.full_name,
        "area": agency.area_id or "", "default_sla_workdays": "5", "due_soon_workdays": "1",
        **fields,
    }  # fmt: skip


@pytest.mark.parametrize("area", ["village", "33", None])
def test_a_district_sees_agencies_of_every_level(area):
    place = f.village() if area == "village" else area and province()
    service = f.ServiceFactory(agency=f.AgencyFactory(area=place, name="Lembaga Satu"))
    f.AgencyFactory(area=f.region("35.79", "Batu", "regency", "kota"), name="Lembaga Lain")
    client = signed_in(f.manager())

    agencies = client.get(list_of("accounts.agency")).content.decode()
    services = client.get(list_of("referrals.service"), {"agency": service.agency_id})

    assert "Lembaga Satu" in agencies
    assert "Lembaga Lain" not in agencies
    assert list(services.context["cl"].result_list) == [service]


@pytest.mark.parametrize("area", ["33", None])
def test_a_district_does_not_change_agencies_above_it(area):
    agency = f.AgencyFactory(area=area and province())
    service = f.ServiceFactory(agency=agency, name="Perawatan")
    client = signed_in(f.manager())

    client.post(page_of(agency), typed(agency, name="Milik kami"))
    client.post(page_of(service), {"name": "Milik kami", "agency": agency.pk, "code": "x"})

    assert not Agency.objects.filter(name="Milik kami").exists()
    assert not Service.objects.filter(name="Milik kami").exists()


def test_a_district_makes_no_agency_of_the_whole_country():
    new = Agency(code="SENTRA", name="Sentra", full_name="Sentra Terpadu")

    answer = signed_in(f.manager()).post(reverse("admin:accounts_agency_add"), typed(new))

    assert "area" in answer.context["adminform"].form.errors
    assert "apa pun tingkat instansinya" in answer.text
    assert not Agency.objects.exists()


def test_a_district_keeps_an_entry_of_its_own_for_an_agency_of_the_province():
    new = Agency(code="RSJ", name="RSJ Surakarta", full_name="RSJD dr. Arif", area=f.district())

    signed_in(f.person(Role.STAFF)).post(
        reverse("admin:accounts_agency_add"),
        typed(new, belongs_to="province", is_active="on"),
    )

    kept = Agency.objects.get()
    assert (kept.level, kept.area_id) == ("Provinsi", "33.09")


def test_another_district_neither_sees_nor_changes_nor_uses_that_entry():
    agency = f.AgencyFactory(name="RSJ Surakarta", belongs_to="province")
    service = f.ServiceFactory(agency=agency)
    other = f.person(Role.MANAGER, f.region("33.10", "Klaten", "regency", "kabupaten"))
    client = signed_in(other)

    page = client.get(list_of("accounts.agency"))
    client.post(page_of(agency), typed(agency, name="Milik kami"))

    agency.refresh_from_db()
    assert (rows_in(page), agency.name) == ([], "RSJ Surakarta")
    assert not Service.objects.offered_to(other).exists()
    assert not Service.objects.serving("33.10.01.2001").filter(pk=service.pk).exists()


def test_two_districts_have_their_own_entry_of_the_same_agency():
    there = f.region("33.10", "Klaten", "regency", "kabupaten")
    here = f.AgencyFactory(code="RSJ", belongs_to="province")

    f.AgencyFactory(code="RSJ", area=there, belongs_to="province")

    client = signed_in(f.manager())
    assert rows_in(client.get(list_of("accounts.agency"))) == [here]


def test_the_level_of_an_entry_stands_where_a_service_is_chosen():
    service = f.ServiceFactory(agency=f.AgencyFactory(belongs_to="national"))
    need = f.verified_case().needs.get()

    page = signed_in(f.manager()).get(
        reverse("referrals:route", args=[need.pk]), {"service": service.pk}
    )

    assert "Nasional" in page.text


def test_an_agency_of_the_whole_country_belongs_to_no_other_level():
    with pytest.raises(IntegrityError, match="belongs_to_no_other_level"):
        f.AgencyFactory(area=None, belongs_to="province")


def test_an_agency_with_running_referrals_is_not_closed():
    agency = f.sent_referral().agency

    answer = signed_in(f.manager()).post(page_of(agency), typed(agency))

    agency.refresh_from_db()
    assert agency.is_active
    assert "Alihkan dulu ke instansi lain." in answer.content.decode()


def test_an_agency_whose_referrals_have_ended_is_closed():
    referral = f.sent_referral()
    workflow.withdraw(referral, reason="Salah kirim.", by=f.office_worker())

    signed_in(f.manager()).post(page_of(referral.agency), typed(referral.agency))

    referral.agency.refresh_from_db()
    assert not referral.agency.is_active


def test_a_service_with_referrals_is_not_deleted():
    service = f.sent_referral().service

    answer = signed_in(f.UserFactory(is_superuser=True, is_staff=True)).post(
        page_of(service, "delete"), {"post": "yes"}
    )

    assert answer.status_code == 403
    with pytest.raises(ProtectedError):
        service.delete()


def test_ages_and_the_decile_of_a_rule_are_typed():
    rule = f.RoutingRuleFactory()
    data = {"need_type": rule.need_type_id, "area": rule.area_id, "service": rule.service_id,
            "priority": "10", "age_from": "6", "age_to": "5", "decile_to": "3",
            "is_active": "on"}  # fmt: skip
    client = signed_in(f.manager())

    refused = client.post(page_of(rule), data)
    client.post(page_of(rule), data | {"age_to": "17"})

    kept = RoutingRule.objects.get()
    assert refused.context["adminform"].form.errors
    assert (kept.age_from, kept.age_to, kept.decile_to) == (6, 17, 3)
