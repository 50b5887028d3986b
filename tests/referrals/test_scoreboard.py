"""Agencies in figures, and where running referrals lie: each number leads to its rows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals import workflow
from referrals.models import Referral
from referrals.tasks import keep_agency_scores
from tests import factories as make
from tests.referrals.rows import at_village, log_in

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
BOARD, GRID = "/rujukan/instansi", "/rujukan/sebaran"


@pytest.fixture(autouse=True)
def _no_kept_waits():
    cache.delete("referral-waits:33.09")


def at(day: str, clock: str = "10:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=WIB)


@pytest.fixture
def now():
    with time_machine.travel(at("2026-11-30"), tick=False):
        yield


def of(program, day: str, **case: object) -> Referral:
    service = make.ServiceFactory(agency=program.agency, sla_amount=5, sla_unit="workday")
    with time_machine.travel(at(day), tick=False):
        return make.sent_referral(service=service, case=make.verified_case(**case))


def answered(program, day: str, on: str, verb: str = "acknowledge", **said: object) -> Referral:
    referral = of(program, day)
    with time_machine.travel(at(on), tick=False):
        return getattr(workflow, verb)(referral, by=program.user, **said)


def done(program, outcome: str, **said: object) -> Referral:
    referral = answered(program, "2026-11-02", "2026-11-03", "accept")
    day = at("2026-11-05")
    with time_machine.travel(day, tick=False):
        return workflow.complete(
            referral, by=program.user, outcome=outcome, delivered_on=day.date(), **said
        )


def filled() -> object:
    """Of one agency: met, partly met, declined, answered late, and one that nobody opened."""
    program = make.ApiClientFactory()
    met = done(program, "met")
    done(program, "partly_met", reason="Stok kurang")
    answered(program, "2026-11-02", "2026-11-04", "decline", reason="full", note="Penuh.")
    answered(program, "2026-11-02", "2026-11-20")
    of(program, "2026-11-02")
    type(met.case).objects.filter(pk=met.case_id).update(
        status="closed", is_confirmed=True, closed_at=at("2026-11-06"),
        resolved_at=at("2026-11-05"), holder="nobody",
    )  # fmt: skip
    return program


def figures(row) -> dict[str, int]:
    return {one.name: one.n for one in row.numbers}


def test_the_figures_of_an_agency(client, now):
    filled()
    log_in(client, make.manager())

    (row,) = client.get(BOARD).context["rows"]

    assert figures(row) == {
        "sent": 5, "answered": 4, "answered_in_time": 3, "done": 2, "in_time": 2, "declined": 1,
        "met": 1, "partly_met": 1, "not_met": 0, "confirmed": 1, "unconfirmed": 0,
        "open": 2, "overdue": 2,
    }  # fmt: skip
    assert {one.name: one.n for one in row.reasons} == {"full": 1}
    assert row.score.median == 1


def test_every_number_leads_to_as_many_rows(client, now):
    filled()
    make.sent_referral()
    log_in(client, make.manager())
    rows = client.get(BOARD).context["rows"]
    numbers = [one for row in rows for one in (*row.numbers, *row.reasons)]

    listed = [len(client.get(one.url).context["rows"]) for one in numbers if one.n]

    assert listed == [one.n for one in numbers if one.n]


def test_a_quarter_a_year_and_an_area_narrow(client, now):
    program = make.ApiClientFactory()
    of(program, "2026-11-02")
    of(program, "2026-08-03")
    of(program, "2026-02-02")
    elsewhere = at_village(make.village("33.09.02.2001"))
    log_in(client, make.manager())

    sent = [
        {
            row.score.agency.pk: figures(row)["sent"]
            for row in client.get(BOARD, query).context["rows"]
        }
        for query in ({}, {"period": "lalu"}, {"period": "tahun"}, {"area": "33.09.02"})
    ]

    ours, theirs = program.agency_id, elsewhere.agency_id
    assert sent == [{ours: 1, theirs: 1}, {ours: 1, theirs: 0}, {ours: 3, theirs: 1}, {theirs: 1}]


@pytest.mark.parametrize(("period", "day"), [("tahun", "2026-11-02"), ("lalu", "2026-08-03")])
def test_a_long_period_of_a_district_is_as_beat_counted_it_and_says_when(client, now, period, day):
    program = make.ApiClientFactory()
    of(program, day)
    make.OfficeFactory()
    log_in(client, make.manager())
    keep_agency_scores()
    of(program, day)

    with time_machine.travel(at("2026-11-30", "10:12:00"), tick=False):
        kept = client.get(BOARD, {"period": period})
    cache.clear()
    anew = client.get(BOARD, {"period": period})

    sent = [figures(page.context["rows"][0])["sent"] for page in (kept, anew)]
    assert (sent, kept.context["now"]) == ([1, 2], at("2026-11-30"))


def test_the_running_quarter_is_counted_when_it_is_asked_for(client, now):
    program = make.ApiClientFactory()
    make.OfficeFactory()
    of(program, "2026-11-02")
    log_in(client, make.manager())
    keep_agency_scores()
    of(program, "2026-11-03")

    rows = client.get(BOARD).context["rows"]

    assert figures(rows[0])["sent"] == 2


def test_sealed_cases_are_in_the_figures_and_in_no_name(client, now):
    case = make.verified_case(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))
    workflow.send_referral(case.needs.get(), service=make.ServiceFactory(), by=make.manager())
    log_in(client, make.office_worker())

    pages = [client.get(page) for page in (BOARD, GRID)]

    assert figures(pages[0].context["rows"][0])["sent"] == 1
    assert [tile.n for tile in pages[1].context["rows"][0].states if tile.n] == [1]
    assert not any("Rahasia Sekali" in page.text for page in pages)


def test_the_figures_go_out_as_a_sheet_without_formulas(client, now):
    program = make.ApiClientFactory(agency=make.AgencyFactory(name="=CMD()"))
    of(program, "2026-11-02")
    log_in(client, make.manager())

    answer = client.get(f"{BOARD}/csv")

    first = answer.content.decode("utf-8-sig").splitlines()[1]
    assert first.startswith("'=CMD();1;0;0;0;0;0;0;0;0;0;0;1;1;")


def test_people_of_an_agency_see_their_own_figures_without_ways_to_our_lists(client, now):
    program = filled()
    make.sent_referral()
    person = make.UserFactory(agency=program.agency)
    log_in(client, person)

    response = client.get("/kotak-masuk/angka")

    (row,) = response.context["rows"]
    assert figures(row)["sent"] == 5
    assert "/rujukan/" not in response.text


def test_pages_cost_the_same_for_many_agencies(client, now):
    filled()
    log_in(client, make.manager())
    counts = {}
    for page in (BOARD, GRID):
        client.get(page)
        with CaptureQueriesContext(connection) as few:
            client.get(page)
        counts[page] = len(few)
    for _n in range(4):
        make.sent_referral()

    for page, few in counts.items():
        with CaptureQueriesContext(connection) as many:
            client.get(page)

        assert len(many) == few
        assert few <= 10


def test_the_grid_says_where_referrals_lie_and_are_late(client, now):
    filled()
    log_in(client, make.manager())

    (row,) = client.get(GRID).context["rows"]

    assert {tile.key: (tile.n, tile.late) for tile in row.states if tile.n} == {
        "sent": (1, 1), "received": (1, 1),
    }  # fmt: skip
    assert [(tile.key, tile.n, tile.late) for tile in row.places] == [("33.09.01", 2, 2)]


def test_tiles_lead_to_their_rows(client, now):
    filled()
    log_in(client, make.manager())
    (row,) = client.get(GRID).context["rows"]
    tiles = {tile.key: tile.n for tile in row.states if tile.n}

    listed = {
        key: len(client.get("/rujukan/", {"agency": row.agency.pk, "status": key}).context["rows"])
        for key in tiles
    }

    assert listed == tiles


@pytest.mark.parametrize("page", [BOARD, GRID, f"{BOARD}/csv"])
def test_nobody_without_a_duty_reads_them(client, page):
    log_in(client, make.UserFactory())

    assert client.get(page).status_code == 403
