from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.acts import acts_for
from cases.models import Case, Need
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def act(name: str, case: Case, by: User, **data: str):
    page = reverse("cases:detail", args=[case.number])
    return signed_in(by).post(
        reverse(f"cases:{name}", args=[case.number]), data, HTTP_REFERER=f"http://testserver{page}"
    )


def waiting_case(**fields: object) -> Case:
    case = make.CaseFactory(due_at=timezone.now() + timedelta(days=1), **fields)
    make.NeedFactory(case=case)
    return case


def resolved_case(**fields: object) -> Case:
    now = timezone.now()
    case = make.CaseFactory(
        status=Case.Status.RESOLVED, holder=Case.Holder.OFFICER, verified_at=now, resolved_at=now,
        due_at=now + timedelta(days=9), **fields,
    )  # fmt: skip
    make.NeedFactory(case=case, outcome="met", settled_at=now, handling="in_village")
    return case


# --- verification ---------------------------------------------------------------------------------


def test_a_supervisor_verifies_with_one_press():
    case = waiting_case()

    act("verify", case, make.supervisor())

    case.refresh_from_db()
    assert case.status == Case.Status.VERIFIED


def test_returning_needs_a_reason_beside_the_field():
    case = waiting_case()

    answer = act("return", case, make.supervisor(), reason="  ")

    case.refresh_from_db()
    assert case.status == Case.Status.SUBMITTED
    assert 'id="id_reason_error"' in answer.content.decode()


def test_a_returned_case_tells_the_officer_what_to_correct():
    case = waiting_case()

    act("return", case, make.supervisor(), reason="Foto KK belum terbaca.")

    page = signed_in(case.filed_by).get(reverse("cases:detail", args=[case.number]))
    assert "Foto KK belum terbaca." in page.content.decode()


def test_a_rejected_case_keeps_its_reason_on_the_timeline():
    case = waiting_case()

    act("reject", case, make.supervisor(), reason="Sudah ada kasus yang sama.")

    assert case.events.get(kind="rejected").text == "Sudah ada kasus yang sama."


def test_of_two_supervisors_the_second_is_told_who_decided():
    case = waiting_case()
    first, second = make.supervisor(full_name="Sri Lestari"), make.supervisor()
    act("verify", case, first)

    answer = act("return", case, second, reason="Foto buram.")

    case.refresh_from_db()
    assert case.status == Case.Status.VERIFIED
    [message] = get_messages(answer.wsgi_request)
    assert "Sri Lestari" in str(message)


@pytest.mark.parametrize("name", ["verify", "return", "reject"])
def test_an_officer_does_not_decide(name):
    case = waiting_case()

    answer = act(name, case, case.filed_by, reason="Saya sendiri.")

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "name", ["verify", "return", "note", "cancel", "tell", "arrived", "reopen"]
)
def test_acts_on_a_case_of_another_place_find_nothing(name):
    case = waiting_case()
    elsewhere = make.supervisor(make.subdistrict("33.09.02", "Ampel"))

    answer = act(name, case, elsewhere, reason="Alasan", text="Catatan")

    assert answer.status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.HEAD, Role.STAFF])
def test_those_who_only_read_change_nothing(role):
    case = waiting_case()

    answers = [act(name, case, make.person(role), text="x") for name in ("note", "verify")]

    assert [answer.status_code for answer in answers] == [403, 403]


# --- the way of a need ----------------------------------------------------------------------------


def need_act(name: str, need: Need, by: User, **data: str):
    return signed_in(by).post(reverse(f"cases:{name}", args=[need.pk]), data)


def test_an_officer_handles_a_need_in_the_village():
    case = make.verified_case()
    need = case.needs.get()

    need_act("village", need, case.filed_by, text="Kader mengantar makan.")

    need.refresh_from_db()
    assert need.handling == Need.Handling.VILLAGE


def test_the_outcome_of_the_last_need_resolves_the_case():
    case = make.verified_case()
    need = case.needs.get()
    need_act("village", need, case.filed_by, text="Kader mengantar makan.")
    today = timezone.localdate().isoformat()

    need_act("settle", need, case.filed_by, outcome="met", delivered_on=today)

    case.refresh_from_db()
    assert case.status == Case.Status.RESOLVED


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, ["outcome"]),
        ({"outcome": "met"}, ["delivered_on"]),
        ({"outcome": "not_met"}, ["reason"]),
        ({"outcome": "partly_met", "reason": "Sebagian."}, ["delivered_on"]),
        ({"outcome": "met", "delivered_on": "2999-01-01"}, ["delivered_on"]),
        ({"outcome": "met", "delivered_on": "2026-11-01", "amount": "500.000"}, ["unit"]),
        (
            {"outcome": "met", "delivered_on": "2026-11-01", "amount": "-1", "unit": "kg"},
            ["amount"],
        ),
        ({"outcome": "gratis"}, ["outcome"]),
    ],
)
def test_an_incomplete_outcome_is_refused_beside_its_field(data, wrong):
    case = make.verified_case()
    need = case.needs.get()
    need_act("village", need, case.filed_by, text="Kader mengantar makan.")

    answer = need_act("settle", need, case.filed_by, **data)

    assert list(answer.context["form"].errors) == wrong


