"""The table of a sheet: found by what its headers mean."""

from pilarsosial.sheets.headers import Table, find_table

MEANINGS = {
    "number": ["No"], "name": ["Nama", "Nama Lengkap"], "nik": ["NIK", "No KTP"],
    "village": ["Desa/Kel"], "subdistrict": ["Kec", "Kecamatan"], "birth": ["TTL"],
    "birth_place": ["Tempat Lahir"], "birth_date": ["Tgl Lahir"],
}  # fmt: skip
HEADER = ["NO", "NAMA LENGKAP", "NO. KTP", "DESA / KEL.", "KEC."]


def table(*rows: list) -> Table:
    found = find_table(list(rows), MEANINGS)
    assert found is not None
    return found


def test_titles_numbering_headings_empty_rows_and_the_signature_are_no_records():
    found = table(
        ["DATA PSM"], [], HEADER, [1, 2, 3, 4, 5],
        ["KECAMATAN SELO"], [1, "Sri", "11", "Klakah", "Selo"], [],
        [2, "Eko", "12", "Jrakah", "sda"],
        ["JUMLAH", 2], [None, None, None, "Boyolali, 30 September 2026"],
        [None, None, None, "Kepala Dinas"], [None, None, None, "Drs. Budi"],
        [None, None, None, "NIP. 1970"],
    )  # fmt: skip

    records = list(found.records())

    assert (found.header_row, found.titles) == (3, ["DATA PSM"])
    assert [(it.row, it.values["name"], it.values["subdistrict"]) for it in records] == [
        (6, "Sri", "Selo"),
        (8, "Eko", "Selo"),
    ]
    assert records[0].headings == ("KECAMATAN SELO",)


def test_a_header_of_two_rows_is_read_as_one():
    found = table(
        ["No", "Nama", "TTL", None, "NIK"],
        [None, None, "Tempat Lahir", "Tgl Lahir", None],
        [1, "Sri", "Boyolali", "1-2-1980", "11"],
    )

    (record,) = found.records()

    assert record.values["birth_place"] == "Boyolali"
    assert record.values["birth_date"] == "1-2-1980"


def test_a_header_again_in_the_table_may_order_the_columns_anew():
    found = table(
        HEADER,
        [1, "Sri", "11", "Klakah", "Selo"],
        ["No", "Kecamatan", "Desa/Kel", "Nama", "NIK"],
        [1, "Ampel", "Tanduk", "Eko", "12"],
    )

    assert [record.values["name"] for record in found.records()] == ["Sri", "Eko"]


def test_rows_of_data_are_not_searched_for_words_of_headers(monkeypatch):
    found = table(HEADER, *(["1", f"Sri {n}", str(n), "Klakah", "Selo"] for n in range(9)))
    monkeypatch.setattr(found._words, "mean", None)

    assert len(list(found.records())) == 9


def test_a_stream_is_read_once_and_in_order():
    rows = iter([HEADER, *([n, f"Nama {n}", str(n), "Klakah", "Selo"] for n in range(1, 200))])

    found = find_table(rows, MEANINGS)

    assert found is not None
    assert [record.row for record in found.records()] == list(range(2, 201))


def test_a_sheet_without_a_header_has_no_table():
    assert find_table([["Sri", "11", "Klakah"], ["Eko", "12", "Jrakah"]], MEANINGS) is None


def test_misspelt_headers_and_those_with_more_around_them_are_understood():
    found = table(
        ["No.", "Nama Lengkp", "No. NIK", "Kecamtan", "Desa/Kel (domisili)"],
        [1, "Sri", "11", "Selo", "Klakah"],
    )

    (record,) = found.records()

    assert (record.values["nik"], record.values["subdistrict"]) == ("11", "Selo")
    assert (record.values["name"], record.values["village"]) == ("Sri", "Klakah")


def test_a_lettered_section_is_a_sub_heading():
    found = table(HEADER, ["B.", "TAGANA"], ["1", "Eko", "12", "Jrakah", "Selo"])

    (record,) = found.records()

    assert (record.values["name"], record.headings) == ("Eko", ("TAGANA",))


def test_headers_that_mean_nothing_here_are_told():
    found = table(
        ["No", "Nama", "NIK", "Akta Notaris", "Nama Lengkap Ketua"],
        [1, "LKS", "11", "1/2010", "Sri"],
    )

    assert found.unknown == ["Akta Notaris", "Nama Lengkap Ketua"]
