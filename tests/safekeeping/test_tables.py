"""The tables that a first start and the tests begin with are what the migrations make."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection

from pilarsosial.safekeeping import tables
from pilarsosial.safekeeping.postgres import dumping, one_moment

OTHER = "migrated_from_nothing"


def test_the_kept_tables_are_made_from_these_migrations():
    assert tables.made_from() == tables.sources(), "There are other migrations: run `make tables`."


def test_tables_of_a_migration_that_was_changed_are_not_taken(monkeypatch, tmp_path):
    made_from = {**tables.sources(), "cases/migrations/0001_intake.py": "changed since"}
    kept = tmp_path / "tables.gz"
    kept.write_bytes(gzip.compress(json.dumps(made_from).encode() + b"\nno dump"))
    monkeypatch.setattr(tables, "KEPT", kept)

    assert tables.take() is False


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_the_kept_tables_are_what_the_migrations_make(monkeypatch, tmp_path):
    before = schema()
    monkeypatch.setattr(tables, "KEPT", tmp_path / "tables.gz")
    with empty_database():
        call_command("migrate", verbosity=0)
        tables.keep()

    with empty_database():  # PostgreSQL writes some conditions otherwise once they were read back
        tables.take()
        after = schema()

    assert after == before


def schema() -> list[str]:
    """Every table, index, constraint, function and trigger, as pg_dump tells them."""
    with (
        one_moment() as moment,
        dumping(moment, "--format=plain", "--schema-only") as dump,
    ):
        told = dump.read().decode().splitlines()
    return [line for line in told if not line.startswith(("\\restrict", "\\unrestrict"))]


@contextmanager
def empty_database() -> Iterator[None]:
    """Another database of the cluster instead of this one."""
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {OTHER} TEMPLATE template0")
    connection.close()
    connection.settings_dict["NAME"] = OTHER
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {OTHER} WITH (FORCE)")
