"""What the page of a case shows of its needs' referrals."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from referrals import workflow
from tests import factories as make
from tests.referrals.rows import sent_to_a_program

pytestmark = pytest.mark.django_db


def page_of(user, *needs) -> str:
    request = RequestFactory().get("/")
    request.user = user
    with translation.override("id"):
        return "".join(
            render_to_string("referrals/of_need.html", {"need": need}, request) for need in needs
        )


def test_the_office_sees_the_referral_and_its_due_day():
    referral = make.sent_referral()

    html = page_of(make.office_worker(), referral.need)

    assert referral.agency.name in html
    assert "hasil ditunggu sampai" in html


def test_the_office_is_offered_to_refer_what_has_no_way():
    need = make.verified_case().needs.get()

    assert f"/rujukan/kebutuhan/{need.pk}" in page_of(make.office_worker(), need)


def test_officers_are_not_offered_to_refer():
    need = make.verified_case().needs.get()

    assert page_of(make.officer(need.case.village), need).strip() == ""


def test_officers_are_offered_to_supply_what_is_asked_for():
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")

    html = page_of(make.officer(referral.village), referral.need)

    assert f"/rujukan/{referral.code}/dokumen" in html
    assert "waktu berhenti sejak" in html


def test_referrals_of_a_case_that_one_may_not_see_leave_nothing():
    referral = make.sent_referral()

    assert page_of(make.officer(), referral.need).strip() == ""


def test_all_needs_of_a_case_cost_one_query(django_assert_num_queries):
    case = make.verified_case()
    for code in ("K02", "K03"):
        make.NeedFactory(case=case, type=make.NeedTypeFactory(code=code))
    needs = list(case.needs.all())
    office = make.office_worker()
    workflow.send_referral(needs[0], service=make.ServiceFactory(), by=office)
    needs = list(case.needs.select_related("type"))
    office.duties_today  # noqa: B018 - asked once per request, before the page

    with django_assert_num_queries(1):
        page_of(office, *needs)
