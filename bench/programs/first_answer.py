"""Load the web process as gunicorn does, and answer one request: `first_answer.py /path`."""

import sys
from io import BytesIO

from pilarsosial.wsgi import application

said: list[str] = []
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
    lambda status, _headers, _error=None: said.append(status),
)
b"".join(answer)
if said != ["200 OK"]:
    sys.exit(f"{sys.argv[1]} was answered by {said}")
