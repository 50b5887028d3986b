"""Who is told of what happens to a referral, and which ones are late."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pilarsosial.accounts.models import User
from pilarsosial.outbox.models import Event, Notice
from referrals import workflow
from referrals.models import Referral
from referrals.notices import NEWS
from referrals.tasks import deliver_notices, mark_one_overdue, mark_overdue
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral() -> Referral:
    client = make.ApiClientFactory()
    return make.sent_referral(agency=client.agency)


def agency(referral: Referral) -> User:
    return referral.agency.users.get()


def told(kind: str) -> set[User]:
    for event in Event.objects.unhandled().filter(kind__startswith="referral."):
        deliver_notices(event.pk)
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def test_a_sent_referral_goes_to_the_one_who_filed_the_case(referral):
    assert told("referral.sent") == {referral.case.filed_by}


def test_documents_asked_for_go_to_the_village_and_its_supervisor(referral):
    supervisor = make.supervisor()

    workflow.request_documents(referral, by=agency(referral), documents=["KTP"], note="Buram.")

    assert told("referral.documents_requested") == {referral.case.filed_by, supervisor}


def test_a_declined_referral_goes_to_the_office(referral):
    workflow.decline(referral, by=agency(referral), reason="full", note="Kuota habis.")

    assert told("referral.declined") == {referral.sent_by}


def test_an_accepted_referral_goes_to_the_one_who_filed_the_case(referral):
    workflow.accept(referral, by=agency(referral))

    assert told("referral.accepted") == {referral.case.filed_by}


def test_news_of_a_sealed_case_stays_in_its_circle():
    client = make.ApiClientFactory()
    case = make.verified_case(is_sealed=True)
    manager, _supervisor, _office = make.manager(), make.supervisor(), make.office_worker()
    service = make.ServiceFactory(agency=client.agency)
    referral = workflow.send_referral(case.needs.get(), service=service, by=manager)

    workflow.decline(referral, by=client.user, reason="full", note="Kuota habis.")

    assert told("referral.declined") == {manager}


def test_an_agency_s_program_is_told_by_the_feed_and_never_by_notices(referral):
    workflow.accept(referral, by=agency(referral))
    told("referral.accepted")

    assert Notice.objects.filter(recipient=agency(referral)).count() == 0


def test_words_name_the_number_and_nothing_else(referral):
    said = {str(news.words % {"number": referral.code}) for news in NEWS.values()}

    assert all(words.count(referral.code) == 1 for words in said)
    assert not [words for words in said if referral.agency.name in words]


def test_a_notice_leads_to_its_referral(referral):
    told("referral.sent")

    notice = Notice.objects.get()

    assert (notice.number, notice.path) == (referral.code, f"/rujukan/{referral.code}")


def make_late(referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(due_at="2026-10-16T16:59Z")


def test_an_overdue_referral_goes_to_village_supervisor_and_office(referral):
    supervisor = make.supervisor()
    make_late(referral)

    mark_one_overdue(referral.pk)

    assert told("referral.overdue") == {referral.case.filed_by, supervisor, referral.sent_by}


def test_a_referral_is_marked_overdue_once(referral):
    make_late(referral)
    mark_one_overdue(referral.pk)

    mark_one_overdue(referral.pk)

    assert [event.kind for event in referral.events.all()] == ["sent", "overdue"]


def test_only_running_clocks_run_out(referral):
    waiting = make.sent_referral(agency=referral.agency)
    workflow.request_documents(waiting, by=agency(referral), documents=["KTP"], note="Buram.")
    make.sent_referral(agency=referral.agency)
    make_late(referral)
    make_late(waiting)

    found = mark_overdue()

    assert found == 1


def test_looking_for_the_late_walks_the_index_of_running_clocks(referral):
    Referral.objects.filter(pk=referral.pk).update(due_at=timezone.now())
    with CaptureQueriesContext(connection) as queries:
        mark_overdue()
    (looking,) = [query["sql"] for query in queries if "due_at" in query["sql"]]

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")  # a few rows sort for nothing, many do not
        cursor.execute(f"EXPLAIN {looking}")
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "referral_running_out" in plan
