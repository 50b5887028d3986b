"""Real servers for the tests, started before Django reads its settings."""

import os

import pytest
from django.utils import translation

from tests.servers import TestServers, enter

SERVERS = pytest.StashKey[TestServers]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the servers in the first process of the run, and find them in its workers."""
    config.addinivalue_line("markers", "prove: takes long or kills servers; only in `make prove`")
    worker = getattr(config, "workerinput", {}).get("workerid", "gw0")
    if not hasattr(config, "workerinput"):
        config.stash[SERVERS] = TestServers()
        os.environ["PILAR_TEST_SERVERS"] = str(config.stash[SERVERS].folder)
    enter(os.environ, os.environ["PILAR_TEST_SERVERS"], int(worker.removeprefix("gw")))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started."""
    if SERVERS in config.stash:
        config.stash[SERVERS].stop()


@pytest.fixture(autouse=True)
def the_language_of_the_house():
    """A page that was asked in English leaves its language to the thread."""
    yield
    translation.deactivate()
