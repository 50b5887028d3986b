"""The official client of the pilarsosial partner API: one file, Python ≥ 3.11, nothing else.

Each installation gives it at /api/v1/client.py; put it beside your program as pilarsosial.py:

    from pilarsosial import Pilarsosial

    with Pilarsosial("https://dinsos.example.go.id/api/v1", client_id, client_secret) as api:
        for row in api.referrals(status=["sent"]):
            referral = api.referral(row["code"])
            api.accept(referral["code"], version=referral["version"], officer="Bu Rina")

It renews its token, follows pages, and asks again when the line breaks or the server is busy:
each act carries an `Idempotency-Key`, so that what is asked twice happens once. Whatever the
server refuses is a `Problem`. An object serves one thread.
"""

import base64
import hashlib
import json
import random
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Literal, NotRequired, TypedDict
from urllib.parse import urlencode, urljoin, urlsplit

Status = Literal[
    "sent", "received", "waiting_documents", "waiting_list", "accepted", "in_progress", "done",
    "declined", "withdrawn",
]  # fmt: skip
DeclineReason = Literal[
    "not_eligible", "wrong_agency", "full", "incomplete", "duplicate", "other"
]  # fmt: skip
DocumentKind = Literal[
    "identity_card", "family_card", "photo", "medical_letter", "village_letter", "proof", "other"
]  # fmt: skip

Headers = Mapping[str, str]
Version = int | None
NO_HEADERS: Headers = {}
BUSY = (429, 502, 503, 504)
LONGEST_PAUSE = 60.0
RENEW_BEFORE = 60  # seconds before a token ends


class Outcome(TypedDict):
    """What came of a referral. `delivered_on` is a day, `amount` counts `unit`."""

    code: Literal["met", "partly_met", "not_met"]
    reason: NotRequired[str | None]
    delivered_on: NotRequired[str | None]
    amount: NotRequired[float | None]
    unit: NotRequired[str | None]
    note: NotRequired[str | None]


class Row(TypedDict):
    """A referral as lists show it: it discloses no person. Times are RFC 3339."""

    code: str
    version: int
    status: Status
    urgent: bool
    service: dict[str, str]  # code and name, as of the need and the village
    need: dict[str, str]
    case: dict[str, str]
    village: dict[str, str]  # and the names of subdistrict and regency
    sent_at: str
    received_at: str | None
    due_at: str
    updated_at: str
    overdue: bool
    clock: Literal["running", "stopped", "ended"]
    decided_at: str | None
    completed_at: str | None
    outcome: Outcome | None
    previous: str | None
    next: str | None


class Document(TypedDict):
    id: str
    name: str
    kind: DocumentKind
    media_type: str
    size: int
    sha256: str
    url: str


class Referral(Row):
    """One referral whole. `resident` holds just the fields that the service may see."""

    resident: dict[str, str | None]
    summary: str
    request: str
    contact: dict[str, str | None]
    documents: list[Document]
    allowed: list[str]


class Change(TypedDict):
    """One entry of the feed. Keep its cursor once you have dealt with it."""

    cursor: str
    type: str
    referral: str
    version: int
    at: str


class Problem(Exception):
    """What the server refused (RFC 9457; at the token RFC 6749). Decide by `type` and `status`."""

    def __init__(self, status: int, said: Mapping[str, Any]) -> None:
        self.status = status
        self.type = str(said.get("type") or said.get("error") or "about:blank")
        self.title = str(said.get("title") or said.get("error_description") or "")
        self.detail = str(said.get("detail") or "")
        self.errors: list[dict[str, str]] = list(said.get("errors") or [])
        self.referral_status: str | None = said.get("referral_status")
        self.allowed: list[str] | None = said.get("allowed")
        super().__init__(f"{status} {self.type}: {self.detail or self.title}")


