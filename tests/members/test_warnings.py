"""Before an appointment ends it is said three times, each once, without a person's name."""

from datetime import date

import pytest

from members import tasks
from members.models import EndWarning
from members.notices import write_notices
from members.warnings import warn_of_ends
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.words import words_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def tksk(ends_on, **fields):
    pillar = fields.pop("pillar", None) or make.PillarFactory(
        code="TKSK", name="TKSK", coverage=["subdistrict"], limited=True
    )
    membership = make.MembershipFactory(
        pillar=pillar, area=fields.pop("area", None) or make.subdistrict(), **fields
    )
    return make.AppointmentFactory(membership=membership, ends_on=ends_on)


def kinds():
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_each_warning_is_said_once():
    tksk(date(2026, 12, 31))

    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 24))
    warned = [warn_of_ends(day) for day in (*days, days[-1], date(2027, 1, 1))]

    assert warned == [0, 1, 1, 1, 0, 1]
    assert kinds() == [
        "appointment.ends_in_60",
        "appointment.ends_in_30",
        "appointment.ends_in_7",
        "appointment.ended",
    ]


def test_what_was_missed_is_made_up_for_by_the_nearest_alone():
    tksk(date(2026, 12, 31))

    warn_of_ends(date(2026, 12, 29))

    assert kinds() == ["appointment.ends_in_7"]


def test_who_has_the_next_letter_is_not_warned():
    ending = tksk(date(2026, 12, 31))
    make.AppointmentFactory(membership=ending.membership, starts_on=date(2027, 1, 1))

    warned = warn_of_ends(date(2026, 12, 29))

    assert warned == 0
    assert EndWarning.objects.count() == 0


def test_the_office_reads_one_line_for_all_and_each_member_their_own():
    pillar = make.PillarFactory(code="TKSK", name="TKSK", coverage=["subdistrict"], limited=True)
    manager, stranger = make.manager(), make.supervisor()
    user = make.UserFactory()
    tksk(date(2026, 12, 31), pillar=pillar, member__user=user, member__name="Sri Rahasia")
    tksk(date(2026, 12, 31), pillar=pillar, area=make.subdistrict("33.09.02", "Ampel"))
    warn_of_ends(date(2026, 12, 1))

    write_notices(Event.objects.get(kind__startswith="appointment."))
    write_notices(Event.objects.get(kind__startswith="appointment."))

    told = {notice.recipient: words_of(notice) for notice in Notice.objects.all()}
    assert set(told) == {manager, user}
    assert told[manager].startswith("2 TKSK: ")
    assert told[user].startswith("TKSK Selo: ")
    assert stranger not in told
    assert "Rahasia" not in "".join(told.values())


def test_the_daily_task_asks_for_today():
    tksk(date(2027, 12, 31))

    assert tasks.warn_before_ends() == 0
