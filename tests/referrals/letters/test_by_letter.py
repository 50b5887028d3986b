"""An agency without an account answers by the link of its letter."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cases.models import Attachment
from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.letters.secrets import hash_of, token_of
from referrals.models import AnsweringLink, LinkAnswer, Referral
from tests import factories as make
from tests.referrals.letters.rows import WHO, act, link_of, open_it, opened, page, sent

pytestmark = pytest.mark.django_db


def photo() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "green").save(drawn, "JPEG")
    return SimpleUploadedFile("serah terima.jpg", drawn.getvalue(), "image/jpeg")


def again(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


def test_the_address_of_a_letter_is_fetched_without_using_the_link_up(client):
    link = link_of(sent())

    answer = client.get(reverse("by_letter:open"))

    assert answer.status_code == 200
    assert AnsweringLink.objects.get(pk=link.pk).opened_at is None


def test_the_secret_is_kept_as_a_hash_only():
    link = link_of(sent())

    assert bytes(link.token_hash) == hash_of(token_of(link))
    assert len(token_of(link)) == 26
    assert token_of(link) not in str(AnsweringLink.objects.values())


def test_opening_binds_the_link_to_this_browser_at_a_clean_address(client):
    referral = sent()

    answer = client.post(
        reverse("by_letter:open"), {"code": token_of(link_of(referral)), "person": WHO}, secure=True
    )

    cookie = answer.cookies[f"jawab-{link_of(referral).pk}"]
    assert answer["Location"] == f"/jawab/{referral.code}"
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert page(client, referral).status_code == 200


def test_from_another_browser_it_says_how_to_ask_for_a_new_one(client):
    referral = opened(client)
    other = Client()

    answers = [open_it(other, link_of(referral)), page(other, referral)]

    assert [one.status_code for one in answers] == [403, 403]
    assert [referral.case.resident.name in one.text for one in answers] == [False, False]
    assert ["minta tautan baru" in one.text for one in answers] == [True, True]


def test_a_referral_that_is_not_there_looks_like_one_that_is_closed_here(client):
    referral = sent()
    cache.clear()

    there = client.get(reverse("by_letter:detail", args=[referral.code]))
    nowhere = client.get(reverse("by_letter:detail", args=["RJ-3309-2026-999999"]))

    secret = re.compile(r'(csrfmiddlewaretoken" value|nonce|next" value)="[^"]*"')
    assert there.status_code == nowhere.status_code
    assert secret.sub("", there.text) == secret.sub("", nowhere.text)


def test_a_made_up_code_opens_nothing(client):
    cache.clear()

    answer = client.post(reverse("by_letter:open"), {"code": "A" * 26, "person": WHO})

    assert "Tidak ada surat dengan kode ini" in answer.text


def test_guessing_is_slowed_down(client):
    cache.clear()
    tries = [
        client.post(reverse("by_letter:open"), {"code": "A" * 26, "person": WHO})
        for _n in range(21)
    ]

    assert [one.status_code for one in tries[-2:]] == [200, 429]


def test_the_page_shows_what_the_service_may_see_and_writes_the_reading_down(client):
    referral = opened(client, discloses=["name", "story"], story="Cerita yang panjang.")
    resident = referral.case.resident

    answer = page(client, referral)

    read = Read.objects.filter(kind="disclosure").get()
    assert resident.name in answer.text
    assert "Cerita yang panjang." in answer.text
    assert "12 Juni 1985" not in answer.text
    assert read.detail["fields"] == ["name", "story"]
    assert read.detail["person"] == WHO
    assert read.user.agency == referral.agency


def test_no_page_is_stored_found_or_told_to_others(client):
    referral = opened(client)

    answer = page(client, referral)

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"


def test_accepting_names_who_answered_and_how(client):
    referral = opened(client)

    act(client, referral, "terima", officer="Budi", expected_on="2026-12-24", note="Kami urus.")

    turn = referral.events.get(kind="accepted")
    assert (again(referral).status, again(referral).officer) == ("accepted", "Budi")
    assert (turn.source, turn.agency, turn.by_link.person) == ("link", referral.agency, WHO)
    assert WHO in page(client, referral).text


@pytest.mark.parametrize(
    ("slug", "given", "status"),
    [
        ("sampai", {}, "received"),
        ("daftar-tunggu", {"note": "Antre."}, "waiting_list"),
        ("minta-dokumen", {"documents": "Surat dokter"}, "waiting_documents"),
        ("tolak", {"reason": "full", "note": "Kuota habis."}, "declined"),
    ],
)
def test_each_answer_is_the_same_verb_as_the_program_s(slug, given, status, client):
    referral = opened(client)

    act(client, referral, slug, **given)

    assert again(referral).status == status
    assert LinkAnswer.objects.get().person == WHO


def test_the_outcome_is_reported_with_a_photo(client):
    referral = opened(client)
    act(client, referral, "terima")
    today = timezone.localdate().isoformat()

    act(client, referral, "hasil", outcome="met", delivered_on=today, letter=photo())

    assert again(referral).outcome == "met"
    assert list(Attachment.objects.values_list("kind", flat=True)) == ["proof"]
    assert LinkAnswer.objects.count() == 3


def test_a_file_that_is_no_photo_is_named_and_nothing_is_kept(client):
    referral = opened(client)

    answer = act(
        client, referral, "catatan", note="Lihat.", letter=SimpleUploadedFile("a.jpg", b"bukan")
    )

    assert "bukan foto" in answer.text
    assert list(referral.events.values_list("kind", flat=True)) == ["sent"]


def test_what_does_not_fit_the_state_is_refused(client):
    referral = opened(client)
    act(client, referral, "terima")

    answer = act(client, referral, "terima")

    assert answer.status_code == 409


def test_a_document_goes_to_the_browser_that_holds_the_link_only(client):
    referral = opened(client)
    act(client, referral, "catatan", note="Lihat foto.", letter=photo())
    path = reverse("by_letter:file", args=[referral.code, Attachment.objects.get().pk])

    assert client.get(path)["Content-Type"] == "image/jpeg"
    assert Client().get(path).status_code == 403
    assert Read.objects.filter(kind="file").count() == 1


def test_a_new_link_ends_the_one_before(client):
    referral = opened(client)

    workflow.make_link(referral, by=make.office_worker())

    assert "Ada tautan yang lebih baru" in page(client, referral).text


def test_a_link_expires_thirty_days_after_the_due_day(client):
    referral = opened(client)

    with time_machine.travel(referral.due_at + timedelta(days=31), tick=False):
        late = open_it(Client(), AnsweringLink.objects.get())

    assert link_of(referral).expires_at == referral.due_at + timedelta(days=30)
    assert "Tautan ini sudah kedaluwarsa" in late.text


def test_a_withdrawn_referral_shows_nothing_of_the_resident_any_more(client):
    referral = opened(client)
    workflow.withdraw(again(referral), reason="Keliru.", by=make.office_worker())

    answer = page(client, referral)

    assert answer.status_code == 403
    assert "menarik kembali rujukan ini" in answer.text
    assert referral.case.resident.name not in answer.text


def test_forms_need_their_token():
    strict = Client(enforce_csrf_checks=True)
    link = link_of(sent())

    answer = strict.post(reverse("by_letter:open"), {"code": token_of(link), "person": WHO})

    assert answer.status_code == 403
    assert AnsweringLink.objects.get().opened_at is None


def test_the_office_does_not_answer_in_the_name_of_a_link():
    referral = sent()

    with pytest.raises(PermissionDenied):
        workflow.accept(referral, by=make.office_worker(), source="link")

    assert again(referral).status == "sent"
