"""Who is told of a referral that does not move, when, and that each is told once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pilarsosial.accounts.rights import Role
from pilarsosial.notices.models import Message
from pilarsosial.outbox.models import Event, Notice
from referrals import workflow
from referrals.escalation import LADDER, Step
from referrals.models import Referral, ReferralEscalation, ReferralWaits
from referrals.tasks import climb, climb_one, deliver_notices
from tests import factories as make
from tests.referrals.rows import rest_on

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
URGENT = {"urgency": "urgent", "urgency_reason": "Sakit"}
EMERGENCY = {"urgency": "emergency", "urgency_reason": "Tidak sadar"}


def at(day: str, clock: str = "08:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


def sent(**case: object) -> Referral:
    """Sent on Wednesday morning; due by the end of the next Monday."""
    agency = make.AgencyFactory(
        email="dinkes@example.org", phone="+6281234567801", head_email="kadis@example.org",
        head_phone="+6281234567802", head_title="Kepala Dinas Kesehatan",
    )  # fmt: skip
    service = make.ServiceFactory(agency=agency, sla_amount=3, sla_unit="workday")
    with time_machine.travel(at("2026-11-18"), tick=False):
        return make.sent_referral(service=service, case=make.verified_case(**case))


def climbed(referral: Referral, *moments: datetime) -> list[str]:
    """The steps told, in order, when beat asks at these moments."""
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            for step in reversed(LADDER):
                climb_one(referral=referral.pk, step=str(step))
    return list(referral.escalations.order_by("id").values_list("step", flat=True))


# On each a step is due or, on the 24th, none.
DAYS = ("2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27", "2026-12-02")
MORNINGS = [at(day) for day in DAYS]


def deliver() -> None:
    for event in Event.objects.unhandled().filter(kind__startswith="referral."):
        deliver_notices(event.pk)


def test_a_referral_climbs_from_its_agency_to_the_head_of_the_office():
    referral = sent()

    steps = climbed(referral, *MORNINGS)

    assert steps == ["before", "today", "agency_head", "office", "head"]
    days = [f"{one.raised_at.astimezone(WIB):%d}" for one in referral.escalations.order_by("id")]
    assert len(days) == 5


@pytest.mark.parametrize(
    ("day", "steps"),
    [
        ("2026-11-19", []),
        ("2026-11-20", ["before"]),
        ("2026-11-21", []),
        ("2026-11-23", ["today"]),
        ("2026-11-24", []),
        ("2026-11-25", ["agency_head"]),
    ],
)
def test_each_step_has_its_day(day, steps):
    assert climbed(sent(), at(day)) == steps


def test_nobody_is_told_at_night_or_on_a_holiday():
    referral = sent()
    rest_on(at("2026-11-25").date())

    assert climbed(referral, at("2026-11-20", "22:00:00"), at("2026-11-25")) == []


def test_a_step_is_told_once_however_often_it_is_asked_for():
    referral = sent()

    climbed(referral, *MORNINGS, *MORNINGS)

    assert referral.escalations.count() == 5
    first = referral.escalations.earliest("id")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralEscalation.objects.create(
            referral=referral, step=first.step, due_at=first.due_at,
            event=referral.events.earliest("id"),
        )  # fmt: skip


def test_each_step_is_a_turn_of_the_conversation():
    referral = sent()

    climbed(referral, *MORNINGS)

    turns = referral.events.exclude(kind="sent").order_by("id")
    assert [turn.kind for turn in turns] == [
        "reminded", "reminded", "agency_head_told", "office_told", "head_told",
    ]  # fmt: skip
    assert "surel" in turns[0].text.lower() or "e-mail" in turns[0].text.lower()


def test_an_emergency_is_called_at_once_and_chased_by_the_hour():
    referral = sent(**EMERGENCY)
    hours = ("08:00:00", "09:00:00", "10:00:00", "12:00:00")

    assert climbed(referral, *[at("2026-11-18", hour) for hour in hours]) == [
        "alert", "again", "again_head", "again_manager",
    ]  # fmt: skip


def test_what_is_urgent_is_chased_more_slowly_than_an_emergency():
    referral = sent(**URGENT)
    hours = ("08:00:00", "09:00:00", "12:00:00", "16:00:00")

    assert climbed(referral, *[at("2026-11-18", hour) for hour in hours]) == [
        "alert", "again", "again_head",
    ]  # fmt: skip


def test_an_agency_that_has_opened_it_is_not_chased():
    referral = sent(**EMERGENCY)
    climbed(referral, at("2026-11-18"))
    with time_machine.travel(at("2026-11-18", "08:30:00"), tick=False):
        workflow.acknowledge(referral, by=make.office_worker(), source="phone")

    assert climbed(referral, at("2026-11-18", "12:00:00")) == ["alert"]


def test_an_urgent_referral_is_told_to_its_agency_with_its_sending():
    referral = sent(**EMERGENCY)

    with time_machine.travel(at("2026-11-18", "08:00:05"), tick=False):
        deliver()
        deliver()

    message = Message.objects.get(agency=referral.agency)
    assert message.channel == "whatsapp"
    assert referral.code in message.text
    assert referral.case.resident.name not in message.text + message.subject


def test_an_emergency_that_passed_its_hours_climbs_by_hours():
    referral = sent(**EMERGENCY)
    Referral.objects.filter(pk=referral.pk).update(received_at=at("2026-11-18"))
    hours = ("04:30:00", "09:01:00", "10:01:00", "14:01:00")

    assert climbed(referral, *[at("2026-11-19", hour) for hour in hours]) == [
        "before", "agency_head", "office", "head",
    ]  # fmt: skip


def test_a_new_due_day_begins_the_ladder_anew():
    referral = sent()
    climbed(referral, *MORNINGS[:4])
    workflow.limits.set_due(referral, at("2026-12-01", "23:59:59"))
    referral.save()

    climbed(referral, *MORNINGS, at("2026-12-01"))

    assert referral.escalations.filter(step="today").count() == 2


def test_the_head_of_the_agency_reads_number_and_day_only():
    referral = sent()
    climbed(referral, *MORNINGS[:4])

    deliver()

    message = Message.objects.get(agency=referral.agency, text__contains="Kepala Dinas Kesehatan")
    assert message.address == "kadis@example.org"
    assert referral.code in message.text
    assert "{link}" not in message.text
    assert referral.case.resident.name not in message.text


def test_a_reminder_carries_the_letters_link():
    referral = sent()
    climbed(referral, at("2026-11-20"))

    deliver()

    message = Message.objects.get(agency=referral.agency, text__contains="{link}")
    assert message.address == "dinkes@example.org"
    assert "#" in message.whole_text


def test_without_an_address_the_conversation_says_so():
    referral = sent()
    referral.agency.email = referral.agency.phone = ""
    referral.agency.save()

    climbed(referral, at("2026-11-20"))

    assert "telepon" in referral.events.last().text
    deliver()
    assert Message.objects.filter(agency=referral.agency).count() == 0


def test_our_office_and_our_head_are_told_by_notices():
    referral = sent()
    manager, head = make.manager(), make.person(Role.HEAD)
    climbed(referral, *MORNINGS)

    deliver()

    told = Notice.objects.filter(kind__in=("referral.office_told", "referral.head_told"))
    assert set(told.values_list("recipient", "kind")) >= {
        (manager.pk, "referral.office_told"), (head.pk, "referral.head_told"),
    }  # fmt: skip


def test_what_waits_for_documents_or_has_ended_climbs_nothing():
    stopped, ended = sent(), sent()
    with time_machine.travel(at("2026-11-18", "09:00:00"), tick=False):
        by = make.office_worker()
        workflow.request_documents(stopped, by=by, documents=["KTP"], note="", source="phone")
        workflow.withdraw(ended, by=by, reason="Salah alamat.")

    assert climbed(stopped, *MORNINGS) + climbed(ended, *MORNINGS) == []


def test_an_agency_that_was_told_to_stop_is_not_told_to_hurry():
    referral = sent()
    Referral.objects.filter(pk=referral.pk).update(
        ground="consent", consented_at=at("2026-11-18"), consent_version="1"
    )
    type(referral.case).objects.filter(pk=referral.case_id).update(
        consent_withdrawn_at=at("2026-11-19"),
        withdrawal_asked_by="resident",
        withdrawal_manner="spoken",
    )

    assert climbed(referral, *MORNINGS) == []


def test_beat_finds_one_step_for_each_referral():
    sent(), sent()

    with time_machine.travel(at("2026-11-20"), tick=False):
        assert climb() == 2


def test_waits_that_do_not_follow_one_another_are_refused():
    waits = ReferralWaits(district=make.district(), office_workdays=1)

    with pytest.raises(ValidationError):
        waits.full_clean()


def test_the_ladder_begins_with_the_call_and_ends_with_the_head():
    assert (LADDER[0], LADDER[-1]) == (Step.ALERT, Step.HEAD)
