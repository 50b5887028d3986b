"""The member list of Boyolali as the office sent it, against what is expected of it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from members.models import Appointment, Member, Membership
from members.reference import load_pillars
from tests import factories as make

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parents[3].parent / "shared" / "samples" / "pilar_boyolali.xlsx"
needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not here")


@pytest.fixture
def boyolali():
    call_command("load_regions", "33.09", stdout=StringIO())
    make.OfficeFactory()
    load_pillars(make.district())


def told(*words: str) -> dict:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    return json.loads(out.getvalue().splitlines()[-1])


def places(rows: list) -> set:
    return {(row["sheet"], row["row"]) for row in rows}


@needs_sample
def test_the_preview_agrees_with_what_is_expected(boyolali):
    expected = json.loads(Path(f"{SAMPLE}.expected.json").read_text())

    facts = told("import_members", str(SAMPLE))

    assert facts["rows"] == expected["people"]
    assert places(facts["refused"]) == places(expected["refused"])
    assert places(facts["warned"]) == places(expected["warned"])
    assert facts["new"] == expected["people"] - len(expected["refused"])
    assert facts["batch"] is None
    assert Member.objects.count() == 0


@needs_sample
def test_applied_twice_it_changes_nothing_the_second_time_and_undo_takes_all_back(boyolali):
    first = told("import_members", str(SAMPLE), "--apply")
    counts = Member.objects.count(), Membership.objects.count(), Appointment.objects.count()

    second = told("import_members", str(SAMPLE), "--apply")

    assert counts == (378, 378, 378)
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 378)
    assert places(second["refused"]) == places(first["refused"])
    assert (Member.objects.count(), Appointment.objects.count()) == (378, 378)

    told("undo_import", str(first["batch"]))

    assert (Member.objects.count(), Membership.objects.count()) == (0, 0)
    assert Appointment.objects.count() == 0
