"""Gunicorn's worker, for requests so broken that they never reach Django.

Gunicorn would answer them with a page of HTML that repeats what was sent, and log it too; what was
sent may hold a NIK.
"""

import json
from http import HTTPStatus
from socket import socket
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.sync import SyncWorker

STATUS: dict[type[Exception], HTTPStatus] = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    errors.UnsupportedTransferCoding: HTTPStatus.NOT_IMPLEMENTED,
}
# An answer that Django wrote wrongly: ours, not the sender's.
OURS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName, errors.ConfigurationProblem)


class Worker(SyncWorker):
    """A sync worker that answers with problem+json (RFC 9457) where Django cannot."""

    def handle_error(self, req: Any, client: socket, addr: Any, exc: BaseException) -> None:
        status = status_of(exc)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("The web process failed outside Django.", exc_info=exc)
        else:
            self.log.warning("A request was refused unread: %s", type(exc).__name__)
        try:
            util.write_nonblock(client, answer(status))
        except OSError:
            self.log.debug("Nobody waited for the answer.")


def status_of(error: BaseException) -> HTTPStatus:
    """400 where no better status is known for what was sent; 500 for what is not the sender's."""
    if isinstance(error, OURS) or not isinstance(error, errors.ParseException):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    return STATUS.get(type(error), HTTPStatus.BAD_REQUEST)


def answer(status: HTTPStatus) -> bytes:
    """The whole response. It repeats nothing of the request."""
    name = "invalid" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "internal-error"
    body = json.dumps({
        "type": f"urn:pilarsosial:problem:{name}", "title": status.phrase, "status": status,
        "detail": status.description,
    }).encode()  # fmt: skip
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
