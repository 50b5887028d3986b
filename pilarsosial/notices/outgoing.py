"""One POST to a server outside, which cannot be led to a server inside.

The name is resolved once, the address that was looked at is the one that is called, redirects are
not followed and answers are not read. A gateway in the office's own network has to be allowed.
"""

import socket
import ssl
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT_SECONDS = 10.0


class NotAllowed(OSError):
    """The address is one that this program must not call."""


class _Plain(HTTPConnection):
    """Calls the address that was looked at, whatever the name means by now."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT_SECONDS)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), TIMEOUT_SECONDS)


class _Encrypted(HTTPSConnection):
    """The same with TLS; the certificate must be the name's."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self.trust = ssl.create_default_context()
        super().__init__(host, port, timeout=TIMEOUT_SECONDS, context=self.trust)
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), TIMEOUT_SECONDS)
        self.sock = self.trust.wrap_socket(plain, server_hostname=self.host)


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send a body and return the status of the answer; OSError or HTTPException when none came."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    kind: type[_Plain | _Encrypted]
    if parts.scheme == "https":
        kind, port = _Encrypted, parts.port or 443
    elif parts.scheme == "http" and settings.GATEWAY_IN_OUR_NETWORK:
        kind, port = _Plain, parts.port or 80
    else:
        raise NotAllowed("Only https leaves the office's network.")
    connection = kind(host, port, _allowed_address(host, port))
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _allowed_address(host: str, port: int) -> str:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    address = str(found[0][4][0])
    if not _is_allowed(address):
        raise NotAllowed("The gateway's name means an address that is not allowed.")
    return address


def _is_allowed(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return False  # cloud machines keep their secrets behind a link-local address
    return address.is_global or settings.GATEWAY_IN_OUR_NETWORK
