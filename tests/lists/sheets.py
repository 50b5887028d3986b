"""Lists of residents for tests: real places of Boyolali, invented people, what an import says."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from pilarsosial.regions.models import Region
from tests import factories as make
from tests.sheets.workbooks import xlsx

HEADER = [
    "No", "No KK", "NIK", "Nama", "Tgl Lahir", "JK", "Alamat", "Desa", "Kecamatan", "Desil",
    "Status",
]  # fmt: skip
NIKS = {"Sri": "3309014502800001", "Eko": "3309011203750002", "Tri": "3309010506790003"}
CARDS = {"Sri": "3309010101100001", "Eko": "3309010101100002", "Tri": "3309010101100003"}


@pytest.fixture
def selo() -> dict[str, Region]:
    """Three villages of two subdistricts."""
    make.OfficeFactory()
    make.subdistrict("33.09.02", "Ampel")
    return {
        "Selo": make.subdistrict("33.09.01", "Selo"),
        "Klakah": make.village("33.09.01.2002", "Klakah"),
        "Jrakah": make.village("33.09.01.2003", "Jrakah"),
        "Tanduk": make.village("33.09.02.2001", "Tanduk"),
    }


def sri(**changes: Any) -> list[Any]:
    """Sri of Klakah, a good row; other cells by their header."""
    row = {
        "No": 1, "No KK": CARDS["Sri"], "NIK": NIKS["Sri"], "Nama": "Sri Lestari",
        "Tgl Lahir": "05-02-1980", "JK": "P", "Alamat": "Dk. Krajan RT 001 RW 002",
        "Desa": "Klakah", "Kecamatan": "Selo", "Desil": 3, "Status": "Aktif",
    }  # fmt: skip
    assert changes.keys() <= row.keys()
    return list({**row, **changes}.values())


def eko(**changes: Any) -> list[Any]:
    """Eko of Klakah."""
    row = {
        "No KK": CARDS["Eko"], "NIK": NIKS["Eko"], "Nama": "Eko Wibowo",
        "Tgl Lahir": "12-03-1975", "JK": "L",
    }  # fmt: skip
    return sri(**{**row, **changes})


def tri(**changes: Any) -> list[Any]:
    """Tri of Jrakah."""
    row = {
        "No KK": CARDS["Tri"], "NIK": NIKS["Tri"], "Nama": "Tri Handoko",
        "Tgl Lahir": "05-06-1979", "JK": "L", "Desa": "Jrakah",
    }  # fmt: skip
    return sri(**{**row, **changes})


def told(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return found


def brought(
    folder: Path, *rows: list[Any], title: str = "DTSEN TRIWULAN II 2026"
) -> dict[str, Any]:
    """A list that is applied."""
    path = xlsx(folder / "a.xlsx", Data=[[title], [], HEADER, *rows])
    return told("import_residents", str(path), "--apply")


def looked_at(folder: Path, *rows: list[Any], title: str = "DTSEN TW II 2026") -> dict[str, Any]:
    """A list that is only previewed."""
    path = xlsx(folder / "a.xlsx", Data=[[title], [], HEADER, *rows])
    return told("import_residents", str(path))


def counts(facts: dict[str, Any]) -> tuple[int, int, int, int, int]:
    """New, changed, same, refused, doubles."""
    return (
        facts["new"], facts["changed"], facts["same"], len(facts["refused"]), len(facts["doubles"])
    )  # fmt: skip
