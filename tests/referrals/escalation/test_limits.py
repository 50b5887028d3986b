"""How long an agency has when it is urgent, and from when it is due soon."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from referrals import workflow
from referrals.models import Referral, ReferralWaits
from tests import factories as make
from tests.referrals.api.partners import Partner
from tests.referrals.rows import file_of, sent_to_a_program, with_limit

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
URGENT = {"urgency": "urgent", "urgency_reason": "Sakit"}
EMERGENCY = {"urgency": "emergency", "urgency_reason": "Tidak sadar"}


def at(day: str, clock: str = "10:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


def sent(amount: int, unit: str, **case: object) -> Referral:
    service = make.ServiceFactory(sla_amount=amount, sla_unit=unit)
    return make.sent_referral(service=service, case=make.verified_case(**case))


@pytest.mark.parametrize(
    ("usual", "case", "limit"),
    [
        ((5, "workday"), {}, (5, "workday")),
        ((5, "workday"), URGENT, (2, "workday")),
        ((1, "workday"), URGENT, (1, "workday")),
        ((6, "hour"), URGENT, (6, "hour")),
        ((1, "monthly_cutoff_17"), URGENT, (2, "workday")),
        ((5, "workday"), EMERGENCY, (24, "hour")),
        ((6, "hour"), EMERGENCY, (6, "hour")),
        ((48, "hour"), EMERGENCY, (24, "hour")),
    ],
)
def test_what_is_urgent_has_less_time(usual, case, limit):
    referral = sent(*usual, **case)

    assert (referral.sla_amount, referral.sla_unit) == limit


def test_the_office_sets_the_limits():
    ReferralWaits.objects.create(district=make.district(), emergency_hours=6, urgent_workdays=1)

    limits = [sent(5, "workday", **case).sla_amount for case in (EMERGENCY, URGENT)]

    assert limits == [6, 1]


def test_the_page_says_why_there_is_so_little_time(client):
    referral = sent(5, "workday", **EMERGENCY)
    client.force_login(make.office_worker(), backend="pilarsosial.accounts.backends.DutyBackend")

    assert "batas kantor untuk keadaan darurat" in client.get(f"/rujukan/{referral.code}").text


@pytest.mark.parametrize(
    ("moment", "found"),
    [("2026-11-19", False), ("2026-11-20", True), ("2026-11-23", True), ("2026-11-24", False)],
)
def test_it_is_due_soon_on_the_working_day_before_and_on_the_day(moment, found):
    with time_machine.travel(at("2026-11-18"), tick=False):
        referral = sent(3, "workday")  # until Monday the 23rd

    with time_machine.travel(at(moment), tick=False):
        assert Referral.objects.due_soon().filter(pk=referral.pk).exists() is found


@pytest.mark.parametrize(("clock", "found"), [("05:59:00", False), ("06:01:00", True)])
def test_an_emergency_is_due_soon_within_hours(clock, found):
    with time_machine.travel(at("2026-11-18"), tick=False):
        sent(5, "workday", **EMERGENCY)

    with time_machine.travel(at("2026-11-19", clock), tick=False):
        assert Referral.objects.due_soon().exists() is found


def test_what_waits_for_documents_is_not_due_soon_and_is_anew_when_they_came():
    with time_machine.travel(at("2026-11-18"), tick=False):
        referral, user = with_limit(2, "workday")
    with time_machine.travel(at("2026-11-19"), tick=False):
        workflow.request_documents(referral, by=user, documents=["KTP"], note="")
        waiting = Referral.objects.due_soon().count()
    file = file_of(referral.case)
    with time_machine.travel(at("2026-11-27"), tick=False):
        workflow.supply_documents(referral, by=make.office_worker(), attachments=[file])
        after = Referral.objects.due_soon().count()

    assert (waiting, after) == (0, 1)


def test_a_clients_wrong_clock_changes_no_due_time():
    """Due times are the server's: no header and no field of a request moves them."""
    with time_machine.travel(at("2026-11-18"), tick=False):
        referral, program = sent_to_a_program()
        Partner(program).post(
            f"referrals/{referral.code}/accept",
            date="Fri, 01 Jan 2021 00:00:00 GMT",
            if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT",
        )
    accepted = Referral.objects.get(pk=referral.pk)

    assert (accepted.due_at, accepted.soon_at) == (referral.due_at, referral.soon_at)
    assert accepted.accepted_at == at("2026-11-18")
