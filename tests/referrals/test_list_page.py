"""The list of referrals: who sees what, filters, pages, cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pilarsosial.regions.models import Region
from referrals import workflow
from referrals.models import Referral
from tests import factories as make
from tests.referrals.rows import at_village, log_in, sent_to_a_program

pytestmark = pytest.mark.django_db

LIST = "/rujukan/"


def shown(response) -> set[Referral]:
    return {row.referral for row in response.context["rows"]}


def test_officers_see_the_referrals_of_their_village_only(client):
    village = make.village()
    ours, theirs = at_village(village), at_village(make.village())
    log_in(client, make.officer(village))

    response = client.get(LIST)

    assert shown(response) == {ours}
    assert theirs.case.resident.name not in response.text
    assert theirs.code not in response.text


def test_sealed_referrals_are_a_count_for_the_office(client):
    case = make.verified_case(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))
    referral = workflow.send_referral(
        case.needs.get(), service=make.ServiceFactory(), by=make.manager()
    )
    log_in(client, make.office_worker())

    response = client.get(LIST)

    assert shown(response) == set()
    assert "1 rujukan kasus rahasia" in response.text
    assert referral.code not in response.text


def test_sealed_referrals_show_initials_and_no_need(client):
    kind = make.sealed_type()
    case = make.verified_case(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))
    case.needs.update(type=kind)
    workflow.send_referral(case.needs.get(), service=make.ServiceFactory(), by=make.manager())
    log_in(client, make.manager())

    response = client.get(LIST)

    assert "R. S." in response.text
    assert "Rahasia Sekali" not in response.text
    assert "KDRT" not in response.text


def test_no_nik_stands_in_the_list(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    assert referral.case.resident.nik_masked not in client.get(LIST).text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=declined", {"declined"}),
        ("overdue=1", {"late"}),
        ("urgent=1", {"urgent"}),
        ("area=33.09.02", {"elsewhere"}),
        ("area=33.09.02.2001", {"elsewhere"}),
        ("running=1", {"late", "urgent", "elsewhere"}),
    ],
)
def test_filters_narrow(client, query, names):
    declined, program = sent_to_a_program()
    workflow.decline(declined, by=program.user, reason="full", note="Penuh.")
    late = make.sent_referral()
    Referral.objects.filter(pk=late.pk).update(due_at=timezone.now() - timezone.timedelta(days=9))
    rows = {
        "declined": declined,
        "late": late,
        "urgent": make.sent_referral(
            case=make.verified_case(urgency="urgent", urgency_reason="Sakit")
        ),
        "elsewhere": at_village(make.village("33.09.02.2001")),
    }
    log_in(client, make.office_worker())

    response = client.get(f"{LIST}?{query}")

    assert shown(response) == {rows[name] for name in names}


def test_a_quarter_begins_and_ends_by_the_clocks_of_the_district(client):
    moments = (
        "2026-06-30T16:59:59Z",
        "2026-06-30T17:00Z",
        "2026-09-30T16:59:59Z",
        "2026-09-30T17:00Z",
    )
    rows = [make.sent_referral() for _moment in moments]
    for row, moment in zip(rows, moments, strict=True):
        Referral.objects.filter(pk=row.pk).update(sent_at=moment)
    log_in(client, make.office_worker())

    assert shown(client.get(LIST, {"quarter": "2026-Q3"})) == set(rows[1:3])


def test_an_area_that_has_ended_still_narrows(client):
    ended = make.village()
    ours = at_village(ended)
    at_village(make.village())
    Region.objects.filter(pk=ended.pk).update(valid_until="2026-01-01")
    log_in(client, make.office_worker())

    assert shown(client.get(LIST, {"area": ended.code})) == {ours}


def test_the_count_does_not_tell_how_sealed_referrals_stand(client):
    case = make.verified_case(is_sealed=True)
    workflow.send_referral(case.needs.get(), service=make.ServiceFactory(), by=make.manager())
    log_in(client, make.office_worker())

    assert client.get(LIST, {"counted": "late"}).context["sealed"] == 0


@pytest.mark.parametrize(
    "query",
    [
        {"quarter": "2026-Q5"},
        {"quarter": "\0"},
        {"counted": "sent"},
        {"as_of": "2026-02-30T00:00Z"},
        {"as_of": "9999-12-31T23:59-23:59"},
        {"area": "33.09.01\0"},
        {"area": "33.09.\0"},
    ],
)
def test_what_a_filter_does_not_know_narrows_nothing(client, query):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    assert shown(client.get(LIST, query)) == {referral}


def test_agency_filter_narrows_and_can_be_taken_off(client):
    ours, _other = make.sent_referral(), make.sent_referral()
    log_in(client, make.office_worker())

    response = client.get(LIST, {"agency": ours.agency_id, "urgent": ""})

    on = [chip for chip in response.context["chips"] if chip.is_on]
    assert shown(response) == {ours}
    assert [(str(chip.label), chip.url) for chip in on] == [(ours.agency.name, "?urgent=")]


def test_an_area_outside_ones_own_is_no_filter(client):
    village = make.village()
    ours = at_village(village)
    at_village(make.village("33.09.02.2001"))
    log_in(client, make.officer(village))

    assert shown(client.get(LIST, {"area": "33.09.02"})) == {ours}


def test_pages_follow_each_other_without_gap_or_double(client, monkeypatch):
    monkeypatch.setattr("referrals.views.listing.PAGE_SIZE", 2)
    all_rows = {make.sent_referral() for _n in range(5)}
    log_in(client, make.office_worker())

    pages, after = [], ""
    while after is not None:
        response = client.get(LIST, {"after": after} if after else {})
        pages.append(shown(response))
        after = response.context["page"].next

    assert [len(page) for page in pages] == [2, 2, 1]
    assert set.union(*pages) == all_rows


def test_a_cursor_of_somebody_else_begins_anew(client, monkeypatch):
    monkeypatch.setattr("referrals.views.listing.PAGE_SIZE", 1)
    make.sent_referral()
    make.sent_referral()
    log_in(client, make.office_worker())
    cursor = client.get(LIST).context["page"].next
    log_in(client, make.manager())

    answer = client.get(LIST, {"after": cursor})

    assert shown(answer) == shown(client.get(LIST))


def test_the_list_costs_the_same_for_many_rows(client):
    log_in(client, make.office_worker())
    make.sent_referral()
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(LIST)
    for _n in range(12):
        make.sent_referral()

    with CaptureQueriesContext(connection) as many:
        client.get(LIST)

    assert len(many) == len(few)
    assert len(many) <= 18


def test_agencies_users_have_no_pages(client):
    program = make.ApiClientFactory()
    log_in(client, program.user)

    assert client.get(LIST).url.startswith("/akun/login/")


def test_due_first_holds_running_referrals_by_their_due_day(client):
    declined, program = sent_to_a_program()
    workflow.decline(declined, by=program.user, reason="full", note="Penuh.")
    later, sooner = make.sent_referral(), make.sent_referral()
    Referral.objects.filter(pk=later.pk).update(due_at=timezone.now() + timezone.timedelta(days=9))
    log_in(client, make.office_worker())

    response = client.get(LIST, {"order": "due"})

    assert [row.referral for row in response.context["rows"]] == [sooner, later]
