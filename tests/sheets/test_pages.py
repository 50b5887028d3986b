"""Sending a list, checking its rows, applying it and taking it back, as the office does."""

import io
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from members.models import Member, Pillar
from pilarsosial.jobs.models import JobRun
from pilarsosial.sheets import progress
from pilarsosial.sheets.fix_file import _Page, write_fix_file
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.reading import read_bytes
from pilarsosial.sheets.tasks import apply, preview, undo
from pilarsosial.sheets.undoing import IN_USE
from pilarsosial.sheets.workflow import decide
from tests import factories as make
from tests.members.importing.lists import HEADER, NIKS, eko, selo, sri
from tests.sheets import workbooks

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]
BACKEND = "pilarsosial.accounts.backends.DutyBackend"


@pytest.fixture
def client() -> Client:
    found = Client()
    found.force_login(make.manager(), backend=BACKEND)
    return found


def send(client: Client, **sheets: list) -> Batch:
    data = workbooks.in_memory(**sheets)
    client.post(
        reverse("member_sheets:list"),
        {"district": "33.09", "file": SimpleUploadedFile("data.xlsx", data)},
    )
    return done(Batch.objects.get())


def done(batch: Batch) -> Batch:
    """What the workers do."""
    batch.refresh_from_db()
    work = {Batch.Status.APPLYING: apply, Batch.Status.UNDOING: undo}
    work.get(batch.status, preview)(run=batch.job_id)
    batch.refresh_from_db()
    return batch


@pytest.fixture
def applied(client: Client) -> Batch:
    """A list of one person that is in the register."""
    batch = send(client, PSM=[HEADER, sri()])
    client.post(reverse("member_sheets:apply", args=[batch.pk]))
    return done(batch)


def page(client: Client, batch: Batch, **query: str) -> str:
    return client.get(reverse("member_sheets:detail", args=[batch.pk]), query).content.decode()


def test_a_list_is_sent_checked_applied_and_taken_back(client):
    batch = send(client, PSM=[HEADER, sri(), eko(NIK="123")])
    assert (batch.status, Member.objects.count()) == ("previewed", 0)

    client.post(reverse("member_sheets:apply", args=[batch.pk]))
    done(batch)

    assert (batch.status, Member.objects.get().name) == ("applied", "Sri Lestari")

    client.post(reverse("member_sheets:undo", args=[batch.pk]))
    assert "Sedang dibatalkan" in page(client, batch)
    done(batch)

    assert (batch.status, Member.objects.count()) == ("undone", 0)
    assert "5 data kembali seperti semula." in page(client, batch)


def test_a_file_whose_people_were_changed_since_stays_and_the_page_says_why(client, applied):
    Member.objects.update(phone="+6281111111111")

    client.post(reverse("member_sheets:undo", args=[applied.pk]))
    done(applied)

    assert (applied.status, applied.undone_by, Member.objects.count()) == ("applied", None, 1)
    assert "1 data" in page(client, applied)
    assert reverse("member_sheets:undo", args=[applied.pk]) in page(client, applied)


def test_a_file_whose_people_are_used_elsewhere_stays_and_the_page_says_why(client, applied):
    make.MembershipFactory(member=Member.objects.get(), pillar=Pillar.objects.get(code="TKSK"))

    client.post(reverse("member_sheets:undo", args=[applied.pk]))
    done(applied)

    assert (applied.status, Member.objects.count()) == ("applied", 1)
    assert str(IN_USE) in page(client, applied)


