"""The receivers of Cepogo as the office sent them, against what is expected of the list."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.lists.models import Difference, Entry, Release
from cases.residents.models import Household, Resident
from tests import factories as make
from tests.lists.sheets import counts, told

SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "bnba_cepogo.xlsx"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not here"),
]


@pytest.fixture(autouse=True)
def boyolali():
    call_command("load_regions", "33.09", stdout=StringIO())
    make.OfficeFactory()


def places(rows: list) -> set:
    return {(row["sheet"], row["row"]) for row in rows}


def test_the_preview_agrees_with_what_is_expected():
    expected = json.loads(Path(f"{SAMPLE}.expected.json").read_text())

    facts = told("import_residents", str(SAMPLE))

    assert facts["rows"] == expected["rows"]
    assert places(facts["refused"]) == places(expected["refused"])
    assert places(facts["warned"]) == places(expected["warned"])
    assert places(facts["doubles"]) == places(expected["doubles"])
    assert counts(facts) == (392, 0, 0, 4, 4)
    assert facts["release"] == {
        "source": "bnba", "programme": "PKH/SEMBAKO", "released_on": "2026-07-01",
    }  # fmt: skip
    assert (facts["batch"], Resident.objects.count()) == (None, 0)


def test_applied_twice_it_changes_nothing_the_second_time_and_undo_takes_all_back():
    first = told("import_residents", str(SAMPLE), "--apply")
    kept = Resident.objects.count(), Household.objects.count(), Entry.objects.count()

    second = told("import_residents", str(SAMPLE), "--apply")

    assert kept == (392, 392, 392)
    assert counts(second) == (0, 0, 392, 4, 4)
    assert Difference.objects.count() == 0

    told("undo_import", str(first["batch"]))

    assert (Resident.objects.count(), Household.objects.count()) == (0, 0)
    assert (Entry.objects.count(), Release.objects.count()) == (0, 0)
