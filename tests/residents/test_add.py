from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse, reverse_lazy

from cases.residents.models import Household, Resident
from cases.residents.workflow import AlreadyKnown, add_resident
from pilarsosial.accounts.questions import write_question
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db
ADD = reverse_lazy("residents:add")


def entered(village, **fields):
    return {
        "name": "Sutarni binti Karto", "nik": "3309015206850042", "village": village.pk,
        "birth_day": "12", "birth_month": "6", "birth_year": "1985", "sex": "P",
        "token": str(uuid4()), **fields,
    }  # fmt: skip


def errors(answer):
    return answer.context["form"].errors.get_json_data(escape_html=False)


def messages(answer, field):
    return [error["message"] for error in errors(answer)[field]]


# --- the least that is needed --------------------------------------------------------------------


def test_a_resident_is_added_with_name_nik_and_village():
    officer = make.officer()
    form = entered(village_of(officer), birth_day="", birth_month="", birth_year="", sex="")

    answer = signed_in(officer).post(ADD, form)

    resident = Resident.objects.get()
    assert answer.url == reverse("residents:detail", args=(resident.pk,))
    assert (resident.name, resident.nik_masked) == ("Sutarni binti Karto", "3309**********42")
    assert resident.created_by == officer


def test_a_resident_is_added_without_nik_for_a_reason():
    officer = make.officer()

    signed_in(officer).post(ADD, entered(village_of(officer), nik="", without_nik="not_brought"))

    assert Resident.objects.get().without_nik == "not_brought"


def test_no_nik_and_no_reason_is_refused():
    officer = make.officer()

    answer = signed_in(officer).post(ADD, entered(village_of(officer), nik=""))

    assert messages(answer, "nik") == ["Isi NIK, atau pilih di bawah mengapa tidak ada."]


@pytest.mark.parametrize(
    ("nik", "says"),
    [
        ("330901520685004", "NIK harus 16 angka. Yang diisi baru 15."),
        ("3309013206850042", "Angka ke-7 sampai ke-12 NIK bukan tanggal"),
        ("33090152O6850042", "NIK hanya berisi angka"),
        ("3309015206850000", "Empat angka terakhir NIK"),
    ],
)
def test_a_nik_that_cannot_be_is_refused_beside_its_field(nik, says):
    officer = make.officer()

    answer = signed_in(officer).post(ADD, entered(village_of(officer), nik=nik))

    assert messages(answer, "nik")[0].startswith(says)
    assert not Resident.objects.exists()


def test_only_the_year_of_birth_is_enough():
    officer = make.officer()
    form = entered(village_of(officer), birth_day="", birth_month="", birth_year="1958")

    signed_in(officer).post(ADD, form)

    resident = Resident.objects.get()
    assert (resident.birth_date, resident.birth_year) == (None, 1958)


@time_machine.travel("2026-11-21T10:00:00+07:00")
@pytest.mark.parametrize(
    ("day", "month", "year", "says"),
    [
        ("22", "11", "2026", "Tanggal lahir belum terjadi."),
        ("", "", "2027", "Tanggal lahir belum terjadi."),
        ("31", "2", "1985", "Tanggal ini tidak ada di kalender."),
        ("12", "", "1985", "Isi tanggal, bulan, dan tahun, atau tahunnya saja."),
        ("x", "6", "1985", "Tulis tanggal lahir dengan angka, misalnya 12 3 1958."),
        ("12", "6", "85", "Tulis tahun dengan empat angka, mulai 1900."),
    ],
)
def test_a_birth_date_that_cannot_be_is_refused(day, month, year, says):
    officer = make.officer()
    form = entered(village_of(officer), birth_day=day, birth_month=month, birth_year=year)

    answer = signed_in(officer).post(ADD, form)

    assert messages(answer, "birth") == [says]


def test_a_village_not_ones_own_is_refused():
    officer = make.officer()

    answer = signed_in(officer).post(ADD, entered(make.village()))

    assert messages(answer, "village") == ["Desa/kelurahan ini di luar wilayah kerja Anda."]
    assert not Resident.objects.exists()


