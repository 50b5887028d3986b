"""When a duty ends, its open work waits for a person to take it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases import workflow
from cases.handover import drafts_left_behind, left_behind
from cases.models import Case
from cases.tasks import deliver_notices
from cases.turn import is_turn_of, waiting_for
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


@pytest.fixture(autouse=True)
def on_a_friday():
    with time_machine.travel("2026-11-20 09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def village():
    return make.village("33.09.01.2006", "Samiran")


def returned_case(village, **fields):
    """A case in the hands of the officer who recorded it."""
    return make.CaseFactory(
        village=village, status="returned", holder="officer", return_reason="Lengkapi", **fields
    )


def end_duties(user):
    Duty.objects.filter(user=user).update(ends_on=date(2026, 11, 19))


def test_what_an_officer_holds_waits_for_nobody_while_the_duty_runs(village):
    returned_case(village)

    assert list(left_behind(make.supervisor())) == []


def test_on_the_day_after_the_last_the_open_work_waits_for_a_person(village):
    case = returned_case(village)
    returned_case(village, filed_by=make.officer(village))
    closed = make.CaseFactory(village=village, status="rejected", holder="nobody")
    for one in (case, closed):
        end_duties(one.filed_by)

    found = list(left_behind(make.supervisor()))

    assert found == [case]


def test_a_supervisor_sees_the_own_subdistrict_and_an_officer_nothing(village):
    end_duties(returned_case(village).filed_by)

    assert list(left_behind(make.supervisor(make.subdistrict("33.09.02")))) == []
    assert list(left_behind(make.officer(village))) == []


def test_a_subdistrict_without_a_supervisor_leaves_its_verifications_to_the_manager(village):
    case = make.CaseFactory(village=village)
    manager = make.manager()

    assert list(left_behind(manager)) == [case]
    make.supervisor()
    assert list(left_behind(manager)) == []


def test_handing_over_gives_the_case_to_a_person_and_says_so(village):
    case = returned_case(village)
    end_duties(case.filed_by)
    successor, supervisor = make.officer(village), make.supervisor()

    workflow.hand_over(case, to=successor, by=supervisor)

    assert case.assigned_to == successor
    assert list(case.events.values_list("kind", "by", "text")) == [
        ("handed_over", supervisor.pk, f"→ {successor}")
    ]
    assert list(left_behind(supervisor)) == []


def test_a_supervisor_who_takes_it_finds_it_among_the_own_work(village):
    case = returned_case(village)
    end_duties(case.filed_by)
    supervisor = make.supervisor()

    workflow.hand_over(case, to=supervisor, by=supervisor)

    assert list(Case.objects.filter(waiting_for(supervisor))) == [case]
    assert is_turn_of(case, supervisor)


def test_nobody_gets_work_without_a_duty_there(village):
    case = returned_case(village)
    end_duties(case.filed_by)

    with pytest.raises(ActionRefused):
        workflow.hand_over(
            case, to=make.officer(make.village("33.09.01.2007")), by=make.supervisor()
        )


def test_an_officer_does_not_hand_over(village):
    case, officer = returned_case(village), make.officer(village)

    with pytest.raises(PermissionDenied):
        workflow.hand_over(case, to=officer, by=officer)


def test_a_sealed_case_of_somebody_gone_is_not_lost(village):
    case = returned_case(village, is_sealed=True)
    end_duties(case.filed_by)
    successor = make.officer(village)

    workflow.hand_over(case, to=successor, by=make.supervisor())

    assert list(Case.objects.visible_to(successor)) == [case]


def test_the_page_hands_over_all_of_a_village_in_one_act(client, village):
    cases = [returned_case(village) for _n in range(3)]
    for case in cases:
        end_duties(case.filed_by)
    successor, supervisor = make.officer(village), make.supervisor()
    client.force_login(supervisor, backend=BACKEND)
    page = reverse("cases:handover")

    shown = client.get(page)
    answer = client.post(page, {"cases": [case.pk for case in cases], "to": successor.pk})

    assert shown.content.decode().count("checked") == 3
    assert answer.status_code == 302
    assert set(Case.objects.values_list("assigned_to", flat=True)) == {successor.pk}


def test_the_page_costs_the_same_for_many(client, village, django_assert_max_num_queries):
    for _n in range(12):
        end_duties(returned_case(village).filed_by)
    supervisor = make.supervisor()
    client.force_login(supervisor, backend=BACKEND)

    with django_assert_max_num_queries(16):
        client.get(reverse("cases:handover"))


def test_the_page_is_closed_to_whoever_hands_nothing_over(client):
    client.force_login(make.person(Role.STAFF), backend=BACKEND)

    assert client.get(reverse("cases:handover")).status_code == 403


def test_what_somebody_was_given_meanwhile_stays_with_them(village):
    case = returned_case(village)
    end_duties(case.filed_by)
    first, second, supervisor = make.officer(village), make.officer(village), make.supervisor()
    seen_before = Case.objects.get(pk=case.pk)
    workflow.hand_over(case, to=first, by=supervisor)

    with pytest.raises(ActionRefused):
        workflow.hand_over(seen_before, to=second, by=supervisor)

    case.refresh_from_db()
    assert case.assigned_to == first


# --- drafts ---------------------------------------------------------------------------------------


def abandoned_draft(village):
    draft = make.draft(village=village)
    end_duties(draft.filed_by)
    return draft


def test_a_draft_waits_for_a_person_once_its_writer_has_no_duty(village):
    make.draft(village=village)
    abandoned = abandoned_draft(village)

    assert list(drafts_left_behind(make.supervisor())) == [abandoned]
    assert list(drafts_left_behind(make.supervisor(make.subdistrict("33.09.02")))) == []
    assert list(drafts_left_behind(make.officer(village))) == []


def test_who_hands_a_draft_over_does_not_read_it(village):
    abandoned_draft(village)

    assert list(Case.objects.visible_to(make.supervisor())) == []


def test_the_one_who_takes_a_draft_can_send_it_and_the_trail_knows_who_began_it(village):
    draft = abandoned_draft(village)
    writer, successor = draft.filed_by, make.officer(village)

    workflow.hand_over_draft(draft, to=successor, by=make.supervisor())

    assert list(Case.objects.visible_to(successor).drafts()) == [draft]
    assert list(Case.objects.visible_to(writer)) == []
    writers = draft.history.order_by("pgh_id").values_list("filed_by", flat=True)
    assert list(writers) == [writer.pk, successor.pk]
    assert workflow.submit_case(draft, by=successor).status == Case.Status.SUBMITTED


def test_the_draft_of_somebody_in_service_stays_theirs(village):
    draft = make.draft(village=village)

    with pytest.raises(ActionRefused):
        workflow.hand_over_draft(draft, to=make.officer(village), by=make.supervisor())


def test_a_draft_goes_to_nobody_without_a_duty_there(village):
    draft, elsewhere = abandoned_draft(village), make.officer(make.village("33.09.01.2007"))

    with pytest.raises(ActionRefused):
        workflow.hand_over_draft(draft, to=elsewhere, by=make.supervisor())


def test_the_page_hands_drafts_over_and_tells_who_takes_them(client, village):
    drafts = [abandoned_draft(village) for _n in range(2)]
    successor, supervisor = make.officer(village), make.supervisor()
    client.force_login(supervisor, backend=BACKEND)

    client.post(
        reverse("cases:handover"),
        {"cases": [draft.pk for draft in drafts], "to": successor.pk, "drafts": "1"},
    )

    assert set(Case.objects.values_list("filed_by", flat=True)) == {successor.pk}
    for event in Event.objects.unhandled():
        deliver_notices(event.pk)
    assert {(one.recipient, one.number) for one in Notice.objects.all()} == {(successor, "Samiran")}
