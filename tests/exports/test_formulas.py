"""What a spreadsheet would run is defused, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilarsosial.exports.writing import write_csv
from pilarsosial.formulas import defused, suspects
from pilarsosial.sheets.child import cell_of as restored
from tests.exports.sheets import rows_of

RUNS = ["=cmd|' /C calc'!A0", "@SUM(A1)", "\tTAB", "\rCR", "+1-2", "-5+cmd", "＝1+1", "'=1+1"]
STAYS = ["+6281234567890", "-5", "-5,25", "+1.5", "Sutarni", "a=b", "", "O'Brien", "'tanda"]


class Kept(bytearray):
    def write(self, data: bytes) -> int:
        self.extend(data)
        return len(data)


def line(cells: list[str], delimiter: str = ",") -> bytes:
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    return (delimiter.join(quoted) + "\n").encode()


@pytest.mark.parametrize("text", RUNS)
def test_what_would_run_is_marked_as_text(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", STAYS)
def test_numbers_phones_and_names_stay_as_they_are(text):
    assert (defused(text), restored(text)) == (text, text or None)


@given(st.text(st.characters(exclude_characters="\0")))
def test_every_text_comes_back_as_it_was(text):
    assert restored(defused(text)) == (text or None)


@given(st.lists(st.text(alphabet="=+-@'\t1,;\"aé＝ "), min_size=1, max_size=4))
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_line_that_holds_a_formula_is_let_through(delimiter, cells):
    sink = Kept()
    plain = [cell.replace("\n", "") for cell in cells]

    write_csv(sink, ["a"] * len(plain), [line(plain, delimiter)], delimiter=delimiter)

    _titles, row = rows_of(bytes(sink), "csv2" if delimiter == ";" else "csv")
    assert row == [defused(cell) for cell in plain]


def test_most_lines_are_not_even_taken_apart():
    assert (
        suspects(",").search(b'3309-2026-000123,Sutarni,-5,+6281234567890,"Dk. Kali, RT 1"\n')
        is None
    )
