"""Which notices leave the house, when and by which way."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from pilarsosial.exports.notices import WORDS as OF_EXPORTS
from pilarsosial.notices.models import Message, TopicChoice, Wishes
from pilarsosial.notices.planning import plan_messages
from pilarsosial.notices.quiet import QuietHours
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from tests import factories as make
from tests.notices.steps import PHONE, tell_of, urgent_case, waiting

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
AT_NIGHT = datetime(2026, 8, 12, 22, 30, tzinfo=WIB)


def channels() -> list[tuple[str, str]]:
    return list(Message.objects.values_list("recipient__username", "channel"))


def test_an_urgent_case_is_mailed_at_once():
    supervisor = make.supervisor(email="penyelia@contoh.id")

    tell_of(urgent_case())

    assert channels() == [(supervisor.username, "email")]


def test_an_ordinary_case_waits_for_the_morning():
    make.supervisor(email="penyelia@contoh.id")

    tell_of(make.CaseFactory())

    assert channels() == []


def test_somebody_without_an_address_is_told_in_the_product_only():
    supervisor = make.supervisor()

    tell_of(urgent_case())

    assert channels() == []
    assert Notice.objects.get().recipient == supervisor


def test_each_person_chooses_the_way_of_each_topic():
    by_whatsapp, here_only = (
        make.supervisor(email=f"{name}@contoh.id", phone=PHONE) for name in "ab"
    )
    TopicChoice.objects.create(user=by_whatsapp, topic="case", channel="whatsapp")
    TopicChoice.objects.create(user=here_only, topic="case", channel="")

    tell_of(urgent_case())

    assert channels() == [(by_whatsapp.username, "whatsapp")]


@pytest.mark.parametrize("chosen", ["email", ""])
def test_a_download_is_told_at_once_to_whoever_chose_it(chosen):
    person = make.manager(email="manajer@contoh.id")
    TopicChoice.objects.create(user=person, topic="export", channel=chosen)
    tell(Event.objects.create(kind=next(iter(OF_EXPORTS))), [person], number="Kasus")

    plan_messages(Event.objects.get(kind="notice.told"))

    assert channels() == ([(person.username, "email")] if chosen else [])


def test_urgent_news_of_the_night_waits_for_the_morning():
    make.supervisor(email="penyelia@contoh.id")

    with time_machine.travel(AT_NIGHT):
        tell_of(urgent_case())

    assert waiting().next_try_at == datetime(2026, 8, 13, 6, tzinfo=WIB)


def test_quiet_hours_follow_the_clocks_of_the_place():
    ternate = make.region("82.71.01", "Ternate", "subdistrict", "kecamatan")
    make.region("82.71", "Ternate", "regency", "kota")
    make.supervisor(ternate, email="penyelia@contoh.id")
    village = make.region("82.71.01.1001", "Takome", "village", "kelurahan")

    with time_machine.travel(datetime(2026, 8, 12, 19, 30, tzinfo=WIB)):  # 21:30 in Ternate
        tell_of(urgent_case(village=village))

    assert waiting().next_try_at == datetime(2026, 8, 13, 6, tzinfo=ZoneInfo("Asia/Jayapura"))


def test_an_emergency_does_not_wait():
    make.supervisor(email="penyelia@contoh.id")

    with time_machine.travel(AT_NIGHT):
        tell_of(urgent_case(urgency="emergency"))

        assert waiting().next_try_at <= timezone.now() or waiting().tries == 0


def test_whoever_wants_no_quiet_hours_has_none():
    person = make.supervisor(email="penyelia@contoh.id")
    Wishes.objects.create(user=person, quiet_from=None, quiet_until=None)

    with time_machine.travel(AT_NIGHT):
        tell_of(urgent_case())

    assert waiting().next_try_at != datetime(2026, 8, 13, 6, tzinfo=WIB)


def test_planning_twice_writes_one_message():
    make.supervisor(email="penyelia@contoh.id")
    tell_of(urgent_case())

    again = plan_messages(Event.objects.get(kind="notice.told"))

    assert again == []
    assert len(channels()) == 1


def test_the_number_of_queries_does_not_grow_with_the_people(django_assert_max_num_queries):
    for name in "abcd":
        make.supervisor(email=f"{name}@contoh.id")
    tell_of(make.CaseFactory())
    Notice.objects.update(urgency="urgent")
    told = Event.objects.create(kind="notice.told", data={"event": Notice.objects.first().event_id})

    with django_assert_max_num_queries(5 + 4 * 4):  # four to look, four to write each message
        plan_messages(told)

    assert len(channels()) == 4


@pytest.mark.parametrize(
    ("clock", "free"), [((20, 59), (12, 20, 59)), ((21, 0), (13, 6, 0)), ((5, 59), (12, 6, 0))]
)
def test_quiet_hours_reach_over_midnight(clock, free):
    hours = QuietHours(time(21), time(6))
    moment = datetime(2026, 8, 12, *clock, tzinfo=WIB)

    assert hours.end_after(moment, WIB) == datetime(2026, 8, *free, tzinfo=WIB)
