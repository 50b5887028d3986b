"""Load the web process as gunicorn does, and answer one request: `first_answer.py /path`."""

import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pilarsosial.wsgi import application

said: list[str] = []


def begin(status: str, *_rest: Any) -> Callable[[bytes], object]:
    said.append(status)
    return sys.stderr.buffer.write


answer = application(
    {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": sys.argv[1],
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    },
    begin,
)
b"".join(answer)
if said != ["200 OK"]:
    sys.exit(f"{sys.argv[1]} was answered by {said}")
