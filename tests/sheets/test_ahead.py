"""Reading in a process of its own: the same rows, the same errors, and nothing left behind."""

import io
import multiprocessing
import os
import signal
import weakref
from pathlib import Path

import pytest

from pilarsosial.sheets import previewing
from pilarsosial.sheets.ahead import ahead
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.models import BatchRow
from pilarsosial.sheets.reading import stream_workbook
from tests.members.importing.lists import HEADER, brought, eko, selo, sri
from tests.sheets import workbooks

__all__ = ["selo"]


def lives(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def test_items_are_made_in_order_by_another_process():
    found = list(ahead((number, os.getpid()) for number in range(1_000)))

    assert [number for number, _pid in found] == list(range(1_000))
    (process,) = {pid for _number, pid in found}
    assert process != os.getpid()
    assert not lives(process)


def test_an_error_comes_after_what_was_made_before_it():
    portions = ahead(sheet.name for sheet in stream_workbook(io.BytesIO(b"PK\3\4 no archive")))

    with pytest.raises(Unreadable) as refused:
        list(portions)
    assert refused.value.code == "damaged"


def test_whoever_wants_no_more_ends_it_and_it_tidies_up():
    reads, writes = os.pipe()

    def without_end():
        try:
            while True:
                yield os.getpid(), "x" * 100_000
        finally:
            os.write(writes, b"tidied")

    portions = ahead(without_end())
    process, _text = next(portions)
    portions.close()

    os.close(writes)
    assert os.read(reads, 10) == b"tidied"
    assert not lives(process)


def test_an_end_by_force_is_told():
    def killed():
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)
        yield 2

    with pytest.raises(ChildProcessError):
        list(ahead(killed()))


def test_a_daemon_may_read_ahead_as_the_workers_of_celery_are():
    ours, theirs = multiprocessing.Pipe()
    daemon = multiprocessing.get_context("fork").Process(
        target=lambda: theirs.send(list(ahead(sign for sign in "abc"))), daemon=True
    )
    daemon.start()

    assert ours.poll(30)
    assert ours.recv() == ["a", "b", "c"]
    daemon.join()


@pytest.mark.django_db
@pytest.mark.usefixtures("selo")
def test_a_long_list_gets_the_verdicts_of_a_short_one(tmp_path, monkeypatch):
    pages = {"PSM": [HEADER, sri(), eko(NIK="12"), sri()], "Kosong": [["Catatan"]]}
    path = workbooks.xlsx(tmp_path / "psm.xlsx", hidden=["Kosong"], **pages)
    short = brought(path)
    kept = BatchRow.objects.order_by("row").values_list("row", "verdict", "why", "is_warned")
    judged = list(kept.filter(batch=short["batch"]))

    monkeypatch.setattr(previewing, "SHORT", 0)
    long = brought(path)

    assert {**long, "batch": 0} == {**short, "batch": 0}
    assert list(kept.filter(batch=long["batch"])) == judged


def test_only_the_process_that_reads_keeps_what_it_reads_from():
    source = io.BytesIO(b"a large file")
    is_kept = weakref.ref(source)

    def items(of):
        yield from (1, 2, of.getvalue())

    portions = ahead(items(source))
    del source
    assert next(portions) == 1

    assert is_kept() is None
    assert list(portions) == [2, b"a large file"]
