"""Who is told of what happens to a case."""

import pytest

from cases import workflow
from cases.models import Case, Need
from cases.notices import NEWS, write_notices
from cases.tasks import close_one_unconfirmed, close_unconfirmed, deliver_notices
from pilarsosial.accounts.models import User
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(kind: str) -> set[User]:
    """Deliver what is waiting, and say who was told of one kind of news."""
    for event in Event.objects.unhandled():
        if event.kind.startswith("case."):
            deliver_notices(event.pk)
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def test_a_filed_case_goes_to_the_supervisors_of_its_subdistrict():
    here, _elsewhere = make.supervisor(), make.supervisor(make.subdistrict("33.09.02", "Ampel"))
    draft = make.draft()

    workflow.submit_case(draft, by=draft.filed_by)

    assert told("case.filed") == {here}


def test_a_returned_case_goes_to_the_one_who_filed_it():
    supervisor = make.supervisor()
    case = make.CaseFactory()

    workflow.return_case(case, reason="Foto tidak terbaca.", by=supervisor)

    assert told("case.returned") == {case.filed_by}


def test_a_returned_case_goes_to_the_present_officers_when_its_writer_left():
    supervisor = make.supervisor()
    case = make.CaseFactory()
    case.filed_by.duties.update(ends_on="2026-01-31")
    successor = make.officer(case.village)

    workflow.return_case(case, reason="Foto tidak terbaca.", by=supervisor)

    assert told("case.returned") == {successor}


def test_a_verified_case_goes_to_the_district_office():
    supervisor, office, manager = make.supervisor(), make.office_worker(), make.manager()
    case = make.CaseFactory()
    make.NeedFactory(case=case)

    workflow.verify_case(case, by=supervisor)

    assert told("case.verified") == {office, manager}


def test_nobody_is_told_of_what_they_did_themselves():
    manager = make.manager()
    office = make.office_worker()
    case = make.CaseFactory()
    make.NeedFactory(case=case)

    workflow.verify_case(case, by=manager)

    assert told("case.verified") == {office}


def test_the_last_outcome_is_told_once_as_the_case_being_resolved():
    case = make.CaseFactory(status=Case.Status.VERIFIED)
    need = make.NeedFactory(case=case, handling=Need.Handling.VILLAGE)
    colleague = make.officer(case.village)

    workflow.settle_in_village(need, outcome="met", by=colleague)

    assert told("case.need_settled") == set()
    assert told("case.resolved") == {case.filed_by}


def test_help_that_did_not_arrive_goes_to_the_office():
    office = make.office_worker()
    case = make.CaseFactory(status=Case.Status.RESOLVED, resolved_at="2026-11-02T01:00Z")

    workflow.report_not_arrived(case, reason="Kartu tidak ada.", by=case.filed_by)

    assert told("case.not_arrived") == {office}


def test_breaking_the_glass_goes_to_the_manager():
    head, manager = make.person(make.Role.HEAD), make.manager()
    make.office_worker()
    case = make.CaseFactory(is_sealed=True)

    workflow.break_glass(case, reason="Rapat lintas dinas.", by=head)

    assert told("case.glass_broken") == {manager}


def test_news_of_a_sealed_case_stays_in_its_circle():
    supervisor, manager, _office = make.supervisor(), make.manager(), make.office_worker()
    case = make.CaseFactory(is_sealed=True)
    make.NeedFactory(case=case, type=make.sealed_type())

    workflow.verify_case(case, by=supervisor)

    assert told("case.verified") == {manager}


def test_words_name_the_number_and_nothing_else():
    case = make.CaseFactory(story="Sutarni dipukul suaminya.")
    make.NeedFactory(case=case, type=make.sealed_type())
    said = {str(news.words % {"number": case.number}) for news in NEWS.values()}

    assert all(words.count(case.number) == 1 for words in said)
    assert not [words for words in said if case.resident.name in words or "KDRT" in words]


def test_an_event_delivered_twice_is_told_once():
    make.supervisor()
    draft = make.draft()
    workflow.submit_case(draft, by=draft.filed_by)
    event = Event.objects.get()
    deliver_notices(event.pk)

    deliver_notices(event.pk)
    write_notices(event)

    assert Notice.objects.count() == 1


def test_a_notice_leads_to_its_case():
    make.supervisor()
    draft = make.draft()
    case = workflow.submit_case(draft, by=draft.filed_by)
    told("case.filed")

    notice = Notice.objects.get()

    assert (notice.number, notice.path) == (case.number, f"/kasus/{case.number}")


def resolved(due_at: str) -> Case:
    return make.CaseFactory(
        status=Case.Status.RESOLVED,
        holder=Case.Holder.RESIDENT,
        resolved_at="2026-10-02T01:00Z",
        due_at=due_at,
    )


def test_only_what_nobody_confirmed_in_time_closes():
    late, _still_time = resolved("2026-10-16T16:59Z"), resolved("2099-10-16T16:59Z")

    found = close_unconfirmed()
    close_one_unconfirmed(late.pk)

    late.refresh_from_db()
    assert found == 1
    assert (late.status, late.is_confirmed) == (Case.Status.CLOSED, False)


def test_closing_twice_changes_nothing():
    case = resolved("2026-10-16T16:59Z")
    close_one_unconfirmed(case.pk)

    close_one_unconfirmed(case.pk)

    assert [event.kind for event in case.events.all()] == ["closed_unconfirmed"]
