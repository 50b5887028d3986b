"""Lists of other offices: other columns, other words, several pillars, and bad rows."""

from datetime import date

import pytest
from django.core.management import CommandError

from members.models import Appointment, Decree, Member, Membership
from pilarsosial.identity import unseal
from pilarsosial.sheets.models import Batch
from tests import factories as make
from tests.members.importing.lists import (
    HEADER,
    NIKS,
    brought,
    counts,
    eko,
    pillar,
    selo,
    sri,
    told,
)  # fmt: skip
from tests.sheets.workbooks import xlsx

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]


def test_a_row_becomes_a_member_a_membership_and_an_appointment(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", Fasilitator=[HEADER, sri()])

    facts = brought(path, "--apply")

    member, appointment = Member.objects.get(), Appointment.objects.get()
    assert counts(facts) == (1, 0, 0, 0)
    assert (member.name, member.birth_date, member.sex) == ("Sri Lestari", date(1980, 2, 5), "P")
    assert (member.phone, member.village_id) == ("+6281234567890", "33.09.01.2002")
    assert unseal(bytes(member.nik_sealed), purpose="nik") == NIKS["Sri"]
    assert (appointment.pillar, appointment.area_id) == (pillar("FSLRT"), "33.09.01.2002")
    assert (appointment.seat, appointment.starts_on) == (1, date(2026, 1, 2))
    assert appointment.decree.number == "460/1/2026"
    assert member.statuses.get().status == "active"
    assert member.history.get().pgh_context["batch"] == facts["batch"]


def test_other_columns_in_another_order_with_other_words(tmp_path):
    rows = [
        ["DAFTAR RELAWAN KAB. BOYOLALI"], [],
        ["Unsur Pilar", "Kec.", "Wilayah Tugas", "Nama Lengkap & Gelar", "No. KTP", "Jenis Kelamin",
         "Tempat Lahir", "Tgl. Lahir", "Kontak", "SK Pengangkatan", "Masa Bakti", "NIA"],
        ["Pekerja Sosial Masyarakat", "Selo", "Klakah, Jrakah", "Hj. Sri Lestari, S.Sos",
         "'3309 0145 0280 0001", "Wanita", "Boyolali", "5 Pebruari 1980", "+62 812-3456-7890",
         "460/9/2025", "2025-2028", "PSM-01"],
        ["TAGANA", "Selo", None, "Eko Wibowo", NIKS["Eko"], "LK", "Boyolali", date(1975, 3, 12),
         81298765432, None, None, "TGN-7"],
    ]  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", Sheet1=rows)

    facts = brought(path, "--apply")

    sri_, eko_ = Member.objects.order_by("-name_key")
    assert (counts(facts), facts["warned"]) == ((2, 0, 0, 0), [])
    assert (sri_.birth_date, eko_.phone) == (date(1980, 2, 5), "+6281298765432")
    served = Membership.objects.order_by("pk").values_list("pillar__code", "area", "member_number")
    assert list(served) == [
        ("PSM", "33.09.01.2002", "PSM-01"),
        ("PSM", "33.09.01.2003", "PSM-01"),
        ("TAGANA", "33.09", "TGN-7"),
    ]
    spans = set(Appointment.objects.values_list("starts_on", "ends_on"))
    assert spans == {(date(2025, 1, 1), date(2028, 12, 31))}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_csv_with_semicolons_whose_pillar_the_user_says(tmp_path, encoding):
    path = tmp_path / "data.csv"
    lines = [";".join(str(cell) for cell in row) for row in (HEADER, sri(Nama="Andréa Sari"))]
    path.write_text("\n".join(lines), encoding=encoding)

    facts = brought(path, "--apply", "--pillar", "CSV=PSM")

    assert counts(facts) == (1, 0, 0, 0)
    assert Membership.objects.get().pillar == pillar("PSM")


def test_without_a_pillar_rows_get_their_verdicts_but_are_not_applied(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", Sheet1=[HEADER, sri(), eko(NIK=3309011203750000)])

    facts = brought(path)
    with pytest.raises(CommandError):
        brought(path, "--apply")

    assert counts(facts) == (1, 0, 0, 1)
    assert Member.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"NIK": 3309014502800001}, {"NIK": "3,30901E+15"}, {"NIK": "330901450280000"},
        {"NIK": "3309013202800001"}, {"NIK": "33090145028O0001"}, {"Nama": ""},
        {"Desa/Kel": "Atlantis"}, {"Desa/Kel": "Tanduk"}, {"Desa/Kel": None},
        {"TMT": "02-01-2026", "Ket": "aktif", "No SK": "1", "Masa": "31-12-2025"},
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_and_nothing_of_it_written(tmp_path, wrong):
    header = [*HEADER, "Berlaku s.d."]
    path = xlsx(tmp_path / "a.xlsx", PSM=[header, sri(**wrong), eko()])

    facts = brought(path, "--apply")

    assert [(row["sheet"], row["row"]) for row in facts["refused"]] == [("PSM", 2)]
    assert list(Member.objects.values_list("name", flat=True)) == ["Eko Wibowo"]


@pytest.mark.parametrize("nik", ["", None, "belum punya", "9911014502800001", NIKS["Tri"]])
def test_a_nik_that_is_missing_foreign_or_of_another_birth_is_told(tmp_path, nik):
    path = xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri(NIK=nik)])

    facts = brought(path)

    assert [row["row"] for row in facts["warned"]] == [2]
    assert facts["new"] == 1


