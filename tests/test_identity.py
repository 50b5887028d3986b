import random
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from pilarsosial import identity

NIK = "3309014102880001"
TODAY = date(2026, 11, 21)


def code_of(clean, text):
    """The code of the refusal."""
    with pytest.raises(ValidationError) as caught:
        clean(text)
    return caught.value.code


@pytest.mark.parametrize(
    "typed",
    [
        NIK,
        "3309 0141 0288 0001",
        "330901.410288.0001",
        "33-09-01-410288-0001",
        "\u00a03309014102880001\n",
        "\u202a3309014102880001\u202c",
        "'3309014102880001",
        "３３０９０１４１０２８８０００１",
    ],
)
def test_a_nik_may_be_pasted_in_any_usual_form(typed):
    cleaned = identity.clean_nik(typed)

    assert cleaned == NIK


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("330901410288000", "length"),
        ("33090141028800011", "length"),
        ("", "length"),
        ("33O9014102880001", "not_digits"),
        ("3309014102880001\x00", "not_digits"),
        ("٣٣٠٩٠١٤١٠٢٨٨٠٠٠١ nik", "not_digits"),
        ("3,30901E+15", "spreadsheet_number"),
        ("3.30901410288e+15", "spreadsheet_number"),
        ("3309014102880001.0", "spreadsheet_number"),
        ("3309010002880001", "date"),
        ("3309013202880001", "date"),
        ("3309014002880001", "date"),
        ("3309017202880001", "date"),
        ("3309013104880001", "date"),
        ("3309010113880001", "date"),
        ("3309012902010001", "date"),
        ("3309016902010001", "date"),
        ("3309014102880000", "serial"),
    ],
)
def test_what_cannot_be_a_nik_is_refused(typed, code):
    refusal = code_of(identity.clean_nik, typed)

    assert refusal == code


@pytest.mark.parametrize("nik", ["3309012902000001", "3309016902000001", "3309017112990001"])
def test_leap_days_and_the_last_day_of_women_are_real(nik):
    cleaned = identity.clean_nik(nik)

    assert cleaned == nik


def test_every_real_birth_date_gives_a_valid_nik():
    rng = random.Random(2026)
    days = [date.fromordinal(rng.randint(700_000, 739_000)) for _ in range(2000)]
    niks = [
        f"330901{d.day + rng.choice((0, 40)):02}{d:%m%y}{rng.randint(1, 9999):04}" for d in days
    ]

    cleaned = [identity.clean_nik(identity.group_in_fours(nik)) for nik in niks]

    assert cleaned == niks


def test_a_message_counts_the_digits_and_does_not_repeat_them():
    with pytest.raises(ValidationError) as caught:
        identity.clean_nik("330901410288000")

    assert caught.value.params == {"name": "NIK", "count": 15}


def test_a_kk_holds_a_day_of_issue_without_the_offset_of_women():
    assert identity.clean_kk("3309 0131 0120 0007") == "3309013101200007"
    assert code_of(identity.clean_kk, NIK) == "date"


@pytest.mark.parametrize(
    ("number", "masked"), [(NIK, "3309**********01"), ("12345", "*****"), ("", "")]
)
def test_a_mask_keeps_four_digits_and_two(number, masked):
    shown = identity.mask(number)

    assert shown == masked


def warnings(nik=NIK, *, birth_date=date(1988, 2, 1), sex="female"):
    return identity.nik_warnings(nik, district="33.09", birth_date=birth_date, sex=sex, today=TODAY)


def test_a_nik_that_fits_the_form_warns_of_nothing():
    assert warnings() == []
    assert warnings(birth_date=None, sex=None) == []
    assert warnings(sex="P") == []


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({"nik": "3519014102880001"}, 1),
        ({"nik": "3309994102880001"}, 1),
        ({"nik": "9909014102880001"}, 1),
        ({"birth_date": date(1988, 2, 2)}, 1),
        ({"birth_date": date(1987, 2, 1)}, 1),
        ({"sex": "L"}, 1),
        ({"sex": "male", "birth_date": date(1988, 2, 2)}, 2),
        ({"nik": "3309010102880001", "birth_date": date(1888, 2, 1), "sex": "L"}, 1),
        ({"nik": "3309010102270001", "birth_date": date(2027, 2, 1), "sex": "L"}, 1),
    ],
)
def test_each_odd_thing_about_a_nik_is_one_warning(changed, count):
    found = warnings(**changed)

    assert len(found) == count


