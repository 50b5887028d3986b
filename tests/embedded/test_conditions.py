"""What stands in the way of a start is said in one sentence."""

import shutil
import socket
from pathlib import Path

import pytest

from pilarsosial.embedded.conditions import listen, require_space
from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.locks import only_installation


def test_a_port_in_use_is_named_with_another_one():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CannotStart) as refusal:
        listen("127.0.0.1", port := taken.getsockname()[1])

    assert str(refusal.value) == (
        f"Port {port} sudah dipakai. Pilih port lain: PORT={port + 1} make run"
    )


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("192.0.2.1", 8000, "HOST=192.0.2.1 bukan alamat komputer ini."),
        ("no-such-host.invalid", 8000, "HOST=no-such-host.invalid bukan alamat komputer ini."),
        ("127.0.0.1", 80000, "PORT=80000 bukan port. Port bernilai 1 sampai 65535."),
    ],
)
def test_an_impossible_address_is_refused(host, port, said):
    with pytest.raises(CannotStart) as refusal:
        listen(host, port)

    assert str(refusal.value) == said


def test_an_almost_full_disk_is_refused(monkeypatch):
    free = type(shutil.disk_usage("/"))(10**10, 10**10 - 12_000_000, 12_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: free)

    with pytest.raises(CannotStart) as refusal:
        require_space(Path("/srv/pilar"))

    assert str(refusal.value) == (
        "Disk tempat /srv/pilar hampir penuh: tersisa 12 MB dari 300 MB yang diperlukan."
    )


def test_a_second_installation_is_told_where_the_first_is(places):
    with (
        only_installation(places, "http://127.0.0.1:8000"),
        pytest.raises(CannotStart) as refusal,
        only_installation(places, "http://127.0.0.1:8001"),
    ):
        pass

    assert refusal.value.words["url"] == "http://127.0.0.1:8000"
