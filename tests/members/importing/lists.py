"""Member lists for tests: real places of Boyolali, invented people, and what an import says."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from members.models import Pillar
from members.reference import load_pillars
from pilarsosial.regions.models import Region
from tests import factories as make

HEADER = [
    "No", "Nama", "NIK", "L/P", "TTL", "Desa/Kel", "Kecamatan", "No HP", "No SK", "TMT", "Ket",
]  # fmt: skip
NIKS = {"Sri": "3309014502800001", "Eko": "3309011203750002", "Tri": "3309020506790003"}


@pytest.fixture
def selo() -> dict[str, Region]:
    """Three villages of two subdistricts, and the pillars that the ministry's rules name."""
    make.OfficeFactory()
    load_pillars(make.district())
    make.subdistrict("33.09.02", "Ampel")
    return {
        "Selo": make.subdistrict("33.09.01", "Selo"),
        "Klakah": make.village("33.09.01.2002", "Klakah"),
        "Jrakah": make.village("33.09.01.2003", "Jrakah"),
        "Tanduk": make.village("33.09.02.2001", "Tanduk"),
    }


def sri(**changes: Any) -> list[Any]:
    """Sri of Klakah, a good row; other cells by their header's first word."""
    row = {
        "No": 1, "Nama": "Sri Lestari", "NIK": NIKS["Sri"], "L/P": "P",
        "TTL": "Boyolali, 05-02-1980", "Desa/Kel": "Klakah", "Kecamatan": "Selo",
        "No HP": "081234567890", "No SK": "460/1/2026", "TMT": "02-01-2026", "Ket": "aktif",
    }  # fmt: skip
    return list({**row, **changes}.values())


def eko(**changes: Any) -> list[Any]:
    """Eko of Jrakah."""
    row = {
        "Nama": "Eko Wibowo", "NIK": NIKS["Eko"], "L/P": "L", "TTL": "Boyolali, 12-03-1975",
        "Desa/Kel": "Jrakah", "No SK": "460/2/2026", "No HP": "081298765432",
    }  # fmt: skip
    return sri(**{**row, **changes})


def told(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return found


def brought(path: Path, *words: str) -> dict[str, Any]:
    return told("import_members", str(path), *words)


def counts(facts: dict[str, Any]) -> tuple[int, int, int, int]:
    return facts["new"], facts["changed"], facts["same"], len(facts["refused"])


def pillar(code: str) -> Pillar:
    return Pillar.objects.get(code=code)
