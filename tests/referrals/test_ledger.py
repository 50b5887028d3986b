"""The ledger of disclosures: what went to whom, when and on what ground, by referral, resident and
agency.
"""

from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from cases.models import Attachment
from cases.workflow import withdraw_consent
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read, record_read
from referrals.disclosure import about, record_opening
from referrals.models import Referral
from tests import factories as make
from tests.pages import signed_in
from tests.referrals.api.partners import Partner
from tests.referrals.rows import add_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral() -> Referral:
    return make.sent_referral(service=make.ServiceFactory(discloses=["name", "nik"]))


def opened(referral: Referral, times: int = 1) -> None:
    for _n in range(times):
        record_opening(Read.Kind.DISCLOSURE, referral, fields=["name", "nik"])


def of_resident(referral: Referral, name: str = "ledger_of_resident") -> str:
    return reverse(f"referrals:{name}", args=[referral.case.resident_id])


def of_agency(referral: Referral) -> str:
    return reverse("referrals:ledger_of_agency", args=[referral.agency_id])


def test_each_line_says_the_ground_with_version_and_day(referral):
    opened(referral)

    line = Read.objects.get()

    day = localtime(referral.consented_at).date()
    assert line.detail["ground"] == {
        "basis": "consent", "version": "2026-11", "given_on": day.isoformat(),
    }  # fmt: skip
    assert (line.resident, line.agency) == (referral.case.resident_id, referral.agency)


def test_a_file_that_an_agency_fetched_stands_on_the_referrals_ledger():
    partner = Partner(make.ApiClientFactory())
    referral = make.sent_referral(agency=partner.agency)
    file = add_file(referral)

    partner.get(f"referrals/{referral.code}/documents/{file.pk}")

    line = Read.objects.get(about(referral), kind="file")
    assert (line.detail["document"], line.client) == (str(file.pk), partner.client)
    assert line.detail["ground"]["basis"] == "consent"


def test_the_page_of_a_resident_says_what_went_to_whom_and_why(referral):
    opened(referral)

    page = signed_in(referral.case.filed_by).get(of_resident(referral)).text

    for words in (referral.agency.name, "Nama, NIK lengkap", "Persetujuan warga", referral.code):
        assert words in page


def test_it_says_that_sharing_has_ended(referral):
    withdraw_consent(referral.case, asked_by="resident", manner="spoken", by=referral.case.filed_by)

    page = signed_in(referral.case.filed_by).get(of_resident(referral)).text

    assert "Ditutup: persetujuan dicabut." in page


def test_only_who_may_see_the_resident_reads_it(referral):
    codes = [
        signed_in(who).get(of_resident(referral)).status_code
        for who in (make.officer(), make.office_worker())
    ]

    assert codes == [404, 200]


def test_a_sealed_referral_stays_sealed_in_it(referral):
    opened(referral)
    referral.case.is_sealed = True
    referral.case.save()

    page = signed_in(make.office_worker()).get(of_resident(referral)).text

    assert referral.code not in page
    assert referral.agency.name not in page


def test_the_printed_sheet_is_itself_written_down(referral):
    opened(referral)
    office = make.office_worker()

    page = signed_in(office).get(of_resident(referral, "ledger_printed")).text

    assert "mencabut persetujuan kapan saja" in page
    assert Read.objects.get(kind="print").user == office


def test_the_page_costs_the_same_for_many_readings(referral):
    client = signed_in(make.office_worker())
    opened(referral)
    client.get(of_resident(referral))
    with CaptureQueriesContext(connection) as few:
        client.get(of_resident(referral))
    opened(referral, 60)

    with CaptureQueriesContext(connection) as many:
        page = client.get(of_resident(referral))

    assert len(many) == len(few)
    assert len(page.context["lines"]) == 50
    assert page.context["page"].next


