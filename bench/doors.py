"""The web server's doors over plain sockets: a client that costs next to nothing itself."""

import json
import socket
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, read only as far as somebody asks."""

    raw: bytes

    @property
    def status(self) -> int:
        return int(self.raw[9:12])

    @cached_property
    def headers(self) -> list[tuple[str, str]]:
        lines = self.raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
        return [
            (name.lower(), value) for name, _sep, value in (line.partition(": ") for line in lines)
        ]

    @property
    def body(self) -> bytes:
        return self.raw.partition(b"\r\n\r\n")[2]

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")

    @property
    def cookies(self) -> dict[str, str]:
        pairs = [value.partition(";")[0] for name, value in self.headers if name == "set-cookie"]
        return dict(pair.split("=", 1) for pair in pairs)


@dataclass(frozen=True)
class Door:
    """One server as one person or program uses it: address and what every request carries."""

    port: int
    carried: tuple[tuple[str, str], ...] = ()
    csrf: str = ""

    def with_headers(self, headers: Mapping[str, str], csrf: str = "") -> "Door":
        return Door(self.port, (*self.carried, *headers.items()), csrf)

    def get(self, path: str) -> bytes:
        """A request that can be sent again and again."""
        return self._request("GET", path, {}, b"")

    def post(self, path: str, **fields: Any) -> bytes:
        if self.csrf:
            fields["csrfmiddlewaretoken"] = self.csrf
        body = urlencode(fields, doseq=True).encode()
        return self._request("POST", path, {"Content-Type": FORM}, body)

    def post_json(self, path: str, body: bytes) -> bytes:
        return self._request("POST", path, {"Content-Type": "application/json"}, body)

    def ask(self, request: bytes, *, expect: int = 200) -> Answer:
        """Send a request over a new connection. Raises RuntimeError for another status."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(request)
            parts = []
            while part := connection.recv(262_144):
                parts.append(part)
        answer = Answer(b"".join(parts))
        if not answer.raw or answer.status != expect:
            told = f"{answer.raw[:300]!r} … {answer.body[:1500]!r}" if answer.raw else "nothing"
            raise RuntimeError(f"{request[:120]!r} was answered by {told}")
        return answer

    def _request(self, method: str, path: str, more: Mapping[str, str], body: bytes) -> bytes:
        headers = [
            ("Host", f"127.0.0.1:{self.port}"), ("Connection", "close"), *self.carried,
            *more.items(), ("Content-Length", str(len(body))),
        ]  # fmt: skip
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def sign_in(port: int, username: str, password: str) -> Door:
    """Come in by the sign-in page, as everybody does."""
    stranger = Door(port)
    csrf = stranger.ask(stranger.get("/akun/login/")).cookies["csrftoken"]
    door = stranger.with_headers({"Cookie": f"csrftoken={csrf}"}, csrf)
    request = door.post("/akun/login/", login=username, password=password)
    cookies = door.ask(request, expect=302).cookies
    both = f"csrftoken={cookies['csrftoken']}; sessionid={cookies['sessionid']}"
    return stranger.with_headers({"Cookie": both}, cookies["csrftoken"])


def with_token(port: int, client_id: str, secret: str) -> Door:
    """Come in as a partner's program."""
    basic = b64encode(f"{client_id}:{secret}".encode()).decode()
    stranger = Door(port)
    asking = stranger.with_headers({"Authorization": f"Basic {basic}"})
    answer = asking.ask(asking.post("/api/v1/oauth/token", grant_type="client_credentials"))
    token = json.loads(answer.body)["access_token"]
    return stranger.with_headers({"Authorization": f"Bearer {token}"})