@dataclass
class Answer:
    """An answer of the server, read to its end. Names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body) if self.body else {}


@dataclass
class Pilarsosial(AbstractContextManager["Pilarsosial"]):
    """Your agency's view of a district. `base` ends in /api/v1; seconds for `timeout`."""

    base: str
    client_id: str
    client_secret: str = field(repr=False)
    timeout: float = 30
    language: str = "id"
    tries: int = 6

    def __post_init__(self) -> None:
        self.base = self.base.rstrip("/")
        self._connection: HTTPConnection | None = None
        self._token, self._token_ends = "", 0.0

    def me(self) -> dict[str, Any]:
        """Say who the client is: its agency, scopes, and requests a minute."""
        return self._get("/me")

    def referrals(self, **filters: Any) -> Iterator[Row]:
        """All rows of all pages. Filters: status (a list), service, village, district_prefix,
        updated_since, due_before, overdue, urgent, ordering, page_size.
        """
        return self._rows("/referrals", filters)

    def referral(self, code: str) -> Referral:
        """One referral whole. The office's ledger notes that you read about the person."""
        return self._get(f"/referrals/{code}")

    def referral_since(self, code: str, version: int) -> Referral | None:
        """The referral, unless it is still the version that you know; that discloses nothing."""
        answer = self._send("GET", f"/referrals/{code}", headers={"If-None-Match": f'"{version}"'})
        return None if answer.status == 304 else answer.json()

    def download(self, document: Document) -> bytes:
        """The bytes of a file, proven by its sha256."""
        found = self._send("GET", document["url"]).body
        if hashlib.sha256(found).hexdigest() != document["sha256"]:
            raise ValueError(f"The file {document['id']} did not arrive as it was sent.")
        return found

    def changes(self, after: str = "", *, limit: int = 500) -> Iterator[Change]:
        """What has changed since a cursor, up to now. Nothing is skipped; after a crash you may
        see an entry again. Keep the cursor of the last one that you have dealt with.
        """
        more = True
        while more:
            said = self._get("/changes", {"after": after or None, "limit": limit})
            yield from said["results"]
            after, more = said["next_cursor"], said["more"]

    def services(self) -> Iterator[dict[str, Any]]:
        """The agency's own services."""
        return self._rows("/services", {})

    def service(self, code: str) -> dict[str, Any]:
        return self._get(f"/services/{code}")

    def regions(self, *, prefix: str | None = None, level: str | None = None) -> Iterator[Any]:
        """Regions by the official code; levels province, regency, subdistrict, village."""
        return self._rows("/regions", {"prefix": prefix, "level": level})

    # --- answering ------------------------------------------------------------------------------
    # `version` is the one that you decided on: when it has changed since, the act is refused (412).

    def acknowledge(self, code: str, *, version: Version = None) -> Referral:
        return self._act(code, "acknowledge", {}, version)

    def accept(
        self, code: str, *, version: Version = None, note: str | None = None,
        officer: str | None = None, expected_on: str | None = None,
    ) -> Referral:  # fmt: skip
        """Name your officer and the day when it will be done, if they are known."""
        said = {"note": note, "officer": officer, "expected_on": expected_on}
        return self._act(code, "accept", said, version)

    def start(self, code: str, *, version: Version = None, note: str | None = None) -> Referral:
        return self._act(code, "start", {"note": note}, version)

    def request_documents(
        self, code: str, documents: list[str], note: str, *, version: Version = None
    ) -> Referral:
        """Name what is lacking. The clock stands until the office supplies it."""
        return self._act(code, "request_documents", {"documents": documents, "note": note}, version)

    def waitlist(
        self, code: str, note: str, *, version: Version = None, expected_on: str | None = None
    ) -> Referral:
        return self._act(code, "waitlist", {"note": note, "expected_on": expected_on}, version)

    def decline(
        self, code: str, reason: DeclineReason, note: str, *, version: Version = None
    ) -> Referral:
        return self._act(code, "decline", {"reason": reason, "note": note}, version)

    def complete(self, code: str, outcome: Outcome, *, version: Version = None) -> Referral:
        return self._act(code, "complete", {"outcome": outcome}, version)

    def note(self, code: str, text: str, *, version: Version = None) -> Referral:
        return self._act(code, "notes", {"text": text}, version)

    def upload(self, code: str, name: str, content: bytes, kind: DocumentKind) -> Referral:
        """Add a PDF, JPEG or PNG of at most 10 MB."""
        body, media_type = _multipart(kind, name, content)
        said = {"Content-Type": media_type}
        return self._send("POST", f"/referrals/{code}/documents", body, said).json()

    def set_capacity(self, code: str, **changed: Any) -> dict[str, Any]:
        """`taking_referrals`, `full_until`, `note`: what is left out stays."""
        return self._send("PATCH", f"/services/{code}", *_json(changed)).json()

    def webhooks(self) -> Iterator[dict[str, Any]]:
        return self._rows("/webhooks", {})

    def add_webhook(self, url: str, types: Iterable[str] | None = None) -> dict[str, Any]:
        """Its `secret` is shown this once: keep it, what is sent is proven by it."""
        said = {"url": url, **({"types": list(types)} if types is not None else {})}
        return self._send("POST", "/webhooks", *_json(said)).json()

    def remove_webhook(self, key: str) -> None:
        self._send("DELETE", f"/webhooks/{key}")

    def test_webhook(self, key: str) -> dict[str, Any]:
        return self._send("POST", f"/webhooks/{key}/test", *_json({})).json()

    def _get(self, path: str, asked: Mapping[str, Any] | None = None) -> Any:
        return self._send("GET", path + _query(asked or {})).json()

    def _rows(self, path: str, asked: Mapping[str, Any]) -> Iterator[Any]:
        address: str | None = path + _query(asked)
        while address:
            page = self._get(address)
            yield from page["results"]
            address = page["next"]

    def _act(self, code: str, act: str, said: Mapping[str, Any], version: Version) -> Referral:
        body, headers = _json({name: value for name, value in said.items() if value is not None})
        headers |= {} if version is None else {"If-Match": f'"{version}"'}
        return self._send("POST", f"/referrals/{code}/{act}", body, headers).json()

    def _send(
        self, method: str, path: str, body: bytes | None = None, headers: Headers = NO_HEADERS
    ) -> Answer:
        sent = {"Accept": "application/json", "Accept-Language": self.language, **headers}
        if method == "POST":
            sent["Idempotency-Key"] = str(uuid.uuid4())  # the same at every try
        for attempt in range(self.tries):
            answer = self._try(method, path, body, sent)
            if answer is not None and not _is_busy(answer):
                return _accepted(answer)
            if attempt + 1 < self.tries:
                time.sleep(_pause(answer, attempt))
        if answer is None:
            raise ConnectionError(f"{self.base} does not answer.")
        return _accepted(answer)

    def _try(self, method: str, path: str, body: bytes | None, headers: Headers) -> Answer | None:
        """One try; nothing when the line broke. A token that was ended is asked for anew."""
        try:
            answer = self._signed(method, path, body, headers)
            if answer.status == 401 and self._token:
                self._token = ""
                answer = self._signed(method, path, body, headers)
        except (OSError, HTTPException):
            self.close()
            return None
        return answer

    def _signed(self, method: str, path: str, body: bytes | None, headers: Headers) -> Answer:
        """Ask with a token; the server's answer about the token where it gives none."""
        if not self._token or time.monotonic() > self._token_ends:
            answer = self._ask_token()
            if answer.status != 200:
                return answer
            given = answer.json()
            self._token = given["access_token"]
            self._token_ends = time.monotonic() + given["expires_in"] - RENEW_BEFORE
        bearer = {"Authorization": f"Bearer {self._token}"}
        return self._ask(method, path, body, {**headers, **bearer})

    def _ask_token(self) -> Answer:
        self._token = ""
        pair = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        media_type = "application/x-www-form-urlencoded"
        headers = {"Authorization": f"Basic {pair}", "Content-Type": media_type}
        return self._ask("POST", "/oauth/token", b"grant_type=client_credentials", headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Headers) -> Answer:
        address = urlsplit(path if "://" in path else self.base + path)
        home = urlsplit(self.base)
        if (address.scheme, address.netloc) != (home.scheme, home.netloc):
            raise ValueError(f"{urljoin(path, '/')} is not {self.base}: the token stays here.")
        if self._connection is None:
            kind = HTTPSConnection if home.scheme == "https" else HTTPConnection
            self._connection = kind(home.netloc, timeout=self.timeout)
        target = address.path + (f"?{address.query}" if address.query else "")
        self._connection.request(method, target, body, dict(headers))
        answer = self._connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up; the next request dials again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _is_busy(answer: Answer) -> bool:
    running = answer.status == 409 and b"idempotency-running" in answer.body
    return running or answer.status in BUSY


