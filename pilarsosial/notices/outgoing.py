"""One POST to a server outside, which cannot be led to a server inside.

The name is resolved once, the addresses that were looked at are those that are called, redirects
are not followed, answers are not read and have to begin in time. A server in the office's own
network has to be allowed.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10.0
# IPv6 addresses of these networks carry an IPv4 address in their last bits, which is then meant.
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
SITE_LOCAL = IPv6Network("fec0::/10")
Address = IPv4Address | IPv6Address


class Reach(Enum):
    """How far a call may go. Our network may be called without encryption, too."""

    OUTSIDE = auto()
    OUR_NETWORK = auto()


class NotAllowed(OSError):
    """The address is one that this program must not call."""


class _Pinned:
    """Calls the addresses that were looked at, whatever the name means by now."""

    addresses: tuple[str, ...] = ()
    plain: socket.socket | None = None
    is_late = False

    def dial(self, port: int) -> socket.socket:
        """Connect to the first address that takes it."""
        for address in self.addresses[:-1]:
            with suppress(OSError):
                self.plain = socket.create_connection((address, port), TIMEOUT_SECONDS)
                return self.plain
        self.plain = socket.create_connection((self.addresses[-1], port), TIMEOUT_SECONDS)
        return self.plain

    def hang_up(self) -> None:
        """End it from another thread."""
        self.is_late = True
        if self.plain is not None:
            with suppress(OSError):
                self.plain.shutdown(socket.SHUT_RDWR)


class _Plain(_Pinned, HTTPConnection):
    """Without encryption."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port, timeout=TIMEOUT_SECONDS)

    def connect(self) -> None:
        self.sock = self.dial(self.port)


class _Encrypted(_Pinned, HTTPSConnection):
    """With TLS; the certificate must be the name's."""

    def __init__(self, host: str, port: int) -> None:
        self.trust = ssl.create_default_context()
        super().__init__(host, port, timeout=TIMEOUT_SECONDS, context=self.trust)

    def connect(self) -> None:
        self.sock = self.trust.wrap_socket(self.dial(self.port), server_hostname=self.host)


def post(url: str, body: bytes, headers: dict[str, str], reach: Reach) -> int:
    """Send a body and return the status of the answer; OSError or HTTPException when none came."""
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, reach)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    with _in_time(connection):
        connection.request("POST", path, body, headers)
        return connection.getresponse().status


def refuse_address(scheme: str, host: str, reach: Reach) -> None:
    """Raise NotAllowed for a scheme that is not called and for a host that is a forbidden address
    itself, however it is written; what a name means is looked at when it is called.
    """
    if scheme != "https" and not (scheme == "http" and reach is Reach.OUR_NETWORK):
        raise NotAllowed("Only https leaves the office's network.")
    with suppress(socket.gaierror):
        found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
        _refuse_forbidden({str(row[4][0]) for row in found}, reach)


def _connection(scheme: str, host: str, port: int | None, reach: Reach) -> "_Plain | _Encrypted":
    refuse_address(scheme, host, reach)
    kind: type[_Plain | _Encrypted]
    kind, port = (_Encrypted, port or 443) if scheme == "https" else (_Plain, port or 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = tuple(dict.fromkeys(str(row[4][0]) for row in found))
    _refuse_forbidden(addresses, reach)
    connection = kind(host, port)
    connection.addresses = addresses
    return connection


@contextmanager
def _in_time(connection: "_Plain | _Encrypted") -> Iterator[None]:
    """A server that sends a byte now and then would never time out by itself."""
    late = Timer(TIMEOUT_SECONDS, connection.hang_up)
    late.daemon = True
    late.start()
    try:
        yield
    except (OSError, HTTPException) as error:
        if connection.is_late:
            raise TimeoutError("The answer took too long.") from error
        raise
    finally:
        late.cancel()
        connection.close()


def _refuse_forbidden(addresses: "tuple[str, ...] | set[str]", reach: Reach) -> None:
    if not all(_may_be_called(address, reach) for address in addresses):
        raise NotAllowed("The name means an address that is not allowed.")


def _may_be_called(text: str, reach: Reach) -> bool:
    address = _meant(ip_address(text.partition("%")[0]))
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return False  # cloud machines keep their secrets behind a link-local address
    is_outside = address.is_global and not (address.is_reserved or address in SITE_LOCAL)
    return reach is Reach.OUR_NETWORK or is_outside


def _meant(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in TRANSLATED):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address