def test_taking_back_that_stopped_with_an_error_can_be_tried_again(client, applied, monkeypatch):
    address = reverse("member_sheets:undo", args=[applied.pk])
    client.post(address)
    with monkeypatch.context() as patch:
        patch.setattr("pilarsosial.sheets.undoing.plan_anew", lambda _cursor: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            done(applied)
    shown = page(client, applied)
    assert ("tidak ada yang dibatalkan" in shown, address in shown) == (True, True)
    assert Member.objects.count() == 1

    client.post(address)
    done(applied)

    assert (applied.status, Member.objects.count()) == ("undone", 0)


def test_a_file_is_taken_back_once(client, applied):
    address = reverse("member_sheets:undo", args=[applied.pk])
    client.post(address)

    again = client.post(address, follow=True).content.decode()

    assert "Hanya berkas yang sudah diterapkan" in again
    assert JobRun.objects.filter(task="pilarsosial.sheets.tasks.undo").count() == 1


def test_while_it_works_the_page_says_how_far_it_is(client):
    batch = send(client, PSM=[HEADER, sri()])
    client.post(reverse("member_sheets:apply", args=[batch.pk]))
    batch.refresh_from_db()
    progress.tell(batch, 9_750, 20_000)
    applying = client.get(reverse("member_sheets:progress", args=[batch.pk])).text
    whole = page(client, batch)
    Batch.objects.update(status=Batch.Status.READING)
    JobRun.objects.filter(pk=batch.job_id).update(progress=1_250)
    reading = client.get(reverse("member_sheets:progress", args=[batch.pk])).text
    Batch.objects.update(status=Batch.Status.UNDOING)
    batch.refresh_from_db()
    before = client.get(reverse("member_sheets:progress", args=[batch.pk])).text
    progress.tell(batch, 20_000, 80_400)
    undoing = client.get(reverse("member_sheets:progress", args=[batch.pk])).text

    assert "9.750 dari 20.000 baris" in applying
    assert "9.750 dari 20.000 baris" in whole
    assert "1.250 baris" in reading
    assert "Menunggu giliran" in before
    assert "20.000 dari 80.400 data dibatalkan" in undoing


def test_the_rows_show_no_nik(client):
    batch = send(client, PSM=[HEADER, sri(), eko(NIK="123")])

    shown = page(client, batch)

    assert "Sri Lestari" in shown
    assert NIKS["Sri"] not in shown


def test_a_verdict_is_a_filter(client):
    batch = send(client, PSM=[HEADER, sri(), eko(NIK="123")])

    shown = page(client, batch, show="refused")

    assert ("Eko Wibowo" in shown, "Sri Lestari" in shown) == (True, False)


def test_a_sheet_that_says_no_pillar_is_asked_for_it(client):
    batch = send(client, Lembar=[HEADER, sri()])
    assert "sheet-0" in page(client, batch)

    client.post(reverse("member_sheets:subjects", args=[batch.pk]), {"sheet-0": "PSM"})
    done(batch)

    assert batch.sheets[0]["subject"] == "PSM"
    assert not batch.sheets[0]["needs_subject"]


def test_a_file_that_is_no_spreadsheet_comes_back_with_the_reason(client):
    file = SimpleUploadedFile("data.xlsx", b"<html><table></table></html>")

    answer = client.post(reverse("member_sheets:list"), {"district": "33.09", "file": file})

    assert (answer.status_code, Batch.objects.count()) == (422, 0)


def test_the_fix_file_holds_the_bad_rows_alone_in_the_same_layout(client):
    rows = [["DATA PSM"], HEADER, sri(), eko(NIK="123", Nama="=1+1")]
    batch = send(client, PSM=rows)

    (sheet,) = read_bytes(write_fix_file(batch).getvalue())

    assert sheet.rows[0][0] == "DATA PSM"
    assert sheet.rows[1][: len(HEADER)] == HEADER
    assert sheet.rows[2][1] == "=1+1"
    assert "16" in str(sheet.rows[2][-1])
    assert (len(sheet.rows), sheet.notes) == (3, [])


def test_the_stored_file_is_not_readable_without_the_key(client):
    batch = send(client, PSM=[HEADER, sri()])

    with batch.file.open("rb") as stored:
        kept = stored.read()

    assert not kept.startswith(b"PK")


def test_the_page_of_rows_costs_the_same_for_many(client, django_assert_max_num_queries):
    batch = send(client, PSM=[HEADER, *(sri(NIK=None, Nama=f"Orang {n}") for n in range(60))])

    with django_assert_max_num_queries(12):
        page(client, batch)


def test_people_without_the_right_are_kept_out():
    client = Client()
    client.force_login(make.officer(), backend=BACKEND)

    assert client.get(reverse("member_sheets:list")).status_code == 403


def test_the_example_file_can_be_brought_in(client):
    answer = client.get(reverse("member_sheets:example"))

    (sheet,) = read_bytes(io.BytesIO(b"".join(answer)).getvalue())

    assert sheet.name == "PSM"


def test_decisions_about_rows_count_once_the_rows_are_checked_again(client):
    village = make.village("33.09.01.2002", "Klakah")
    make.MemberFactory(name="Sri Lestari", village=village, birth_date="1980-02-05")
    batch = send(client, PSM=[HEADER, sri()])
    row = batch.rows.get()
    assert row.verdict == "maybe"
    client.post(reverse("member_sheets:decision", args=[batch.pk, row.pk]), {"decision": "another"})
    assert reverse("member_sheets:apply", args=[batch.pk]) not in page(client, batch)

    client.post(reverse("member_sheets:check_again", args=[batch.pk]))
    done(batch)

    assert (batch.rows.get().verdict, batch.has_new_decisions) == ("new", False)


def test_decisions_outlive_a_reading_that_broke_off(client):
    village = make.village("33.09.01.2002", "Klakah")
    make.MemberFactory(name="Sri Lestari", village=village, birth_date="1980-02-05")
    batch = send(client, PSM=[HEADER, sri()])
    decide(batch.rows.get(), "another", by=None)
    batch.rows.all()._raw_delete("default")

    client.post(reverse("member_sheets:check_again", args=[batch.pk]))

    assert done(batch).rows.get().verdict == "new"


def test_sheets_whose_names_excel_would_not_take_are_named_anew_in_the_fix_file(client):
    long = "Daftar pekerja sosial masyarakat [PSM]: "
    book = SimpleNamespace(sheetnames={}, add_worksheet=None)

    titles = []
    for name in (f"{long} A", f"{long} B", "???"):
        titles.append(_Page(book, name, {})._title())
        book.sheetnames[titles[-1]] = None

    assert titles == ["Daftar pekerja sosial masyaraka", "Daftar pekerja sosial masyara 2", "-"]
