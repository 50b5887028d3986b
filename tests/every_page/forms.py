"""The forms of a page as a browser would send them when nothing was filled in, and what comes
back. What is sent is taken back at once: the next page finds the house as it was.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

SIGN_OUT = reverse("account_logout")


class FormReader(HTMLParser):
    """Collects where each form of `main` goes, and its hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.is_main = False
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.is_main = True
        elif tag == "form":
            self.is_open = self.is_main and about.get("method", "").lower() == "post"
            if self.is_open:
                self.forms.append((about.get("action", ""), {}))
        elif tag == "input" and self.is_open and about.get("type") == "hidden":
            self.forms[-1][1][about.get("name", "")] = about.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_open = False


def sent_empty(client: Client, path: str) -> Iterator[tuple[str, HttpResponse]]:
    """Where each form of a page was sent, and the page that came back."""
    reader = FormReader()
    reader.feed(client.get(path).content.decode())
    for action, hidden in reader.forms:
        to = action or path
        if to == SIGN_OUT:
            continue
        answer = answer_to(client, to, hidden)
        if is_page(answer):
            yield to, answer


def answer_to(client: Client, path: str, data: dict[str, Any]) -> HttpResponse:
    """The page after a POST, which then never happened."""
    with transaction.atomic():
        answer = client.post(path, data, follow=True)
        transaction.set_rollback(True)
    return answer


def is_page(answer: HttpResponse) -> bool:
    """A page of its own: what leads on to another address is looked at there."""
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not answer.streaming and not answer.redirect_chain
