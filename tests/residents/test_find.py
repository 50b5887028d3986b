import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from cases.residents.search import PAGE_SIZE, find, understand
from pilarsosial.accounts.questions import read_question, write_question
from pilarsosial.identity import seal
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db
FIND = reverse_lazy("residents:find")


def household(village, kk="3309010101150007"):
    sealed = seal(kk, purpose="kk")
    return make.HouseholdFactory(
        village=village,
        kk_sealed=sealed.ciphertext,
        kk_digest=sealed.digest,
        kk_masked=sealed.masked,
    )


def found(user, text):
    return find(understand(text), user, after=None, before=None)


def page(user, text, **query):
    return signed_in(user).get(FIND, {"tanya": write_question(text, user), **query})


# --- what the box understands --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["3309010206850042", "3309 0102 0685 0042", "33.0901.020685.0042", "3309-0102-0685-0042"],
)
def test_a_nik_is_understood_in_every_form(text):
    assert understand(text).number == "3309010206850042"


def test_a_family_card_of_a_day_that_no_nik_has_is_understood():
    assert understand("3309013112990042").number == "3309013112990042"


def test_an_internal_number_is_understood():
    assert understand("w-0000012").internal == 12


def test_a_year_beside_a_name_is_the_year_of_birth():
    asked = understand("Soetarni 1958")

    assert (asked.name, asked.year) == ("sutarni", 1958)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("330901020685004", "NIK harus 16 angka. Yang diisi baru 15."),
        ("33090102068500421", "NIK harus 16 angka. Yang diisi 17."),
        ("ab", "Ketik sedikitnya 3 huruf nama, atau nomor 16 angka."),
    ],
)
def test_what_cannot_be_understood_is_said_in_plain_words(text, says):
    with pytest.raises(ValidationError) as refusal:
        understand(text)

    assert refusal.value.messages == [says]


# --- who is found --------------------------------------------------------------------------------


def test_a_resident_is_found_by_nik():
    officer = make.officer()
    nik = make.nik()
    resident = make.ResidentFactory(village=village_of(officer), nik=nik)
    make.ResidentFactory(village=village_of(officer))

    assert found(officer, nik).exact == [resident]


def test_a_household_is_found_by_its_family_card():
    officer = make.officer()
    home = household(village_of(officer))
    mother, child = make.ResidentFactory.create_batch(
        2, village=village_of(officer), household=home
    )
    make.ResidentFactory(village=village_of(officer))

    assert found(officer, "3309010101150007").exact == [mother, child]


def test_a_resident_without_nik_is_found_by_internal_number():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik=None)

    assert found(officer, resident.number).exact == [resident]


@pytest.mark.parametrize("spelling", ["Sutarni", "soetarni", "SUTARNI binti", "karto sutarni"])
def test_names_are_found_in_old_and_new_spelling(spelling):
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), name="Soetarni binti Karto")
    make.ResidentFactory(village=village_of(officer), name="Paijo")

    assert found(officer, spelling).exact == [resident]


def test_a_name_spelt_otherwise_is_perhaps_the_same_person():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), name="Sutarmi Karto")

    answer = found(officer, "Sutarni Karto")

    assert (answer.exact, answer.similar) == ([], [resident])


def test_beside_a_nik_stand_those_without_one_who_may_be_the_same():
    officer = make.officer()
    nik = make.nik()
    make.ResidentFactory(village=village_of(officer), name="Sutarni binti Karto", nik=nik)
    twin = make.ResidentFactory(village=village_of(officer), name="Soetarni", nik=None)
    make.ResidentFactory(village=village_of(officer), name="Paijo", nik=None)

    assert found(officer, nik).similar == [twin]


def test_a_year_of_birth_narrows_a_name():
    officer = make.officer()
    old = make.ResidentFactory(
        village=village_of(officer), name="Siti", birth_date=None, birth_year=1958
    )
    make.ResidentFactory(village=village_of(officer), name="Siti")

    assert found(officer, "Siti 1957").exact == [old]


def test_names_of_other_villages_are_not_found():
    officer = make.officer()
    make.ResidentFactory(name="Sutarni")

    answer = found(officer, "Sutarni")

    assert (answer.exact, answer.similar) == ([], [])


