"""Lists taken out at once: which rows, which columns, by whom."""

from datetime import date, timedelta
from unittest.mock import Mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case
from pilarsosial.accounts.rights import RIGHTS, Action, Role
from pilarsosial.audit.models import Read
from pilarsosial.exports import vault, workflow
from pilarsosial.exports.models import Export
from pilarsosial.exports.workflow import remove_expired, request_export
from pilarsosial.identity import unseal
from tests import factories as make
from tests.exports.sheets import address, fetched, opened, records, taken_out
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

WORDS = ["=cmd|' /C calc'!A0", "+6281234567890", "-5", "@SUM(A1)", "\tTAB", "Sutarni"]


@pytest.mark.parametrize("form", ["xlsx", "csv", "csv2"])
def test_names_that_look_like_formulas_come_back_and_do_not_run(form):
    for name in WORDS:
        make.ResidentFactory(name=name)

    export = request_export("residents.resident", "", form=form, by=make.manager())

    names = {row["Nama"] for row in records(opened(export))}
    marked = {
        "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
        "@SUM(A1)": "'@SUM(A1)",
        "\tTAB": "'\tTAB",
    }
    assert names == (set(WORDS) if form == "xlsx" else {marked.get(name, name) for name in WORDS})


def test_days_and_numbers_are_days_and_numbers_in_a_workbook():
    make.HouseholdFactory(dtsen_decile=2, dtsen_released_on=date(2026, 6, 1), dtsen_source="BPS")

    (row,) = taken_out("residents.household", by=make.manager())

    assert (row["Desil DTSEN"], row["Rilis desil"]) == (2, date(2026, 6, 1))


def test_the_filter_of_the_screen_is_kept():
    make.CaseFactory()
    closed = make.verified_case()

    rows = taken_out("cases.case", "status__exact=verified", by=make.manager())

    assert [row["Nomor kasus"] for row in rows] == [closed.number]


def test_the_search_of_the_screen_is_kept():
    make.ResidentFactory(name="Ngadiyem")
    make.ResidentFactory(name="Parto")

    rows = taken_out("residents.resident", "q=ngadi", by=make.manager())

    assert [row["Nama"] for row in rows] == ["Ngadiyem"]


def test_an_office_of_one_subdistrict_takes_out_its_own_rows_only():
    ours = make.CaseFactory(village=make.village("33.09.01.2001"))
    make.CaseFactory(village=make.village("33.09.02.2001"))
    worker = make.person(Role.OFFICE, make.subdistrict())

    rows = taken_out("cases.case", by=worker)

    assert [row["Nomor kasus"] for row in rows] == [ours.number]


def test_a_duty_that_only_reads_lets_nothing_out_of_its_place():
    make.CaseFactory(village=make.village("33.09.02.2001"))
    ours = make.CaseFactory(village=make.village("33.09.01.2001"))
    worker = make.person(Role.OFFICE, make.subdistrict())
    worker.duties.create(role=Role.AUDITOR, area=make.district(), starts_on=date(2026, 1, 1))

    rows = taken_out("cases.case", by=worker)

    assert [row["Nomor kasus"] for row in rows] == [ours.number]


def test_sealed_cases_are_absent_even_for_the_manager():
    make.CaseFactory(is_sealed=True)
    open_case = make.CaseFactory()

    rows = taken_out("cases.case", by=make.manager())

    assert [row["Nomor kasus"] for row in rows] == [open_case.number]


def test_a_sensitive_need_is_held_back_and_its_row_stays():
    case = make.CaseFactory()
    make.NeedFactory(case=case)
    secret = make.NeedTypeFactory(code="K09", name="Layanan ODGJ", is_sensitive=True)
    make.NeedFactory(case=case, type=secret)

    (row,) = taken_out("cases.case", by=make.manager())

    assert sorted(row["Kebutuhan"].split("; ")) == [
        "Kartu BPJS/KIS-PBI nonaktif (reaktivasi)", "dirahasiakan",
    ]  # fmt: skip


