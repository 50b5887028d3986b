"""Who enters the admin, what they find there, and what no address tells them."""

import pytest
from django.contrib import admin
from django.urls import reverse

from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from tests import factories as f
from tests.admin.people import list_of, page_of, rows_in, signed_in, undrawn
from tests.samples import sampled

pytestmark = pytest.mark.django_db

SETTINGS = {
    "accounts.user", "accounts.desk", "accounts.agency", "referrals.service", "accounts.apiclient",
    "accounts.office", "referrals.routingrule", "cases.needtype", "cases.category",
    "regions.holiday", "regions.region", "cases.lettertemplate", "cases.questionset",
    "notices.message", "ladder.ladderwaits", "referrals.letterstyle",
    "referrals.referralwaits", "cases.consenttext", "referrals.webhook",
    "referrals.webhookdelivery", "evaluations.measure", "evaluations.measureversion",
    "evaluations.spmpopulation",
}  # fmt: skip
CASEWORK = {
    "cases.case", "referrals.referral", "residents.resident", "residents.household",
    "evaluations.evaluation", "accounts.desk", "accounts.agency", "referrals.service",
    "referrals.routingrule", "lists.release", "lists.difference",
}  # fmt: skip
REGISTER = {
    "members.pillar", "members.pillargroup", "members.member", "members.membership",
    "members.decree", "members.appointment", "members.membermerge",
    "performance.indicator", "performance.target",
    "performance.actual", "performance.activityreport", "meetings.meeting", "meetings.decision",
}  # fmt: skip
KEPT = {"performance.performancerules"}
OPENED = {
    Role.STAFF: CASEWORK | SETTINGS | REGISTER | KEPT | {"jobs.jobrun"},
    Role.MANAGER: CASEWORK
    | SETTINGS
    | REGISTER
    | KEPT
    | {"jobs.jobrun", "cases.need", "cases.sealopening", "audit.read"},
    Role.OFFICE: CASEWORK | REGISTER | {"cases.need"},
    Role.HEAD: CASEWORK | REGISTER,
    Role.AUDITOR: CASEWORK | REGISTER | {"audit.read", "accounts.user"},
}


def opened_by(user) -> set[str]:
    client = signed_in(user)
    with undrawn():
        return {
            model._meta.label_lower
            for model in admin.site._registry
            if client.get(list_of(model._meta.label_lower)).status_code == 200
        }


@pytest.mark.parametrize("role", sampled(OPENED, every=3))
def test_each_role_opens_the_lists_of_its_duty(role):
    assert opened_by(f.person(role)) == OPENED[role]


def test_a_superuser_without_a_duty_sets_up_the_house_and_reads_no_resident_and_no_case():
    f.sent_referral()
    root = f.UserFactory(is_superuser=True, is_staff=True)

    assert opened_by(root) == SETTINGS


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
def test_the_field_does_not_enter(role):
    area = f.village() if role == Role.OFFICER else f.subdistrict()
    client = signed_in(f.person(role, area))

    answer = client.get(reverse("admin:index"), follow=True)

    assert answer.status_code == 403


def test_a_duty_that_ended_yesterday_opens_nothing():
    user = f.manager()
    Duty.objects.filter(user=user).update(ends_on="2026-01-02")

    answer = signed_in(user).get(list_of("cases.case"), follow=True)

    assert answer.status_code == 403


def test_strangers_sign_in_at_the_one_door(client):
    answer = client.get(list_of("cases.case"), follow=True)

    assert [url.split("?")[0] for url, _status in answer.redirect_chain] == [
        reverse("account_login")
    ]


@pytest.fixture
def elsewhere():
    """A case with everything around it in another district."""
    f.region("35", "Jawa Timur", "province", "provinsi")
    f.region("35.79", "Batu", "regency", "kota")
    f.region("35.79.01", "Batu", "subdistrict", "kecamatan")
    village = f.region("35.79.01.1001", "Sisir", "village", "kelurahan")
    case = f.verified_case(village=village, resident__name="Rahasia Sekali")
    agency = f.AgencyFactory(area=f.region("35.79", "Batu", "regency", "kota"), name="Dinkes Batu")
    rule = f.RoutingRuleFactory(area=agency.area, service=f.ServiceFactory(agency=agency))
    return [
        case, case.resident, case.filed_by, case.needs.get(), agency, rule, rule.service,
        f.DeskFactory(village=village), f.OfficeFactory(district=agency.area),
        f.HouseholdFactory(village=village),
    ]  # fmt: skip


