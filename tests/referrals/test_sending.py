"""Sending a need to a service, and going on from what was declined or withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.models import Case
from pilarsosial.errors import ActionRefused
from referrals import workflow
from tests import factories as make
from tests.referrals.rows import file_of, sent_to_a_program, waiting_need

pytestmark = pytest.mark.django_db


def test_sending_hands_the_need_to_the_agency_with_its_due_day():
    need, office = waiting_need(), make.office_worker()
    service = make.ServiceFactory(sla_amount=3, sla_unit="workday")

    referral = workflow.send_referral(need, service=service, by=office, request="Mohon aktif.")

    need.refresh_from_db()
    assert (need.handling, need.holder, need.due_at) == ("referred", "agency", referral.due_at)
    assert (referral.sla_amount, referral.sla_unit, referral.version) == (3, "workday", 1)
    assert referral.code.startswith("RJ-3309-")


@pytest.mark.parametrize(
    ("of_service", "of_need", "limit"),
    [(3, 5, (3, "workday")), (None, 5, (5, "workday")), (None, 0, (7, "workday"))],
)
def test_time_limit_is_the_services_else_the_needs_else_the_agencys(of_service, of_need, limit):
    need = make.NeedFactory(type=make.NeedTypeFactory(code="K77", sla_amount=of_need))
    service = make.ServiceFactory(
        sla_amount=of_service,
        sla_unit="workday" if of_service else "",
        agency__default_sla_workdays=7,
    )

    assert workflow.time_limit(need, service) == limit


def test_a_need_is_not_referred_before_its_case_is_verified():
    need = make.NeedFactory()

    with pytest.raises(ActionRefused):
        workflow.send_referral(need, service=make.ServiceFactory(), by=make.office_worker())


def test_an_emergency_is_referred_before_verification():
    need = make.NeedFactory(
        case=make.CaseFactory(urgency="emergency", urgency_reason="Tidak sadar")
    )

    referral = workflow.send_referral(need, service=make.ServiceFactory(), by=make.office_worker())

    need.case.refresh_from_db()
    assert referral.is_urgent
    assert need.case.status == Case.Status.SUBMITTED


def test_officers_do_not_refer():
    need = waiting_need()

    with pytest.raises(PermissionDenied):
        workflow.send_referral(
            need, service=make.ServiceFactory(), by=make.officer(need.case.village)
        )


def test_the_office_does_not_refer_a_sealed_need():
    case = make.verified_case(is_sealed=True)

    with pytest.raises(PermissionDenied):
        workflow.send_referral(
            case.needs.get(), service=make.ServiceFactory(), by=make.office_worker()
        )


def test_the_manager_refers_a_sealed_need():
    case = make.verified_case(is_sealed=True)

    referral = workflow.send_referral(
        case.needs.get(), service=make.ServiceFactory(), by=make.manager()
    )

    assert referral.status == "sent"


def test_a_need_that_has_its_way_is_not_referred_again():
    referral = make.sent_referral()

    with pytest.raises(ActionRefused):
        workflow.send_referral(
            referral.need, service=make.ServiceFactory(), by=make.office_worker()
        )


def test_the_database_holds_one_pending_referral_per_need_and_service():
    referral = make.sent_referral()
    referral.pk, referral.code = None, "RJ-KEDUA"

    with pytest.raises(IntegrityError, match="one_pending_referral"), transaction.atomic():
        referral.save(force_insert=True)


def test_only_files_of_the_case_travel_along():
    need = waiting_need()
    ours, of_others = file_of(need.case), file_of(make.CaseFactory())
    removed = file_of(need.case)
    removed.removed_at = timezone.now()

    referral = workflow.send_referral(
        need,
        service=make.ServiceFactory(),
        by=make.office_worker(),
        attachments=[ours, of_others, removed],
    )

    assert [document.attachment for document in referral.documents.all()] == [ours]


# --- the chain -----------------------------------------------------------------------------------


def test_routing_on_after_a_decline_keeps_the_chain():
    declined, program = sent_to_a_program()
    workflow.decline(declined, by=program.user, reason="wrong_agency", note="Bukan kami.")

    following = workflow.send_referral(
        declined.need, service=make.ServiceFactory(), by=make.office_worker()
    )

    declined.refresh_from_db()
    assert following.previous == declined
    assert [event.kind for event in declined.events.all()] == ["sent", "declined", "rerouted"]


def test_withdrawing_brings_the_need_back_to_the_office():
    referral = make.sent_referral()

    workflow.withdraw(referral, reason="Warga pindah.", by=make.office_worker())

    referral.need.refresh_from_db()
    assert referral.status == "withdrawn"
    assert (referral.need.handling, referral.need.holder) == ("undecided", "office")


def test_what_has_ended_is_not_withdrawn():
    referral, program = sent_to_a_program()
    workflow.decline(referral, by=program.user, reason="full", note="Penuh.")

    with pytest.raises(ActionRefused):
        workflow.withdraw(referral, reason="Salah kirim.", by=make.office_worker())