def test_a_referral_of_a_sensitive_need_tells_neither_need_nor_agency():
    case = make.verified_case()
    type(case.needs.get().type).objects.update(is_sensitive=True)
    make.sent_referral(case=case)

    (row,) = taken_out("referrals.referral", by=make.manager())

    assert {row["Kebutuhan"], row["Instansi"], row["Layanan"]} == {"dirahasiakan"}


def test_a_nik_is_masked():
    resident = make.ResidentFactory()

    (row,) = taken_out("residents.resident", by=make.manager())

    assert row["NIK"] == resident.nik_masked


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_nik_is_whole_for_a_reason_and_the_trail_tells_it(form):
    resident, manager = make.ResidentFactory(), make.manager()

    export = request_export(
        "residents.resident", "q=sutarni", form=form, reason="Padan data DTSEN", by=manager
    )

    (row,) = records(opened(export))
    read = Read.objects.get(kind="export")
    assert row["NIK"] == unseal(resident.nik_sealed, purpose="nik")
    assert (read.user, read.reason, read.village_id) == (manager, "Padan data DTSEN", "33.09")
    assert read.detail["filter"] == "q=sutarni"
    assert (read.detail["rows"], read.detail["full_numbers"]) == (1, True)
    assert read.detail["fields"][0] == "NIK"


def test_a_nik_does_not_lie_in_the_stored_file():
    resident = make.ResidentFactory()
    number = unseal(resident.nik_sealed, purpose="nik")

    export = request_export(
        "residents.resident", "", form="csv", reason="Padan data", by=make.manager()
    )

    with export.file.open("rb") as stored:
        assert number.encode() not in stored.read()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.HEAD, Role.AUDITOR])
def test_who_has_no_such_right_takes_nothing_out(role):
    make.CaseFactory()

    with pytest.raises(PermissionDenied):
        request_export("cases.case", "", form="csv", by=make.person(role))

    assert Export.objects.count() == 0


def test_a_list_that_one_may_not_read_is_not_taken_out_either():
    with pytest.raises(PermissionDenied):
        request_export("audit.read", "", form="csv", by=make.person(Role.STAFF))


@pytest.mark.parametrize("label", ["cases.sealopening", "auth.group", "nothing", "a.b.c"])
def test_what_is_no_list_or_names_sealed_cases_has_no_page(label):
    answer = signed_in(make.manager()).get(address(label))

    assert answer.status_code == 404


def test_a_short_list_answers_at_once_with_its_file():
    case = make.CaseFactory()

    titles, row = fetched(signed_in(make.manager()), "cases.case", status__exact="submitted")

    assert (titles[0], row[0]) == ("Nomor kasus", case.number)


def test_an_empty_list_still_has_its_titles():
    export = request_export("cases.case", "", form="xlsx", by=make.manager())

    titles, *rows = opened(export)

    assert titles[:2] == ["Nomor kasus", "Warga"]
    assert [row for row in rows if any(row)] == []


def test_the_full_nik_is_refused_without_a_reason():
    client = signed_in(make.manager())

    answer = client.post(address("residents.resident"), {"form": "csv", "with_numbers": "on"})

    assert (answer.status_code, Export.objects.count()) == (422, 0)
    assert "reason" in answer.context["form"].errors


def test_a_list_without_numbers_offers_none():
    answer = signed_in(make.manager()).get(address("cases.case"))

    assert list(answer.context["form"].fields) == ["form"]


def test_the_button_of_a_list_keeps_its_filter():
    page = signed_in(make.manager()).get("/admin/cases/case/?status__exact=closed")

    assert "/ekspor/baru?list=cases.case&amp;status__exact=closed" in page.content.decode()


@pytest.mark.parametrize("role", [Role.HEAD, Role.AUDITOR])
def test_who_may_not_take_lists_out_sees_no_button(role):
    page = signed_in(make.person(role)).get("/admin/cases/case/")

    assert "/ekspor/" not in page.content.decode()


def test_a_file_is_its_owners_own():
    export = request_export("cases.case", "", form="csv", by=make.manager())
    other = signed_in(make.manager())

    codes = [
        other.get(f"/ekspor/{export.pk}{part}").status_code for part in ("", "/kemajuan", "/berkas")
    ]

    assert codes == [404, 404, 404]


