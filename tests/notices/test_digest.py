"""The summary of a morning: one per person and day, counted, and none when nothing waits."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from pilarsosial.home.digest import people_whose_morning_it_is, write_summary_for
from pilarsosial.notices.models import Message, Wishes
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from tests import factories as make
from tests.notices.steps import PHONE, send_all

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 12)


def at(hour: int) -> datetime:
    return datetime(2026, 8, 12, hour, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def busy_supervisor(**fields: object):
    """A supervisor for whom one case waits."""
    person = make.supervisor(**{"email": "penyelia@contoh.id", **fields})
    make.CaseFactory(resident__name="Sutarni Rahayu")
    return person


def test_it_counts_what_waits_with_the_way_to_it(mail_server):
    person = busy_supervisor()
    tell(Event.objects.create(kind="case.note"), [person], number="3309-2026-000001")

    write_summary_for(person, TODAY)
    send_all()

    (mail,) = mail_server.taken
    text = mail.get_payload(decode=True).decode()
    assert "/kasus/?work=verify" in text
    assert "Kabar belum dibaca: 1" in text
    assert [word for word in ("Sutarni", "3309-2026", person.full_name) if word in text] == []


def test_nothing_is_sent_when_nothing_waits():
    person = make.supervisor(email="penyelia@contoh.id")

    assert write_summary_for(person, TODAY) is None


def test_there_is_one_a_day_however_often_it_is_asked_for():
    person = busy_supervisor()
    write_summary_for(person, TODAY)

    again = write_summary_for(person, TODAY)

    assert again is None
    assert write_summary_for(person, date(2026, 8, 13)) is not None


def test_whoever_wants_none_gets_none():
    person = busy_supervisor()
    Wishes.objects.create(user=person, digest_channel="")

    assert write_summary_for(person, TODAY) is None


def test_by_sms_it_is_short_and_has_one_link(settings):
    settings.PUBLIC_URL = "https://pilar.contoh.id"
    person = busy_supervisor(phone=PHONE)
    Wishes.objects.create(user=person, digest_channel="sms")

    message = write_summary_for(person, TODAY)

    assert message.text.count("https://") == 1
    assert len(message.text) < 160


@pytest.mark.parametrize(("hour", "asked"), [(6, False), (7, True), (9, True), (10, False)])
def test_it_comes_in_the_morning(hour, asked):
    person = make.supervisor(email="penyelia@contoh.id")

    found = people_whose_morning_it_is(at(hour))

    assert found == ([(person.pk, TODAY)] if asked else [])


def test_the_morning_is_that_of_the_place():
    make.region("82.71", "Ternate", "regency", "kota")
    there = make.supervisor(
        make.region("82.71.01", "Ternate", "subdistrict", "kecamatan"), email="a@contoh.id"
    )
    make.supervisor(email="b@contoh.id")

    assert people_whose_morning_it_is(at(5)) == [(there.pk, TODAY)]


def test_whoever_has_todays_is_not_asked_for_again():
    write_summary_for(busy_supervisor(), TODAY)

    assert people_whose_morning_it_is(at(8)) == []
    assert Message.objects.count() == 1


def test_reading_the_news_empties_the_summary():
    person = make.supervisor(email="penyelia@contoh.id")
    tell(Event.objects.create(kind="case.note"), [person], number="3309-2026-000001")
    Notice.objects.update(read_at=at(6))

    assert write_summary_for(person, TODAY) is None
