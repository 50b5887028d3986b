"""Rows of one person, and of one letter, that stand in portions of their own: the lines of one
portion are made while another is written.
"""

import pytest

from members.models import Appointment, Decree, Member, Membership
from pilarsosial.sheets import portions
from tests.members.importing.lists import HEADER, brought, counts, eko, selo, sri
from tests.sheets.workbooks import xlsx

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]


@pytest.fixture(autouse=True)
def of_one_row(monkeypatch):
    monkeypatch.setattr(portions, "FIRST", 1)
    monkeypatch.setattr("pilarsosial.sheets.applying.PORTION", 1)


def test_a_person_is_one_member_and_a_letter_is_written_once(tmp_path):
    psm = [HEADER, sri(), eko(**{"No SK": "460/1/2026"}), sri(**{"Desa/Kel": "Jrakah"})]
    sheets = xlsx(tmp_path / "a.xlsx", PSM=psm, Fasilitator=[HEADER, eko(), sri()])

    brought(sheets, "--apply")

    assert Member.objects.count() == 2
    assert sorted(Decree.objects.values_list("number", flat=True)) == ["460/1/2026", "460/2/2026"]
    assert sorted(Membership.objects.values_list("member__name", "pillar__name", "area__name")) == [
        ("Eko Wibowo", "Fasilitator SLRT", "Jrakah"),
        ("Eko Wibowo", "PSM", "Jrakah"),
        ("Sri Lestari", "Fasilitator SLRT", "Klakah"),
        ("Sri Lestari", "PSM", "Jrakah"),
        ("Sri Lestari", "PSM", "Klakah"),
    ]
    assert Appointment.objects.count() == 5
    assert counts(brought(sheets))[:3] == (0, 0, 5)


def test_what_the_last_of_many_rows_says_of_a_known_person_counts(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), "--apply")
    phones = ["081200000001", "081200000002", "081200000003"]
    names = ("PSM", "Fasilitator", "TKSK")
    sheets = {
        name: [HEADER, sri(**{"No HP": phone})] for name, phone in zip(names, phones, strict=True)
    }

    brought(xlsx(tmp_path / "b.xlsx", **sheets), "--apply")

    assert Member.objects.get().phone == "+6281200000003"
    assert Membership.objects.count() == 3