def test_a_warning_names_the_district_that_issued_the_nik():
    [warning] = warnings(nik="3519014102880001")

    assert "Kabupaten Madiun" in warning


def test_a_sealed_number_opens_again_and_is_found_by_its_digest():
    sealed = identity.seal(NIK, purpose="nik")

    assert identity.unseal(sealed.ciphertext, purpose="nik") == NIK
    assert identity.unseal(memoryview(sealed.ciphertext), purpose="nik") == NIK
    assert sealed.digest == identity.digest(NIK, purpose="nik")
    assert sealed.masked == "3309**********01"


def test_two_seals_of_one_number_share_the_digest_only():
    first, second = (identity.seal(NIK, purpose="nik") for _ in range(2))

    assert first.digest == second.digest
    assert first.ciphertext != second.ciphertext
    assert NIK.encode() not in first.ciphertext


def test_purposes_are_kept_apart():
    sealed = identity.seal(NIK, purpose="nik")

    assert identity.digest(NIK, purpose="kk") != sealed.digest
    with pytest.raises(identity.SealBroken):
        identity.unseal(sealed.ciphertext, purpose="kk")


def test_every_changed_byte_is_noticed():
    ciphertext = identity.encrypt(b"answer", purpose="api")

    for place in range(len(ciphertext)):
        changed = bytearray(ciphertext)
        changed[place] ^= 1
        with pytest.raises(identity.SealBroken):
            identity.decrypt(bytes(changed), purpose="api")


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x01" + b"0" * 12, b"\x09" * 60])
def test_bytes_that_nobody_sealed_are_refused(junk):
    with pytest.raises(identity.SealBroken):
        identity.decrypt(junk, purpose="nik")


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 1000])
def test_any_bytes_come_back_as_they_were(data):
    opened = identity.decrypt(identity.encrypt(data, purpose="file"), purpose="file")

    assert opened == data


def test_a_new_key_takes_over_and_the_old_one_still_opens(settings):
    settings.PILAR_DATA_KEYS = {1: b"a" * 32}
    old = identity.seal(NIK, purpose="nik").ciphertext
    settings.PILAR_DATA_KEYS = {1: b"a" * 32, 2: b"b" * 32}

    new = identity.reseal(old, purpose="nik")

    assert (old[0], new[0]) == (1, 2)
    assert identity.unseal(old, purpose="nik") == identity.unseal(new, purpose="nik") == NIK
    assert identity.reseal(new, purpose="nik") is None


def test_a_number_whose_key_was_taken_away_cannot_be_opened(settings):
    settings.PILAR_DATA_KEYS = {1: b"a" * 32}
    old = identity.seal(NIK, purpose="nik").ciphertext
    settings.PILAR_DATA_KEYS = {2: b"b" * 32}

    with pytest.raises(identity.SealBroken):
        identity.unseal(old, purpose="nik")


def test_only_clean_numbers_are_sealed():
    with pytest.raises(ValueError, match="16 digits"):
        identity.seal("3309 0141 0288 0001", purpose="nik")


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("0812-3456-7890", "+6281234567890", "0812-3456-7890"),
        ("+62 812 3456 7890", "+6281234567890", "0812-3456-7890"),
        ("+62 (0)812 3456 7890", "+6281234567890", "0812-3456-7890"),
        ("6281234567890", "+6281234567890", "0812-3456-7890"),
        ("0062 812 3456 7890", "+6281234567890", "0812-3456-7890"),
        ("81234567890", "+6281234567890", "0812-3456-7890"),
        ("81234567890.0", "+6281234567890", "0812-3456-7890"),
        ("0812\u20113456\u20117890", "+6281234567890", "0812-3456-7890"),
        ("0811123456", "+62811123456", "0811-1234-56"),
        ("(0276) 321456", "+62276321456", "(0276) 321456"),
        ("276321456", "+62276321456", "(0276) 321456"),
        ("0341-591234", "+62341591234", "(0341) 591234"),
        ("021 5550 1234", "+622155501234", "(021) 55501234"),
    ],
)
def test_a_phone_number_is_kept_in_one_form_and_shown_as_people_write_it(typed, kept, shown):
    cleaned = identity.clean_phone(typed)

    assert (cleaned, identity.show_phone(cleaned)) == (kept, shown)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "321456",
        "0812345",
        "08123456789012",
        "tidak ada",
        "0812/0813",
        "+6591234567",
        "112",
        "\x00",
    ],
)
def test_what_is_no_indonesian_number_is_refused(typed):
    assert code_of(identity.clean_phone, typed) in {"format", "length"}