def test_of_a_nik_held_elsewhere_only_the_village_is_said():
    officer = make.officer()
    nik = make.nik()
    stranger = make.ResidentFactory(nik=nik, name="Wagiyem Rahasia")

    html = page(officer, nik).content.decode()

    assert f"Terdaftar di {stranger.village.full_name}" in html
    assert "Wagiyem" not in html
    assert stranger.nik_masked not in html


def test_of_a_family_card_held_elsewhere_only_the_village_is_said():
    officer = make.officer()
    home = household(make.village())

    answer = found(officer, "3309010101150007")

    assert (answer.exact, answer.elsewhere) == ([], home.village)


# --- the page ------------------------------------------------------------------------------------


def test_what_was_asked_does_not_stand_in_the_address():
    officer = make.officer()
    nik = make.nik()

    answer = signed_in(officer).post(FIND, {"question": nik})

    assert answer.status_code == 302
    assert nik not in answer.url
    assert read_question(answer.url.partition("tanya=")[2], officer) == nik


def test_the_question_of_another_user_is_not_readable():
    officer, other = make.officer(), make.officer()

    assert read_question(write_question("Sutarni", other), officer) == ""


def test_a_changed_question_is_an_empty_box():
    answer = signed_in(make.officer()).get(FIND, {"tanya": "AAAA=="})

    assert "found" not in answer.context


def test_a_wrong_number_is_said_beside_the_box_and_kept():
    answer = signed_in(make.officer()).post(FIND, {"question": "330901020685004"})

    assert answer.context["form"]["question"].value() == "330901020685004"
    assert "NIK harus 16 angka. Yang diisi baru 15." in answer.content.decode()


def test_lists_of_names_carry_no_nik():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), name="Sutarni")

    html = page(officer, "Sutarni").content.decode()

    assert "Sutarni" in html
    assert resident.nik_masked not in html


def test_who_was_asked_for_by_nik_is_shown_with_the_masked_nik():
    officer = make.officer()
    nik = make.nik()
    resident = make.ResidentFactory(village=village_of(officer), nik=nik)

    assert resident.nik_masked in page(officer, nik).content.decode()


def test_a_card_tells_of_running_cases_that_the_user_may_see():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), name="Sutarni")
    make.CaseFactory(village=resident.village, resident=resident)
    make.CaseFactory(village=resident.village, resident=resident, is_sealed=True)

    assert page(officer, "Sutarni").context["exact"][0]["running"] == 1


def test_somebody_found_by_nik_is_not_offered_to_be_registered_again():
    officer = make.officer()
    nik = make.nik()
    make.ResidentFactory(village=village_of(officer), nik=nik)

    assert not page(officer, nik).context["add_url"]


def test_long_lists_come_in_pages():
    officer = make.officer()
    everybody = [
        make.ResidentFactory(village=village_of(officer), name=f"Sutarni {letter}")
        for letter in "abcdefghijklmnopqrstuvw"
    ]
    first = page(officer, "Sutarni").context["page"]

    second = page(officer, "Sutarni", after=first.next).context["page"]

    assert first.rows + second.rows == everybody
    assert len(first.rows) == PAGE_SIZE


def test_a_cursor_that_was_changed_is_not_found():
    assert page(make.officer(), "Sutarni", after="changed").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_many(django_assert_max_num_queries):
    officer = make.officer()
    client = signed_in(officer)
    for number in range(12):
        resident = make.ResidentFactory(village=village_of(officer), name=f"Sutarni {number}")
        make.CaseFactory(village=resident.village, resident=resident)
    token = write_question("Sutarni", officer)

    with django_assert_max_num_queries(12):
        client.get(FIND, {"tanya": token})


# --- while typing --------------------------------------------------------------------------------


def typed(user, text):
    return signed_in(user).post(FIND, {"question": text}, headers={"HX-Request": "true"})


def test_residents_appear_while_a_name_is_typed_and_no_address_says_it():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), name="Soetarni binti Karto")

    answer = typed(officer, "sutar")

    assert [one["name"] for one in answer.context["exact"]] == [resident.name]
    assert b"<html" not in answer.content
    assert b"sutar" not in answer.content.lower().replace(b"soetarni", b"")


@pytest.mark.parametrize("text", ["", "su", "33090152"])
def test_what_is_too_short_to_be_understood_shows_nothing_yet(text):
    assert typed(make.officer(), text).content == b""
