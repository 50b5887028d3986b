import logging
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cases.residents.models import Resident
from cases.residents.search import residents_known_to
from cases.residents.workflow import correct_resident, open_outside, reveal_nik
from pilarsosial.accounts.questions import write_question
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db
NIK = "3309015206850042"


def url(name, resident):
    return reverse(f"residents:{name}", args=(resident.pk,))


# --- the page ------------------------------------------------------------------------------------


def test_the_page_shows_the_masked_nik_only():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)

    html = signed_in(officer).get(url("detail", resident)).content.decode()

    assert "3309**********42" in html
    assert NIK not in html


def test_neither_name_nor_nik_stands_in_the_title():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), name="Wagiyem")

    html = signed_in(officer).get(url("detail", resident)).content.decode()

    assert "Wagiyem" not in html.partition("</title>")[0]


def test_residents_of_another_village_are_not_found():
    answer = signed_in(make.officer()).get(url("detail", make.ResidentFactory()))

    assert answer.status_code == 404


def test_the_page_lists_the_cases_that_the_user_may_see():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer))
    ours = make.CaseFactory(village=resident.village, resident=resident)
    make.CaseFactory(village=resident.village, resident=resident, is_sealed=True)
    make.draft(village=resident.village, resident=resident)

    answer = signed_in(officer).get(url("detail", resident))

    assert answer.context["cases"] == [ours]


def test_the_page_costs_the_same_for_one_case_and_for_many(django_assert_max_num_queries):
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer))
    client = signed_in(officer)
    make.CaseFactory.create_batch(8, village=resident.village, resident=resident)

    with django_assert_max_num_queries(10):
        client.get(url("detail", resident))


# --- the full NIK --------------------------------------------------------------------------------


def test_the_full_nik_is_shown_once_and_written_down():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)

    answer = signed_in(officer).post(url("reveal", resident))

    assert "3309 0152 0685 0042" in answer.content.decode()
    read = Read.objects.get()
    assert (read.kind, read.subject, read.user) == ("reveal", f"resident:{resident.pk}", officer)


def test_the_page_asks_for_the_number_alone_without_being_loaded_again():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)

    answer = signed_in(officer).post(url("reveal", resident), headers={"accept": "text/plain"})

    assert answer.content == b"3309 0152 0685 0042"
    assert "no-store" in answer["Cache-Control"]


def test_a_link_does_not_reveal_the_nik():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)

    answer = signed_in(officer).get(url("reveal", resident))

    assert answer.url == url("detail", resident)
    assert not Read.objects.exists()


def test_auditors_see_the_masked_nik_and_cannot_reveal_it():
    resident = make.ResidentFactory(nik=NIK)

    answer = signed_in(make.person(Role.AUDITOR)).post(url("reveal", resident))

    assert answer.status_code == 403


def test_there_is_nothing_to_reveal_without_a_nik():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=None)

    with pytest.raises(ActionRefused):
        reveal_nik(resident, by=officer)


def test_no_nik_reaches_the_log(caplog):
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)
    client = signed_in(officer)
    caplog.set_level(logging.DEBUG)

    client.post(reverse("residents:find"), {"question": NIK}, follow=True)
    client.post(url("reveal", resident))

    assert NIK not in caplog.text


# --- a person of another village -----------------------------------------------------------------


def opened(officer, nik=NIK, reason="Menumpang di rumah anak."):
    form = {"question": write_question(nik, officer), "reason": reason}
    return signed_in(officer).post(reverse("residents:open_elsewhere"), form)


def test_a_person_of_elsewhere_is_opened_by_an_act_that_is_written_down():
    officer = make.officer()
    stranger = make.ResidentFactory(nik=NIK)

    answer = opened(officer)

    assert answer.url == url("outside", stranger)
    read = Read.objects.get()
    assert (read.kind, read.subject, read.user, read.village) == (
        "outside", f"resident:{stranger.pk}", officer, stranger.village,
    )  # fmt: skip
    assert read.reason == "Menumpang di rumah anak."