def test_manager_and_auditor_read_what_an_agency_was_shown(referral):
    opened(referral)
    readers = (make.manager(), make.person(Role.AUDITOR), make.office_worker())

    codes = [signed_in(who).get(of_agency(referral)).status_code for who in readers]

    assert codes == [200, 200, 404]


def test_an_auditor_reads_of_a_sealed_referral_without_its_number(referral):
    opened(referral)
    referral.case.is_sealed = True
    referral.case.save()

    page = signed_in(make.person(Role.AUDITOR)).get(of_agency(referral)).text

    assert "Nama, NIK lengkap" in page
    assert referral.code not in page


def test_another_agencys_lines_are_not_among_them(referral):
    opened(make.sent_referral())

    page = signed_in(make.manager()).get(of_agency(referral))

    assert page.context["lines"] == []


def test_agencies_are_listed_for_those_who_read_trails(referral):
    page = signed_in(make.manager()).get(reverse("referrals:ledgers")).text

    assert of_agency(referral) in page


@pytest.mark.parametrize("subject", ["resident", "case", "referral"])
def test_the_admin_finds_all_that_tells_about_a_resident(referral, subject):
    case = referral.case
    row = {"resident": case.resident, "case": case, "referral": referral}[subject]
    record_read(Read.Kind.PRINT, row, village=case.village_id)
    record_read(Read.Kind.PRINT, make.CaseFactory(), village=case.village_id)
    client = signed_in(make.manager())

    page = client.get(reverse("admin:audit_read_changelist"), {"q": f"resident:{case.resident_id}"})

    assert [read.subject for read in page.context["cl"].result_list] == [f"{subject}:{row.pk}"]


@pytest.mark.parametrize("term", ["resident:", "resident:x", "resident:" + "9" * 30, "case:0"])
def test_a_term_that_names_nothing_finds_nothing(referral, term):
    opened(referral)

    page = signed_in(make.manager()).get(reverse("admin:audit_read_changelist"), {"q": term})

    assert (page.status_code, list(page.context["cl"].result_list)) == (200, [])


@pytest.mark.parametrize(
    ("column", "index"), [("resident", "read_by_resident"), ("agency", "read_by_agency")]
)
def test_disclosures_are_found_by_an_index(referral, column, index):
    opened(referral, 3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = Read.objects.filter(**{column: 1})[:50].explain()

    assert index in plan
    assert "Sort" not in plan


def test_a_stranger_reads_no_ledger(referral):
    codes = {
        Client().get(url).status_code
        for url in (of_resident(referral), of_agency(referral), reverse("referrals:ledgers"))
    }

    assert codes == {302}


def test_lines_of_before_are_found_by_the_same_ways(referral):
    """As the migration rewrites what was written before there were columns for it."""
    program = make.ApiClientFactory(agency=referral.agency)
    file = Attachment.objects.create(
        case=referral.case, kind="photo", media_type="image/png", size=3, sha256="0" * 64,
        added_by=referral.case.filed_by,
    )  # fmt: skip
    old = {"village": referral.village, "resident": None}
    by_agency = Read.objects.create(
        kind="file", subject=f"attachment:{file.pk}", client=program,
        detail={"referral": referral.code}, **old,
    )  # fmt: skip
    by_officer = Read.objects.create(kind="file", subject=f"attachment:{file.pk}", **old)
    reading = Read.objects.create(kind="disclosure", subject=f"referral:{referral.pk}", **old)
    sql = import_module(
        "referrals.migrations.0005_referrals_and_the_ledger_say_what_was_opened"
    ).LEDGER

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)

    of_the_referral = Read.objects.filter(subject=f"referral:{referral.pk}").order_by("pk")
    assert list(of_the_referral) == [by_agency, reading]
    assert {read.agency for read in of_the_referral} == {referral.agency}
    assert of_the_referral[0].detail["document"] == str(file.pk)
    assert Read.objects.filter(resident=referral.case.resident_id).count() == 3
    assert Read.objects.get(pk=by_officer.pk).agency is None
