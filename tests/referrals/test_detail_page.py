"""The page of one referral: who may open it, what it tells, which acts it offers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read, record_read
from referrals import workflow
from tests import factories as make
from tests.referrals.rows import at_village, file_of, log_in, sent_to_a_program

pytestmark = pytest.mark.django_db


def url(referral, name="detail", *more):
    return reverse(f"referrals:{name}", args=[referral.code, *more])


ACTS = (
    "may_talk",
    "may_supply",
    "may_withdraw",
    "may_print",
    "may_answer",
    "may_route_on",
)


def acts(response) -> set[str]:
    return {name for name in ACTS if response.context[name]}


@pytest.mark.parametrize("name", ["detail", "letter", "note", "supply", "withdraw", "answers"])
def test_referrals_of_another_village_are_not_found(client, name):
    referral = at_village(make.village())
    log_in(client, make.officer())

    response = (
        client.post(url(referral, name), {}) if name == "note" else client.get(url(referral, name))
    )

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["detail", "letter", "supply", "withdraw", "answers"])
def test_sealed_referrals_are_not_found_by_the_office(client, name):
    case = make.verified_case(is_sealed=True)
    referral = workflow.send_referral(
        case.needs.get(), service=make.ServiceFactory(), by=make.manager()
    )
    log_in(client, make.office_worker())

    assert client.get(url(referral, name)).status_code == 404


@pytest.mark.parametrize("name", ["letter", "withdraw", "answers"])
def test_officers_of_the_village_do_not_do_the_offices_work(client, name):
    village = make.village()
    referral = at_village(village)
    log_in(client, make.officer(village))

    assert client.get(url(referral, name)).status_code == 403


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.AUDITOR])
def test_readers_read_and_do_nothing(client, role):
    referral = make.sent_referral()
    log_in(client, make.person(role))

    response = client.get(url(referral))

    assert acts(response) == set()


def test_the_office_is_offered_what_fits_a_running_referral(client):
    referral, _program = sent_to_a_program()
    log_in(client, make.office_worker())

    assert acts(client.get(url(referral))) == {"may_talk", "may_print", "may_withdraw"}


def test_the_office_is_offered_to_write_down_the_answer_of_an_agency_without_programs(client):
    log_in(client, make.office_worker())

    response = client.get(url(make.sent_referral()))

    assert "may_answer" in acts(response)


def test_officers_are_offered_to_supply_what_is_asked_for(client):
    village = make.village()
    referral, program = sent_to_a_program(case=make.verified_case(village=village))
    workflow.request_documents(referral, by=program.user, documents=["Surat faskes"], note="")
    log_in(client, make.officer(village))

    response = client.get(url(referral))

    assert acts(response) == {"may_talk", "may_supply"}
    assert response.context["band"].who == "Anda"
    assert "Waktu berhenti sejak" in response.text


def test_after_a_decline_the_office_is_offered_another_way(client):
    referral, program = sent_to_a_program()
    workflow.decline(referral, by=program.user, reason="full", note="Penuh.")
    log_in(client, make.office_worker())

    assert acts(client.get(url(referral))) == {"may_print", "may_route_on"}


def test_the_chain_is_linked_both_ways(client):
    declined, program = sent_to_a_program()
    workflow.decline(declined, by=program.user, reason="full", note="Penuh.")
    following = workflow.send_referral(
        declined.need, service=make.ServiceFactory(), by=make.office_worker()
    )
    log_in(client, make.office_worker())

    pages = [client.get(url(referral)).text for referral in (declined, following)]

    assert url(following) in pages[0]
    assert url(declined) in pages[1]


def test_the_title_names_no_person_and_no_need(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    title = client.get(url(referral)).text.split("<title>")[1].split("</title>")[0]

    assert title == f"Rujukan {referral.code} · Pilar Sosial"


def test_what_people_write_is_shown_as_text(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())
    workflow.add_note(referral, by=make.office_worker(), text="<script>alert(1)</script>")

    page = client.get(url(referral)).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_each_field_says_whether_and_when_the_agency_read_it(client):
    referral, program = sent_to_a_program()
    referral.service.discloses = ["name", "nik"]
    referral.service.save()
    record_read(
        Read.Kind.DISCLOSURE, referral.case.resident, by=program.user, client=program,
        village=referral.village_id, referral=referral.code, fields=["name"],
    )  # fmt: skip
    log_in(client, make.office_worker())

    rows = client.get(url(referral)).context["fields"]

    assert [(row.is_open, row.read_at is not None) for row in rows] == [
        (True, True),
        (True, False),
        (False, False),
        (False, False),
        (False, False),
        (False, False),
        (False, False),
        (False, False),
    ]


def test_readings_of_another_referral_of_the_same_person_do_not_count(client):
    referral, program = sent_to_a_program()
    record_read(
        Read.Kind.DISCLOSURE, referral.case.resident, client=program,
        village=referral.village_id, referral="RJ-LAIN", fields=["name"],
    )  # fmt: skip
    log_in(client, make.office_worker())

    rows = client.get(url(referral)).context["fields"]

    assert [row.read_at for row in rows] == [None] * 8


def test_only_those_who_read_trails_see_the_whole_log(client):
    referral = make.sent_referral()
    record_read(
        Read.Kind.PRINT, referral, by=make.office_worker(full_name="Pencetak Surat"),
        village=referral.village_id, referral=referral.code,
    )  # fmt: skip
    log_in(client, make.office_worker())
    of_office = client.get(url(referral)).text
    log_in(client, make.manager())

    of_manager = client.get(url(referral)).text

    assert "Pencetak Surat" not in of_office
    assert "Pencetak Surat" in of_manager


def test_an_answer_written_down_says_who_wrote_it_and_how_it_came(client):
    referral = make.sent_referral()
    office = make.office_worker(full_name="Endah Puspitasari")
    workflow.accept(referral, by=office, note="Kami terima.", source="letter")
    log_in(client, make.office_worker())

    assert "Surat, dicatat oleh Endah Puspitasari" in client.get(url(referral)).text


def test_the_page_costs_the_same_for_a_long_conversation(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())
    client.get(url(referral))
    with CaptureQueriesContext(connection) as short:
        client.get(url(referral))
    for n in range(6):
        workflow.add_note(referral, by=make.office_worker(), text=f"Catatan {n}")
        file = file_of(referral.case)
        workflow.add_documents(referral, by=make.office_worker(), attachments=[file])

    with CaptureQueriesContext(connection) as long:
        client.get(url(referral))

    assert len(long) == len(short)


def test_unknown_numbers_are_not_found(client):
    log_in(client, make.office_worker())

    assert client.get("/rujukan/RJ-3309-2026-999999").status_code == 404


def test_strangers_are_sent_to_the_sign_in_page(client):
    referral = make.sent_referral()

    assert client.get(url(referral)).url.startswith("/akun/login/")
