"""A NIK that went the whole way is found nowhere as text (fault 20, simple form)."""

import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from cases import workflow as cases
from cases.residents.models import Resident
from cases.tasks import deliver_notices
from pilarsosial import broker
from pilarsosial.identity import decrypt, log_filter
from pilarsosial.outbox.dispatch import dispatch_waiting
from pilarsosial.outbox.models import Event
from referrals import workflow as referrals
from tests import factories as make
from tests.broker import waiting_tasks

pytestmark = pytest.mark.django_db

PLANTED = "3309016506850042"


def dumped() -> dict[str, str]:
    """Every table as a dump writes it: text as it is, bytes in hexadecimal."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _copied(cursor, table) for table in tables}


def _copied(cursor: CursorWrapper, table: str) -> str:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
        return b"".join(rows).decode()


def forms(nik: str) -> list[str]:
    """As text, as people group it, as the hexadecimal bytes of a binary column in a dump."""
    grouped = " ".join(nik[i : i + 4] for i in range(0, 16, 4))
    return [nik, grouped, nik.encode().hex()]


@pytest.fixture
def journey(caplog) -> Iterator[Resident]:
    """A resident with the planted NIK, a case, a referral with its outcome, notices, tasks."""
    caplog.set_level(logging.DEBUG)
    broker.breaker.reset()
    waiting_tasks()
    client, supervisor, office = make.ApiClientFactory(), make.supervisor(), make.office_worker()
    resident = make.ResidentFactory(nik=PLANTED)
    draft = make.draft(resident=resident, village=resident.village)
    case = cases.submit_case(draft, by=draft.filed_by)
    cases.verify_case(case, by=supervisor)
    service = make.ServiceFactory(agency=client.agency)
    referral = referrals.send_referral(case.needs.get(), service=service, by=office)
    referrals.accept(referral, by=client.user)
    referrals.complete(referral, by=client.user, outcome="met", delivered_on=timezone.localdate())
    for event in Event.objects.filter(kind__startswith="case."):
        deliver_notices(event.pk)
    dispatch_waiting()
    yield resident
    waiting_tasks()


def test_the_planted_nik_can_be_read_back_by_whoever_has_the_key(journey):
    journey.refresh_from_db()

    assert decrypt(bytes(journey.nik_sealed), purpose="nik").decode() == PLANTED


def test_no_column_of_any_table_holds_it(journey):
    tables = dumped()

    found = {table for table, text in tables.items() for form in forms(PLANTED) if form in text}

    assert len(tables) > 40
    assert found == set()


def test_no_log_line_holds_it(journey, caplog):
    logging.getLogger("cases").warning("Somebody logs %s by mistake", PLANTED)
    record = caplog.records[-1]
    log_filter().filter(record)

    assert PLANTED not in record.getMessage()
    before = [line.getMessage() for line in caplog.records[:-1]]
    assert not [line for line in before if PLANTED in line]


def test_no_task_in_the_broker_holds_it(journey):
    tasks = waiting_tasks()

    assert tasks
    assert not [task for task in tasks if PLANTED in str(task)]
