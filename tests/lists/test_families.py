"""What a list writes into the histories of families, and what is asked beside the file."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from cases.residents.models import HouseholdEvent, Resident
from pilarsosial.accounts.rights import Role
from pilarsosial.sheets.models import Batch
from tests import factories as make
from tests.lists.sheets import CARDS, HEADER, brought, eko, selo, sri
from tests.pages import signed_in
from tests.sheets.workbooks import xlsx

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]
SECOND, THIRD = "DTSEN TRIWULAN II 2026", "DTSEN TRIWULAN III 2026"
YANI = {"NIK": "3309014101900003", "Nama": "Yani", "Tgl Lahir": "01-01-1990"}


def events():
    rows = HouseholdEvent.objects.order_by("resident__name", "kind", "pk")
    return [
        (row.resident.name, row.kind, row.household.kk_masked[-2:], row.other and
         row.other.kk_masked[-2:])
        for row in rows.select_related("resident", "household", "other")
    ]  # fmt: skip


def test_a_family_that_the_list_brings_begins_without_a_history(tmp_path):
    brought(tmp_path, sri(), sri(**YANI), title=SECOND)

    assert events() == []


def test_who_comes_into_a_known_family_stands_in_its_history(tmp_path):
    brought(tmp_path, sri(), title=SECOND)

    brought(tmp_path, sri(), sri(**YANI), title=THIRD)

    assert events() == [("Yani", "came", "01", None)]


def test_who_goes_over_to_another_card_leaves_one_family_and_comes_into_the_other(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)

    facts = brought(tmp_path, sri(), eko(**{"No KK": CARDS["Sri"]}), title=THIRD)

    assert events() == [("Eko Wibowo", "came", "01", "02"), ("Eko Wibowo", "left", "02", "01")]
    assert set(HouseholdEvent.objects.values_list("batch", flat=True)) == {facts["batch"]}


def test_who_died_by_the_list_died_in_the_family(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)

    brought(tmp_path, sri(Status="Meninggal"), eko(Status="Pindah"), title=THIRD)

    assert events() == [("Eko Wibowo", "gone", "02", None), ("Sri Lestari", "died", "01", None)]


def test_a_list_that_is_taken_back_takes_its_events_along(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)
    tri = {**YANI, "No KK": CARDS["Tri"]}
    facts = brought(tmp_path, sri(**{"No KK": CARDS["Tri"]}), sri(**tri), title=THIRD)

    call_command("undo_import", str(facts["batch"]))

    lestari = Resident.objects.select_related("household").get(name="Sri Lestari")
    assert events() == []
    assert lestari.household.kk_masked.endswith("01")


def test_what_a_list_is_may_be_said_beside_the_file(tmp_path):
    staff = make.person(Role.STAFF, make.district())
    path = xlsx(tmp_path / "a.xlsx", Data=[["Rekap"], HEADER, sri()])

    with path.open("rb") as file:
        signed_in(staff).post(
            reverse("resident_sheets:list"),
            {"district": "33.09", "file": file, "source": "bnba", "programme": "pkh",
             "released_on": "2026-05-05"},
        )  # fmt: skip

    assert Batch.objects.get().choices == {
        "source": "bnba", "programme": "pkh", "released_on": "2026-05-05",
    }  # fmt: skip
