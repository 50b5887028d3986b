"""Decisions come back until they are done, and their owners are told once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from members.meetings import workflow
from members.meetings.agenda import proposals_of
from members.meetings.models import Decision
from members.meetings.owners import owner_named, owners_of
from members.meetings.tasks import deliver_notices, tell_due_decisions
from pilarsosial.errors import ActionRefused
from pilarsosial.home.agenda import overdue_cases
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make
from tests.meetings import rows

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


def decided(meeting, by, *, due_in=A_WEEK, **owner):
    due_on = timezone.localdate() + due_in
    owner = owner or {"owner_name": "Camat Selo"}
    return workflow.decide(meeting, text="Kirim data", owner=owner, due_on=due_on, by=by)


def test_decisions_are_numbered_by_meeting():
    first, second, by = rows.meeting(), rows.meeting(), make.manager()
    made = [decided(first, by), decided(first, by), decided(second, by)]

    assert [one.number for one in made] == [1, 2, 1]


def test_an_open_decision_comes_back_on_each_later_meeting_of_the_district():
    before, after, by = rows.meeting(starts_in=-A_WEEK), rows.meeting(), make.manager()
    decision = decided(before, by)
    decided(after, by)

    assert list(Decision.objects.brought_to(after)) == [decision]


def test_a_done_decision_comes_back_no_more():
    before, by = rows.meeting(starts_in=-A_WEEK), make.manager()
    later = rows.meeting(starts_in=A_WEEK)
    decision = decided(before, by)

    workflow.complete_decision(decision, outcome="Terkirim", by=by)

    assert list(Decision.objects.brought_to(later)) == []


def test_its_owner_may_say_that_it_is_done():
    member = rows.member()
    owner = rows.with_account(member)
    decision = decided(rows.meeting(), make.manager(), owner_member=member)

    workflow.complete_decision(decision, by=owner)

    assert (decision.done_on, decision.done_by) == (timezone.localdate(), owner)


def test_nobody_else_says_that_it_is_done():
    decision = decided(rows.meeting(), make.manager())

    with pytest.raises(PermissionDenied):
        workflow.complete_decision(decision, by=make.officer())


def test_a_decision_has_one_owner():
    by = make.manager()

    with pytest.raises(IntegrityError):
        Decision.objects.create(
            meeting=rows.meeting(), number=1, text="x", due_on="2026-12-01", decided_by=by,
            owner_user=by, owner_name="Camat",
        )  # fmt: skip


def test_owners_of_one_name_are_offered_apart():
    meeting = rows.meeting()
    people = [make.manager(full_name="Sri Lestari") for _n in range(2)]

    offered = owners_of(meeting)

    assert {f"Sri Lestari ({one.username})": {"owner_user": one} for one in people} == offered


def test_a_name_that_several_have_is_not_guessed():
    meeting = rows.meeting()
    for _n in range(2):
        make.manager(full_name="Sri Lestari")

    with pytest.raises(ActionRefused):
        owner_named(meeting, "Sri Lestari")


def test_a_name_that_nobody_on_offer_has_stays_a_name():
    assert owner_named(rows.meeting(), " Camat Selo ") == {"owner_name": "Camat Selo"}


def test_the_owner_of_a_due_decision_is_told_once():
    member = rows.member()
    owner = rows.with_account(member)
    decided(rows.meeting(), make.manager(), due_in=timedelta(0), owner_member=member)

    told = [tell_due_decisions(), tell_due_decisions()]
    event = Event.objects.get(kind="decision.due")
    deliver_notices(event.pk)
    deliver_notices(event.pk)

    assert told == [1, 0]
    assert list(Notice.objects.values_list("recipient", flat=True)) == [owner.pk]


def test_an_owner_without_an_account_is_no_trouble():
    decided(rows.meeting(), make.manager(), due_in=timedelta(0))
    tell_due_decisions()

    deliver_notices(Event.objects.get(kind="decision.due").pk)

    assert Notice.objects.count() == 0


def test_the_agenda_is_proposed_from_open_decisions_and_ending_letters():
    by = make.manager()
    decision = decided(rows.meeting(starts_in=-A_WEEK), by)
    pillar = make.PillarFactory(name="TKSK")
    membership = make.MembershipFactory(pillar=pillar)
    make.AppointmentFactory(membership=membership, ends_on=timezone.localdate() + A_WEEK)

    proposed = proposals_of(rows.meeting())

    assert [one.source for one in proposed] == [f"decision:{decision.pk}", f"letters:{pillar.pk}"]


@pytest.mark.parametrize("reader", [make.office_worker, make.manager])
def test_overdue_cases_are_counted_by_subdistrict_without_those_that_are_sealed(reader):
    late = timezone.now() - A_WEEK
    ours = make.village("33.09.01.2001")
    make.CaseFactory(village=ours, due_at=late)
    make.CaseFactory(village=ours, due_at=late, is_sealed=True)
    make.CaseFactory(village=make.village("33.09.02.2001"))

    proposed = list(overdue_cases(rows.meeting(), reader()))

    assert [(one.source, one.text[:2]) for one in proposed] == [("cases:33.09.01", "1 ")]


def test_a_proposal_stands_on_the_agenda_once():
    meeting, by = rows.meeting(), make.manager()
    items = [workflow.Proposal("cases:33.09.01", "3 kasus")]
    workflow.propose_agenda(meeting, items=items, by=by)

    assert workflow.propose_agenda(meeting, items=items, by=by) == 0
    assert meeting.agenda.count() == 1


def test_remarks_of_three_kinds_stand_in_the_minutes():
    meeting, by = rows.meeting(), make.manager()
    for kind in ("asked", "said", "hindered"):
        workflow.record_remark(meeting, kind=kind, text="…", speaker="Kades", by=by)

    assert list(meeting.remarks.values_list("kind", flat=True)) == ["asked", "said", "hindered"]