def test_amounts_are_written_as_people_here_write_them():
    case = make.verified_case()
    need = case.needs.get()
    need_act("village", need, case.filed_by, text="Dana desa.")
    given = {"outcome": "met", "delivered_on": "2026-11-02", "amount": "1.500.000", "unit": "Rp"}

    need_act("settle", need, case.filed_by, **given)

    need.refresh_from_db()
    assert need.amount == 1_500_000


def test_a_need_of_another_village_is_not_found():
    need = make.verified_case().needs.get()

    answer = need_act("village", need, make.officer(), text="Kader.")

    assert answer.status_code == 404


# --- the way back ---------------------------------------------------------------------------------


def test_the_resident_is_told_and_then_holds_the_ball():
    case = resolved_case()

    act("tell", case, case.filed_by)

    case.refresh_from_db()
    assert (case.holder, case.resident_told_at is None) == (Case.Holder.RESIDENT, False)


def test_arrival_closes_the_case():
    case = resolved_case()

    act("arrived", case, case.filed_by)

    case.refresh_from_db()
    assert (case.status, case.is_confirmed) == (Case.Status.CLOSED, True)


def test_help_that_did_not_arrive_opens_the_case_again():
    case = resolved_case()

    act("not_arrived", case, case.filed_by, reason="Kartu belum aktif.")

    case.refresh_from_db()
    assert case.shown_status == "reopened"


def test_a_closed_case_is_opened_again_with_a_reason():
    case = resolved_case()
    act("arrived", case, case.filed_by)

    act("reopen", case, case.filed_by, reason="Kartu mati lagi.")

    case.refresh_from_db()
    assert case.shown_status == "reopened"


def test_an_act_that_does_not_fit_sends_back_with_the_reason():
    case = waiting_case()

    answer = signed_in(case.filed_by).get(reverse("cases:arrived", args=[case.number]))

    assert answer.url == reverse("cases:detail", args=[case.number])
    [message] = get_messages(answer.wsgi_request)
    assert message.level_tag == "error"


# --- what is offered ------------------------------------------------------------------------------


def offered(case: Case, user: User) -> list[str]:
    return [act.name for act in acts_for(case, list(case.needs.all()), user).now]


def test_the_supervisor_is_offered_the_decision_first():
    case = waiting_case()

    assert offered(case, make.supervisor())[:2] == ["verify", "return"]


def test_the_office_is_offered_the_referral_first():
    case = make.verified_case()

    assert offered(case, make.office_worker())[0] == "route"


def test_readers_are_offered_nothing_and_told_whose_part_it_is():
    case = waiting_case()

    acts = acts_for(case, list(case.needs.all()), make.person(Role.AUDITOR))

    assert acts.now == []
    assert [act.name for act in acts.later if not act.why_not] == []


def test_what_must_wait_says_why():
    case = waiting_case()

    acts = acts_for(case, list(case.needs.all()), make.supervisor())

    waiting = {act.name: bool(str(act.why_not)) for act in acts.later}
    assert waiting == {
        "correct": True, "tell": True, "arrived": True, "not_arrived": True, "reopen": True,
        "route": True,
    }  # fmt: skip


# --- from the queue and back ----------------------------------------------------------------------


def test_an_act_begun_in_the_queue_leads_back_to_it():
    case = waiting_case()
    queue = f"{reverse('cases:list')}?work=verify"

    answer = act("verify", case, make.supervisor(), queue=queue)

    assert answer.url == queue


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/kasusku/", "x"])
def test_an_act_leads_to_no_other_site(elsewhere):
    case = waiting_case()

    answer = act("verify", case, make.supervisor(), queue=elsewhere)

    assert answer.url == reverse("cases:detail", args=[case.number])


def test_the_preview_knows_the_list_it_stands_in():
    case = waiting_case()
    queue = f"{reverse('cases:list')}?work=verify"

    answer = signed_in(make.supervisor()).get(
        reverse("cases:preview", args=[case.number]),
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{queue}"},
    )

    assert f'name="queue" value="{queue}"' in answer.content.decode()
