"""Real servers for the tests, started before Django reads its settings; and a browser."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client, TransactionTestCase
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

from tests import template
from tests.chromium import CHROMIUM, FLAGS
from tests.emptying import empty_tables
from tests.servers import TestServers, enter
from tests.signing_in import sign_in_at_once

TransactionTestCase._fixture_teardown = empty_tables
Client.force_login = sign_in_at_once
SERVERS = pytest.StashKey[TestServers]()
TABLES = pytest.StashKey["subprocess.Popen[bytes]"]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the servers in the first process of the run, and find them in its workers."""
    gc.disable()  # until all tests are read: what is loaded meanwhile stays
    config.addinivalue_line("markers", "prove: takes long or kills servers; only in `make prove`")
    worker = getattr(config, "workerinput", {}).get("workerid", "gw0")
    if not hasattr(config, "workerinput"):
        config.stash[SERVERS] = TestServers()
        config.stash[TABLES] = template.begin(config.stash[SERVERS].folder)
        os.environ["PILAR_TEST_SERVERS"] = str(config.stash[SERVERS].folder)
    enter(os.environ, os.environ["PILAR_TEST_SERVERS"], int(worker.removeprefix("gw")))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collecting these takes as long as running others: only `make prove` does."""
    waits = config.option.markexpr == "not prove" and collection_path.name.endswith("_in_full.py")
    return True if waits else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started."""
    if SERVERS in config.stash:
        config.stash[TABLES].kill()
        config.stash[SERVERS].stop()


def pytest_collection_finish() -> None:
    """Going through what stays again and again took a sixth of a run."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the database that has all tables, instead of migrating one for each worker."""
    template.take(Path(os.environ["PILAR_TEST_SERVERS"]))


@pytest.fixture(autouse=True)
def nothing_of_other_tests():
    """A page that was asked in English leaves its language to the thread, and rows are gone."""
    from tests import factories

    yield
    translation.deactivate()
    factories.forget_regions()


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Chromium, closed again with all its pages."""
    # Playwright runs a loop in this thread; the rows that we look at are read beside it.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
        connections.close_all()  # the loop had one of its own, that nobody would find again
