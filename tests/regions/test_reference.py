"""Reference data: complete, consistent, and never stronger than the office."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.models import Category, NeedType
from pilarsosial.accounts.models import Agency, Desk, Office
from pilarsosial.regions.models import Region
from pilarsosial.regions.official import load_regions
from referrals.models import RoutingRule, Service
from referrals.models.catalogue import RESIDENT_FIELDS
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def batu():
    load_regions("35.79")
    call_command("load_reference", "35.79", stdout=StringIO())
    return Region.objects.get(code="35.79")


def test_every_table_is_filled(batu):
    counts = [model.objects.count() for model in (NeedType, Category, Agency, Desk)]

    assert counts == [28, 38, 28, 24]
    assert Office.objects.get().name == "Dinas Sosial Kota Batu"
    assert Agency.objects.get(code="DINKES").full_name == "Dinas Kesehatan Kota Batu"


def test_every_ppks_counts_as_one_of_the_twelve_pas(batu):
    uncounted = Category.objects.filter(scheme="PPKS").exclude(counts_as__scheme="PAS")

    assert not uncounted.exists()


def test_every_need_has_a_way_and_the_office_as_fallback(batu):
    for need_type in NeedType.objects.all():
        rules = RoutingRule.objects.filter(need_type=need_type, area=batu).order_by("priority")
        assert rules.first().service.needs.contains(need_type), need_type.code
        assert rules.last().service.code == "dinsos-umum", need_type.code


def test_services_disclose_known_fields_only(batu):
    disclosed = {field for service in Service.objects.all() for field in service.discloses}

    assert disclosed <= set(RESIDENT_FIELDS)
    assert Agency.objects.filter(services=None).count() == 0


def test_a_service_of_one_time_limit_has_it_as_its_own(batu):
    service = Service.objects.get(code="bpjskes-reaktivasi")

    assert (service.sla_amount, service.sla_unit) == (3, "workday")


def test_loading_again_leaves_what_the_office_changed(batu):
    NeedType.objects.filter(code="K01").update(sla_amount=1)
    RoutingRule.objects.filter(need_type="K01", service__code="dinkes-jamkes").delete()

    call_command("load_reference", "35.79", stdout=StringIO())

    assert NeedType.objects.get(code="K01").sla_amount == 1
    assert not RoutingRule.objects.filter(need_type="K01", service__code="dinkes-jamkes").exists()


def test_a_district_without_regions_is_refused():
    with pytest.raises(CommandError):
        call_command("load_reference", "33.09")


def test_agencies_of_the_province_and_the_country_stand_once_for_all_districts(batu):
    load_regions("35.07")
    rules = RoutingRule.objects.filter(service__code__in=("rsj-rawat", "bpjskes-reaktivasi"))

    call_command("load_reference", "35.07", stdout=StringIO())

    wide = Agency.objects.exclude(area__level="regency").values_list("code", "area")
    assert dict(wide) == {"RSJ": "35", "DINSOSPROV": "35", "SENTRA": None, "BPJSKES": None}
    assert wide.count() == 4
    assert {rule.area_id for rule in rules} == {"35.79", "35.07"}


def copy_of_the_hospital(district: Region) -> Service:
    """As a district had it before agencies had levels."""
    agency = Agency.objects.create(code="RSJ", name="RSJ", full_name="RSJ", area=district)
    service = Service.objects.create(agency=agency, code="rsj-rawat", name="Perawatan ODGJ")
    service.service_areas.add(district)
    return service


def test_an_unused_copy_of_a_provinces_agency_becomes_the_one_of_the_province():
    load_regions("35.79")
    service = copy_of_the_hospital(Region.objects.get(code="35.79"))

    call_command("load_reference", "35.79", stdout=StringIO())

    assert [one.area_id for one in Agency.objects.filter(code="RSJ")] == ["35"]
    assert not service.service_areas.exists()


def test_a_further_copy_gives_way_with_its_rules(batu):
    load_regions("35.07")
    malang = Region.objects.get(code="35.07")
    copy = copy_of_the_hospital(malang)
    need = NeedType.objects.get(code="K16")
    rule = RoutingRule.objects.create(need_type=need, area=malang, service=copy)

    call_command("load_reference", "35.07", stdout=StringIO())

    rule.refresh_from_db()
    copy.agency.refresh_from_db()
    assert (rule.service.agency.area_id, copy.agency.is_active) == ("35", False)


def test_a_copy_that_has_referrals_stays_as_it_is():
    load_regions("35.79")
    service = copy_of_the_hospital(Region.objects.get(code="35.79"))
    make.ApiClientFactory(agency=service.agency)

    call_command("load_reference", "35.79", stdout=StringIO())

    assert [one.area_id for one in Agency.objects.filter(code="RSJ")] == ["35.79"]