def _accepted(answer: Answer) -> Answer:
    if answer.status < 400:
        return answer
    try:
        said = answer.json()
    except ValueError:
        said = {}
    raise Problem(answer.status, said if isinstance(said, dict) else {})


def _pause(answer: Answer | None, attempt: int) -> float:
    """Seconds: what the server asks for, else longer each time and never in step with others."""
    asked = answer.headers.get("retry-after", "") if answer else ""
    if asked.isdigit():
        return min(float(asked), LONGEST_PAUSE)
    if asked:
        return max(0.0, min(parsedate_to_datetime(asked).timestamp() - time.time(), LONGEST_PAUSE))
    return min(2.0**attempt, LONGEST_PAUSE) * random.uniform(0.5, 1)  # noqa: S311 - no secret


def _query(asked: Mapping[str, Any]) -> str:
    """Lists are repeated, true and false in small letters, nothing is left out."""
    given = {name: value for name, value in asked.items() if value is not None}
    given |= {name: str(value).lower() for name, value in given.items() if isinstance(value, bool)}
    return f"?{urlencode(given, doseq=True)}" if given else ""


def _json(said: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    return json.dumps(said).encode(), {"Content-Type": "application/json"}


def _multipart(kind: str, name: str, content: bytes) -> tuple[bytes, str]:
    """The body of a form with one file, and its media type."""
    edge, part = uuid.uuid4().hex, "Content-Disposition: form-data; name"
    called = name.replace('"', "'").replace("\r", " ").replace("\n", " ")
    head = (
        f'--{edge}\r\n{part}="kind"\r\n\r\n{kind}\r\n--{edge}\r\n{part}="file"; filename="{called}"'
    )
    media_type = "\r\nContent-Type: application/octet-stream\r\n\r\n"
    body = f"{head}{media_type}".encode() + content + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"
