"""Attendance sheets as offices keep them: what they say, and whom they mean."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation
from members.meetings.sheet.matching import match
from members.meetings.sheet.places import Places
from members.meetings.sheet.reading import read_attendance
from pilarsosial.errors import ActionRefused
from pilarsosial.sheets.reading import Sheet
from tests import factories as make
from tests.meetings import rows

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
SAMPLE = SAMPLES / "daftar_hadir_boyolali.xlsx"

pytestmark = pytest.mark.django_db


def statuses(*people, header=None):
    found = read_attendance([rows.sheet(*people, header=header)])
    return {row.name: row.status.value for row in found.rows}


def imported(file: Path, meeting, *options: str) -> dict:
    out = StringIO()
    call_command(
        "import_attendance", str(file), "--meeting", str(meeting.pk), "--json", *options, stdout=out
    )
    return json.loads(out.getvalue().splitlines()[-1])


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample workbook is not here")
def test_the_sample_is_read_as_expected():
    expected = json.loads((SAMPLES / f"{SAMPLE.name}.expected.json").read_text())

    facts = imported(SAMPLE, rows.meeting())

    assert {name: facts[name] for name in expected} == expected
    assert facts["unmatched"] == expected["rows"]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample workbook is not here")
def test_the_sample_applied_with_guests_has_nobody_unmatched_the_second_time():
    meeting = rows.meeting()
    imported(SAMPLE, meeting, "--apply", "--guests")

    facts = imported(SAMPLE, meeting, "--apply")

    assert facts["unmatched"] == 0
    assert Attendance.objects.present().count() == facts["present"]


def test_a_sheet_with_other_columns_in_another_order():
    header = ["Keterangan", "Kec.", "Desa/Kel", "Instansi/Jabatan", "Nama Lengkap", "No"]

    found = statuses(
        ["Hadir", "Selo", "Klakah", "PSM", "Sri", 1],
        ["Sakit", "Selo", "Jrakah", "PSM", "Budi", 2],
        ["Tanpa keterangan", "Selo", "Lencoh", "PSM", "Tono", 3],
        header=header,
    )

    assert found == {"Sri": "present", "Budi": "excused", "Tono": "absent"}


def test_boxes_for_present_excused_and_absent():
    header = ["No", "Nama", "Unsur", "Hadir", "Izin", "Alpa"]

    found = statuses(
        [1, "Sri", "PSM", "√", None, None],
        [2, "Budi", "PSM", None, "v", None],
        [3, "Tono", "PSM", None, None, "v"],
        [4, "Wati", "PSM", None, None, None],
        header=header,
    )

    assert found == {"Sri": "present", "Budi": "excused", "Tono": "absent", "Wati": "absent"}


def test_whoever_did_not_sign_is_absent():
    header = ["No", "Nama", "Tanda Tangan"]

    found = statuses([1, "Sri", "ttd"], [2, "Budi", None], [3, "Tono", "3."], header=header)

    assert found == {"Sri": "present", "Budi": "absent", "Tono": "absent"}


def test_people_sign_by_turns_left_and_right():
    header = ["No", "Nama", "Unsur", "Tanda Tangan", None]

    found = statuses(
        [1, "Sri", "PSM", "ttd", None], [2, "Budi", "PSM", None, "ttd"],
        [3, "Tono", "PSM", None, None], header=header,
    )  # fmt: skip

    assert found == {"Sri": "present", "Budi": "present", "Tono": "absent"}


def test_a_list_that_marks_nobody_is_a_list_of_those_who_came():
    header = ["No", "Nama", "Unsur"]

    found = read_attendance([rows.sheet([1, "Sri", "PSM"], [2, "Budi", "PSM"], header=header)])

    assert [row.status.value for row in found.rows] == ["present", "present"]
    assert len(found.notes) == 1


def test_hidden_sheets_are_left_out_and_told():
    hidden = rows.sheet([1, "Rahasia", "PSM", "", "", "hadir"], name="Lama")
    hidden.hidden = True

    found = read_attendance([hidden, rows.sheet([1, "Sri", "PSM", "", "", "hadir"])])

    assert [row.name for row in found.rows] == ["Sri"]
    assert "Lama" in found.notes[0]


def test_a_file_without_names_is_refused():
    with pytest.raises(ActionRefused):
        read_attendance([Sheet("Kosong", [["Anggaran", 1], ["Belanja", 2]], hidden=False)])


def found_for(meeting, *people):
    return match(read_attendance([rows.sheet(*people)]), meeting)


def test_the_same_name_is_told_apart_by_element_and_place():
    tksk, psm = make.PillarFactory(name="TKSK"), make.PillarFactory(name="PSM")
    klakah = make.village("33.09.01.2001", "Klakah")
    jrakah = make.village("33.09.01.2002", "Jrakah")
    meeting = rows.meeting()
    rows.line(meeting, rows.member("Siti Utami", pillar=tksk, village=klakah))
    second = rows.line(meeting, rows.member("Siti Utami", pillar=psm, village=klakah))
    rows.line(meeting, rows.member("Siti Utami", pillar=psm, village=jrakah))

    (verdict,) = found_for(meeting, [1, "Hj. Siti Utami, SE", "PSM", "Klakah/Selo", "", "hadir"])

    assert verdict.person.invitation == second.pk


def test_two_who_fit_are_told_apart_by_phone():
    pillar, village = make.PillarFactory(name="PSM"), make.village("33.09.01.2001", "Klakah")
    meeting = rows.meeting()
    rows.line(meeting, rows.member("Siti", pillar=pillar, village=village))
    second = rows.line(
        meeting, rows.member("Siti", pillar=pillar, village=village, phone="+6281234567890")
    )

    (verdict,) = found_for(meeting, [1, "Siti", "PSM", "Klakah/Selo", "81234567890", "hadir"])

    assert verdict.person.invitation == second.pk


def test_two_who_fit_are_not_guessed():
    pillar, village = make.PillarFactory(name="PSM"), make.village("33.09.01.2001", "Klakah")
    meeting = rows.meeting()
    for _n in range(2):
        rows.line(meeting, rows.member("Siti", pillar=pillar, village=village))

    (verdict,) = found_for(meeting, [1, "Siti", "PSM", "Klakah/Selo", "", "hadir"])

    assert verdict.is_unmatched


def test_another_place_is_another_person():
    make.village("33.09.01.2002", "Jrakah")
    pillar, village = make.PillarFactory(name="PSM"), make.village("33.09.01.2001", "Klakah")
    meeting = rows.meeting()
    rows.line(meeting, rows.member("Siti", pillar=pillar, village=village))

    (verdict,) = found_for(meeting, [1, "Siti", "PSM", "Jrakah/Selo", "", "hadir"])

    assert verdict.is_unmatched


def test_a_subdistrict_member_is_found_by_a_village_of_it():
    make.village("33.09.01.2001", "Klakah")
    pillar = make.PillarFactory(name="TKSK", coverage=["subdistrict"])
    line = rows.line(
        meeting := rows.meeting(),
        rows.member("Heru", pillar=pillar, village=make.subdistrict("33.09.01", "Selo")),
    )

    (verdict,) = found_for(meeting, [1, "Heru", "TKSK", "Klakah/Selo", "", "hadir"])

    assert verdict.person.invitation == line.pk


def test_a_member_who_was_not_invited_gets_a_line():
    pillar, village = make.PillarFactory(name="PSM"), make.village("33.09.01.2001", "Klakah")
    member = rows.member("Siti", pillar=pillar, village=village)
    meeting = rows.meeting()
    found = read_attendance([rows.sheet([1, "Siti", "PSM", "Klakah/Selo", "", "hadir"])])

    workflow.apply_sheet(meeting, found, guests=(), by=make.manager())

    line = Invitation.objects.get()
    assert (line.member, line.pillar, line.way) == (member, pillar, "walk_in")
    assert rows.standing(meeting) == {"Siti": "present"}


def test_whom_nobody_knows_becomes_a_guest_only_when_somebody_says_so():
    meeting, by = rows.meeting(), make.manager()
    found = read_attendance(
        [rows.sheet([1, "Siti", "BPD", "", "", "hadir"], [2, "Budi", "BPD", "", "", "izin"])]
    )

    applied = workflow.apply_sheet(meeting, found, guests={found.rows[0].key}, by=by)

    assert rows.standing(meeting) == {"Siti": "present"}
    assert (applied.added, applied.left_out) == (1, 1)


def test_the_same_sheet_applied_twice_changes_nothing_the_second_time():
    meeting, by = rows.meeting(), make.manager()
    rows.line(meeting, rows.member("Siti"))
    found = read_attendance(
        [rows.sheet([1, "Siti", "", "", "", "izin"], [2, "Tamu", "BPD", "", "", "hadir"])]
    )
    guests = {row.key for row in found.rows}
    workflow.apply_sheet(meeting, found, guests=guests, by=by)
    before = [row.history.count() for row in Attendance.objects.order_by("pk")]

    applied = workflow.apply_sheet(meeting, found, guests=guests, by=by)

    assert (applied.recorded, applied.added) == (0, 0)
    assert [row.history.count() for row in Attendance.objects.order_by("pk")] == before


def test_a_guest_beside_two_members_of_the_name_is_found_when_the_sheet_comes_again():
    meeting, by = rows.meeting(), make.manager()
    for _n in range(2):
        rows.line(meeting, rows.member("Siti"))
    found = read_attendance([rows.sheet([1, "Siti", "BPD", "", "", "hadir"])])
    guests = {row.key for row in found.rows}
    workflow.apply_sheet(meeting, found, guests=guests, by=by)

    applied = workflow.apply_sheet(meeting, found, guests=guests, by=by)

    assert (applied.recorded, applied.added, applied.left_out) == (0, 0, 0)
    assert meeting.invitations.filter(member=None).count() == 1


def test_whoever_was_seen_at_the_door_stays_present():
    meeting, by = rows.meeting(), make.manager()
    line = rows.line(meeting, rows.member("Siti"))
    workflow.tick(line, by=by)
    found = read_attendance(
        [rows.sheet([1, "Siti", "", "", "", ""], [2, "Budi", "x", "", "", "hadir"])]
    )

    workflow.apply_sheet(meeting, found, guests=(), by=by)

    assert rows.standing(meeting) == {"Siti": "present"}


def test_an_excuse_stays_when_a_row_is_not_signed():
    meeting, by = rows.meeting(), make.manager()
    line = rows.line(meeting, rows.member("Siti"))
    workflow.excuse(line, reason="sakit", by=by)
    found = read_attendance(
        [rows.sheet([1, "Siti", "", "", "", ""], [2, "Budi", "x", "", "", "hadir"])]
    )

    workflow.apply_sheet(meeting, found, guests=(), by=by)

    attendance = Attendance.objects.get()
    assert (attendance.status, attendance.reason) == ("excused", "sakit")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (None, [1, "Siti", "", "", "", "Alpa"]),
        (None, [1, "Siti", "", "", "", "tanpa keterangan"]),
        (["No", "Nama", "Hadir", "Izin", "Alpa"], [1, "Siti", "", "", "v"]),
    ],
)
def test_who_was_excused_and_is_alpa_by_the_sheet_is_absent(header, row):
    meeting, by = rows.meeting(), make.manager()
    workflow.excuse(rows.line(meeting, rows.member("Siti")), reason="sakit", by=by)
    found = read_attendance([rows.sheet(row, header=header)])

    workflow.apply_sheet(meeting, found, guests=(), by=by)

    attendance = Attendance.objects.get()
    assert (attendance.status, attendance.reason) == ("absent", "")
    assert list(attendance.history.order_by("pgh_id").values_list("status", flat=True)) == [
        "excused", "absent",
    ]  # fmt: skip


def test_who_was_excused_and_signed_came():
    meeting, by = rows.meeting(), make.manager()
    workflow.excuse(rows.line(meeting, rows.member("Siti")), reason="sakit", by=by)
    found = read_attendance([rows.sheet([1, "Siti", "", "", "", "hadir"])])

    workflow.apply_sheet(meeting, found, guests=(), by=by)

    attendance = Attendance.objects.get()
    assert (attendance.status, attendance.reason) == ("present", "")


def test_a_sheet_that_comes_after_the_closing_corrects_who_was_absent():
    meeting, by = rows.meeting(), make.manager()
    rows.line(meeting, rows.member("Siti"))
    workflow.close_meeting(meeting, by=by)
    found = read_attendance([rows.sheet([1, "Siti", "", "", "", "hadir"])])

    workflow.apply_sheet(meeting, found, guests=(), by=by)

    assert rows.standing(meeting) == {"Siti": "present"}


def test_one_person_on_two_rows_is_recorded_once_with_the_better_news():
    meeting, by = rows.meeting(), make.manager()
    rows.line(meeting, rows.member("Siti"))
    found = read_attendance(
        [rows.sheet([1, "Siti", "", "", "", "izin"], [2, "Siti", "", "", "", "hadir"])]
    )

    workflow.apply_sheet(meeting, found, guests=(), by=by)

    assert rows.standing(meeting) == {"Siti": "present"}
    assert [verdict.double_of for verdict in match(found, meeting)] == [None, 4]


def test_five_hundred_rows_take_as_many_queries_as_five():
    meeting, by = rows.meeting(), make.manager()
    few = read_attendance(
        [rows.sheet(*([n, f"Tamu {n}", "OPD", "", "", "hadir"] for n in range(1, 6)))]
    )
    many = read_attendance(
        [rows.sheet(*([n, f"Orang {n}", "OPD", "", "", "hadir"] for n in range(1, 501)))]
    )
    with CaptureQueriesContext(connection) as of_five:
        workflow.apply_sheet(meeting, few, guests={row.key for row in few.rows}, by=by)

    with CaptureQueriesContext(connection) as of_many:
        workflow.apply_sheet(meeting, many, guests={row.key for row in many.rows}, by=by)

    assert len(of_many) <= len(of_five) <= 16
    assert Attendance.objects.count() == 505


def test_the_command_refuses_an_unknown_meeting(tmp_path):
    with pytest.raises(CommandError):
        imported(tmp_path / "ada.xlsx", type("M", (), {"pk": 12345}))


def test_the_command_refuses_what_is_no_workbook(tmp_path):
    file = tmp_path / "hadir.xlsx"
    file.write_bytes(b"PK\x03\x04 bukan apa-apa")

    with pytest.raises(CommandError):
        imported(file, rows.meeting())


def test_the_command_reads_a_file_without_writing(tmp_path):
    file = tmp_path / "hadir.xlsx"
    file.write_bytes(
        rows.workbook([1, "Siti", "PSM", "", "", "hadir"], [2, "Budi", "PSM", "", "", "alpa"])
    )

    facts = imported(file, rows.meeting())

    assert facts == {"rows": 2, "present": 1, "excused": 0, "absent": 1, "unmatched": 2}
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Klakah/Selo", {"33.09.01.2001"}),
        ("Ds. Klakah, Kec. Selo", {"33.09.01.2001"}),
        ("Selo/Selo", {"33.09.01.2002"}),
        ("Klakah", {"33.09.01.2001"}),
        ("Kecamatan Selo", {"33.09.01", "33.09.01.2002"}),
        ("Jakarta", set()),
    ],
)
def test_the_words_of_a_place_are_understood(written, meant):
    make.village("33.09.01.2001", "Klakah")
    make.village("33.09.01.2002", "Selo")

    assert Places("33.09").codes(written) == meant
