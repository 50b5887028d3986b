"""The rows before, packed."""

from datetime import date

from members.importing.before import Before, Earlier
from members.importing.facts import Facts
from members.importing.pillars import PillarFacts
from members.importing.rows import Row

BORN = date(1980, 2, 1)


def row(number, digest=b"1", *, pillar=7, areas=("33.09.01.2001",), **facts):
    said = Facts("PSM dan TKSK", number, about={"birth_date": BORN}, **facts)
    served = PillarFacts(pillar, "PSM", "PSM", "person", ("village",), None) if pillar else None
    return Row(said, served, list(areas), "33.09.01.2001", digest)


def test_the_rows_of_a_person_come_in_their_order():
    before = Before()
    before.remember(row(4, key="sri lestari"))
    before.remember(row(5, b"2", key="eko"))
    before.remember(row(6, key="sri", status="deceased", areas=("33.09.02", "33.09.03")))
    before.remember(row(7, key="sri", pillar=None, areas=()))

    assert before.of(row(9).person) == [
        Earlier("PSM dan TKSK", 4, "sri lestari", 7, ["33.09.01.2001"], is_gone=False),
        Earlier("PSM dan TKSK", 6, "sri", 7, ["33.09.02", "33.09.03"], is_gone=True),
        Earlier("PSM dan TKSK", 7, "sri", None, [], is_gone=False),
    ]
    assert before.of("nobody") == []


def test_of_one_name_birth_and_village_the_first_row_is_told():
    before = Before()
    before.remember(row(4, key="sri"))
    before.remember(row(5, b"2", key="sri"))

    found = before.named("sri", BORN, "33.09.01.2001")

    assert found is not None
    assert found.row == 4
    assert before.named("sri", BORN, "33.09.01.2002") is None