def test_changes_are_told_old_to_new_and_only_what_the_sheet_says_is_changed(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri(), eko()]), "--apply")
    path = xlsx(
        tmp_path / "b.xlsx", PSM=[HEADER, sri(**{"No HP": "085700001111"}), eko(**{"No HP": None})]
    )

    facts = brought(path, "--apply")

    assert counts(facts) == (0, 1, 1, 0)
    phones = dict(Member.objects.values_list("name", "phone"))
    assert phones == {"Sri Lestari": "+6285700001111", "Eko Wibowo": "+6281298765432"}


def test_undo_puts_back_what_was_changed_and_takes_out_what_was_added(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), "--apply")
    path = xlsx(tmp_path / "b.xlsx", PSM=[HEADER, sri(Nama="Sri Lestari, S.Sos"), eko()])
    facts = brought(path, "--apply")

    told("undo_import", str(facts["batch"]))

    assert list(Member.objects.values_list("name", flat=True)) == ["Sri Lestari"]
    assert (Appointment.objects.count(), Decree.objects.count()) == (1, 1)


def test_a_batch_whose_people_were_changed_since_is_not_taken_back(tmp_path):
    facts = brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri(), eko()]), "--apply")
    Member.objects.filter(name="Sri Lestari").update(phone="+6281111111111")

    with pytest.raises(CommandError):
        told("undo_import", str(facts["batch"]))

    assert Member.objects.count() == 2


def test_a_command_that_is_ended_leaves_its_batch_as_it_was(tmp_path, monkeypatch):
    sheet = xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()])
    with monkeypatch.context() as patch:
        patch.setattr("pilarsosial.sheets.applying.check_constraints", lambda _cursor: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            brought(sheet, "--apply")
    assert Batch.objects.get().status == Batch.Status.PREVIEWED
    facts = brought(sheet, "--apply")

    with monkeypatch.context() as patch:
        patch.setattr("pilarsosial.sheets.undoing.plan_anew", lambda _cursor: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            told("undo_import", str(facts["batch"]))

    assert Batch.objects.get(pk=facts["batch"]).status == Batch.Status.APPLIED


def test_swapped_niks_of_known_people_are_refused(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri(), eko()]), "--apply")
    swapped = [HEADER, sri(NIK=NIKS["Eko"]), eko(NIK=NIKS["Sri"])]

    facts = brought(xlsx(tmp_path / "b.xlsx", PSM=swapped), "--apply")

    assert counts(facts) == (0, 0, 0, 2)
    assert Member.objects.get(name="Eko Wibowo").birth_date == date(1975, 3, 12)


def test_the_same_nik_twice_is_refused_under_another_name_and_a_double_under_the_same(tmp_path):
    rows = [HEADER, sri(), eko(NIK=NIKS["Sri"]), sri()]

    facts = brought(xlsx(tmp_path / "a.xlsx", PSM=rows), "--apply")

    assert counts(facts) == (1, 0, 0, 1)
    assert [row["row"] for row in facts["doubles"]] == [4]
    assert Member.objects.count() == 1


