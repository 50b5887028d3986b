"""Lists of institutions that name who leads them: a person of the register who holds an office."""

import pytest

from members.models import Member, Officer
from pilarsosial.identity import unseal
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.showing import lines
from tests.members.importing.lists import HEADER, NIKS, brought, counts, selo, sri, told
from tests.sheets.workbooks import xlsx

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]

OF_INSTITUTIONS = [
    "No", "Nama Karang Taruna", "Desa", "Kecamatan", "Nama Ketua", "NIK Ketua", "No HP Ketua",
    "L/P", "No SK", "TMT",
]  # fmt: skip


def karang_taruna(**changes: object) -> list[object]:
    row = {
        "No": 1, "Nama": "Karang Taruna Tunas Muda", "Desa": "Klakah", "Kecamatan": "Selo",
        "Ketua": "Eko Wibowo", "NIK": NIKS["Eko"], "HP": "081298765432", "L/P": "L",
        "SK": "411/7/2026", "TMT": "02-01-2026",
    }  # fmt: skip
    return list({**row, **changes}.values())


def listed(path, *rows, header=OF_INSTITUTIONS, **others):
    return xlsx(path / "kt.xlsx", **{"Karang Taruna": [header, *rows]}, **others)


def officers() -> list[tuple[str, str, bool]]:
    rows = Officer.objects.select_related("person").order_by("pk")
    return [(one.person.name, one.title, one.ends_on is None) for one in rows]


def test_the_head_is_a_person_with_an_office_in_the_institution(tmp_path):
    facts = brought(listed(tmp_path, karang_taruna()), "--apply")

    institution = Member.objects.get(kind="institution")
    person = Member.objects.get(kind="person")
    assert counts(facts) == (1, 0, 0, 0)
    assert (institution.name, institution.nik_masked) == ("Karang Taruna Tunas Muda", "")
    assert (person.name, person.sex, person.phone) == ("Eko Wibowo", "L", "+6281298765432")
    assert unseal(bytes(person.nik_sealed), purpose="nik") == NIKS["Eko"]
    assert institution.officers.get().person == person
    assert officers() == [("Eko Wibowo", "Ketua", True)]
    assert institution.memberships.count() == 1
    assert person.memberships.count() == 0


def test_the_preview_of_a_new_institution_shows_its_head_and_nothing_else_that_is_new(tmp_path):
    brought(listed(tmp_path, karang_taruna()), "--apply")

    batch = Batch.objects.get()
    (line,) = lines(list(batch.rows.all()), batch)
    assert line.changes == [("ketua lembaga", "", "Eko Wibowo")]


def test_the_same_list_again_changes_nothing(tmp_path):
    path = listed(tmp_path, karang_taruna())
    brought(path, "--apply")

    assert counts(brought(path, "--apply")) == (0, 0, 1, 0)
    assert len(officers()) == 1


def test_another_head_follows_the_one_before(tmp_path):
    brought(listed(tmp_path, karang_taruna()), "--apply")

    facts = brought(listed(tmp_path, karang_taruna(Ketua="Tri Utami", NIK=NIKS["Tri"])), "--apply")

    assert counts(facts) == (0, 1, 0, 0)
    assert officers() == [("Eko Wibowo", "Ketua", False), ("Tri Utami", "Ketua", True)]


def test_a_head_who_is_in_the_register_or_in_the_same_file_is_that_person(tmp_path):
    psm = [HEADER, sri()]
    row = karang_taruna(Ketua="Sri Lestari", NIK=NIKS["Sri"])

    brought(listed(tmp_path, row, PSM=psm), "--apply")

    person = Member.objects.get(kind="person")
    assert (person.address, person.birth_date.year) == ("", 1980)
    assert officers() == [("Sri Lestari", "Ketua", True)]


def test_who_is_gone_by_another_row_of_the_file_leads_nothing(tmp_path):
    psm = [HEADER, sri(Ket="meninggal")]
    row = karang_taruna(Ketua="Sri Lestari", NIK=NIKS["Sri"])

    brought(listed(tmp_path, row, PSM=psm), "--apply")

    assert (Member.objects.count(), officers()) == (2, [])


def test_a_number_that_is_registered_for_another_name_names_nobody(tmp_path):
    brought(xlsx(tmp_path / "psm.xlsx", PSM=[HEADER, sri()]), "--apply")

    facts = brought(listed(tmp_path, karang_taruna(NIK=NIKS["Sri"])), "--apply")

    assert counts(facts) == (1, 0, 0, 0)
    assert "Sri Lestari" in str(facts["warned"])
    assert officers() == []


@pytest.mark.parametrize("number", ["12345", 3309011203750002, "tidak ada", None])
def test_a_number_that_cannot_be_read_keeps_the_head_without_it(number, tmp_path):
    brought(listed(tmp_path, karang_taruna(NIK=number)), "--apply")

    assert Member.objects.get(kind="person").nik_masked == ""
    assert officers() == [("Eko Wibowo", "Ketua", True)]


@pytest.mark.parametrize("nobody", ["-", None, "…"])
def test_nobody_leads_where_nobody_is_named(nobody, tmp_path):
    brought(listed(tmp_path, karang_taruna(Ketua=nobody)), "--apply")

    assert officers() == []


def test_what_a_person_has_in_a_list_of_institutions_is_of_the_head(tmp_path):
    header = ["Nama LKS", "Desa", "Nama Pimpinan", "NIK", "Tgl Lahir"]
    row = ["LKS Kasih", "Klakah", "Eko Wibowo", NIKS["Eko"], "12-03-1975"]

    facts = brought(xlsx(tmp_path / "lks.xlsx", LKS=[header, row]), "--apply")

    assert counts(facts) == (1, 0, 0, 0)
    assert Member.objects.get(kind="institution").name == "LKS Kasih"
    assert officers() == [("Eko Wibowo", "Pimpinan", True)]
    assert Member.objects.get(kind="person").birth_date.year == 1975


def test_where_only_the_head_is_named_the_list_is_about_the_head(tmp_path):
    header = ["No", "Desa", "Nama Ketua", "NIK Ketua", "No HP Ketua", "L/P"]

    brought(listed(tmp_path, [1, "Klakah", "Eko Wibowo", NIKS["Eko"], "081298765432", "L"],
                   header=header), "--apply")  # fmt: skip

    member = Member.objects.get()
    assert (member.name, member.kind, member.phone) == ("Eko Wibowo", "person", "+6281298765432")


def test_a_batch_with_heads_is_taken_back_whole(tmp_path):
    facts = brought(listed(tmp_path, karang_taruna()), "--apply")

    told("undo_import", str(facts["batch"]))

    assert (Member.objects.count(), Officer.objects.count()) == (0, 0)


def test_the_same_number_for_two_institutions_is_one_person(tmp_path):
    other = karang_taruna(Nama="Karang Taruna Harapan", Desa="Jrakah")

    brought(listed(tmp_path, karang_taruna(), other), "--apply")

    assert Member.objects.filter(kind="person").count() == 1
    assert len(officers()) == 2


def test_heads_in_a_list_of_persons_are_told_to_be_left_out(tmp_path):
    rows = [[*HEADER, "Nama Ketua", "HP/WA Ketua"], [*sri(), "Eko Wibowo", "081298765432"]]

    brought(xlsx(tmp_path / "psm.xlsx", PSM=rows), "--apply")

    assert Batch.objects.get().sheets[0]["left_out"] == ["Nama Ketua", "HP/WA Ketua"]
    assert officers() == []
