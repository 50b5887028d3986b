"""Every page that there is, in Chromium, on a phone and on a desk.

None is forgotten: an address that is neither opened here nor named as no page fails the test.
With PILAR_SHOTS=FOLDER the pages are kept there as pictures, to be looked at.
"""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import TimeoutError as NotInTime

from tests import factories as make
from tests.access.rows import addresses
from tests.chromium import IN_CHROMIUM
from tests.every_page.house import House
from tests.every_page.measuring import DESK, PHONE, complaints
from tests.every_page.pages import NO_PAGE, Page, pages_of
from tests.pages import signed_in
from tests.test_translations import entries

pytestmark = [*IN_CHROMIUM, pytest.mark.prove, pytest.mark.django_db(transaction=True)]

# Who somebody is and what they need: neither stands in the title of a page.
SECRETS = ("Ngadiyem", "Sutarni", "ditemukan di pasar", "BPJS", "3309**")
SHOTS = os.environ.get("PILAR_SHOTS", "")


def english() -> set[str]:
    """Our own words before they are put into Indonesian."""
    return {one["msgid"] for one in entries() if one["msgid"] != one.get("msgstr")}


class Visitors:
    """Somebody of each kind, with a browser of theirs."""

    def __init__(self, house: House, browser: Browser, url: str, width: int) -> None:
        self.url = url
        self.clients = {who: signed_in(user) for who, user in house.people.items()}
        self.clients |= {"stranger": Client(), "tablet": Client(), "sure": signed_in(house.officer)}
        self.clients["head"].post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
        self.clients["sure"].post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
        self.clients["tablet"].force_login(house.people["manager"])
        self.clients["tablet"].post(reverse("meetings:open_kiosk", args=[house.place.meeting.pk]))
        shape = {"viewport": {"width": width, "height": 800}, "locale": "id-ID"}
        self.windows = {who: browser.new_context(**shape) for who in self.clients}

    def of(self, page: Page) -> BrowserContext | None:
        """The browser of whoever may see this page."""
        for who in [page.who] if page.who else self.clients:
            answer = self.clients[who].get(page.path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                return self._window(who)
        return None

    def _window(self, who: str) -> BrowserContext:
        name = settings.SESSION_COOKIE_NAME
        if name in self.clients[who].cookies:
            key = self.clients[who].cookies[name].value
            self.windows[who].add_cookies([{"name": name, "value": key, "url": self.url}])
        return self.windows[who]


def seen(page: Page, visitors: Visitors, width: int, words: set[str]) -> list[str]:
    """What is wrong with one page."""
    window = visitors.of(page)
    if window is None:
        return ["nobody of the house may see it"]
    tab = window.new_page()
    answer = tab.goto(visitors.url + page.path)
    with suppress(NotInTime):  # a page that a script puts together
        tab.wait_for_selector("h1", timeout=3000)
    found = [] if answer.status == 200 else [f"status {answer.status}"]
    found += complaints(tab, width, secrets=SECRETS, english=words)
    if SHOTS:
        name = page.path.strip("/").replace("/", "_").replace("?", "_")[:80] or "start"
        tab.screenshot(path=Path(SHOTS) / f"{width}-{name}.png", full_page=True)
    tab.close()
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_is_whole_readable_and_large_enough(width, browser, live_server, settings):
    house = House()
    pages, words = pages_of(house), english()
    visitors = Visitors(house, browser, live_server.url, width)

    wrong = [
        f"{page.path}: {what}" for page in pages for what in seen(page, visitors, width, words)
    ]

    assert wrong == []
    assert set(addresses()) - NO_PAGE - {page.name for page in pages} == set()
