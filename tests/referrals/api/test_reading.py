"""The list and the detail: what is there, in which order, and what it discloses."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.api.listing import Listing
from referrals.api.views.referrals import ORDERS
from referrals.api.whole import find
from referrals.models import Referral
from referrals.models.referral import agency_that_reads
from tests import factories as make

ROW = {
    "code", "version", "status", "urgent", "service", "need", "case", "village", "sent_at",
    "received_at", "due_at", "updated_at", "overdue", "clock", "decided_at", "completed_at",
    "outcome", "previous", "next",
}  # fmt: skip
ONLY_IN_DETAIL = {"resident", "contact", "documents", "summary", "request", "allowed"}


@pytest.fixture
def partner(one_partner, db):
    return one_partner.anew()


def send(partner, **fields):
    return make.sent_referral(agency=partner.agency, **fields)


def move(referral, **fields):
    Referral.objects.filter(pk=referral.pk).update(**fields)
    return referral


def codes(answer):
    return [row["code"] for row in answer.json()["results"]]


def test_a_row_is_the_detail_without_what_discloses_a_person(partner, referral):
    row = partner.get("referrals").json()["results"][0]
    detail = partner.get(f"referrals/{referral.code}").json()

    assert set(row) == ROW
    assert set(detail) == ROW | ONLY_IN_DETAIL
    assert {name: detail[name] for name in ROW} == row


def test_a_list_holds_the_agency_s_own_referrals_only(partner, stranger, referral):
    send(stranger)

    assert codes(partner.get("referrals")) == [referral.code]


def test_the_detail_says_it_in_the_contract_s_words(partner):
    village = make.village("33.09.01.2077", "Klakah")
    referral = send(partner, village=village)

    detail = partner.get(f"referrals/{referral.code}").json()

    assert detail["village"] == {
        "code": "33.09.01.2077",
        "name": "Klakah",
        "subdistrict": "Selo",
        "regency": "Kabupaten Boyolali",
    }
    assert detail["service"] == {"code": referral.service.code, "name": referral.service.name}
    assert detail["need"] == {"code": "K01", "name": referral.need.type.name}
    assert detail["case"] == {"number": referral.case.number}
    assert (detail["status"], detail["clock"], detail["overdue"]) == ("sent", "running", False)
    assert detail["allowed"] == [
        "acknowledge", "accept", "decline", "request_documents", "waitlist", "notes", "documents",
    ]  # fmt: skip


def test_times_carry_the_offset_of_the_district(partner):
    make.region("81", "Maluku", "province", "provinsi")
    make.region("81.71", "Ambon", "regency", "kota")
    make.region("81.71.01", "Nusaniwe", "subdistrict", "kecamatan")
    far = make.region("81.71.01.1001", "Amahusu", "village", "kelurahan")
    referral = send(partner)
    move(referral, village=far, sent_at="2026-11-21T00:30:00.750Z")

    row = partner.get("referrals").json()["results"][0]

    assert row["sent_at"] == "2026-11-21T09:30:00+09:00"
    assert row["village"]["regency"] == "Kota Ambon"


def test_a_resident_shows_only_what_the_service_may_see(partner):
    service = make.ServiceFactory(agency=partner.agency, discloses=["name", "birth_date"])
    referral = make.sent_referral(service=service)

    detail = partner.get(f"referrals/{referral.code}")

    resident = referral.case.resident
    assert detail.json()["resident"] == {"name": resident.name, "birth_date": "1985-06-12"}
    assert resident.nik_masked.encode() not in detail.content


def test_the_story_is_told_only_to_a_service_that_needs_it(partner):
    service = make.ServiceFactory(agency=partner.agency, discloses=["name"])
    referral = make.sent_referral(service=service)

    detail = partner.get(f"referrals/{referral.code}")

    assert detail.json()["summary"] == ""
    assert referral.case.story.encode() not in detail.content


def test_the_nik_is_whole_in_the_detail_and_nowhere_in_the_list(partner):
    nik = make.nik()
    village = make.village()
    referral = send(
        partner, village=village, resident=make.ResidentFactory(nik=nik, village=village)
    )

    listed = partner.get("referrals")
    detail = partner.get(f"referrals/{referral.code}")

    assert detail.json()["resident"]["nik"] == nik
    assert nik.encode() not in listed.content


def test_each_reading_of_a_person_is_written_down(partner, referral):
    partner.get("referrals")
    partner.get(f"referrals/{referral.code}")
    partner.get(f"referrals/{referral.code}")

    reads = Read.objects.values_list("kind", "subject", "client", "village")
    assert (
        list(reads)
        == [("disclosure", f"referral:{referral.pk}", partner.client.pk, referral.village_id)] * 2
    )
    assert Read.objects.first().detail["fields"] == sorted(referral.service.discloses)


def test_reading_changes_neither_version_nor_status(partner, referral):
    before = Referral.objects.values().get(pk=referral.pk)

    partner.get(f"referrals/{referral.code}")

    assert Referral.objects.values().get(pk=referral.pk) == before


def test_a_known_version_is_not_sent_nor_disclosed_again(partner, referral):
    tag = partner.get(f"referrals/{referral.code}")["ETag"]

    answers = [
        partner.get(f"referrals/{referral.code}", If_None_Match=value)
        for value in (tag, f"W/{tag}", f'"99", {tag}', "*", '"99"')
    ]

    assert [answer.status_code for answer in answers] == [304, 304, 304, 304, 200]
    assert answers[0].content == b""
    assert answers[0]["ETag"] == tag == '"1"'
    assert Read.objects.count() == 2


def test_overdue_is_what_was_written_down_until_the_referral_ends(partner, referral):
    late = move(referral, due_at=timezone.now() - timedelta(days=1))
    before = partner.get(f"referrals/{late.code}")
    late.refresh_from_db()
    workflow.mark_overdue(late)

    after = partner.get(f"referrals/{late.code}")

    assert (before.json()["overdue"], before["ETag"]) == (False, '"1"')
    assert (after.json()["overdue"], after["ETag"]) == (True, '"2"')
    assert codes(partner.get("referrals?overdue=true")) == [late.code]
    assert codes(partner.get("referrals?overdue=false")) == []


def test_a_chain_names_the_referrals_around(partner, stranger):
    case = make.verified_case()
    first = make.sent_referral(case=case, agency=partner.agency)
    workflow.decline(first, by=partner.client.user, reason="full", note="Penuh")
    second = make.sent_referral(case=case, agency=stranger.agency)

    assert partner.get(f"referrals/{first.code}").json()["next"] == second.code
    assert stranger.get(f"referrals/{second.code}").json()["previous"] == first.code


def test_an_outcome_is_told_as_it_was_reported(partner, referral):
    by = partner.client.user
    workflow.accept(referral, by=by)
    today = timezone.localdate()
    workflow.complete(
        referral, by=by, outcome="partly_met", reason="Stok habis", delivered_on=today,
        amount=150_000, unit="rupiah",
    )  # fmt: skip

    row = partner.get("referrals").json()["results"][0]

    assert row["outcome"] == {
        "code": "partly_met",
        "reason": "Stok habis",
        "delivered_on": today.isoformat(),
        "amount": 150_000,
        "unit": "rupiah",
        "note": None,
    }
    assert (row["status"], row["clock"]) == ("done", "ended")


# --- filters, order, pages -----------------------------------------------------------------------


@pytest.fixture
def three(partner):
    """Three referrals: the first sent first, due last, urgent; the last in another subdistrict."""
    subdistrict = make.subdistrict("33.09.02", "Ampel")
    far = make.village(f"{subdistrict.code}.2001", "Candi")
    now = timezone.now()
    made = [send(partner), send(partner), send(partner, village=far)]
    for number, referral in enumerate(made):
        move(
            referral,
            sent_at=now - timedelta(days=3 - number),
            due_at=now + timedelta(days=9 - number),
            updated_at=now - timedelta(hours=3 - number),
            is_urgent=number == 0,
        )
        referral.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", [2, 1, 0]),
        ("ordering=sent_at", [0, 1, 2]),
        ("ordering=-sent_at", [2, 1, 0]),
        ("ordering=due_at", [2, 1, 0]),
        ("urgent=true", [0]),
        ("urgent=false", [2, 1]),
        ("status=sent", [2, 1, 0]),
        ("status=done&status=sent", [2, 1, 0]),
        ("status=done", []),
        ("district_prefix=33", [2, 1, 0]),
        ("district_prefix=33.09", [2, 1, 0]),
        ("district_prefix=33.09.02", [2]),
        ("district_prefix=33.09.02.2001", [2]),
        ("village=33.09.02.2001", [2]),
        ("district_prefix=33.1", None),
        ("district_prefix=33.10", []),
        ("overdue=true", []),
        ("service=nobody-has-this", []),
    ],
)
def test_filters_and_orders(partner, three, query, wanted):
    answer = partner.get(f"referrals?{query}")

    if wanted is None:
        assert answer.status_code == 400
    else:
        assert codes(answer) == [three[number].code for number in wanted]


def test_filters_by_service_and_by_time(partner, three):
    def found(name, value):
        return codes(partner.get(f"referrals?{urlencode({name: value})}"))

    assert found("service", three[1].service.code) == [three[1].code]
    assert found("updated_since", three[2].updated_at.isoformat()) == [three[2].code]
    assert found("due_before", three[1].due_at.isoformat()) == [three[2].code]
    assert found("due_before", "2026-01-01") == []


def walk(partner, path):
    """Follow `next` to the end, and `previous` back to the start."""
    there, page = [], partner.get(path).json()
    while page["next"]:
        there.append([row["code"] for row in page["results"]])
        page = partner.get(page["next"]).json()
    there.append([row["code"] for row in page["results"]])
    back = [there[-1]]
    while page["previous"]:
        page = partner.get(page["previous"]).json()
        back.append([row["code"] for row in page["results"]])
    return there, back


@pytest.mark.parametrize("ordering", ["-sent_at", "sent_at", "due_at"])
def test_pages_lead_to_the_end_and_back(partner, ordering):
    moment = timezone.now()
    made = [move(send(partner), sent_at=moment, due_at=moment) for _number in range(5)]
    wanted = [referral.code for referral in made]
    wanted = wanted[::-1] if ordering == "-sent_at" else wanted

    there, back = walk(partner, f"referrals?page_size=2&ordering={ordering}")

    assert there == [wanted[0:2], wanted[2:4], wanted[4:]]
    assert back == there[::-1]


def test_a_cursor_keeps_the_filters_and_may_change_the_page_size(partner, three):
    first = partner.get("referrals?page_size=1&district_prefix=33.09.01").json()

    second = partner.get(first["next"].replace("page_size=1", "page_size=500")).json()

    assert "district_prefix=33.09.01" in first["next"]
    assert [row["code"] for row in second["results"]] == [three[0].code]
    assert first["previous"] is None
    assert second["next"] is None


def test_a_cursor_of_another_list_or_client_is_refused(partner, stranger, three):
    send(stranger)
    cursor = partner.get("referrals?page_size=1").json()["next"].split("cursor=")[1]

    answers = [
        stranger.get(f"referrals?page_size=1&cursor={cursor}"),
        partner.get(f"referrals?ordering=due_at&cursor={cursor}"),
        partner.get(f"referrals?status=sent&cursor={cursor}"),
        partner.get(f"regions?cursor={cursor}"),
        partner.get(f"referrals?cursor={cursor[:-2]}xx"),
        partner.get(f"referrals?cursor={cursor[:20]}"),
        partner.get("referrals?cursor=eyJ0eXAi"),
    ]

    assert [answer.status_code for answer in answers] == [400] * 7
    assert {answer.json()["errors"][0]["pointer"] for answer in answers} == {"?cursor"}


def test_a_page_costs_two_queries(partner, three, django_assert_max_num_queries):
    partner.get("referrals")

    with django_assert_max_num_queries(2):
        partner.get("referrals")


def test_what_plain_sql_finds_is_what_is_visible(partner, stranger):
    ours = send(partner)
    send(stranger)

    for is_active in (True, False):
        user = partner.client.user
        user.is_active = is_active
        seen = list(Referral.objects.visible_to(user).values_list("code", flat=True))
        reader = agency_that_reads(user)
        listed = Listing(reader, partner.agency, {}, ORDERS["-sent_at"]).fetch(None, 9)

        assert seen == [row[2] for row in listed] == [ours.code] * is_active
        assert (find(ours.code, reader) is not None) == is_active