def test_one_person_in_two_pillars_is_one_member(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()], Fasilitator=[HEADER, sri()])

    facts = brought(path, "--apply")

    assert facts["new"] == 2
    assert (Member.objects.count(), Membership.objects.count()) == (1, 2)
    assert Decree.objects.count() == 1


def test_a_second_job_beside_pkh_is_told_within_the_sheet_and_beside_the_register(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), "--apply")
    path = xlsx(tmp_path / "b.xlsx", PKH=[HEADER, sri(), eko()], PSM=[HEADER, eko()])

    facts = brought(path, "--apply")

    told_of = [(row["sheet"], row["row"], row["why"]) for row in facts["warned"]]
    words = (
        "SDM PKH tidak membolehkan pekerjaan kedua. Anggota ini juga bertugas di PSM:"
        " periksa apakah itu pekerjaan yang digaji."
    )
    assert told_of == [("PKH", 2, words), ("PSM", 2, words)]
    assert Membership.objects.count() == 4
    assert brought(path)["warned"] == []


def test_who_leaves_the_other_pillar_has_no_second_job(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri(Ket="mundur")], PKH=[HEADER, sri(Ket="")])

    facts = brought(path)

    assert facts["warned"] == []


def test_two_rows_for_one_place_are_refused_and_a_filled_place_makes_the_letter_wait(tmp_path):
    other = eko(**{"Desa/Kel": "Klakah"})
    both = brought(xlsx(tmp_path / "a.xlsx", Fasilitator=[HEADER, sri(), other]), "--apply")

    later = brought(xlsx(tmp_path / "b.xlsx", Fasilitator=[HEADER, other]), "--apply")

    assert counts(both) == (1, 0, 0, 1)
    assert (counts(later), [row["row"] for row in later["held"]]) == ((1, 0, 0, 0), [2])
    assert Appointment.objects.count() == 1
    assert Membership.objects.count() == 2


def test_a_second_letter_on_the_days_of_the_first_is_refused(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), "--apply")

    facts = brought(xlsx(tmp_path / "b.xlsx", PSM=[HEADER, sri(**{"No SK": "460/77/2026"})]))

    assert counts(facts) == (0, 0, 0, 1)


def test_without_a_nik_a_known_name_birth_and_village_waits_for_a_person(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), "--apply")
    path = xlsx(tmp_path / "b.xlsx", TKSK=[HEADER, sri(NIK=None, **{"Desa/Kel": "Klakah"})])

    facts = brought(path, "--apply")

    assert counts(facts) == (0, 0, 0, 0)
    assert [row["row"] for row in facts["doubles"]] == [2]


def test_who_is_gone_holds_no_place(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", Fasilitator=[HEADER, sri(Ket="mengundurkan diri"), eko()])

    facts = brought(path, "--apply")
    again = brought(path, "--apply")

    gone = Member.objects.get(name="Sri Lestari")
    assert (gone.status, gone.memberships.get().ended_on is None) == ("resigned", False)
    assert Appointment.objects.count() == 1
    assert (counts(facts), counts(again)) == ((2, 0, 0, 0), (0, 0, 2, 0))


def test_institutions_come_in_without_personal_numbers(tmp_path):
    header = ["No", "Nama Karang Taruna", "Desa", "Kecamatan", "No HP"]
    rows = [["DATA KARANG TARUNA"], header, [1, "Tunas Muda", "Klakah", "Selo", "081234567890"]]

    facts = brought(xlsx(tmp_path / "a.xlsx", KT=rows), "--apply")

    member = Member.objects.get()
    assert (member.kind, facts["warned"]) == ("institution", [])
    assert member.memberships.get().pillar == pillar("KT")


@pytest.mark.parametrize("words", [("--area", "99.99"), ("--pillar", "TKSK")])
def test_wrong_words_on_the_command_line_are_refused(tmp_path, words):
    with pytest.raises(CommandError):
        brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), *words)


def test_a_sheet_without_a_header_is_refused_as_a_whole(tmp_path):
    with pytest.raises(CommandError):
        brought(xlsx(tmp_path / "a.xlsx", PSM=[sri(), eko()]), "--apply")

    assert make.Member.objects.count() == 0


