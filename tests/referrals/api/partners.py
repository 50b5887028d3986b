"""A partner's program: signs in as it would, and speaks JSON."""

import base64
import json
from copy import copy, deepcopy
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from pilarsosial.accounts.models import ApiClient

BASE = "/api/v1"


class Partner:
    """One client of an agency, with its token."""

    def __init__(self, client: ApiClient, *, scope: str | None = None) -> None:
        self.client, self.agency = client, client.agency
        self.http = Client(raise_request_exception=False)
        self.token = ask_token(self.http, client, scope=scope).json()["access_token"]

    def anew(self) -> "Partner":
        """The same client for another test, which may ask as often as if it were new."""
        cache.clear()
        found = copy(self)
        found.client = deepcopy(self.client)
        found.agency, found.http = found.client.agency, Client(raise_request_exception=False)
        return found

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, {} if body is None else body, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        content = {}
        if body is not None:
            data = body if isinstance(body, (str, bytes)) else json.dumps(body)
            content = {
                "data": data,
                "content_type": headers.pop("content_type", "application/json"),
            }
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers = {"Authorization": f"Bearer {self.token}", **headers}
        address = path if path.startswith(("/", "http")) else f"{BASE}/{path}"
        return self.http.generic(method, address, headers=headers, **content)

    def upload(self, path: str, data: dict[str, Any], **headers: str) -> HttpResponse:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers = {"Authorization": f"Bearer {self.token}", **headers}
        return self.http.post(f"{BASE}/{path}", data, headers=headers)


def ask_token(http: Client, client: ApiClient, *, scope: str | None = None) -> HttpResponse:
    pair = f"{client.client_id}:{client.client_id}-secret".encode()
    headers = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
    form = "grant_type=client_credentials" + (f"&scope={scope}" if scope else "")
    return http.post(
        f"{BASE}/oauth/token",
        form,
        content_type="application/x-www-form-urlencoded",
        headers=headers,
    )
