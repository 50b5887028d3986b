"""The way of one case through the verbs, before any door."""

import pytest
from django.utils import timezone

from cases import workflow as cases
from cases.models import Case
from pilarsosial.errors import ActionRefused
from referrals import workflow as referrals
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_case_goes_from_draft_to_confirmed_arrival():
    village = make.village()
    supervisor, office = make.supervisor(), make.office_worker()
    draft = make.draft(village=village)
    client = make.ApiClientFactory()
    service = make.ServiceFactory(agency=client.agency)

    case = cases.submit_case(draft, by=draft.filed_by)
    cases.verify_case(case, by=supervisor)
    referral = referrals.send_referral(case.needs.get(), service=service, by=office)
    referrals.accept(referral, by=client.user)
    referrals.complete(referral, by=client.user, outcome="met", delivered_on=timezone.localdate())
    case.refresh_from_db()
    cases.confirm_arrival(case, by=draft.filed_by)

    assert case.status == Case.Status.CLOSED
    assert case.is_confirmed
    assert [event.kind for event in case.events.order_by("id")] == [
        "filed", "verified", "referral_sent", "referral_accepted", "need_settled", "resolved",
        "arrived",
    ]  # fmt: skip
    assert case.history.count() >= 5


def test_an_emergency_that_an_agency_works_on_is_not_rejected_over_its_head():
    case = make.CaseFactory(urgency=Case.Urgency.EMERGENCY, urgency_reason="Perdarahan")
    need = make.NeedFactory(case=case)
    referrals.send_referral(need, service=make.ServiceFactory(), by=make.office_worker())

    with pytest.raises(ActionRefused):
        cases.reject_case(case, reason="Bukan warga sini", by=make.supervisor())

    case.refresh_from_db()
    assert case.status == Case.Status.SUBMITTED
