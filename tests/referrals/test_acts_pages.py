"""Reply, supply, withdraw, and answers written down: forms, refusals, methods."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cases.models import Attachment
from referrals import workflow
from referrals.models import ReferralEvent
from tests import factories as make
from tests.referrals.rows import file_of, log_in, sent_to_a_program

pytestmark = pytest.mark.django_db


def url(referral, name, *more):
    return reverse(f"referrals:{name}", args=[referral.code, *more])


def photo(name: str = "surat.jpg") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def asked():
    """A referral whose agency waits for a letter."""
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["Surat faskes"], note="")
    return referral


# --- reply ---------------------------------------------------------------------------------------


def test_a_reply_joins_the_conversation(client):
    referral = make.sent_referral()
    office = log_in(client, make.office_worker())

    client.post(url(referral, "note"), {"text": "Kami ambil suratnya hari ini."})

    turn = referral.events.last()
    assert (turn.kind, turn.by, turn.text) == ("note", office, "Kami ambil suratnya hari ini.")


def test_an_empty_reply_is_named_beside_its_field(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    response = client.post(url(referral, "note"), {"text": ""})

    assert list(response.context["note_form"].errors) == ["text"]
    assert referral.events.count() == 1


def test_nobody_replies_on_what_was_declined(client):
    referral, program = sent_to_a_program()
    workflow.decline(referral, by=program.user, reason="full", note="Penuh.")
    log_in(client, make.office_worker())

    response = client.post(url(referral, "note"), {"text": "Mohon lagi."})

    assert response.status_code == 409


def test_readers_do_not_reply(client):
    referral = make.sent_referral()
    log_in(client, make.person(make.Role.STAFF))

    assert client.post(url(referral, "note"), {"text": "Halo"}).status_code == 403


def test_a_reply_is_never_sent_by_a_link(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    assert client.get(url(referral, "note")).status_code == 405


# --- documents -----------------------------------------------------------------------------------


def test_a_new_photo_is_kept_and_starts_the_clock(client, asked):
    log_in(client, make.officer(asked.village))
    data = {"files": [photo()], "kind": "medical_letter", "note": "Terlampir."}

    response = client.post(url(asked, "supply"), data)

    asked.refresh_from_db()
    assert response.url == url(asked, "detail")
    assert (asked.status, asked.clock) == ("sent", "running")
    assert [document.attachment.kind for document in asked.documents.all()] == ["medical_letter"]


def test_files_that_the_case_has_can_be_chosen(client, asked):
    file = file_of(asked.case)
    log_in(client, make.office_worker())

    client.post(url(asked, "supply"), {"attachments": [str(file.pk)]})

    assert [document.attachment for document in asked.documents.all()] == [file]


def test_without_any_file_the_form_says_so(client, asked):
    log_in(client, make.office_worker())

    response = client.post(url(asked, "supply"), {"note": "Menyusul."})

    assert list(response.context["form"].errors) == ["files"]


def test_what_is_no_document_is_named_and_nothing_is_kept(client, asked):
    log_in(client, make.office_worker())
    program = SimpleUploadedFile("foto.jpg", b"MZ\x90\x00 not a photo", "image/jpeg")
    data = {"files": [photo(), program], "kind": "photo"}

    response = client.post(url(asked, "supply"), data)

    asked.refresh_from_db()
    assert list(response.context["form"].errors) == ["files"]
    assert asked.status == "waiting_documents"
    assert not Attachment.objects.exists()


def test_new_files_need_a_word_for_what_they_show(client, asked):
    log_in(client, make.office_worker())

    response = client.post(url(asked, "supply"), {"files": [photo()]})

    assert list(response.context["form"].errors) == ["kind"]


def test_files_of_another_case_are_no_choice(client, asked):
    file_of(asked.case)
    stolen = file_of(make.CaseFactory())
    log_in(client, make.office_worker())

    response = client.post(url(asked, "supply"), {"attachments": [str(stolen.pk)]})

    assert "attachments" in response.context["form"].errors
    assert not asked.documents.exists()


def test_documents_can_be_sent_along_unasked(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    client.post(url(referral, "supply"), {"files": [photo()], "kind": "photo"})

    referral.refresh_from_db()
    assert (referral.status, referral.documents.count()) == ("sent", 1)
    assert referral.events.last().kind == ReferralEvent.Kind.DOCUMENT


# --- withdraw ------------------------------------------------------------------------------------


def test_withdrawing_leads_to_another_way(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    response = client.post(url(referral, "withdraw"), {"reason": "Warga pindah."})

    referral.refresh_from_db()
    assert referral.status == "withdrawn"
    assert response.url == reverse("referrals:route", args=[referral.need_id])


def test_withdrawing_needs_a_reason(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    response = client.post(url(referral, "withdraw"), {"reason": ""})

    referral.refresh_from_db()
    assert list(response.context["form"].errors) == ["reason"]
    assert referral.status == "sent"


# --- answers written down ------------------------------------------------------------------------


def test_the_answer_and_its_letter_are_kept_together(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())
    data = {"note": "Surat 12/2026: disanggupi.", "source": "letter", "letter": [photo()]}

    client.post(url(referral, "answer", "sanggup"), data)

    referral.refresh_from_db()
    document = referral.documents.get()
    assert referral.status == "accepted"
    assert document.from_agency
    assert [turn.kind for turn in referral.events.all()] == ["sent", "document", "accepted"]


def test_only_answers_that_fit_are_offered(client):
    referral = make.sent_referral()
    workflow.accept(referral, by=make.office_worker(), source="phone")
    log_in(client, make.office_worker())

    response = client.get(url(referral, "answers"))

    slugs = [slug for slug, _answer in response.context["answers"]]
    assert slugs == ["mulai", "daftar-tunggu", "minta-dokumen", "hasil", "catatan"]


def test_an_outcome_is_checked_beside_its_fields(client):
    referral = make.sent_referral()
    workflow.accept(referral, by=make.office_worker(), source="phone")
    log_in(client, make.office_worker())
    data = {"outcome": "partly_met", "source": "phone"}

    response = client.post(url(referral, "answer", "hasil"), data)

    assert set(response.context["form"].errors) == {"reason", "delivered_on"}


def test_an_outcome_settles_the_need(client):
    referral = make.sent_referral()
    workflow.accept(referral, by=make.office_worker(), source="phone")
    log_in(client, make.office_worker())
    today = timezone.localdate().isoformat()
    data = {
        "outcome": "met",
        "delivered_on": today,
        "amount": "1.500.000",
        "unit": "Rupiah",
        "source": "letter",
    }

    client.post(url(referral, "answer", "hasil"), data)

    referral.need.refresh_from_db()
    assert (referral.need.outcome, referral.need.amount) == ("met", 1_500_000)


def test_a_decline_written_down_offers_another_way(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())
    data = {"reason": "full", "note": "Kuota habis.", "source": "phone"}

    client.post(url(referral, "answer", "tolak"), data)

    referral.refresh_from_db()
    assert (referral.status, referral.decline_reason) == ("declined", "full")


def test_documents_asked_for_by_phone_stop_the_clock(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())
    data = {"documents": "Surat faskes\n\n KK asli ", "source": "phone"}

    client.post(url(referral, "answer", "minta-dokumen"), data)

    referral.refresh_from_db()
    assert referral.requested_documents == ["Surat faskes", "KK asli"]
    assert referral.clock == "stopped"


def test_an_answer_that_no_longer_fits_is_refused_and_its_letter_not_kept(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())
    workflow.withdraw(referral, reason="Salah kirim.", by=make.office_worker())
    data = {"note": "Ya.", "source": "letter", "letter": [photo()]}

    response = client.post(url(referral, "answer", "sanggup"), data)

    assert response.status_code == 409
    assert not Attachment.objects.exists()


def test_nobody_answers_for_an_agency_with_a_program(client):
    referral, _program = sent_to_a_program()
    log_in(client, make.office_worker())

    assert client.get(url(referral, "answer", "sanggup")).status_code == 403


def test_unknown_answers_are_not_found(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    assert client.get(url(referral, "answer", "mungkin")).status_code == 404


# --- what came on paper ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "typed", "kind", "text"),
    [
        ("sampai", {}, "received", ""),
        ("catatan", {"note": "Apakah KK asli ada?"}, "note", "Apakah KK asli ada?"),
    ],
)
def test_arrival_and_questions_on_paper_are_written_down(client, slug, typed, kind, text):
    referral = make.sent_referral()
    office = log_in(client, make.office_worker())
    scan = {"source": "letter", "letter": photo(), "kind": "medical_letter"}

    client.post(url(referral, "answer", slug), {**typed, **scan})

    turn = referral.events.last()
    assert (turn.kind, turn.text, turn.agency, turn.by) == (kind, text, referral.agency, office)
    assert referral.documents.get().attachment.kind == "medical_letter"


def test_the_start_of_the_work_is_written_down(client):
    referral = make.sent_referral()
    workflow.accept(referral, by=make.office_worker(), source="phone")
    log_in(client, make.office_worker())

    client.post(url(referral, "answer", "mulai"), {"source": "phone"})

    referral.refresh_from_db()
    assert referral.status == "in_progress"


def test_the_office_never_says_that_an_answer_came_by_the_link(client):
    referral = make.sent_referral()
    log_in(client, make.office_worker())

    response = client.post(url(referral, "answer", "sampai"), {"source": "link"})

    assert list(response.context["form"].errors) == ["source"]
