"""The letter for agencies without IT: the least about the person, in the state's language."""

import pytest
from django.urls import reverse

from pilarsosial.audit.models import Read
from referrals import workflow
from tests import factories as make
from tests.referrals.rows import log_in

pytestmark = pytest.mark.django_db


def letter(client, referral, **headers):
    return client.get(reverse("referrals:letter", args=[referral.code]), headers=headers)


def sent(**fields):
    service = make.ServiceFactory(discloses=fields.pop("discloses", ["name", "nik"]))
    case = make.verified_case(**fields)
    return workflow.send_referral(
        case.needs.get(), service=service, by=make.manager(), request="Mohon diaktifkan."
    )


def test_the_letter_masks_the_nik_and_leaves_out_what_the_service_may_not_see(client):
    referral = sent()
    resident = referral.case.resident
    log_in(client, make.office_worker())

    page = letter(client, referral).text

    assert resident.name in page
    assert resident.nik_masked in page
    assert "12 Juni 1985" not in page
    assert "Mohon diaktifkan." in page


def test_the_letter_does_not_tell_the_story(client):
    referral = sent(story="Cerita yang panjang.")
    log_in(client, make.office_worker())

    assert "Cerita yang panjang." not in letter(client, referral).text


def test_the_letter_of_a_sealed_case_carries_initials_and_no_copies(client):
    referral = sent(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))
    log_in(client, make.manager())

    page = letter(client, referral).text

    assert "R. S." in page
    assert "Rahasia Sekali" not in page
    assert referral.case.resident.nik_masked not in page
    assert "Tembusan" not in page


def test_printing_is_written_down(client):
    referral = sent()
    office = log_in(client, make.office_worker())

    letter(client, referral)

    read = Read.objects.get()
    assert (read.kind, read.user, read.detail) == ("print", office, {"referral": referral.code})


def test_the_letter_is_indonesian_whatever_the_screens_speak(client):
    referral = sent()
    log_in(client, make.office_worker())

    page = letter(client, referral, accept_language="en").text

    assert '<html lang="id">' in page
    assert "dengan hormat kami merujuk warga berikut" in page
