"""What was searched for in a list of the admin, carried in the address unreadably.

A name in an address would stand in the history of a shared desk, and in logs. The box sends it by
POST; the answer is an address with the words sealed. Words in plain are still understood.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Any

from django.contrib.admin.views.main import SEARCH_VAR, ChangeListSearchForm
from django.http import HttpRequest, QueryDict

from pilarsosial.identity import SealBroken, decrypt, encrypt

LONGEST = 120
MARK = "~"
PURPOSE = "admin-search"


def asks(request: HttpRequest) -> bool:
    """Whether the search box was sent, and no verb with the list's ticks."""
    return request.method == "POST" and SEARCH_VAR in request.POST and "action" not in request.POST


def address_of(request: HttpRequest) -> str:
    """Where the answer stands: the same list with its filters, and what is looked for sealed."""
    query: QueryDict = request.POST.copy()
    query.pop("csrfmiddlewaretoken", None)
    words = query.pop(SEARCH_VAR, [""])[-1].replace("\0", "").strip()[:LONGEST]
    if words:
        query[SEARCH_VAR] = _sealed(words)
    return f"{request.path}?{query.urlencode()}"


class SealedSearchForm(ChangeListSearchForm):
    """Reads the words of an address back."""

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        return typed | {SEARCH_VAR: _opened(typed.get(SEARCH_VAR, ""))}


def _sealed(words: str) -> str:
    return MARK + urlsafe_b64encode(encrypt(words.encode(), purpose=PURPOSE)).decode().rstrip("=")


def _opened(text: str) -> str:
    """What cannot be opened stays as it is: it then finds nothing, and never the whole list."""
    if not text.startswith(MARK):
        return text
    token = text.removeprefix(MARK)
    try:
        return decrypt(urlsafe_b64decode(token + "=" * (-len(token) % 4)), purpose=PURPOSE).decode()
    except (SealBroken, Error, ValueError):
        return text
