"""What each agency is told on Monday morning."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction

from pilarsosial.notices.models import Message
from referrals import workflow
from referrals.digest import write_digest
from referrals.models import AgencyDigest, Referral
from referrals.tasks import write_digests, write_one_digest
from tests import factories as make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


def at(clock: str, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def monday():
    with time_machine.travel(at("07:20"), tick=False):
        yield


def sent(agency, day: date = date(2026, 11, 20)) -> Referral:
    service = make.ServiceFactory(agency=agency, sla_amount=3, sla_unit="workday")
    with time_machine.travel(at("10:00", day), tick=False):
        return make.sent_referral(service=service)


def agency(**fields: object) -> object:
    return make.AgencyFactory(email="dinkes@example.org", **fields)


def test_it_counts_what_is_new_waits_is_due_and_is_overdue(monday):
    ours = agency()
    new, late, asked = sent(ours), sent(ours, date(2026, 11, 3)), sent(ours)
    with time_machine.travel(at("11:00", date(2026, 11, 20)), tick=False):
        office = make.office_worker()
        workflow.acknowledge(late, by=office, source="phone")
        workflow.request_documents(asked, by=office, documents=["KTP"], note="", source="phone")

    digest = write_digest(ours, MONDAY)

    assert digest.counts == {"new": 1, "turn": 1, "documents": 1, "week": 1, "overdue": 1}
    message = Message.objects.get(agency=ours)
    assert new.code in message.text
    assert late.code in message.text
    assert new.case.resident.name not in message.text + message.subject


def test_it_goes_once_a_week(monday):
    ours = agency()
    sent(ours)

    for _n in range(2):
        write_one_digest(agency=ours.pk, week_on=MONDAY.isoformat())

    assert Message.objects.filter(agency=ours).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyDigest.objects.create(agency=ours, week_on=MONDAY, counts={})


@pytest.mark.parametrize("fields", [{}, {"email": ""}])
def test_nothing_is_sent_where_nothing_waits_or_nobody_can_be_reached(monday, fields):
    ours = make.AgencyFactory(**fields)
    if fields:
        sent(ours)

    assert write_digest(ours, MONDAY) is None
    assert AgencyDigest.objects.count() == 0


@pytest.mark.parametrize(
    ("clock", "day", "asked"),
    [
        ("06:59", MONDAY, 0),
        ("07:20", MONDAY, 1),
        ("11:59", MONDAY, 1),
        ("12:00", MONDAY, 0),
        ("07:20", date(2026, 11, 24), 0),
    ],
)
def test_it_comes_on_monday_morning(clock, day, asked):
    make.AgencyFactory(email="dinkes@example.org")

    with time_machine.travel(at(clock, day), tick=False):
        assert write_digests() == asked


def test_each_agency_has_the_morning_of_its_own_zone():
    east = make.region("91", "Papua", "province", "provinsi")
    agency(area=east)
    agency()

    with time_machine.travel(at("05:20"), tick=False):  # 07.20 in Papua
        assert write_digests() == 1
