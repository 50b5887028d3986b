"""The letter of a referral: the least about the person, in the state's language, as PDF/A."""

import time

import pytest
from django.urls import reverse

from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.letters.drawing import draw
from referrals.letters.facts import words_of
from referrals.letters.secrets import token_of
from referrals.models import LetterStyle
from tests import factories as make
from tests.referrals.letters.rows import link_of, sent
from tests.referrals.rows import log_in

pytestmark = pytest.mark.django_db


def words(referral, link=None):
    return words_of(workflow.issue_letter(referral), link)


def test_the_letter_says_who_writes_to_whom_by_when():
    make.OfficeFactory()
    referral = sent()

    said = words(referral)

    assert said["government"] == "Pemerintah Kabupaten Boyolali"
    assert said["to"] == [f"Yth. Kepala {referral.agency.full_name}", "di tempat"]
    assert said["heads"][0][1].startswith("400.9.4/0001/")
    assert said["request"] == "Mohon diaktifkan."
    assert "Peraturan Menteri Sosial Nomor 15 Tahun 2018" in said["basis"]
    assert said["due"].startswith("Jawaban kami tunggu paling lambat ")


def test_the_letter_masks_the_nik_and_leaves_out_what_the_service_may_not_see():
    referral = sent(story="Cerita yang panjang.")
    resident = referral.case.resident

    said = str(words(referral))

    assert resident.name in said
    assert resident.nik_masked in said
    assert "12 Juni 1985" not in said
    assert "Cerita yang panjang." not in said


def test_the_letter_of_a_sealed_case_carries_initials_and_no_copies():
    referral = sent(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))

    said = words(referral)

    assert said["person"][0][1] == "R. S."
    assert "Rahasia Sekali" not in str(said)
    assert referral.case.resident.nik_masked not in str(said)
    assert said["copies"] == []


def test_the_letter_is_indonesian_whatever_the_screens_speak(client):
    referral = sent()
    log_in(client, make.office_worker())
    client.get("/", headers={"accept_language": "en"})

    assert words(referral)["heads"][1] == ["Sifat", "Biasa"]


def test_letters_are_numbered_in_the_office_s_own_pattern_one_after_the_other():
    LetterStyle.objects.create(district=make.district(), number_pattern="460/{nomor}/DS/{tahun}")
    one, other = sent(), sent()

    numbers = [workflow.issue_letter(referral).number for referral in (one, other, one)]

    year = one.sent_at.year
    assert numbers == [f"460/0001/DS/{year}", f"460/0002/DS/{year}", f"460/0001/DS/{year}"]


def test_the_head_signs_or_whoever_has_the_mandate():
    head = make.person(Role.HEAD, full_name="Dra. Retno Wulandari, M.Si")
    referral = sent()
    by_head = words(referral)["signer"]

    LetterStyle.objects.create(
        district=make.district(), signer_name="Drs. Joko", signer_nip="1970",
        mandate_title="Sekretaris",
    )  # fmt: skip
    by_mandate = words(referral)["signer"]

    assert by_head["name"] == str(head)
    assert by_mandate["titles"] == ["a.n. Kepala Dinas Sosial Kabupaten Boyolali", "Sekretaris,"]
    assert (by_mandate["name"], by_mandate["below"]) == ("Drs. Joko", ["NIP 1970"])


def test_the_answering_link_stands_on_a_sheet_of_its_own():
    referral = sent()
    link = link_of(referral)

    said = words(referral, link)

    assert said["link"]["code"].replace("-", "") == token_of(link)
    assert token_of(link) not in str({**said, "link": None})


def test_the_letter_is_drawn_as_pdf_a_with_nobody_s_name_beside_it():
    referral = sent(resident=make.ResidentFactory(name="Ngadiyem Rahasia"))
    letter, link = workflow.issue_letter(referral), link_of(referral)
    draw(letter, link)  # the first of a process loads the fonts
    began = time.monotonic()

    pdf = draw(letter, link)

    took = time.monotonic() - began
    assert pdf.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert f"Surat {letter.number}".encode() in pdf
    assert b"Ngadiyem" not in pdf
    assert took < 2


def test_printing_is_written_down_and_its_file_name_names_nobody(client):
    referral = sent()
    office = log_in(client, make.office_worker())

    answer = client.post(reverse("referrals:letter_pdf", args=[referral.code]))

    read = Read.objects.get()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="surat-{referral.code}.pdf"'
    assert (read.kind, read.user) == ("print", office)
    assert read.detail["referral"] == referral.code


def test_officers_of_a_village_do_not_print_letters(client):
    referral = sent()
    log_in(client, make.officer(referral.village))

    assert client.post(reverse("referrals:letter_pdf", args=[referral.code])).status_code == 403
