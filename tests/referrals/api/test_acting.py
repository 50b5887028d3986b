"""The actions: the table of the contract, their bodies, and what they leave behind."""

import hashlib
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cases.workflow import attach_file
from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.models import Referral, ReferralEvent
from referrals.workflow.states import FROM
from tests import factories as make
from tests.kept import anew
from tests.samples import sampled

TODAY = "2026-11-24"
BODIES = {
    "acknowledge": {},
    "accept": {"note": "Diproses", "officer": "Bu Rina", "expected_on": "2026-12-01"},
    "start": {"note": "Mulai"},
    "request_documents": {"documents": ["Fotokopi KK"], "note": "Halaman 2 belum ada"},
    "waitlist": {"note": "Kuota penuh", "expected_on": "2027-01-05"},
    "decline": {"reason": "wrong_agency", "note": "Kewenangan Disdukcapil"},
    "complete": {"outcome": {"code": "met", "delivered_on": TODAY}},
    "notes": {"text": "Kami hubungi besok"},
}
TO = {
    "acknowledge": "received",
    "accept": "accepted",
    "start": "in_progress",
    "request_documents": "waiting_documents",
    "waitlist": "waiting_list",
    "decline": "declined",
    "complete": "done",
}
WAYS = {
    "sent": [],
    "received": ["acknowledge"],
    "accepted": ["accept"],
    "in_progress": ["accept", "start"],
    "waiting_documents": ["request_documents"],
    "waiting_list": ["waitlist"],
    "done": ["accept", "complete"],
    "declined": ["decline"],
}


@pytest.fixture(autouse=True, scope="module")
def _in_november():
    with time_machine.travel(f"{TODAY}T03:00:00Z", tick=False):
        yield


@pytest.fixture
def partner(one_partner, db):
    return one_partner.anew()


@pytest.fixture
def referral(one_referral, db):
    return anew(one_referral)


def act(partner, referral, action, body=None, **headers):
    return partner.post(
        f"referrals/{referral.code}/{action}", BODIES[action] if body is None else body, **headers
    )


def bring_to(partner, referral, status):
    for action in WAYS[status]:
        assert act(partner, referral, action).status_code == 200
    referral.refresh_from_db()
    return referral


@pytest.mark.parametrize("status", sampled(WAYS, every=2))
@pytest.mark.parametrize("action", BODIES)
def test_each_action_fits_the_states_of_the_table_and_no_other(partner, referral, action, status):
    bring_to(partner, referral, status)

    answer = act(partner, referral, action)

    if status in FROM[action]:
        assert (answer.status_code, answer.json()["status"]) == (200, TO.get(action, status))
        assert answer["ETag"] == f'"{referral.version + 1}"'
    else:
        refusal = answer.json()
        assert (answer.status_code, refusal["type"]) == (
            409,
            "urn:pilarsosial:problem:not-allowed-now",
        )
        assert refusal["referral_status"] == status
        assert refusal["allowed"] == workflow.allowed_actions(referral)


def test_what_was_accepted_before_waiting_cannot_be_accepted_again(partner, referral):
    for action in ("accept", "request_documents"):
        act(partner, referral, action)

    assert act(partner, referral, "accept").status_code == 409
    assert act(partner, referral, "decline").status_code == 409


def test_the_answer_of_an_action_discloses_and_is_written_down(partner, referral):
    answer = act(partner, referral, "accept")

    assert answer.json()["resident"]["name"] == referral.case.resident.name
    assert Read.objects.filter(kind="disclosure").count() == 1


def test_an_action_is_in_the_trail_under_its_client(partner, referral):
    act(partner, referral, "accept")

    last = referral.history.order_by("pgh_id").last()
    assert last.pgh_context["client"] == partner.client.pk
    assert last.pgh_context["user"] == partner.client.user_id


def test_a_body_may_be_left_out_where_nothing_is_required(partner, referral):
    answer = partner.http.post(
        f"/api/v1/referrals/{referral.code}/acknowledge",
        headers={"Authorization": f"Bearer {partner.token}"},
        content_type="application/json",
    )

    assert answer.status_code == 200


def outcome(**fields):
    return {"outcome": {"code": "met", "delivered_on": TODAY, **fields}}


BAD_BODIES = [
    ("accept", {"expected_on": "05-01-2027"}, "/expected_on"),
    ("accept", {"expected_on": "2027-02-30"}, "/expected_on"),
    ("accept", {"expected_on": "20270105"}, "/expected_on"),
    ("accept", {"note": 5}, "/note"),
    ("accept", {"note": None}, "/note"),
    ("accept", {"note": "a\u0000b"}, "/note"),
    ("accept", {"officer": "x" * 121}, "/officer"),
    ("accept", {"status": "done"}, "/status"),
    ("accept", {"a/b~c": 1}, "/a~1b~0c"),
    ("request_documents", {"documents": [], "note": "x"}, "/documents"),
    ("request_documents", {"documents": "KK", "note": "x"}, "/documents"),
    ("request_documents", {"documents": ["KK", " "], "note": "x"}, "/documents/1"),
    ("request_documents", {"documents": ["KK"]}, "/note"),
    ("waitlist", {"note": "  "}, "/note"),
    ("decline", {"reason": "tired", "note": "x"}, "/reason"),
    ("decline", {"reason": "full"}, "/note"),
    ("notes", {"text": "x" * 10_001}, "/text"),
    ("notes", {}, "/text"),
    ("complete", {}, "/outcome"),
    ("complete", {"outcome": "met"}, "/outcome"),
    ("complete", {"outcome": {"code": "met"}}, "/outcome/delivered_on"),
    ("complete", outcome(delivered_on="2026-11-25"), "/outcome/delivered_on"),
    ("complete", outcome(delivered_on="2026-11-23"), "/outcome/delivered_on"),
    ("complete", {"outcome": {"code": "not_met"}}, "/outcome/reason"),
    ("complete", outcome(code="partly_met"), "/outcome/reason"),
    ("complete", outcome(amount="5"), "/outcome/amount"),
    ("complete", outcome(amount=-1), "/outcome/amount"),
    ("complete", outcome(amount=1.005), "/outcome/amount"),
    ("complete", outcome(amount=True), "/outcome/amount"),
    ("complete", outcome(done=1), "/outcome/done"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "body", "pointer"), BAD_BODIES)