def test_a_file_expires_and_is_removed():
    manager = make.manager()
    export = request_export("cases.case", "", form="csv", by=manager)
    path = export.file.path
    Export.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    removed = remove_expired()

    export.refresh_from_db()
    assert (removed, export.state, export.file.storage.exists(path)) == (1, "expired", False)
    assert signed_in(manager).get(f"/ekspor/{export.pk}/berkas").status_code == 404
    assert signed_in(manager).get(f"/ekspor/{export.pk}").status_code == 200


def test_a_file_is_not_handed_out_once_the_duty_has_ended():
    manager = make.manager()
    export = request_export("cases.case", "", form="csv", by=manager)
    manager.duties.update(ends_on=date(2026, 1, 2))

    answer = signed_in(manager).get(f"/ekspor/{export.pk}/berkas")

    assert answer.status_code == 403


def test_a_file_with_rows_of_an_area_that_is_no_longer_ones_own_is_not_handed_out():
    make.CaseFactory(village=make.village("33.09.02.2001"))
    manager = make.manager()
    export = request_export("cases.case", "", form="csv", by=manager)
    manager.duties.update(area=make.subdistrict())

    answer = signed_in(manager).get(f"/ekspor/{export.pk}/berkas")

    assert (answer.status_code, "tugas Anda" in answer.content.decode()) == (409, True)


def test_a_file_is_handed_out_when_the_duty_grew():
    worker = make.person(Role.OFFICE, make.subdistrict())
    export = request_export("cases.case", "", form="csv", by=worker)
    worker.duties.update(area=make.district())

    answer = signed_in(worker).get(f"/ekspor/{export.pk}/berkas")

    assert answer.status_code == 200


def test_a_file_that_was_not_made_to_count_does_not_stay(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(workflow, "record_read", Mock(side_effect=OSError("trail full")))

    with pytest.raises(OSError, match="full"):
        request_export("cases.case", "", form="csv", by=make.manager())

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_full_numbers_are_not_handed_out_once_the_right_to_them_is_gone(monkeypatch):
    make.ResidentFactory()
    manager = make.manager()
    export = request_export("residents.resident", "", form="csv", reason="Padan data", by=manager)
    monkeypatch.setitem(RIGHTS, Action.REVEAL_NIK, frozenset())

    answer = signed_in(manager).get(f"/ekspor/{export.pk}/berkas")

    assert answer.status_code == 403


def test_an_export_that_could_not_be_written_leaves_no_row(monkeypatch):
    monkeypatch.setattr(vault, "keep", Mock(side_effect=OSError("disk full")))

    with pytest.raises(OSError, match="full"):
        request_export("cases.case", "", form="csv", by=make.manager())

    assert Export.objects.count() == 0


def test_the_columns_of_a_screen_go_out_where_no_others_are_given():
    make.DeskFactory(village=make.village("33.09.01.2009", "Samiran"), decree_number="141/7")

    (row,) = taken_out("accounts.desk", by=make.manager())

    assert (row["Desa/kelurahan"], row["Nomor SK"]) == ("Desa Samiran", "141/7")


def queries(label: str) -> int:
    manager = make.manager()
    with CaptureQueriesContext(connection) as seen:
        request_export(label, "", form="csv", by=manager)
    return len(seen)


@pytest.mark.parametrize(
    ("label", "made"),
    [("cases.case", make.verified_case), ("accounts.desk", make.DeskFactory)],
)
def test_many_rows_take_as_many_queries_as_one(label, made):
    made()
    few = queries(label)
    for _n in range(8):
        made()

    many = queries(label)

    assert (many, many <= 25) == (few, True)


def test_a_case_has_no_story_in_a_sheet():
    case = make.CaseFactory()

    export = request_export("cases.case", "", form="csv", by=make.manager())

    told = str(opened(export))
    assert (case.story in told, str(case.number) in told) == (False, True)
    assert Case.objects.count() == 1
