"""Backup and restore of a real installation, by its commands, in servers of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.prove

ROOT = Path(__file__).resolve().parents[2]
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


class Installation:
    """A data folder with its own servers, as a demo."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pilar-keep-", dir="/tmp"))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        without = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "PILAR_")
        env = {name: value for name, value in os.environ.items() if not name.startswith(without)}
        env |= {"PILAR_DATA_DIR": str(self.folder), "PILAR_ENV": "demo", "PILAR_BACKUP_KEY": KEY}
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def facts(self, *words: str) -> dict[str, object]:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def installation():
    made: list[Installation] = []

    def make() -> Installation:
        made.append(Installation())
        return made[-1]

    yield make
    for one in made:
        shutil.rmtree(one.folder, ignore_errors=True)


def test_everything_comes_back_into_a_new_installation(installation, tmp_path):
    old, new, archive = installation(), installation(), str(tmp_path / "backup")
    old.run("migrate", "-v0")
    old.facts("load_demo", "35.79")

    kept = old.facts("backup", archive)
    back = new.facts("restore", archive)
    again = new.facts("backup", archive + "2")

    assert kept == back
    assert (again["rows"], again["files"]) == (kept["rows"], kept["files"])
    assert kept["files"] > 5


def test_a_used_database_is_replaced_only_when_asked(installation, tmp_path):
    old, archive = installation(), str(tmp_path / "backup")
    old.run("migrate", "-v0")
    old.facts("load_regions", "35.79")
    old.facts("backup", archive)
    old.facts("load_regions", "33.09")

    refused = old.run("restore", archive)
    old.facts("restore", archive, "--replace")

    assert refused.returncode == 1
    assert old.facts("load_regions", "33.09")["created"] == 291


def test_a_damaged_archive_changes_nothing(installation, tmp_path):
    old, archive = installation(), tmp_path / "backup"
    old.run("migrate", "-v0")
    old.facts("load_regions", "35.79")
    old.facts("backup", str(archive))
    damaged = bytearray(archive.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    archive.write_bytes(damaged)

    refused = old.run("restore", str(archive), "--replace")

    assert refused.returncode == 1
    assert old.facts("load_regions", "35.79")["created"] == 0
