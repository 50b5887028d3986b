"""Official regions and holidays, by the command that offices use."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pilarsosial.regions.models import Holiday, Region

pytestmark = pytest.mark.django_db


def load(district: str) -> dict[str, object]:
    out = StringIO()
    call_command("load_regions", district, "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue().splitlines()[-1])


def test_boyolali_has_its_22_subdistricts_and_267_villages():
    facts = load("33.09")

    assert facts == {
        "district": "33.09", "subdistricts": 22, "villages": 267, "created": 291, "updated": 0,
    }  # fmt: skip
    assert Region.objects.villages().filter(kind="kelurahan").count() == 6


def test_loading_again_changes_nothing():
    load("35.79")

    facts = load("35.79")

    assert (facts["created"], facts["updated"]) == (0, 0)


def test_a_name_that_differs_is_brought_up_to_date():
    load("35.79")
    Region.objects.filter(code="35.79.01.1001").update(name="Temass")

    facts = load("35.79")

    assert facts["updated"] == 1
    assert Region.objects.get(code="35.79.01.1001").name == "Temas"


def test_a_city_is_named_as_one():
    load("35.79")

    batu = Region.objects.get(code="35.79")

    assert (batu.full_name, batu.head_title) == ("Kota Batu", "Wali Kota")


@pytest.mark.parametrize("code", ["99.99", "33", "33.09.01", "", "33.0", "desa"])
def test_what_is_no_district_is_refused(code):
    with pytest.raises(CommandError):
        load(code)

    assert not Region.objects.exists()


def test_holidays_come_once_and_stay_as_the_office_edited_them():
    load("35.79")
    Holiday.objects.filter(day_on=date(2026, 8, 17)).update(name="Hari Merdeka")

    load("35.79")

    assert Holiday.objects.get(day_on=date(2026, 8, 17)).name == "Hari Merdeka"
    assert set(Holiday.objects.dates("day_on", "year")) == {date(2026, 1, 1), date(2027, 1, 1)}