def test_of_a_person_of_elsewhere_name_masked_nik_and_year_are_opened():
    officer = make.officer()
    stranger = make.ResidentFactory(
        nik=NIK, name="Wagiyem", address="Dk. Pojok", phone="+6281234567890",
        birth_date=date(1985, 6, 12),
    )  # fmt: skip
    open_outside(stranger, reason="Menumpang", by=officer)

    html = signed_in(officer).get(url("outside", stranger)).content.decode()

    assert all(shown in html for shown in ("Wagiyem", "3309**********42", "1985"))
    assert not any(hidden in html for hidden in ("Pojok", "0812-3456", "12 Juni", NIK))


def test_a_guessed_address_opens_nobody():
    answer = signed_in(make.officer()).get(url("outside", make.ResidentFactory()))

    assert answer.status_code == 404


def test_opening_needs_a_reason():
    officer = make.officer()
    make.ResidentFactory(nik=NIK)

    opened(officer, reason=" ")

    assert not Read.objects.exists()


@pytest.mark.parametrize(("hours", "known"), [(7, True), (9, False)])
def test_an_opening_lasts_a_shift(hours, known):
    officer = make.officer()
    stranger = make.ResidentFactory(nik=NIK)
    open_outside(stranger, reason="Menumpang", by=officer)

    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        assert residents_known_to(officer).exists() is known


def test_an_opening_is_of_the_one_who_opened():
    officer, other = make.officer(), make.officer()
    stranger = make.ResidentFactory(nik=NIK)
    open_outside(stranger, reason="Menumpang", by=officer)

    assert not residents_known_to(other).exists()


# --- corrections ---------------------------------------------------------------------------------


def kept(resident, **fields):
    return {
        "name": resident.name, "village": resident.village_id, "status": "present", "sex": "P",
        "birth_day": "12", "birth_month": "6", "birth_year": "1985", **fields,
    }  # fmt: skip


def test_a_name_is_corrected_and_found_by_its_new_spelling():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)

    signed_in(officer).post(url("correct", resident), kept(resident, name="Soekarni"))

    resident.refresh_from_db()
    assert (resident.name, resident.name_key) == ("Soekarni", "sukarni")


def test_an_empty_nik_leaves_the_recorded_one():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=NIK)

    signed_in(officer).post(url("correct", resident), kept(resident, nik=""))

    resident.refresh_from_db()
    assert resident.nik_masked == "3309**********42"


def test_a_nik_that_was_brought_later_takes_the_place_of_the_reason():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=None)

    signed_in(officer).post(url("correct", resident), kept(resident, nik=NIK, without_nik=""))

    resident.refresh_from_db()
    assert (resident.nik_masked, resident.without_nik) == ("3309**********42", "")


def test_a_nik_of_somebody_else_is_not_taken():
    officer = make.officer()
    known = make.ResidentFactory(village=village_of(officer), nik=NIK)
    resident = make.ResidentFactory(village=village_of(officer), nik=None)

    answer = signed_in(officer).post(
        url("correct", resident), kept(resident, nik=NIK, without_nik="")
    )

    assert answer.url == url("detail", known)
    assert Resident.objects.get(pk=resident.pk).nik_digest is None


def test_whoever_does_not_keep_the_village_corrects_nobody_there():
    resident = make.ResidentFactory()

    with pytest.raises(PermissionDenied):
        correct_resident(resident, by=make.officer(), village=resident.village, name="Lain")


def test_nobody_is_moved_into_a_village_of_others():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer))

    with pytest.raises(PermissionDenied):
        correct_resident(resident, by=officer, village=make.village(), name="Sutarni")


def test_the_thousandth_resident_can_be_filed_for_like_the_first(client):
    """A key in a form is a number for the machine: "12.345" would find nobody."""
    officer = make.officer()
    resident = make.ResidentFactory(pk=12345, village=officer.duties.get().area)
    client.force_login(officer, backend="pilarsosial.accounts.backends.DutyBackend")

    page = client.get(f"/warga/{resident.pk}").text

    assert 'name="resident" value="12345"' in page
