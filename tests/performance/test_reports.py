"""From a draft to a report that counts: who writes, who approves, who is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases import workflow as cases
from cases.models import Case
from members.performance import workflow
from members.performance.models import ActivityReport, Actual, PerformanceRules
from members.performance.notices import write_notices
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event
from tests import factories as make
from tests.performance import makers
from tests.performance.makers import NOW

pytestmark = pytest.mark.django_db

Status = ActivityReport.Status


@pytest.fixture
def what():
    return makers.indicator()


@pytest.fixture
def writer(what):
    return makers.member(what.pillar)


@pytest.fixture
def supervisor():
    return make.supervisor()


def test_the_same_form_begins_one_report(writer):
    token = makers.draft(writer, None).form_token

    again = workflow.start_report(member=writer, by=writer.user, form_token=token)

    assert list(ActivityReport.objects.all()) == [again]


def test_nobody_writes_in_the_name_of_another(writer, what):
    report = makers.draft(writer, what)

    with pytest.raises(PermissionDenied):
        workflow.save_report(report, by=makers.staff(), text="lain")


def test_a_draft_keeps_what_was_typed(writer, what):
    report = workflow.start_report(member=writer, by=writer.user)

    workflow.save_report(report, by=writer.user, indicator=what, people_count=3)

    kept = ActivityReport.objects.get()
    assert (kept.indicator, kept.people_count, kept.status) == (what, 3, "draft")


def test_an_activity_of_another_pillar_is_refused(writer):
    with pytest.raises(ActionRefused):
        workflow.save_report(
            makers.draft(writer, None), by=writer.user, indicator=makers.indicator()
        )


def test_a_computed_indicator_is_not_reported(writer, what):
    computed = makers.indicator(what.pillar, source="cases_filed")

    with pytest.raises(ActionRefused):
        workflow.save_report(makers.draft(writer, None), by=writer.user, indicator=computed)


def test_what_lacks_something_is_not_sent(writer, what):
    report = makers.draft(writer, what, text=" ", people_count=None)

    with pytest.raises(ActionRefused, match="jumlah orang"):
        workflow.submit_report(report, by=writer.user)


def test_tomorrow_is_not_reported_today(writer, what):
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)

    with pytest.raises(ActionRefused):
        makers.sent(writer, what, happened_on=tomorrow)


def test_sent_twice_it_stays_one(writer, what, supervisor):
    report = makers.sent(writer, what)

    again = workflow.submit_report(report, by=writer.user)

    assert (again.status, again.events.count()) == ("submitted", 1)


def test_the_supervisor_hands_on_to_dinsos(writer, what, supervisor):
    report = workflow.approve_report(makers.sent(writer, what), by=supervisor)

    assert (report.status, report.waits_for) == (Status.CHECKED, "office")


def test_the_last_approval_makes_it_count(writer, what, supervisor):
    report = workflow.approve_report(makers.sent(writer, what), by=supervisor)
    before = Actual.objects.count()

    workflow.approve_report(report, by=makers.staff())

    assert (before, Actual.objects.get(member=writer).value) == (0, 1)


def test_where_there_is_no_supervisor_dinsos_is_first(writer, what):
    assert makers.sent(writer, what).waits_for == "office"


def test_a_supervisor_does_not_look_at_their_own_work(what, supervisor):
    writer = makers.member(what.pillar, user=supervisor)
    report = makers.sent(writer, what)

    with pytest.raises(ActionRefused):
        workflow.approve_report(report, by=supervisor)

    assert report.waits_for == "office"


def test_a_supervisor_of_another_subdistrict_approves_nothing(writer, what, supervisor):
    report = makers.sent(writer, what)

    with pytest.raises(PermissionDenied):
        workflow.approve_report(report, by=make.supervisor(make.subdistrict("33.09.02", "Ampel")))


@pytest.mark.parametrize(
    ("rule", "first", "after"),
    [("both", "supervisor", "approved_by_supervisor"), ("supervisor", "supervisor", "approved")],
)
def test_the_district_says_how_many_approvals_there_are(
    rule, first, after, writer, what, supervisor
):
    PerformanceRules.objects.create(district=make.district(), approval=rule)
    report = makers.sent(writer, what)
    turn = report.waits_for

    workflow.approve_report(report, by=supervisor)

    assert (turn, report.status) == (first, after)


def test_where_dinsos_approves_alone_no_supervisor_is_asked(writer, what, supervisor):
    PerformanceRules.objects.create(district=make.district(), approval="office")
    report = makers.sent(writer, what)

    with pytest.raises(ActionRefused):
        workflow.approve_report(report, by=supervisor)

    assert report.waits_for == "office"


def test_a_returned_report_is_corrected_and_sent_again(writer, what, supervisor):
    report = workflow.return_report(
        makers.sent(writer, what), reason="Fotonya belum ada", by=supervisor
    )
    returned = (report.status, report.return_reason, report.waits_for)
    workflow.save_report(report, by=writer.user, people_count=5)

    workflow.submit_report(report, by=writer.user)

    assert (returned, report.status, report.return_reason) == (
        ("returned", "Fotonya belum ada", ""), "submitted", "",
    )  # fmt: skip


def test_it_is_not_returned_without_a_reason(writer, what, supervisor):
    with pytest.raises(ActionRefused):
        workflow.return_report(makers.sent(writer, what), reason="  ", by=supervisor)


def test_what_is_approved_is_neither_changed_nor_approved_again(writer, what):
    report = makers.approved(writer, what)

    with pytest.raises(ActionRefused):
        workflow.save_report(report, by=writer.user, people_count=50)
    with pytest.raises(ActionRefused):
        workflow.approve_report(report, by=makers.staff())

    assert Actual.objects.get(member=writer).value == 1


def test_drafts_are_seen_by_their_writer_alone(writer, what, supervisor):
    report = makers.draft(writer, what)

    seen = [
        list(ActivityReport.objects.visible_to(user))
        for user in (writer.user, supervisor, makers.staff())
    ]

    assert seen == [[report], [], []]


def test_the_queue_holds_what_waits_for_this_person(writer, what, supervisor):
    waiting = makers.sent(writer, what)
    handed_on = workflow.approve_report(makers.sent(writer, what), by=supervisor)
    makers.draft(writer, what)

    queues = [
        list(ActivityReport.objects.waiting_for(user)) for user in (supervisor, makers.staff())
    ]

    assert queues == [[waiting], [handed_on]]


def test_people_are_counted_where_the_indicator_counts_people(what, writer):
    reached = makers.indicator(what.pillar, source="people", unit="orang")

    for people in (4, 7):
        makers.approved(writer, reached, people_count=people)

    place = makers.village_of(writer)
    found = Actual.objects.filter(indicator=reached, quarter=str(NOW))
    assert {(row.member_id, row.area_id, row.value) for row in found} == {
        (writer.pk, None, 11), (None, place.code, 11), (None, "33.09.01", 11), (None, "33.09", 11),
    }  # fmt: skip


def test_members_sum_up_to_their_areas(what):
    for n in range(1, 4):
        somebody = makers.member(what.pillar)
        for _again in range(n):
            makers.approved(somebody, what)

    rows = Actual.objects.filter(indicator=what)
    by_members = sum(row.value for row in rows.exclude(member=None))
    by_villages = sum(row.value for row in rows.filter(area__level="village"))
    assert (by_members, by_villages, rows.get(area="33.09").value) == (6, 6, 6)


@pytest.mark.parametrize(
    ("act", "told"),
    [("submitted", "supervisor"), ("checked", "staff"), ("approved", "writer")],
)
def test_each_step_tells_whose_turn_it_is(act, told, writer, what, supervisor):
    staff = make.person(Role.STAFF)
    people = {"supervisor": supervisor, "staff": staff, "writer": writer.user}
    report = makers.sent(writer, what)
    for user in {"submitted": (), "checked": (supervisor,)}.get(act, (supervisor, staff)):
        workflow.approve_report(report, by=user)
    event = Event.objects.get(kind=f"activity.{act}")

    notices = write_notices(event)

    assert [(one.recipient, one.number) for one in notices] == [(people[told], str(report.pk))]


def test_a_draft_with_a_case_is_thrown_away_and_the_case_stays(writer, what):
    report = makers.draft(writer, what)
    case = make.CaseFactory(village=makers.village_of(writer))
    cases.link_activity(case, report=report, by=writer.user)

    workflow.discard_report(report, by=writer.user)

    assert (ActivityReport.objects.count(), list(Case.objects.all())) == (0, [case])


def test_photos_lie_where_the_report_lies_when_it_is_sent(writer, what):
    """Added before the village was corrected: the new place's people approve it."""
    report = makers.draft(writer, what)
    early = makers.photo(make.village("33.09.02.2001"))
    other = makers.photo(make.village("33.09.02.2002"))
    report.photos.add(early)

    workflow.submit_report(report, by=writer.user)

    early.refresh_from_db()
    other.refresh_from_db()
    assert (early.area, other.area_id) == (report.village, "33.09.02.2002")


def test_a_village_where_the_member_does_not_serve_is_refused(writer, what):
    report = makers.draft(writer, what)

    with pytest.raises(ActionRefused):
        workflow.save_report(report, by=writer.user, village=make.village("33.09.02.2001"))


def test_who_wrote_a_report_is_not_asked_to_approve_it(what, supervisor):
    writer = makers.member(what.pillar, user=make.person(Role.STAFF))
    workflow.approve_report(makers.sent(writer, what), by=supervisor)
    colleague = make.person(Role.STAFF)

    notices = write_notices(Event.objects.get(kind="activity.checked"))

    assert [one.recipient for one in notices] == [colleague]
