"""What a list brings into the register: people, families, deciles; doubles, and what is refused."""

from datetime import date

import pytest

from cases.lists.models import Entry
from cases.residents.models import Household, Resident
from pilarsosial.identity import unseal
from pilarsosial.sheets.applying import apply
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.previewing import preview
from pilarsosial.sheets.workflow import decide, receive_file, start_applying
from tests import factories as make
from tests.lists.sheets import (
    CARDS,
    HEADER,
    NIKS,
    brought,
    counts,
    eko,
    looked_at,
    selo,
    sri,
    told,
    tri,
)  # fmt: skip
from tests.sheets.workbooks import xlsx

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]


def test_a_row_becomes_a_resident_of_a_family_with_a_decile_and_its_day(tmp_path):
    facts = brought(tmp_path, sri(), title="DTSEN RILIS 17 APRIL 2026")

    resident = Resident.objects.select_related("household").get()
    family = resident.household
    assert counts(facts) == (1, 0, 0, 0, 0)
    assert (resident.name, resident.birth_date, resident.sex) == (
        "Sri Lestari", date(1980, 2, 5), "P",
    )  # fmt: skip
    assert (resident.village_id, resident.address) == (
        "33.09.01.2002", "Dk. Krajan RT 001 RW 002",
    )  # fmt: skip
    assert unseal(bytes(resident.nik_sealed), purpose="nik") == NIKS["Sri"]
    assert unseal(bytes(family.kk_sealed), purpose="kk") == CARDS["Sri"]
    assert (family.dtsen_decile, family.dtsen_released_on, family.dtsen_source) == (
        3, date(2026, 4, 17), "DTSEN",
    )  # fmt: skip
    assert resident.history.get().pgh_context["batch"] == facts["batch"]


def test_other_columns_in_another_order_and_the_village_in_the_title(tmp_path):
    rows = [
        ["DAFTAR PENERIMA BANSOS PKH"], ["DESA KLAKAH KECAMATAN SELO KABUPATEN BOYOLALI"],
        ["PER 5 MEI 2026"],
        ["No.", "Nama KPM", "NIK KPM", "Nomor Kartu Keluarga", "TTL", "RT/RW", "Peringkat", "Ket."],
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        [1, "SRI LESTARI", f"'{NIKS['Sri']}", CARDS["Sri"], "Boyolali, 5 Pebruari 1980", "1/2",
         "Desil 2", None],
        [2, "Mbah Ngadi", None, CARDS["Eko"], "1950", "1/2", "10", "sudah meninggal"],
        [None, "Mengetahui", None, None, "Kepala Desa"],
    ]  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", Sheet1=rows)

    facts = told("import_residents", str(path), "--apply")

    ngadi, lestari = Resident.objects.order_by("name")
    assert counts(facts) == (2, 0, 0, 0, 0)
    assert facts["release"] == {
        "source": "bnba", "programme": "PKH", "released_on": "2026-05-05",
    }  # fmt: skip
    assert (lestari.village_id, lestari.address) == ("33.09.01.2002", "RT 001/RW 002")
    assert (ngadi.status, ngadi.without_nik, ngadi.household.dtsen_decile) == (
        "deceased", "unknown", 10,
    )  # fmt: skip


def test_a_title_that_names_a_kecamatan_is_not_its_village_of_that_name(tmp_path):
    make.village("33.09.01.2011", "Selo")
    header = ["Nama", "NIK", "Dusun"]
    rows = [["KECAMATAN SELO"], [], header, ["Sri Lestari", NIKS["Sri"], "Krajan"],
            ["Desa Jrakah"], ["Eko Wibowo", NIKS["Eko"], "Krajan"]]  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", Selo=rows)

    facts = told("import_residents", str(path), "--apply")

    assert [row["row"] for row in facts["refused"]] == [4]
    assert Resident.objects.get().village_id == "33.09.01.2003"


def test_what_cannot_come_in_is_refused_and_what_is_odd_is_told(tmp_path):
    facts = looked_at(
        tmp_path,
        sri(NIK=3309014502800001.0),
        eko(NIK="33090112037500"),
        tri(Desa="Kampung Lain"),
        sri(NIK="3309010506790009", Nama=""),
        sri(NIK="", Nama="Mbah Karto", Desil=11, **{"Tgl Lahir": "31-02-1950"}),
    )

    assert [row["row"] for row in facts["refused"]] == [4, 5, 6, 7]
    assert [row["row"] for row in facts["warned"]] == [8]
    assert "decile" in facts["warned"][0]["why"] or "esil" in facts["warned"][0]["why"]


