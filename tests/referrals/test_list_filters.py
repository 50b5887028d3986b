"""What the list of referrals can be narrowed by, and views of it that are kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.saved.models import SavedView
from cases.saved.workflow import save_view
from referrals import workflow
from referrals.models import Referral
from tests import factories as make
from tests.referrals.rows import log_in, sent_to_a_program

pytestmark = pytest.mark.django_db

LIST = "/rujukan/"


def shown(response) -> set[Referral]:
    return {row.referral for row in response.context["rows"]}


def declined(reason: str = "full") -> Referral:
    referral, program = sent_to_a_program()
    return workflow.decline(referral, by=program.user, reason=reason, note="Maaf.")


def test_need_service_and_reason_narrow(client):
    full, wrong = declined(), declined("wrong_agency")
    other = make.verified_case()
    other.needs.update(type=make.NeedTypeFactory(code="K02", name="Adminduk"))
    of_type = make.sent_referral(case=other)
    log_in(client, make.office_worker())

    found = [
        shown(client.get(LIST, query))
        for query in ({"reason": "full"}, {"type": "K02"}, {"service": wrong.service_id})
    ]

    assert found == [{full}, {of_type}, {wrong}]


def test_a_period_holds_its_first_and_its_last_day_by_the_clocks_of_the_place(client):
    moments = (
        "2026-11-01T16:59:59Z",
        "2026-11-01T17:00Z",
        "2026-11-03T16:59Z",
        "2026-11-03T17:00Z",
    )
    rows = [make.sent_referral() for _moment in moments]
    for row, moment in zip(rows, moments, strict=True):
        Referral.objects.filter(pk=row.pk).update(sent_at=moment)
    log_in(client, make.office_worker())

    response = client.get(LIST, {"from": "2026-11-02", "until": "2026-11-03"})

    assert shown(response) == set(rows[1:3])


def test_a_number_finds_the_referral_or_those_of_its_case(client):
    ours, _other = make.sent_referral(), make.sent_referral()
    log_in(client, make.office_worker())

    found = [
        shown(client.get(LIST, {"number": text}))
        for text in (f" {ours.code.lower()}", ours.case.number, "RJ-0000-2026-000000")
    ]

    assert found == [{ours}, {ours}, set()]


def test_whose_turn_it_is_narrows(client):
    running, back = make.sent_referral(), declined()
    waiting, program = sent_to_a_program()
    workflow.request_documents(waiting, by=program.user, documents=["KTP"], note="")
    log_in(client, make.office_worker())

    found = [shown(client.get(LIST, {"turn": turn})) for turn in ("us", "agency")]

    assert found == [{back, waiting}, {running}]


def test_due_soon_is_a_chip_with_its_count(client):
    soon, later = make.sent_referral(), make.sent_referral()
    now = timezone.now()
    Referral.objects.filter(pk=soon.pk).update(due_at=now + timedelta(hours=5), soon_at=now)
    Referral.objects.filter(pk=later.pk).update(
        due_at=now + timedelta(days=9), soon_at=now + timedelta(days=7)
    )
    log_in(client, make.office_worker())

    response = client.get(LIST, {"soon": "1"})

    assert shown(response) == {soon}
    assert [chip.count for chip in response.context["chips"] if chip.is_on] == ["1"]


@pytest.mark.parametrize("who", [make.office_worker, make.manager, make.supervisor])
def test_the_start_page_says_what_is_due_soon(client, who):
    referral, now = make.sent_referral(), timezone.now()
    Referral.objects.filter(pk=referral.pk).update(due_at=now + timedelta(hours=5), soon_at=now)
    log_in(client, who())

    assert "/rujukan/?soon=1" in client.get("/").text


@pytest.mark.parametrize(
    "query",
    [
        {"from": "0001-01-01"},
        {"until": "9999-12-31"},
        {"from": "\0"},
        {"service": "x"},
        {"type": "K99"},
        {"reason": "tired"},
        {"turn": "nobody"},
        {"number": "\0"},
    ],
)
def test_what_makes_no_sense_narrows_nothing(client, query):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    assert shown(client.get(LIST, query)) == {referral}


def test_a_view_of_the_list_is_kept_and_opened_by_its_name(client):
    user = log_in(client, make.office_worker())
    kept = {"name": "Terlambat", "list_name": "referrals", "query": "overdue=1&after=x&number=RJ"}

    answer = client.post(reverse("cases:save_view"), kept)

    view = SavedView.objects.get(user=user)
    assert (view.list_name, view.query) == ("referrals", "overdue=1")
    assert answer.url == "/rujukan/?overdue=1"
    assert "Terlambat" in client.get(LIST).text


def test_each_list_has_its_own_views_under_the_same_name(client):
    user = log_in(client, make.office_worker())
    for name in SavedView.List.values:
        save_view(name="Hari ini", query="order=due", by=user, list_name=name)

    assert SavedView.objects.filter(user=user).count() == 2
    assert len(client.get(LIST).context["saved"].views) == 1


def test_taking_a_view_away_leads_back_to_its_list(client):
    user = log_in(client, make.office_worker())
    view = save_view(name="Hari ini", query="order=due", by=user, list_name="referrals")

    answer = client.post(reverse("cases:forget_view", args=[view.pk]))

    assert answer.url == LIST
