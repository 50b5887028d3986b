"""Reports whose supervisor is gone: nothing waits without somebody knowing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.performance.models import ActivityReport
from members.performance.notices import write_notices
from members.performance.tasks import hand_on_left_behind
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event
from tests import factories as make
from tests.pages import signed_in
from tests.performance import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor():
    return make.supervisor()


@pytest.fixture
def report(supervisor):
    what = makers.indicator()
    return makers.sent(makers.member(what.pillar), what)


def leave(user) -> None:
    user.duties.update(ends_on=timezone.localdate() - timedelta(days=1))


def be_locked_out(user) -> None:
    user.is_active = False
    user.save()


def stay(user) -> None:
    """Nothing happens."""


def queue_of(user) -> list[ActivityReport]:
    return list(ActivityReport.objects.visible_to(user).waiting_for(user))


@pytest.mark.parametrize(("what_happens", "found"), [(leave, 1), (be_locked_out, 1), (stay, 0)])
def test_the_queue_of_the_office_holds_what_no_supervisor_looks_at(
    what_happens, found, report, supervisor
):
    what_happens(supervisor)

    assert len(queue_of(makers.staff())) == found


def test_a_supervisor_of_another_place_is_no_supervisor_of_it(report, supervisor):
    leave(supervisor)
    make.supervisor(make.subdistrict("33.09.02", "Ampel"))

    assert queue_of(makers.staff()) == [report]


def test_a_new_supervisor_finds_it_in_their_queue(report, supervisor):
    leave(supervisor)
    successor = make.supervisor()

    assert (queue_of(successor), queue_of(makers.staff())) == ([report], [])


@pytest.mark.parametrize("role", [Role.STAFF, Role.MANAGER])
def test_the_office_is_told_once_that_it_is_its_turn(role, report, supervisor):
    """The manager where there is no staff."""
    leave(supervisor)
    somebody = make.person(role)

    handed_on = [hand_on_left_behind(), hand_on_left_behind()]

    event = Event.objects.get(kind="activity.handed_on")
    report.refresh_from_db()
    assert (handed_on, report.waits_for) == ([1, 0], "office")
    assert [one.recipient for one in write_notices(event)] == [somebody]


def test_what_has_a_supervisor_is_not_handed_on(report):
    assert hand_on_left_behind() == 0


def test_a_notice_written_late_reaches_whoever_may_look_now(report, supervisor):
    leave(supervisor)
    staff = makers.staff()

    notices = write_notices(Event.objects.get(kind="activity.submitted"))

    assert [one.recipient for one in notices] == [staff]


def test_the_page_of_the_report_says_who_has_it_now(report, supervisor):
    leave(supervisor)
    hand_on_left_behind()

    page = signed_in(makers.staff()).get(f"/kinerja/kegiatan/{report.pk}")

    assert (page.status_code, page.context["band"]["who"]) == (200, "Dinas Sosial")