@pytest.mark.parametrize("role", sampled(OPENED, every=3))
def test_rows_of_another_district_are_not_there(role, elsewhere):
    client = signed_in(f.person(role))
    opened = [row for row in elsewhere if row._meta.label_lower in OPENED[role]]

    answers = {client.get(page_of(row, kind)).status_code for row in opened
               for kind in ("change", "history")}  # fmt: skip
    listed = [row for row in opened if row in rows_in(client.get(list_of(row._meta.label_lower)))]

    assert (answers, listed) == ({404}, [])


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [
        ("cases.case", "resident", "rahasia"),
        ("cases.case", "filed_by", "petugas"),
        ("cases.need", "case", "3309"),
        ("accounts.desk", "coordinator", "petugas"),
        ("referrals.service", "agency", "dinkes batu"),
        ("referrals.routingrule", "service", "layanan"),
    ],
)
def test_choices_of_a_field_tell_nothing_of_another_district(model, field, term, elsewhere):
    client = signed_in(f.manager(username="zz", full_name="Zz"))
    app_label, model_name = model.split(".")
    query = {"app_label": app_label, "model_name": model_name, "field_name": field, "term": term}

    answer = client.get(reverse("admin:autocomplete", query=query))

    assert answer.json()["results"] == []


def test_the_auditor_is_offered_no_resident_by_the_choices_of_a_sealed_case():
    sealed = f.CaseFactory(is_sealed=True, number="3309-2026-000077")
    query = {"app_label": "cases", "model_name": "need", "field_name": "case",
             "term": sealed.number}  # fmt: skip

    answer = signed_in(f.person(Role.AUDITOR)).get(reverse("admin:autocomplete", query=query))

    assert answer.json()["results"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"resident__name__startswith": "R"},
        {"story__contains": "a"},
        {"filed_by__password__startswith": "pbkdf2"},
        {"village__code__startswith": "35"},
    ],
)
def test_an_address_filters_by_the_filters_on_the_page_alone(query):
    answer = signed_in(f.manager()).get(list_of("cases.case", **query))

    assert answer.status_code == 400


def test_counts_beside_filters_are_never_made(django_assert_max_num_queries):
    f.verified_case()
    client = signed_in(f.manager())

    answer = client.get(list_of("cases.case", _facets="True"))

    assert answer.context["cl"].add_facets is False


def test_a_sealed_case_is_closed_to_staff_and_shown_by_initials_to_the_manager():
    sealed = f.CaseFactory(is_sealed=True, resident__name="Dewi Lestari")
    staff, manager = signed_in(f.person(Role.STAFF)), signed_in(f.manager())

    by_staff = staff.get(page_of(sealed)).status_code
    listed = manager.get(list_of("cases.case")).content.decode()

    assert by_staff == 404
    assert ("D. L." in listed, "Dewi Lestari" in listed) == (True, False)


def test_a_name_never_finds_a_sealed_case():
    f.CaseFactory(is_sealed=True, resident__name="Dewi Lestari")
    ours = f.CaseFactory(resident__name="Dewi Lestari")

    answer = signed_in(f.manager()).get(list_of("cases.case", q="dewi"))

    assert rows_in(answer) == [ours]


def test_what_has_a_workflow_is_read_and_not_typed():
    read_only = CASEWORK - SETTINGS | {"cases.need", "cases.sealopening", "audit.read"}
    read_only |= {
        "members.decree", "members.membermerge", "performance.target", "performance.actual",
        "performance.activityreport", "meetings.decision", "notices.message", "cases.questionset",
        "cases.consenttext", "referrals.webhook", "referrals.webhookdelivery",
    }  # fmt: skip
    read_only |= {"jobs.jobrun", "regions.region"}
    request = signed_in(f.manager()).get(reverse("admin:index")).wsgi_request

    typed = {
        model._meta.label_lower
        for model, model_admin in admin.site._registry.items()
        if model_admin.has_change_permission(request)
    }

    assert typed == {model._meta.label_lower for model in admin.site._registry} - read_only