@pytest.mark.parametrize(
    "spellings",
    [
        ["Soeprapto", "Suprapto", "Drs. H. Suprapto, M.Si", "SUPRAPTO"],
        ["Djoko Widodo", "Joko Widodo", "joko  widodo", "Ir. H. Djoko Widodo"],
        ["Tjahjono", "Cahyono", "Tjahyono"],
        ["Widjaja", "Wijaya", "Widjaya", "Wijaja"],
        ["Jusuf", "Yusuf"],
        ["Soerja", "Surya", "Suria"],
        ["Ma'ruf", "Ma\u2019ruf", "Maruf", "H.Ma'ruf"],
        ["Anissa", "Anisa", "Hj. Annisa, S.Pd.I"],
        ["Achmad", "Akhmad", "Ahmad", "KH. Ahmad"],
        ["Siti Aminah", "Siti Aminah S.Sos", "Siti Aminah, S.Sos., M.M.", "Siti Aminah (Alm)"],
        ["Andre", "André"],
        ["Mulyani", "Muljani", "Muliani"],
    ],
)
def test_spellings_of_one_name_have_one_key(spellings):
    keys = {identity.name_key(name) for name in spellings}

    assert len(keys) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sutrisno", "Sutarno"), ("Siti", "Sita"), ("Candra", "Cindra"), ("Sri Rahayu", "Sri Hayu")],
)
def test_different_names_keep_different_keys(one, other):
    assert identity.name_key(one) != identity.name_key(other)


def test_keys_fit_their_column():
    longest = "\ufdfa" * 100  # one sign that unfolds to eighteen

    assert len(identity.sort_key("ﬃ" * 100)) == 100
    assert len(identity.name_key(longest)) <= 100


def test_keys_sort_joko_among_the_j():
    keys = [identity.name_key(name) for name in ("Indra", "Djoko", "Kartini")]

    assert keys == sorted(keys)


@pytest.mark.parametrize("name", ["H", "Haji", "Dr.", "Ibu", "Sri", ""])
def test_a_name_is_never_only_a_title(name):
    assert identity.sort_key(name) == name.lower().rstrip(".")


def test_names_are_sorted_as_they_are_written():
    names = ["Yanto", "H. Joko", "Indra", "Drs. Ahmad, M.M.", "kartini"]

    ordered = sorted(names, key=identity.sort_key)

    assert ordered == ["Drs. Ahmad, M.M.", "Indra", "H. Joko", "kartini", "Yanto"]


class NumbersForm(forms.Form):
    nik = identity.NikField(required=False)
    kk = identity.KkField(required=False)
    phone = identity.PhoneField(required=False)


def test_form_fields_give_clean_values():
    form = NumbersForm(
        {"nik": "3309 0141 0288 0001", "kk": "3309013101200007", "phone": "0812 3456 7890"}
    )

    assert form.is_valid()
    assert form.cleaned_data == {
        "nik": NIK,
        "kk": "3309013101200007",
        "phone": "+6281234567890",
    }


def test_form_fields_may_stay_empty():
    form = NumbersForm({})

    assert form.is_valid()
    assert form.cleaned_data == {"nik": "", "kk": "", "phone": ""}


def test_form_fields_say_what_is_wrong():
    form = NumbersForm({"nik": "12", "kk": "12", "phone": "12"})

    assert {name: errors.as_data()[0].code for name, errors in form.errors.items()} == {
        "nik": "length",
        "kk": "length",
        "phone": "format",
    }


def test_form_fields_bring_up_the_number_keys_and_no_memory():
    form = NumbersForm(initial={"phone": "+6281234567890"})

    assert 'inputmode="numeric" autocomplete="off"' in str(form["nik"])
    assert 'value="0812-3456-7890"' in str(form["phone"])
