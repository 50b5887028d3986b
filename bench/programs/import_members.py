"""`import_members.py DISTRICT ROWS ROUNDS`: ms per row of a CSV, an XLSX and the bare limit.

All by turns in one process. The last line of stdout is JSON. The limit seals the NIKs and fills the
same columns of the same tables by COPY and one INSERT … SELECT each, without checks, preview and
history.
"""

import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django
import xlsxwriter

django.setup()

from django.db import connection, transaction  # noqa: E402

from bench.programs import bare_import as sql  # noqa: E402
from members.models import Pillar  # noqa: E402
from members.reference import load_pillars  # noqa: E402
from pilarsosial.identity import name_key, seal  # noqa: E402
from pilarsosial.regions.models import Region  # noqa: E402
from pilarsosial.sheets.applying import apply  # noqa: E402
from pilarsosial.sheets.models import Batch  # noqa: E402
from pilarsosial.sheets.previewing import preview  # noqa: E402
from pilarsosial.sheets.workflow import receive_file, start_applying  # noqa: E402

HEADER = [
    "No", "Nama", "NIK", "L/P", "Tempat, Tgl Lahir", "Alamat", "Desa/Kel", "Kecamatan", "No HP",
    "Pendidikan", "No SK", "TMT", "Ket",
]  # fmt: skip
TABLES = ("member", "memberstatus", "membership", "decree", "appointment")
FIRST_NAMES = [
    "Sri",
    "Eko",
    "Tri",
    "Budi",
    "Siti",
    "Agus",
    "Dewi",
    "Wahyu",
    "Ning",
    "Heru",
    "Yuni",
    "Joko",
]
LAST_NAMES = [
    "Lestari",
    "Wibowo",
    "Rahayu",
    "Santoso",
    "Handayani",
    "Nugroho",
    "Astuti",
    "Pranoto",
    "Utami",
    "Setiawan",
]
FIRST_ID = 2_000_000_000


def main() -> None:
    """Measure by turns."""
    code, amount, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    district = Region.objects.get(code=code)
    load_pillars(district)
    rows = people(code, amount)
    found: dict[str, list[float]] = {"csv": [], "xlsx": [], "limit": []}
    with tempfile.TemporaryDirectory() as folder:
        files = {kind: written(Path(folder), kind, rows) for kind in ("csv", "xlsx")}
        for turn in range(rounds):
            lines = staged(code, rows, FIRST_ID + turn * amount)
            found["limit"].append(taken(lambda lines=lines: bare(code, lines)) / amount)
            for kind, path in files.items():
                found[kind].append(taken(lambda path=path: ours(district, path)) / amount)
    print(json.dumps(found))


def taken(act: Callable[[], None]) -> float:
    """Milliseconds of an act that is undone; undoing, and sweeping after it, is not counted."""
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")  # what one act had planned is not the next one's
    with transaction.atomic():
        begun = time.perf_counter()
        act()
        spent = (time.perf_counter() - begun) * 1000
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # what was undone must not weigh on the next
    return spent


def people(code: str, amount: int) -> list[list[str]]:
    """Invented PSM, some in each village."""
    villages = list(Region.objects.villages().within(code).values_list("code", "name"))
    names = dict(Region.objects.subdistricts().within(code).values_list("code", "name"))
    rows = []
    for number in range(amount):
        village, name = villages[number % len(villages)]
        born = date(1960, 1, 1) + timedelta(days=number % 14_000)
        nik = f"{village[:8].replace('.', '')}{born:%d%m%y}{1 + number // 14_000 % 9998:04d}"
        who = f"{FIRST_NAMES[number % 12]} {LAST_NAMES[number // 12 % 10]} {number % 977}"
        rows.append([
            str(number + 1), who, nik, "L", f"Boyolali, {born:%d-%m-%Y}", "Dk. Krajan", name,
            names[village[:8]], f"0812{number:08d}", "SMA", f"460/{number % 400}/2026",
            "02-01-2026", "",
        ])  # fmt: skip
    return rows


