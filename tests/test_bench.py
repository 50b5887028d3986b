"""The benchmark runs from end to end. People read what it measures: no test asserts a time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NO_SERVERS_OF_OURS = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "PILAR_DATA_DIR")
ROWS_OF_PERFORMANCE = (
    "cold start to the first answer",
    "cold start to the sign-in page",
    "admin, cases",
    "admin, cases of one status",
    "admin, exact search of a case",
    "admin, referrals",
    "admin, referrals of one status",
    "API list, 100 a page",
    "its p99 against its p50",
    "API list, last page against first",
    "API, changes with nothing new",
    "API, 304 of a referral",
    "API, a note, against its rows in one round trip",
    "API, a note, against an empty view and its bare transaction",
    "quarter of the district",
    "a quarter of ",
    "its time, ",
    "its two workers against one",
    "its worker's MB against 400",
    "likely doubles, p95 in the blocks against 5 ms",
    "likely doubles, fuzzy",
    "likely doubles, planted typos found",
    "filing a case, its sending",
    "its p99 against 50 ms",
    "filing a case, all six forms",
    "export XLSX",
    "its memory growth against 100 MB, xlsx",
    "export CSV, escaped",
    "its memory growth against 100 MB, csv",
    "import CSV",
    "import XLSX",
    "audit on against off",
)


@pytest.mark.prove
def test_the_benchmark_prints_each_row_and_ends_with_its_figures_as_json():
    clean = {name: text for name, text in os.environ.items() if name not in NO_SERVERS_OF_OURS}
    few = ("--rounds", "1", "--seconds", "0.5", "--tries", "3")

    done = subprocess.run(
        [sys.executable, "-m", "bench", "--rows", "300", *few, "--json"],
        cwd=ROOT, env=clean, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr[-3000:]
    (last,) = done.stdout.splitlines()
    found = json.loads(last)
    names = [figure["name"] for figure in found["figures"]]
    assert found["rows"] == 300
    assert [
        row for row in ROWS_OF_PERFORMANCE if not any(name.startswith(row) for name in names)
    ] == []
    assert len(names) == len(ROWS_OF_PERFORMANCE)
    assert {tuple(figure) for figure in found["figures"]} == {
        ("name", "ours_ms", "limit_ms", "ratio", "goal")
    }
    assert all(figure["ratio"] > 0 for figure in found["figures"])