def test_whoever_keeps_no_register_there_cannot_add_by_the_verb_either():
    with pytest.raises(PermissionDenied):
        add_resident(village=make.village(), by=make.officer(), name="Sutarni")


def test_a_family_card_puts_people_into_one_household():
    officer = make.officer()
    client = signed_in(officer)
    kk = "3309010101150007"
    client.post(ADD, entered(village_of(officer), kk=kk))

    client.post(
        ADD, entered(village_of(officer), kk=kk, name="Paijo", nik="", without_nik="unknown")
    )

    assert Household.objects.get().residents.count() == 2


def test_the_form_begins_with_what_was_searched_in_vain():
    officer = make.officer()
    token = write_question("3309015206850042", officer)

    answer = signed_in(officer).get(ADD, {"tanya": token})

    assert answer.context["form"]["nik"].value() == "3309015206850042"


# --- warnings are shown once ---------------------------------------------------------------------


def odd(village):
    return entered(village, birth_day="13")


def test_what_looks_odd_is_shown_before_it_is_saved():
    officer = make.officer()

    answer = signed_in(officer).post(ADD, odd(village_of(officer)))

    assert answer.context["warnings"] == ["Tanggal lahir berbeda dengan yang tertera dalam NIK."]
    assert not Resident.objects.exists()


def test_what_looks_odd_is_saved_when_it_is_sent_once_more():
    officer = make.officer()
    client, form = signed_in(officer), odd(village_of(officer))
    seen = client.post(ADD, form).context["seen"]

    client.post(ADD, form | {"seen": seen})

    assert Resident.objects.get().birth_date == date(1985, 6, 13)


def test_another_oddity_is_shown_again():
    officer = make.officer()
    client, form = signed_in(officer), odd(village_of(officer))
    seen = client.post(ADD, form).context["seen"]

    answer = client.post(ADD, form | {"seen": seen, "sex": "L"})

    assert len(answer.context["warnings"]) == 2


def test_somebody_of_that_name_is_shown_before_a_second_one_is_saved():
    officer = make.officer()
    make.ResidentFactory(village=village_of(officer), name="Soetarni binti Karto")

    answer = signed_in(officer).post(ADD, entered(village_of(officer)))

    assert [card["name"] for card in answer.context["doubles"]] == ["Soetarni binti Karto"]


# --- one person is one row -----------------------------------------------------------------------


def test_a_nik_that_is_known_here_leads_to_its_person():
    officer = make.officer()
    known = make.ResidentFactory(village=village_of(officer), nik="3309015206850042")

    answer = signed_in(officer).post(ADD, entered(village_of(officer), name="Tarni"))

    assert answer.url == reverse("residents:detail", args=(known.pk,))
    assert Resident.objects.get() == known


def test_a_nik_that_is_known_elsewhere_leads_to_the_name_of_its_village_only():
    officer = make.officer()
    make.ResidentFactory(nik="3309015206850042", name="Wagiyem")

    answer = signed_in(officer).post(ADD, entered(village_of(officer)), follow=True)

    assert "Terdaftar di" in answer.content.decode()
    assert "Wagiyem" not in answer.content.decode()


def test_the_same_form_sent_twice_adds_one_person():
    officer = make.officer()
    client = signed_in(officer)
    form = entered(village_of(officer), nik="", without_nik="unknown")
    first = client.post(ADD, form)

    again = client.post(ADD, form)

    assert again.url == first.url
    assert Resident.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_add_one_nik_at_once_make_one_person():
    village = make.village()
    officers = [make.officer(village), make.officer(village)]
    together = Barrier(2)

    def add(officer):
        together.wait()
        try:
            return add_resident(village=village, by=officer, name="Sutarni", nik="3309015206850042")
        except AlreadyKnown as known:
            return known.resident
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(add, officers)

    assert first == second == Resident.objects.get()
