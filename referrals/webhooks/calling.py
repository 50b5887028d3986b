"""One call to a receiver, and what it said."""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPException

from django.conf import settings
from django.utils import timezone

from pilarsosial.notices.outgoing import NotAllowed, Reach, post
from referrals.models import Webhook
from referrals.webhooks.signing import headers_of

GOOD, REDIRECTS, GONE = 200, 300, 410
# Why no answer came, under a code that partners' programs may rely on; the first that fits.
FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (NotAllowed, "not_allowed"),
    (TimeoutError, "timeout"),
    (socket.gaierror, "unknown_host"),
    (ssl.SSLError, "tls"),
    (OSError, "unreachable"),
    (HTTPException, "not_http"),
    (ValueError, "not_allowed"),
)


@dataclass(frozen=True)
class Answer:
    """What a receiver said, without its body: the status, or why there is none."""

    status: int | None
    error: str
    milliseconds: int

    @property
    def is_good(self) -> bool:
        return self.status is not None and GOOD <= self.status < REDIRECTS

    @property
    def in_short(self) -> str:
        return self.error or f"HTTP {self.status}"


def call(webhook: Webhook, *, message: str, body: bytes) -> Answer:
    """Send a signed body. Never raises; takes ten seconds and the time of a look-up at most."""
    headers = headers_of(webhook.secret, message=message, at=timezone.now(), body=body)
    begun, status, error = time.monotonic(), None, ""
    try:
        status = post(webhook.url, body, headers, reach())
    except tuple(kind for kind, _code in FAILURES) as failure:
        error = next(code for kind, code in FAILURES if isinstance(failure, kind))
    return Answer(status, error, round((time.monotonic() - begun) * 1000))


def reach() -> Reach:
    """Receivers in the office's own network have to be allowed by a setting."""
    return Reach.OUR_NETWORK if settings.WEBHOOKS_IN_OUR_NETWORK else Reach.OUTSIDE