def written(folder: Path, kind: str, rows: list[list[str]]) -> Path:
    path = folder / f"psm.{kind}"
    if kind == "csv":
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([HEADER, *rows])
        return path
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("PSM")
        for number, row in enumerate([HEADER, *rows]):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)
    return path


def ours(district: Region, path: Path) -> None:
    """All that `import_members --apply` does."""
    batch = receive_file(
        path.read_bytes(), kind=Batch.Kind.MEMBERS, district=district, file_name=path.name, by=None
    )
    preview(batch)
    batch.file.delete(save=False)
    batch.file.name = "gone"
    batch.status = Batch.Status.PREVIEWED
    batch.save(update_fields=["status", "file"])
    start_applying(batch, by=None)
    if not apply(batch):
        raise SystemExit("The batch was not applied.")


def staged(code: str, rows: list[list[str]], first: int) -> list[dict[str, Any]]:
    """Everything but the sealed NIK, ready to be copied. Keys are new in each round, as those of a
    sequence are: an index remembers where it had room for the same ones.
    """
    pillar = Pillar.objects.get(district=code, code="PSM").pk
    places = {
        (name, village[:8]): village
        for village, name in Region.objects.villages().within(code).values_list("code", "name")
    }
    subdistricts = {
        name: area
        for area, name in Region.objects.subdistricts().within(code).values_list("code", "name")
    }
    found = []
    for number, row in enumerate(rows):
        key = first + number
        area = places[row[6], subdistricts[row[7]]]
        born = f"{row[4][-4:]}-{row[4][-7:-5]}-{row[4][-10:-8]}"
        about = {
            "birth_place": "Boyolali", "birth_date": born, "sex": "L", "phone": f"+62{row[8][1:]}",
            "village_id": area, "address": row[5], "education": row[9],
        }  # fmt: skip
        found.append({
            "nik": row[2],
            "member": (key, True, "person", row[1], name_key(row[1])),
            "rest": ("active", "2026-01-02", *(about.get(name) for name in sql.ABOUT)),
            "membership": (key, True, key, pillar, area, "", "", "2026-01-02", None),
            "decree": (first + int(row[0]) % 400, f"{row[10]}/x", None),
            "appointment": (
                key, key, pillar, area, None, first + int(row[0]) % 400, "2026-01-02", None
            ),
        })  # fmt: skip
    return found


def bare(code: str, lines: list[dict[str, Any]]) -> None:
    """The least that must be done: seal, COPY, INSERT … SELECT."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE members_{table} DISABLE TRIGGER USER")
        cursor.execute(sql.STAGE)
        cursor.execute(sql.STAGE_DECREES)
        with cursor.copy(f"COPY in_member ({', '.join(sql.MEMBER)}) FROM STDIN") as copy:
            for line in lines:
                sealed = seal(line["nik"], purpose="nik")
                kept = sealed.ciphertext, sealed.digest, sealed.masked
                copy.write_row((*line["member"], *kept, *line["rest"]))
        decrees = {line["decree"][0]: line["decree"] for line in lines}
        copied = {
            "in_membership": (sql.MEMBERSHIP, [line["membership"] for line in lines]),
            "in_appointment": (sql.APPOINTMENT, [line["appointment"] for line in lines]),
            "in_decree": (("id", "number", "issued_on"), list(decrees.values())),
        }
        for table, (columns, values) in copied.items():
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for value in values:
                    copy.write_row(value)
        cursor.execute(sql.ADD_MEMBERS, [code])
        cursor.execute(sql.ADD_STATUSES)
        cursor.execute(sql.ADD_MEMBERSHIPS)
        cursor.execute(sql.ADD_DECREES, [code])
        cursor.execute(sql.ADD_APPOINTMENTS)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


if __name__ == "__main__":
    main()