def test_all_rows_of_a_known_person_count_whichever_sheet_says_more(tmp_path):
    brought(xlsx(tmp_path / "a.xlsx", PSM=[HEADER, sri()]), "--apply")
    richer = sri(**{"No HP": "085700001111"})
    other = {"L/P": None, "TTL": None, "No HP": "081234567890"}
    sheets = {"PSM": [HEADER, richer], "Fasilitator": [HEADER, sri(**other)]}
    sheets["TKSK"] = [HEADER, sri(Nama="Sri Lestari, S.Sos", **{"No HP": None})]

    facts = brought(xlsx(tmp_path / "b.xlsx", **sheets), "--apply")

    member = Member.objects.get()
    assert counts(facts) == (0, 3, 0, 0)
    assert (member.name, member.phone) == ("Sri Lestari, S.Sos", "+6285700001111")
    assert member.memberships.count() == 3


def test_who_is_gone_in_two_sheets_goes_once(tmp_path):
    rows = {"PSM": [HEADER, sri()], "Fasilitator": [HEADER, sri()]}
    brought(xlsx(tmp_path / "a.xlsx", **rows), "--apply")
    gone = [HEADER, sri(Ket="mengundurkan diri")]

    facts = brought(xlsx(tmp_path / "b.xlsx", PSM=gone, Fasilitator=gone), "--apply")

    assert counts(facts) == (0, 2, 0, 0)
    assert Member.objects.get().status == "resigned"


def test_a_letter_known_without_its_end_is_the_same_letter_beside_a_later_one(tmp_path):
    rows = [sri(), sri(**{"No SK": "460/9/2028", "TMT": "02-01-2028"})]
    header = [*HEADER, "Berlaku sampai"]
    first, later = [*rows[0], "31-12-2027"], [*rows[1], "31-12-2029"]
    brought(xlsx(tmp_path / "a.xlsx", PSM=[header, first]), "--apply")
    brought(xlsx(tmp_path / "b.xlsx", PSM=[header, later]), "--apply")

    facts = brought(xlsx(tmp_path / "c.xlsx", PSM=[header, [*rows[0], None]]))

    assert counts(facts) == (0, 0, 1, 0)


def test_a_letter_drawn_out_over_a_later_one_is_refused(tmp_path):
    rows = [sri(), sri(**{"No SK": "460/9/2028", "TMT": "02-01-2028"})]
    header = [*HEADER, "Berlaku sampai"]
    for ends, row in (("31-12-2027", rows[0]), ("31-12-2029", rows[1])):
        brought(xlsx(tmp_path / "a.xlsx", PSM=[header, [*row, ends]]), "--apply")

    facts = brought(xlsx(tmp_path / "c.xlsx", PSM=[header, [*rows[0], "30-06-2028"]]), "--apply")

    assert counts(facts) == (0, 0, 0, 1)
    assert "460/9/2028" in facts["refused"][0]["why"]


def test_somebody_known_by_name_and_place_alone_is_not_written_twice(tmp_path):
    header, thin = (
        ["Nama", "Desa/Kel", "Kecamatan", "No SK", "TMT"],
        ["Tri S.Sos.", "Klakah", "Selo"],
    )
    path = xlsx(tmp_path / "a.xlsx", PSM=[header, [*thin, "460/3/2026", "02-01-2026"]])
    brought(path, "--apply")
    Member.objects.update(village=None)

    facts = brought(path)

    assert (facts["new"], Member.objects.count()) == (0, 1)


def test_places_in_the_address_a_dated_number_and_sex_by_its_code_are_read(tmp_path):
    rows = [
        ["Nama", "NIK (16 digit)", "Jenis Kelamin", "Alamat Lengkap", "No. SK", "Masa Bhakti"],
        ["Sri", NIKS["Sri"], 2, "Ds. Klakah RT 1 Kec. Selo", "460/1 tgl 2 Januari 2026",
         "s.d. 31-12-2027"],
    ]  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", PSM=rows)

    brought(path, "--apply")

    appointment = Appointment.objects.get()
    assert (appointment.membership.member.sex, appointment.area_id) == ("P", "33.09.01.2002")
    assert (appointment.decree.number, appointment.starts_on) == ("460/1", date(2026, 1, 2))
    assert appointment.ends_on == date(2027, 12, 31)


def test_a_pillar_that_nobody_knows_is_told(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", Sheet1=[["Pilar", *HEADER], ["Sopir", *sri()]])

    facts = brought(path)

    assert "Sopir" in facts["warned"][0]["why"]
