"""Fault 21: what ends a session, and what the next request then gets."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def session(officer):
    client = signed_in(officer)
    client.get(reverse("home"))
    return client


def is_signed_in(client):
    return client.get(reverse("cases:drafts")).status_code == 200


def test_two_idle_hours_end_a_session(session, time_machine):
    time_machine.move_to(timezone.now() + timedelta(hours=2, minutes=1))

    assert not is_signed_in(session)


def test_a_session_that_works_on_stays_until_twelve_hours_are_over(session, time_machine):
    begun = timezone.now()
    worked = []

    for hours in (1.5, 3, 4.5, 6, 7.5, 9, 10.5, 11.9, 12.1):
        time_machine.move_to(begun + timedelta(hours=hours))
        worked.append(is_signed_in(session))

    assert worked == [True] * 8 + [False]


def test_signing_out_ends_the_session(session):
    session.post(reverse("account_logout"))

    assert not is_signed_in(session)


def test_a_new_password_ends_the_other_sessions(officer, session):
    officer.set_password("kata-sandi-lain-2026")
    officer.save(update_fields=["password"])

    assert not is_signed_in(session)


def test_a_closed_account_is_out_with_the_next_request(officer, session):
    officer.is_active = False
    officer.save(update_fields=["is_active"])

    assert not is_signed_in(session)


def test_a_duty_that_ended_yesterday_shows_nothing_any_more(officer, session):
    duty = officer.duties.get()
    case = make.CaseFactory(village=duty.area)
    duty.ends_on = timezone.localdate() - timedelta(days=1)
    duty.save(update_fields=["ends_on"])

    answer = session.get(reverse("cases:detail", args=[case.number]))

    assert answer.status_code == 404


def test_the_last_day_of_a_duty_still_counts(officer, session):
    duty = officer.duties.get()
    case = make.CaseFactory(village=duty.area)
    duty.ends_on = timezone.localdate()
    duty.save(update_fields=["ends_on"])

    answer = session.get(reverse("cases:detail", args=[case.number]))

    assert answer.status_code == 200


def test_a_one_time_password_opens_only_the_page_that_changes_it(officer, session):
    officer.must_change_password = True
    officer.save(update_fields=["must_change_password"])

    answer = session.get(reverse("cases:list"))

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        reverse("account_change_password"),
    )
