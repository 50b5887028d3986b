"""Anybody checks a letter by its code, and learns nothing about a person."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from referrals import workflow
from tests import factories as make
from tests.referrals.letters.rows import sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()


def check(client, code):
    return client.get(reverse("verify:show", args=[code]))


def test_a_genuine_letter_says_number_office_agency_and_that_it_holds(client):
    make.OfficeFactory()
    letter = workflow.issue_letter(sent())

    page = check(client, letter.spoken_code.lower())

    assert page.status_code == 200
    assert letter.number in page.text
    assert letter.referral.agency.full_name in page.text
    assert "Berlaku; jawaban ditunggu" in page.text
    assert letter.referral.case.resident.name not in page.text
    assert letter.referral.need.type.name not in page.text


def test_of_a_sealed_case_not_even_the_agency_is_named(client):
    letter = workflow.issue_letter(sent(is_sealed=True))

    page = check(client, letter.check_code)

    assert page.status_code == 200
    assert letter.referral.agency.full_name not in page.text


def test_a_letter_that_was_taken_back_is_no_longer_valid(client):
    referral = sent()
    letter = workflow.issue_letter(referral)
    workflow.withdraw(referral, reason="Keliru.", by=make.office_worker())

    assert "Tidak berlaku lagi" in check(client, letter.check_code).text


@pytest.mark.parametrize("code", ["7K4M2QXR9TBP", "x", "RJ-3309-2026-000001", "'; --", "é" * 12])
def test_a_made_up_code_is_not_found(code, client):
    page = check(client, code)

    assert page.status_code == 404
    assert "Tidak ada surat kami dengan kode ini" in page.text


def test_checking_is_slowed_down(client):
    answers = [check(client, "7K4M2QXR9TBP").status_code for _n in range(21)]

    assert answers[-2:] == [404, 429]


def test_a_typed_code_leads_to_its_page(client):
    letter = workflow.issue_letter(sent())

    answer = client.post(reverse("verify:enter"), {"code": letter.spoken_code})

    assert answer["Location"] == f"/surat/{letter.check_code}"
