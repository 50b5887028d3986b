"""The agency's time: it stops while documents are awaited, and goes on with what was left."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone, translation

from referrals import workflow
from referrals.clock import band_of, limit_in_words, time_left
from referrals.models import ReferralEvent
from tests import factories as make
from tests.referrals.rows import file_of, rest_on, with_limit

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 11, 18, 3, tzinfo=UTC)  # 10.00 WIB
FRIDAY = datetime(2026, 11, 20, 3, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 3, tzinfo=UTC)


def due_day(referral) -> date:
    return timezone.localtime(referral.due_at).date()


def supplied_at(referral, agency, *, asked: datetime, given: datetime):
    """The agency asks for documents, and the office supplies them later."""
    with time_machine.travel(asked, tick=False):
        workflow.request_documents(referral, by=agency, documents=["KK"], note="Mohon KK.")
    with time_machine.travel(given, tick=False):
        file = file_of(referral.case)
        return workflow.supply_documents(referral, by=make.office_worker(), attachments=[file])


def test_due_day_skips_weekend_and_holidays():
    rest_on(date(2026, 11, 23))

    with time_machine.travel(FRIDAY, tick=False):
        referral, _agency = with_limit(3, "workday")

    assert due_day(referral) == date(2026, 11, 26)


def test_waiting_for_documents_neither_costs_nor_gives_working_days():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(3, "workday")

    supplied_at(referral, agency, asked=FRIDAY, given=TUESDAY)

    assert due_day(referral) == date(2026, 11, 25)
    assert referral.clock == "running"


def test_a_holiday_after_the_stop_is_skipped_when_the_clock_goes_on():
    rest_on(date(2026, 11, 25))
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(3, "workday")

    supplied_at(referral, agency, asked=FRIDAY, given=TUESDAY)

    assert due_day(referral) == date(2026, 11, 26)


def test_hours_go_on_by_the_second():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(24, "hour")

    asked = datetime(2026, 11, 18, 9, tzinfo=UTC)
    supplied_at(referral, agency, asked=asked, given=FRIDAY)

    assert referral.due_at == datetime(2026, 11, 20, 21, tzinfo=UTC)


def test_a_monthly_cut_off_that_passed_while_the_clock_stood_is_the_next_one():
    with time_machine.travel(datetime(2026, 11, 16, 3, tzinfo=UTC), tick=False):
        referral, agency = with_limit(1, "monthly_cutoff_17")
    first = due_day(referral)

    supplied_at(referral, agency, asked=datetime(2026, 11, 17, 2, tzinfo=UTC), given=WEDNESDAY)

    assert (first, due_day(referral)) == (date(2026, 11, 17), date(2026, 12, 17))


def test_supplying_brings_the_state_before_back():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(3, "workday")
        workflow.accept(referral, by=agency)
        workflow.start_work(referral, by=agency)

    supplied_at(referral, agency, asked=FRIDAY, given=TUESDAY)

    assert referral.status == "in_progress"
    assert referral.need.holder == "agency"


def test_overdue_is_written_down_once():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, _agency = with_limit(1, "workday")

    with time_machine.travel(TUESDAY, tick=False):
        workflow.mark_overdue(referral)
        workflow.mark_overdue(referral)

    assert referral.version == 2
    assert referral.events.filter(kind=ReferralEvent.Kind.OVERDUE).count() == 1


def test_a_stopped_clock_is_never_overdue():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(1, "workday")
        workflow.request_documents(referral, by=agency, documents=["KK"], note="")

    with time_machine.travel(TUESDAY, tick=False):
        workflow.mark_overdue(referral)

    assert not referral.is_overdue


def test_what_was_late_when_it_stopped_stays_late():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(1, "workday")

    supplied_at(referral, agency, asked=FRIDAY, given=TUESDAY)

    assert due_day(referral) == date(2026, 11, 23)


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (3, "workday", "3 hari kerja"),
        (24, "hour", "24 jam"),
        (1, "monthly_cutoff_17", "sampai tanggal 17 berikutnya"),
        (2, "monthly_cutoff_17", "sampai tanggal 17 yang ke-2"),
    ],
)
def test_limits_are_written_out(amount, unit, words):
    with translation.override("id"):
        said = limit_in_words(amount, unit)

    assert said == words


def test_band_of_a_stopped_clock_says_what_is_used_and_left():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, agency = with_limit(3, "workday")
    with time_machine.travel(datetime(2026, 11, 19, 3, tzinfo=UTC), tick=False):
        workflow.request_documents(referral, by=agency, documents=["Surat faskes"], note="")

    with translation.override("id"):
        band = band_of(referral, is_viewers_turn=True)

    assert band.who == "Anda"
    assert band.segments == ["used", "stopped", "ahead", "ahead"]
    assert band.text == "1 hari terpakai, berhenti, 2 hari tersisa"
    assert "Surat faskes" in band.what


def test_ended_referrals_have_no_band():
    referral, agency = with_limit(3, "workday")

    workflow.decline(referral, by=agency, reason="full", note="Kuota penuh.")

    assert band_of(referral, is_viewers_turn=False) is None


def test_late_days_count_working_days_only():
    with time_machine.travel(WEDNESDAY, tick=False):
        referral, _agency = with_limit(1, "workday")

    left = time_left(referral, TUESDAY)

    assert (left.left, left.is_over) == (-3, True)