def test_a_known_resident_keeps_phone_and_spelling_and_takes_what_the_list_knows(tmp_path):
    klakah = make.village("33.09.01.2002")
    known = make.ResidentFactory(
        nik=NIKS["Sri"], name="Sri Lestari, S.Pd", village=klakah, phone="+6281200001111",
        birth_date=date(1980, 2, 5), sex="P",
    )  # fmt: skip

    facts = brought(tmp_path, sri(Nama="SRI LESTARI", Desa="Jrakah", Status="Meninggal"))

    known.refresh_from_db()
    assert counts(facts) == (0, 1, 0, 0, 0)
    assert (known.name, known.phone) == ("Sri Lestari, S.Pd", "+6281200001111")
    assert (known.village_id, known.status) == ("33.09.01.2003", "deceased")
    assert known.household.dtsen_decile == 3


def test_a_namesake_in_the_village_without_a_nik_waits_for_a_person(tmp_path):
    klakah = make.village("33.09.01.2002")
    known = make.ResidentFactory(
        nik=None, name="Sri Lestari", village=klakah, birth_date=None, sex="P"
    )

    facts = brought(tmp_path, sri(), eko())

    known.refresh_from_db()
    assert counts(facts) == (1, 0, 0, 0, 1)
    assert known.nik_digest is None


def test_a_known_nik_under_another_name_is_refused(tmp_path):
    make.ResidentFactory(nik=NIKS["Sri"], name="Wagiman", village=make.village("33.09.01.2002"))

    facts = looked_at(tmp_path, sri())

    assert counts(facts) == (0, 0, 0, 1, 0)


def test_a_nik_of_a_merged_row_leads_to_the_resident_who_is_kept(tmp_path):
    klakah = make.village("33.09.01.2002")
    kept = make.ResidentFactory(name="Sri Lestari", village=klakah)
    make.ResidentFactory(nik=NIKS["Sri"], name="Sri Lestari", village=klakah, merged_into=kept)

    facts = brought(tmp_path, sri(Status="Meninggal"))

    kept.refresh_from_db()
    assert counts(facts) == (0, 1, 0, 0, 0)
    assert (kept.status, kept.household.dtsen_decile) == ("deceased", 3)
    assert Resident.objects.count() == 2


def test_a_later_release_wins_over_an_earlier_one_whatever_comes_first(tmp_path):
    brought(tmp_path, sri(Desil=2), title="DTSEN TRIWULAN III 2026")

    facts = brought(tmp_path, sri(Desil=5), title="DTSEN TRIWULAN II 2026")

    family = Household.objects.get()
    assert counts(facts) == (0, 0, 1, 0, 0)
    assert (family.dtsen_decile, family.dtsen_released_on) == (2, date(2026, 7, 1))


def a_batch(folder, *rows):
    path = xlsx(folder / "a.xlsx", Data=[["DTSEN TW II 2026"], HEADER, *rows])
    batch = receive_file(
        path.read_bytes(), kind=Batch.Kind.RESIDENTS, district=make.district(),
        file_name="a.xlsx", by=None,
    )  # fmt: skip
    return judged(batch)


def judged(batch):
    preview(batch)
    batch.status = Batch.Status.PREVIEWED
    batch.save(update_fields=["status"])
    return batch


@pytest.mark.parametrize(
    ("decision", "verdict"),
    [(BatchRow.Decision.THE_SAME, "changed"), (BatchRow.Decision.ANOTHER, "refused")],
)
def test_the_same_nik_twice_waits_until_a_person_decides(tmp_path, decision, verdict):
    batch = a_batch(tmp_path, sri(), eko(), sri(Desa="Jrakah", Desil=4))
    double = batch.rows.get(verdict="double")

    decide(double, decision, by=None)
    judged(batch)

    assert double.row == 5
    assert batch.rows.get(row=5).verdict == verdict
    assert batch.counts["new"] == 2


def test_the_later_row_counts_once_somebody_said_that_it_is_the_same_person(tmp_path):
    batch = a_batch(tmp_path, sri(), sri(Desa="Jrakah", Desil=4))
    decide(batch.rows.get(verdict="double"), BatchRow.Decision.THE_SAME, by=None)
    judged(batch)
    start_applying(batch, by=None)

    applied = apply(batch)

    resident = Resident.objects.select_related("household").get()
    assert applied
    assert (resident.village_id, resident.household.dtsen_decile) == ("33.09.01.2003", 4)
    assert (Entry.objects.get().village_id, Entry.objects.get().decile) == ("33.09.01.2003", 4)
