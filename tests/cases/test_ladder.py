from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.ladder.models import Escalation, LadderWaits
from cases.ladder.tasks import climb, climb_one
from cases.models import Case
from cases.notices import NEWS, recipients
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event
from pilarsosial.regions.models import Holiday
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture(autouse=True)
def _no_kept_holidays():
    cache.clear()


def at(day: str, clock: str = "23:59:59") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


def due(day: str = "2026-11-18", **fields: object) -> Case:
    """A returned case whose day is a Wednesday."""
    held = {"status": "returned", "holder": "officer", "return_reason": "Foto"}
    return make.CaseFactory(**{**held, "due_at": at(day), "turn_started_at": at(day), **fields})


def climbed(case: Case, *moments: datetime) -> list[str]:
    """The rungs told, when beat asks at these moments."""
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            for rung in reversed(Escalation.Rung.values):
                climb_one(case=case.pk, rung=rung)
    return sorted(case.escalations.values_list("rung", flat=True), key=Escalation.Rung.values.index)


def test_nobody_is_told_before_the_day_has_passed():
    assert climbed(due(), at("2026-11-18", "23:00:00")) == []


def test_each_rung_hears_of_it_working_days_later():
    days = ("2026-11-19", "2026-11-20", "2026-11-24", "2026-11-26")

    heard = [climbed(due(), *[at(day, "08:00:00") for day in days[: n + 1]]) for n in range(4)]

    assert heard == [
        ["officer"],
        ["officer", "supervisor"],
        ["officer", "supervisor", "manager"],
        ["officer", "supervisor", "manager", "head"],
    ]


def test_the_head_is_told_last_and_nobody_twice():
    case = due()
    days = [at(f"2026-11-{day}", "08:00:00") for day in (19, 20, 24, 25, 26, 30)]

    climbed(case, *days, *days)

    assert list(case.escalations.values_list("rung", flat=True)).count("head") == 1
    assert case.escalations.count() == 4


def test_a_local_holiday_holds_the_ladder_back():
    Holiday.objects.create(
        day_on="2026-11-19", name="Hari Jadi", kind="local", region=make.district()
    )

    assert climbed(due(), at("2026-11-19", "08:00:00"), at("2026-11-20", "08:00:00")) == ["officer"]


def test_an_emergency_climbs_by_the_hour():
    case = due(
        urgency="emergency", status="submitted", holder="supervisor", return_reason="",
        due_at=at("2026-11-21", "10:00:00"),
    )  # fmt: skip
    hours = ("10:00:01", "12:00:01", "16:00:01")

    assert climbed(case, *[at("2026-11-21", hour) for hour in hours]) == [
        "supervisor", "manager", "head",
    ]  # fmt: skip


def test_a_case_that_waits_for_the_resident_climbs_nothing():
    case = due(status="resolved", holder="resident", return_reason="", resolved_at=at("2026-11-10"))

    assert climbed(case, at("2026-12-18")) == []


def test_a_new_day_begins_the_ladder_anew():
    case = due()
    climbed(case, at("2026-11-19", "08:00:00"))
    Case.objects.filter(pk=case.pk).update(due_at=at("2026-11-25"))

    climbed(case, at("2026-11-26", "08:00:00"))

    assert case.escalations.filter(rung="officer").count() == 2


def test_each_rung_is_an_event_that_names_its_people():
    case = due()
    supervisor, head = make.supervisor(), make.person(Role.HEAD)

    climbed(case, at("2026-11-19", "08:00:00"))

    told = {kind: recipients(case, NEWS[f"case.escalated_{kind}"], but=None)
            for kind in ("officer", "supervisor", "head")}  # fmt: skip
    assert Event.objects.filter(kind="case.escalated_officer", data__case=case.pk).count() == 1
    assert told == {"officer": [case.filed_by], "supervisor": [supervisor], "head": [head]}


def test_beat_finds_the_late_and_leaves_the_rest():
    due()
    due("2026-12-18")

    with time_machine.travel(at("2026-11-19", "08:00:00"), tick=False):
        found = climb()

    assert found == 1


def test_the_office_sets_how_long_the_ladder_waits():
    LadderWaits.objects.create(
        district=make.district(), second_workdays=2, third_workdays=4, fourth_workdays=6
    )
    days = [at(f"2026-11-{day}", "08:00:00") for day in (19, 20, 23)]

    heard = [climbed(due(), *days[: n + 1]) for n in range(3)]

    assert heard == [["officer"], ["officer"], ["officer", "supervisor"]]


def test_the_office_sets_how_long_an_emergency_waits():
    LadderWaits.objects.create(
        district=make.district(), second_hours=1, third_hours=3, fourth_hours=12
    )
    late = {"urgency": "emergency", "due_at": at("2026-11-18", "10:00:00")}

    heard = climbed(due(**late), at("2026-11-18", "10:00:01"), at("2026-11-18", "11:00:01"))

    assert heard == ["officer", "supervisor"]


def test_another_district_keeps_its_own_waits():
    make.region("35", "Jawa Timur", "province", "provinsi")
    elsewhere = make.region("35.79", "Batu", "regency", "kota")
    LadderWaits.objects.create(
        district=elsewhere, second_workdays=2, third_workdays=4, fourth_workdays=6
    )

    assert climbed(due(), at("2026-11-19", "08:00:00"), at("2026-11-20", "08:00:00")) == [
        "officer",
        "supervisor",
    ]


def test_each_one_is_told_later_than_the_one_before():
    waits = LadderWaits(district=make.district(), second_workdays=3, third_workdays=3)

    with pytest.raises(ValidationError) as refused:
        waits.full_clean()

    assert refused.value.messages == [
        "Hari kerja: masing-masing diberi tahu setelah yang sebelumnya, paling lama 60 hari."
    ]


def test_staff_change_the_waits_and_what_they_were_is_kept():
    kept = LadderWaits.objects.create(district=make.district())
    form = {
        "district": kept.district_id, "second_workdays": 2, "third_workdays": 4,
        "fourth_workdays": 6, "second_hours": 1, "third_hours": 3, "fourth_hours": 12,
    }  # fmt: skip

    signed_in(make.person(Role.STAFF)).post(
        reverse("admin:ladder_ladderwaits_change", args=[kept.pk]), form
    )

    history = kept.history.order_by("pgh_id")
    assert list(history.values_list("second_workdays", "fourth_hours")) == [(1, 24), (2, 12)]


def test_every_step_is_taken_once_and_none_on_holidays():
    """A Wednesday's day passed, and Thursday to Tuesday nobody works."""
    for day in range(19, 25):
        Holiday.objects.create(
            day_on=f"2026-11-{day}", name=f"Libur {day}", kind="local", region=make.district()
        )
    case = due()
    mornings = [at("2026-11-19", "06:00:00") + timedelta(days=n) for n in range(14)]

    meanwhile, whole = climbed(case, *mornings[:6]), climbed(case, *mornings)

    assert (meanwhile, whole) == (["officer"], ["officer", "supervisor", "manager", "head"])
    assert case.escalations.count() == 4
