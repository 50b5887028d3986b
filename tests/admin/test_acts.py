"""Verbs of the workflow as actions of a list."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cases.models import Case
from pilarsosial.accounts.rights import Role
from pilarsosial.evaluations.models import Evaluation
from referrals.models import Referral
from tests import factories as f
from tests.admin.people import list_of, page_of, signed_in

pytestmark = pytest.mark.django_db


def act(client, label: str, name: str, *rows: object, **words: str):
    data = {"action": name, "_selected_action": [row.pk for row in rows], **words}
    return client.post(list_of(label), data)


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_the_manager_verifies_and_each_refusal_is_told_by_its_row():
    waiting, decided = f.CaseFactory(), f.verified_case()
    f.NeedFactory(case=waiting)
    client = signed_in(f.manager())

    answer = act(client, "cases.case", "verify_case", waiting, decided)

    waiting.refresh_from_db()
    assert waiting.status == Case.Status.VERIFIED
    assert [decided.number in text for text in said(answer)] == [True, False]


def test_a_return_asks_for_the_reason_first_and_writes_it_down():
    case = f.CaseFactory()
    client = signed_in(f.manager())

    asked = act(client, "cases.case", "return_case", case)
    act(client, "cases.case", "return_case", case, confirmed="1", reason="Foto KK buram.")

    case.refresh_from_db()
    assert asked.status_code == 200
    assert (case.status, case.return_reason) == (Case.Status.RETURNED, "Foto KK buram.")


def test_an_empty_reason_changes_nothing():
    case = f.CaseFactory()

    answer = act(
        signed_in(f.manager()), "cases.case", "reject_case", case, confirmed="1", reason="  "
    )

    case.refresh_from_db()
    assert (answer.status_code, case.status) == (200, Case.Status.SUBMITTED)


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.AUDITOR])
def test_who_only_reads_is_offered_no_act_and_cannot_force_one(role):
    case = f.CaseFactory()
    client = signed_in(f.person(role))

    offered = (
        client.get(list_of("cases.case"))
        .context["cl"]
        .model_admin.get_actions(client.get(list_of("cases.case")).wsgi_request)
    )
    act(client, "cases.case", "verify_case", case)

    case.refresh_from_db()
    assert (offered, case.status) == ({}, Case.Status.SUBMITTED)


def test_no_field_of_a_case_is_changed_by_posting_it():
    case = f.CaseFactory()

    answer = signed_in(f.manager()).post(page_of(case), {"status": "closed", "story": "x"})

    case.refresh_from_db()
    assert (answer.status_code, case.status) == (403, Case.Status.SUBMITTED)


def test_needs_are_routed_by_rule_and_one_without_a_rule_says_so():
    routed, without = f.verified_case().needs.get(), f.verified_case()
    other = f.NeedTypeFactory(code="K02", name="Lain")
    without.needs.update(type=other)
    rule = f.RoutingRuleFactory(need_type=routed.type)

    answer = act(
        signed_in(f.office_worker()), "cases.need", "route_by_rule", routed, without.needs.get()
    )

    assert list(Referral.objects.values_list("need", "service")) == [(routed.pk, rule.service_id)]
    assert len(said(answer)) == 2


def test_a_referral_is_withdrawn_with_a_reason():
    referral = f.sent_referral()

    words = {"confirmed": "1", "reason": "Salah tujuan"}
    act(signed_in(f.manager()), "referrals.referral", "withdraw", referral, **words)

    referral.refresh_from_db()
    assert referral.status == Referral.Status.WITHDRAWN


def test_a_quarter_is_asked_for_and_its_work_is_seen():
    district = f.district()
    client = signed_in(f.manager())

    add = reverse("admin:evaluations_evaluation_add")
    client.post(add, {"district": district.pk, "quarter": "2026-Q3"})

    evaluation = Evaluation.objects.get()
    seen = client.get(list_of("jobs.jobrun"))
    assert (evaluation.quarter, evaluation.version) == ("2026-Q3", 1)
    assert seen.context["cl"].result_list == [evaluation.job]


def test_the_head_cannot_ask_for_a_quarter():
    answer = signed_in(f.person(Role.HEAD)).get(reverse("admin:evaluations_evaluation_add"))

    assert answer.status_code == 403
