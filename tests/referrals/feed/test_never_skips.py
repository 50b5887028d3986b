"""Writers whose transactions overlap and commit out of order, and a reader that polls."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction

from pilarsosial.embedded.processes import wait_until
from referrals import feed, workflow
from referrals.feed import BEGINNING, Told, changes_after
from referrals.models import Change, Referral
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Reader:
    """Passes on the place of the last change that it was told of, as a client does."""

    agency: int
    told: list[Told] = field(default_factory=list)

    def poll(self, most: int) -> int:
        place = self.told[-1].place if self.told else BEGINNING
        found = changes_after(place, agency=self.agency, most=most)
        self.told += found
        return len(found)

    def is_level(self, committed: int) -> bool:
        self.poll(100)
        return len(self.told) >= committed

    def versions(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for one in self.told:
            found[one.referral].append(one.version)
        return dict(found)


def written(agency: int) -> dict[str, list[int]]:
    """What every reader must have been told in the end: all versions, rising."""
    found = defaultdict(list)
    rows = Change.objects.filter(agency=agency).order_by("version")
    for code, version in rows.values_list("referral__code", "version"):
        found[code].append(version)
    return dict(found)


# --- by the real workflow, with real waiting -----------------------------------------------------

WRITERS, NOTES = 24, 4


def test_nothing_is_missed_while_many_write_by_the_workflow():
    referrals, by = of_one_agency(5)
    reader, ended = Reader(by.agency_id), threading.Event()

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        polling = pool.submit(poll_until, ended, reader)
        writing = [pool.submit(write_notes, seed, referrals, by) for seed in range(WRITERS)]
        for one in writing:
            one.result()
        ended.set()
        polls = polling.result()

    assert wait_until(lambda: reader.is_level(Change.objects.count()), seconds=30)
    assert reader.versions() == written(by.agency_id)
    assert polls > 10


def of_one_agency(amount: int) -> tuple[list[Referral], Any]:
    program = make.ApiClientFactory()
    return [make.sent_referral(agency=program.agency) for _n in range(amount)], program.user


def write_notes(seed: int, referrals: list[Referral], by: Any) -> None:
    """Some transactions; half of them have their number before they wait, a few are taken back."""
    chance = random.Random(seed)
    try:
        for _n in range(NOTES):
            with transaction.atomic():
                if chance.random() < 0.5:
                    take_number(connection)
                time.sleep(chance.random() * 0.02)
                chosen = Referral.objects.get(pk=chance.choice(referrals).pk)
                workflow.add_note(chosen, by=by, text="Catatan.")
                time.sleep(chance.random() * 0.02)
                transaction.set_rollback(chance.random() < 0.1)
    finally:
        connection.close()


def poll_until(ended: threading.Event, reader: Reader) -> int:
    polls = 0
    try:
        while not ended.is_set():
            reader.poll(3)
            polls += 1
    finally:
        connection.close()
    return polls


def take_number(database: Any) -> None:
    """What any write before the lock does."""
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")


NOON = "2026-11-21T12:00:00+07:00"
# --- every interleaving, drawn at random ---------------------------------------------------------


@dataclass
class Writer:
    """A transaction in steps, any of which another one may come between."""

    database: Any
    referral: int
    agency: int
    steps: list[str]

    def next(self, held: dict[int, "Writer"]) -> bool:
        """Take the next step. False when it would have to wait for another writer."""
        step = self.steps[0]
        if step == "lock" and self.referral in held:
            return False
        self.steps.pop(0)
        getattr(self, step)(held)
        return True

    def number(self, _held: dict[int, "Writer"]) -> None:
        take_number(self.database)

    def lock(self, held: dict[int, "Writer"]) -> None:
        held[self.referral] = self
        self.run(
            "UPDATE referrals_referral SET version = version + 1 WHERE id = %s RETURNING version"
        )

    def write(self, _held: dict[int, "Writer"]) -> None:
        with self.database.cursor() as cursor:
            cursor.execute(
                feed.WRITE,
                [self.referral, self.agency, self.referral, "referral.updated", self.version, NOON],
            )

    def commit(self, held: dict[int, "Writer"]) -> None:
        self.database.commit()
        held.pop(self.referral, None)

    def rollback(self, held: dict[int, "Writer"]) -> None:
        self.database.rollback()
        held.pop(self.referral, None)

    def run(self, sql: str) -> None:
        with self.database.cursor() as cursor:
            cursor.execute(sql, [self.referral])
            (self.version,) = cursor.fetchone()


@contextmanager
def databases(amount: int) -> Iterator[list[Any]]:
    """Connections of their own."""
    found = [connection.copy() for _n in range(amount)]
    for one in found:
        one.set_autocommit(False)
    try:
        yield found
    finally:
        for one in found:
            one.close()


def interleave(chance: random.Random, writers: list[Writer], reader: Reader) -> None:
    """Let writers take their steps in some order, and the reader poll in between."""
    held: dict[int, Writer] = {}
    while writers:
        writer = chance.choice(writers)
        writer.next(held)
        if not writer.steps:
            writers.remove(writer)
        if chance.random() < 0.5:
            reader.poll(chance.randint(1, 3))


def steps(chance: random.Random) -> list[str]:
    end = "rollback" if chance.random() < 0.1 else "commit"
    return ["number"] * chance.randint(0, 1) + ["lock", "write", end]


def run_interleavings(amount: int, seed: int) -> None:
    chance = random.Random(seed)
    referrals, by = of_one_agency(3)
    keys, agency = [referral.pk for referral in referrals], by.agency_id
    reader = Reader(agency)
    with databases(4) as connections:
        for _n in range(amount):
            writers = [
                Writer(database, chance.choice(keys), agency, steps(chance))
                for database in connections[: chance.randint(2, 4)]
            ]
            interleave(chance, writers, reader)

    assert wait_until(lambda: reader.is_level(Change.objects.count()), seconds=60)
    assert reader.versions() == written(agency)


def test_no_interleaving_hides_a_change_or_turns_two_of_one_referral_around():
    run_interleavings(60, seed=5)


@pytest.mark.prove
def test_ten_thousand_interleavings_hide_nothing():
    run_interleavings(10_000, seed=random.randrange(1_000_000))