def test_what_breaks_a_rule_is_named_by_its_pointer(partner, referral, action, body, pointer):
    before = Referral.objects.values().get(pk=referral.pk)

    answer = act(partner, referral, action, body)

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:pilarsosial:problem:invalid")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert Referral.objects.values().get(pk=referral.pk) == before


def test_an_outcome_short_of_met_needs_no_day(partner, referral):
    act(partner, referral, "accept")

    answer = act(
        partner, referral, "complete", {"outcome": {"code": "not_met", "reason": "Tidak memenuhi"}}
    )

    assert answer.json()["outcome"]["code"] == "not_met"


def test_all_errors_of_a_body_are_told_at_once(partner, referral):
    answer = act(partner, referral, "decline", {"reason": 1, "extra": 2})

    pointers = sorted(error["pointer"] for error in answer.json()["errors"])
    assert pointers == ["/extra", "/note", "/reason"]


@pytest.mark.parametrize(("action", "statements"), [("notes", 6), ("accept", 10)])
def test_an_act_takes_few_statements_in_one_transaction(
    partner, referral, action, statements, django_assert_num_queries
):
    act(partner, make.sent_referral(agency=partner.agency), action)

    with django_assert_num_queries(statements + 2):  # here a transaction is a savepoint
        act(partner, referral, action)


def test_a_note_is_kept_as_it_was_written(partner, referral):
    text = "<script>alert(1)</script> '; DROP TABLE x;-- \u202eRTL 😀 𝒳"

    answer = act(partner, referral, "notes", {"text": text})

    assert (answer.status_code, answer.json()["status"]) == (200, "sent")
    assert ReferralEvent.objects.filter(kind="note").values_list("text", flat=True)[0] == text


# --- documents -----------------------------------------------------------------------------------


def photo(size=(40, 30), name="kk.jpg"):
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def test_a_file_goes_up_and_comes_down(partner, referral):
    answer = partner.upload(
        f"referrals/{referral.code}/documents", {"file": photo(), "kind": "proof"}
    )

    assert answer.status_code == 200
    (document,) = answer.json()["documents"]
    down = partner.get(document["url"].removeprefix("http://testserver"))
    assert (document["kind"], document["media_type"]) == ("proof", "image/jpeg")
    assert hashlib.sha256(down.content).hexdigest() == document["sha256"]
    assert len(down.content) == document["size"]
    assert down["Content-Type"] == "image/jpeg"
    assert down["Content-Disposition"].startswith("attachment")
    assert Read.objects.filter(kind="file", client=partner.client).count() == 1


def test_a_file_is_for_its_agency_only(partner, stranger, referral):
    other = make.sent_referral(agency=stranger.agency)
    answer = partner.upload(
        f"referrals/{referral.code}/documents", {"file": photo(), "kind": "other"}
    )
    document = answer.json()["documents"][0]["id"]

    paths = [
        f"referrals/{referral.code}/documents/{document}",
        f"referrals/{other.code}/documents/{document}",
        f"referrals/{referral.code}/documents/no-uuid",
    ]
    assert [stranger.get(path).status_code for path in paths] == [404, 404, 404]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"kind": "proof"}, "/file"),
        ({"kind": "proof", "file": "text"}, "/file"),
        ({"kind": "nothing", "file": "photo"}, "/kind"),
        ({"file": "photo"}, "/kind"),
        ({"kind": "proof", "file": "photo", "case": "1"}, "/case"),
        ({"kind": "proof", "file": "program"}, "/file"),
        ({"kind": ["proof", "other"], "file": "photo"}, "/kind"),
    ],
)
def test_what_is_wrong_with_an_upload_is_named(partner, referral, fields, pointer):
    files = {"photo": photo(), "program": SimpleUploadedFile("kk.jpg", b"MZ\x90\x00" * 50)}
    fields = {name: files.get(str(value), value) for name, value in fields.items()}

    answer = partner.upload(f"referrals/{referral.code}/documents", fields)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_file_that_is_too_large_is_413(partner, referral, settings):
    settings.ATTACHMENT_MAX_BYTES = 1000

    slightly = SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 1000)
    by_far = SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 200_000)
    answers = [
        partner.upload(f"referrals/{referral.code}/documents", {"file": file, "kind": "other"})
        for file in (slightly, by_far)
    ]

    assert [answer.status_code for answer in answers] == [413, 413]


def test_documents_supplied_let_the_clock_go_on(partner, referral):
    act(partner, referral, "request_documents")
    stopped = partner.get(f"referrals/{referral.code}").json()
    referral.refresh_from_db()
    case = referral.case
    file = attach_file(case, photo(), kind="family_card", by=case.filed_by)
    workflow.supply_documents(referral, by=case.filed_by, attachments=[file])

    going = partner.get(f"referrals/{referral.code}").json()
    assert (stopped["status"], stopped["clock"]) == ("waiting_documents", "stopped")
    assert (going["status"], going["clock"]) == ("sent", "running")
    assert [document["kind"] for document in going["documents"]] == ["family_card"]
