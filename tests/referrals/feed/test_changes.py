"""`GET /changes` as partners' programs ask for it."""

import pytest
from django.db import connection

from pilarsosial.accounts.models import Agency
from referrals import workflow
from referrals.feed import begin_epoch
from referrals.models import Change, Epoch, Referral
from tests import factories as make
from tests.referrals.api.partners import Partner
from tests.referrals.rows import file_of

pytestmark = pytest.mark.django_db(transaction=True)


def new_partner(agency: Agency | None = None) -> Partner:
    return Partner(make.ApiClientFactory(**({"agency": agency} if agency else {})))


def ask(partner: Partner, query: str = "") -> dict:
    answer = partner.get(f"changes{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(piece: dict) -> list[tuple[str, int]]:
    return [(row["type"].removeprefix("referral."), row["version"]) for row in piece["results"]]


def test_every_turn_of_either_side_is_told_in_its_order():
    partner = new_partner()
    referral = make.sent_referral(agency=partner.agency)
    by, office = partner.client.user, make.office_worker()
    workflow.acknowledge(referral, by=by)
    workflow.request_documents(referral, by=by, documents=["KK"], note="Belum ada.")
    workflow.supply_documents(referral, by=office, attachments=[file_of(referral.case)])
    workflow.accept(referral, by=by)
    Referral.objects.filter(pk=referral.pk).update(due_at="2026-01-02T03:04:05Z")
    workflow.mark_overdue(referral)
    workflow.add_note(referral, by=office, text="Mohon dipercepat.")
    workflow.complete(referral, by=by, outcome="not_met", reason="Pindah.")

    piece = ask(partner)

    assert told(piece) == [
        ("sent", 1), ("updated", 2), ("updated", 3), ("documents_supplied", 4), ("updated", 5),
        ("overdue", 6), ("updated", 7), ("closed", 8),
    ]  # fmt: skip
    assert {row["referral"] for row in piece["results"]} == {referral.code}
    assert piece["more"] is False


def test_what_is_routed_on_and_what_is_withdrawn_is_told_to_the_agency_that_had_it():
    first, second = new_partner(), new_partner()
    referral = make.sent_referral(agency=first.agency)
    workflow.decline(referral, by=first.client.user, reason="full", note="Penuh.")
    office, service = make.office_worker(), make.ServiceFactory(agency=second.agency)
    following = workflow.send_referral(referral.need, service=service, by=office)
    workflow.withdraw(following, by=office, reason="Salah.")

    pieces = ask(first), ask(second)

    assert [told(piece) for piece in pieces] == [
        [("sent", 1), ("updated", 2), ("rerouted", 3)],
        [("sent", 1), ("withdrawn", 2)],
    ]


def test_a_change_has_the_fields_of_the_contract_and_no_person():
    partner = new_partner()
    referral = make.sent_referral(agency=partner.agency)

    ((row,), *_rest) = ask(partner).values()

    assert list(row) == ["cursor", "type", "referral", "version", "at"]
    assert row["at"].endswith("+07:00")
    assert referral.case.resident.name not in str(row)


def test_the_feed_goes_on_from_any_cursor_and_piece_by_piece():
    partner = new_partner()
    codes = [make.sent_referral(agency=partner.agency).code for _n in range(5)]

    first = ask(partner, "?limit=2")
    second = ask(partner, f"?limit=2&after={first['next_cursor']}")
    third = ask(partner, f"?limit=2&after={second['next_cursor']}")
    from_a_row = ask(partner, f"?after={first['results'][0]['cursor']}")

    pieces = [first, second, third]
    assert [row["referral"] for piece in pieces for row in piece["results"]] == codes
    assert [piece["more"] for piece in pieces] == [True, True, False]
    assert [row["referral"] for row in from_a_row["results"]] == codes[1:]


def test_with_nothing_new_the_cursor_stays():
    partner = new_partner()
    make.sent_referral(agency=partner.agency)
    last = ask(partner)["next_cursor"]

    piece = ask(partner, f"?after={last}")

    assert piece == {"results": [], "next_cursor": last, "more": False}


def test_an_empty_feed_has_a_cursor_to_begin_with():
    partner = new_partner()

    cursor = ask(partner)["next_cursor"]
    make.sent_referral(agency=partner.agency)

    assert told(ask(partner, f"?after={cursor}")) == [("sent", 1)]


def test_another_agency_is_told_nothing():
    make.sent_referral()

    assert ask(new_partner())["results"] == []


def test_a_cursor_of_another_client_or_made_up_is_refused():
    partner = new_partner()
    make.sent_referral(agency=partner.agency)
    cursor = ask(partner)["next_cursor"]
    colleague = new_partner(partner.agency)

    answers = [
        colleague.get(f"changes?after={cursor}"),
        partner.get("changes?after=abc"),
        partner.get(f"changes?after={cursor[:-3]}AAA"),
        partner.get("changes?after="),
    ]

    assert [answer.status_code for answer in answers] == [400] * 4
    assert {answer.json()["errors"][0]["pointer"] for answer in answers} == {"?after"}


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "cursor=a", "page_size=5"])
def test_a_parameter_outside_its_rule_is_refused(query):
    answer = new_partner().get(f"changes?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == f"?{query.partition('=')[0]}"


def test_it_needs_the_scope_to_read_referrals():
    partner = Partner(make.ApiClientFactory(scopes=["catalogue:read", "webhooks"]))

    assert partner.get("changes").status_code == 403


def test_a_reader_asks_once_whatever_there_is_and_writes_nothing(django_assert_num_queries):
    partner = new_partner()
    for _n in range(3):
        make.sent_referral(agency=partner.agency)

    with django_assert_num_queries(2):  # whose token it is, and the feed
        piece = ask(partner)

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned()")
        assert cursor.fetchone() == (None,)
    assert len(piece["results"]) == 3


# --- a restore -----------------------------------------------------------------------------------


def test_after_a_restore_into_a_younger_cluster_an_old_cursor_goes_on():
    """Rows and the cursor are of transactions that this cluster will not reach for long."""
    partner = new_partner()
    referral = make.sent_referral(agency=partner.agency)
    put_far_ahead(referral)
    assert told(ask(partner)) == []  # as a restore without a new epoch would leave it
    begin_epoch()
    restored = ask(partner)

    workflow.acknowledge(referral, by=partner.client.user)
    piece = ask(partner, f"?after={restored['next_cursor']}")

    assert told(restored) == [("sent", 1)]
    assert told(piece) == [("updated", 2)]


def test_before_there_was_a_feed_a_restore_has_nothing_to_begin():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE referrals_epoch RENAME TO hidden")
    try:
        begin_epoch()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE hidden RENAME TO referrals_epoch")

    assert not Epoch.objects.filter(number__gt=1).exists()


def put_far_ahead(referral: Referral) -> None:
    (change,) = Change.objects.filter(referral=referral)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE referrals_change DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE referrals_change SET position = position + 1000000 WHERE id = %s", [change.pk]
        )
        cursor.execute("ALTER TABLE referrals_change ENABLE TRIGGER USER")
