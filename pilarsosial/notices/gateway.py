"""WhatsApp and SMS, by whatever gateway the office has: a POST of JSON, or the console.

The gateway is sent {"id", "channel", "to", "text"} with the id as Idempotency-Key, too: one that
knows it drops a second try by itself, so a try without an answer is made again.
"""

import http.client
import json
import sys

from django.conf import settings

from pilarsosial.notices.carriers import Carrier, Letter, Refused, TryLater
from pilarsosial.notices.outgoing import Reach, post

# The letter itself is wrong; what else is refused (the token, the rate) is no fault of it.
NEVER = frozenset({400, 404, 410, 413, 422})
OK, REDIRECTS = 200, 300


class HttpGateway:
    """Speaks to the gateway at `url`."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self.token = token

    def send(self, letter: Letter) -> None:
        try:
            status = post(self.url, self._body(letter), self._headers(letter), reach())
        except (OSError, http.client.HTTPException) as error:
            raise TryLater(type(error).__name__) from error
        if status in NEVER:
            raise Refused(f"HTTP {status}")
        if not OK <= status < REDIRECTS:
            raise TryLater(f"HTTP {status}")

    def _body(self, letter: Letter) -> bytes:
        fields = {
            "id": letter.key,
            "channel": letter.channel,
            "to": letter.address,
            "text": letter.text,
        }
        return json.dumps(fields).encode()

    def _headers(self, letter: Letter) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": letter.key,
        }


class ConsoleGateway:
    """Shows what would be sent; of the number only its end."""

    def send(self, letter: Letter) -> None:
        sys.stdout.write(f"{letter.channel} …{letter.address[-3:]}\n{letter.text}\n\n")
        sys.stdout.flush()


def reach() -> Reach:
    """A gateway in the office's own network has to be allowed."""
    return Reach.OUR_NETWORK if settings.GATEWAY_IN_OUR_NETWORK else Reach.OUTSIDE


def gateway() -> Carrier:
    if settings.GATEWAY_URL:
        return HttpGateway(settings.GATEWAY_URL, settings.GATEWAY_TOKEN)
    return ConsoleGateway()
