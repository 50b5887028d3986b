"""The demo has what a newcomer and a checker look for."""

import pytest
from django.db.models import Count, F

from cases.feedback.models import Complaint, Feedback
from cases.lists.models import Difference, Release
from cases.models import Case, CaseEvent, CaseMove, VillageLetter
from cases.residents.models import LikelyDouble, Resident
from members.models import Member, Membership
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import Quarter
from pilarsosial.demo.accounts import PARTNERS
from pilarsosial.demo.credentials import password_of, secret_of
from pilarsosial.demo.lives import OF_AN_AGENCY, Script
from pilarsosial.demo.loading import load_demo
from pilarsosial.identity import digest, unseal
from pilarsosial.outbox.models import Event
from referrals.models import Referral

pytestmark = pytest.mark.django_db


def test_cases_are_in_every_state(batu):
    assert {case.shown_status for case in Case.objects.all()} == {
        *Case.Status.values, "closed_unconfirmed", "reopened",
    }  # fmt: skip


def test_an_agency_of_the_demo_has_referrals_in_every_state(batu):
    dinkes = batu.clients[0].agency

    assert set(dinkes.referrals.values_list("status", flat=True)) == set(Referral.Status.values)


def test_a_declined_need_was_routed_on(batu):
    chained = Referral.objects.exclude(previous=None)

    assert chained.exclude(previous__status="declined").count() == 0
    assert chained.exists()


def test_the_whole_demo_has_enough_untouched_referrals_for_each_agency():
    sent = [often for script, often in OF_AN_AGENCY.items() if script.steps == "file verify send"]
    total = sum(OF_AN_AGENCY.values())

    assert max(sent) >= 16
    assert 20 <= total <= 130
    assert Script("file verify send", (0.02, 1.4)) in OF_AN_AGENCY


def test_there_is_a_login_for_each_role_and_field_people_share_a_subdistrict(batu):
    areas = {(login.role, login.area.code) for login in batu.logins}
    officers = [area for role, area in areas if role == Role.OFFICER]

    assert {role for role, _area in areas} == {*Role, "member", "agency"}
    assert len(officers) == 2
    assert all((Role.SUPERVISOR, area[:8]) in areas for area in officers)


def test_printed_passwords_and_secrets_open(batu):
    login, client = batu.logins[0], batu.clients[0]

    assert login.user.check_password(password_of(login.user.username))
    assert client.client_secret != secret_of(client.client_id)
    assert {one.agency.code for one in batu.clients} == set(PARTNERS)


def test_history_lies_in_the_past_and_in_order(batu):
    for case in Case.objects.submitted().prefetch_related("events"):
        moments = [event.happened_at for event in case.events.order_by("id")]
        assert moments == sorted(moments), case
        assert moments[0] == case.filed_at


def test_the_last_ended_quarter_has_cases(batu):
    zone = batu.district.time_zone
    latest = Case.objects.submitted().latest("filed_at").filed_at.astimezone(zone).date()

    assert Case.objects.filed_in(Quarter.of(latest).previous, zone).exists()


def test_case_numbers_follow_the_filing(batu):
    numbers = Case.objects.submitted().order_by("filed_at", "id").values_list("number", flat=True)

    assert list(numbers) == sorted(numbers)


def test_sealed_cases_and_emergencies_are_among_them(batu):
    assert Case.objects.filter(is_sealed=True).exists()
    assert Case.objects.filter(urgency="emergency", verified_at__gt=F("filed_at")).exists()


def test_no_state_contradicts_the_needs(batu):
    settled = Case.objects.filter(status__in=("resolved", "closed"))

    assert not settled.filter(needs__outcome="").exists()
    assert not Case.objects.filter(status="closed", holder="officer").exists()


def test_niks_can_be_read_and_found(batu):
    resident = Resident.objects.exclude(nik_sealed=None).first()
    nik = unseal(resident.nik_sealed, purpose="nik")

    assert nik.startswith(resident.village.subdistrict_code.replace(".", ""))
    assert bytes(resident.nik_digest) == digest(nik, purpose="nik")


def test_old_news_waits_for_nobody(batu):
    assert Event.objects.filter(handled_at=None).count() < Event.objects.count() / 2


def test_residents_said_what_they_think_of_the_service(batu):
    assert Feedback.objects.exists()
    assert set(Complaint.objects.values_list("answer", flat=True)) > {""}
    assert not Feedback.objects.filter(given_at__lt=F("case__resolved_at")).exists()


def test_letters_moves_and_releases_are_there_to_look_at(batu):
    assert VillageLetter.objects.filter(pdf__media_type="application/pdf").exists()
    assert CaseMove.objects.filter(case__village=F("to_village")).exists()
    assert Release.objects.count() == 2
    assert Difference.objects.filter(settled_at=None).exists()


def test_residents_who_may_be_one_wait_for_the_manager_each_for_a_reason_of_its_own(batu):
    manager = next(login.user for login in batu.logins if login.role == Role.MANAGER)

    pairs = LikelyDouble.objects.visible_to(manager).undecided()

    planted = [pair for pair in pairs if not (pair.one.nik_digest and pair.other.nik_digest)]
    assert len(planted) >= 7
    assert {sign for pair in planted for sign in pair.signs} >= {
        "name", "almost_name", "born", "born_almost", "born_about", "family", "phone", "village",
    }  # fmt: skip


def test_loading_again_adds_nothing(batu):
    models = (Case, CaseEvent, Resident, Duty, Referral, Difference, Feedback, LikelyDouble)
    before = [model.objects.count() for model in models]

    load_demo("35.79", lambda _sentence: None, most=1, partners=["DINKES"])

    assert [model.objects.count() for model in models] == before


def test_every_village_has_one_officer(batu):
    doubled = (
        Duty.objects.filter(role=Role.OFFICER)
        .values("area")
        .annotate(n=Count("id"))
        .filter(n__gt=1)
    )

    assert Duty.objects.filter(role=Role.OFFICER).count() == 24
    assert not doubled.exists()


def test_the_pillars_have_people_in_several_of_them_and_places_without_anybody(batu):
    heads = Member.objects.filter(district=batu.district).count()

    assert heads >= 80
    assert Membership.objects.count() > Member.objects.filter(memberships__gt=0).distinct().count()
    assert {status for (status,) in Member.objects.values_list("status")} >= {"on_leave", "moved"}


def test_somebody_of_an_agency_can_sign_in_to_its_inbox(batu):
    (login,) = [one for one in batu.logins if one.role == "agency"]

    assert login.user.has_inbox


def test_a_member_without_a_duty_can_sign_in_and_has_a_page(batu):
    (login,) = [one for one in batu.logins if one.role == "member"]

    assert login.user.member.memberships.running().exists()
    assert not login.user.duties.exists()
