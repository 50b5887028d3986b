"""Production settings, started for real on the embedded servers."""

import json
import os
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection

BASE_DIR = Path(__file__).parent.parent.parent
START_SECONDS = 60


@pytest.fixture(scope="module")
def environment(django_db_setup, tmp_path_factory):
    """Return what a production process gets: the test run's servers and keys, nothing else."""
    where = connection.settings_dict
    return {
        **os.environ,
        "PILAR_ENV": "production",
        "DATABASE_URL": f"postgresql://pilar@/{where['HOST']}/{where['NAME']}",
        "PILAR_HOSTS": "pilar.example",
        "PILAR_STATIC_DIR": str(tmp_path_factory.mktemp("static")),
    }


@pytest.fixture(scope="module")
def door():
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door


@pytest.fixture(scope="module")
def web(environment, door):
    gather = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(gather, cwd=BASE_DIR, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "pilarsosial.wsgi", "--no-control-socket"]
    command += ["--worker-class", "pilarsosial.web_worker.Worker"]
    process = subprocess.Popen(
        [*command, "--bind", f"fd://{door.fileno()}"],
        cwd=BASE_DIR,
        env=environment,
        pass_fds=[door.fileno()],
        stderr=subprocess.DEVNULL,
    )
    yield door.getsockname()[1]
    process.terminate()
    process.wait()


def ask(port, headers):
    with closing(HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)) as http:
        http.request("GET", "/akun/login/", headers={"Host": "pilar.example", **headers})
        answer = http.getresponse()
        return answer.status, answer.headers


@pytest.mark.prove
def test_production_answers_over_tls_only(web):
    plain, where = ask(web, {})
    secure, headers = ask(web, {"X-Forwarded-Proto": "https"})

    assert (plain, where["Location"]) == (301, "https://pilar.example/akun/login/")
    assert (secure, headers["Strict-Transport-Security"].split(";")[0]) == (200, "max-age=31536000")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /api/v1/me?nik=3309" + b"0" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nA(: 3309\r\n\r\n", 400),
        (b"NIK 3309 AND MORE\r\n\r\n", 400),
    ],
)
@pytest.mark.prove
def test_what_is_too_broken_for_django_is_a_problem_and_repeats_nothing(web, sent, status):
    with socket.create_connection(("127.0.0.1", web), START_SECONDS) as sender:
        sender.sendall(sent)
        head, _, body = sender.makefile("rb").read().partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"Content-Type: application/problem+json" in head
    assert json.loads(body)["status"] == status
    assert b"3309" not in head + body


@pytest.mark.parametrize(
    "name",
    [
        "PILAR_SECRET_KEY",
        pytest.param("PILAR_DATA_KEYS", marks=pytest.mark.prove),
        pytest.param("PILAR_HASH_KEY", marks=pytest.mark.prove),
    ],
)
def test_production_refuses_to_start_without_a_secret(environment, name):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASE_DIR,
        env={key: value for key, value in environment.items() if key != name},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr.count("\n"), name in done.stderr) == (1, 1, True)
