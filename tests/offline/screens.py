"""A phone in Chromium, and what a thumb does on it: waiting for what must be seen, no while."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from pilarsosial.accounts.models import User
from tests import factories as make
from tests.pages import signed_in

READY = "html[data-ready]"
HERE = "[data-step]:not([hidden])"
PHONE = {"viewport": {"width": 360, "height": 800}, "locale": "id-ID"}
WITHOUT_NIK = "not_issued"
# The pause after a failure, over at once.
DUE_NOW = """() => import("/static/js/offline/vault.js").then((vault) =>
  vault.run(["drafts"], "readwrite", (drafts) => {
    drafts.getAll().onsuccess = (event) =>
      event.target.result.forEach((row) => drafts.put({ ...row, next: 0 }));
  }))"""


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    key = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])


def prepared(context: BrowserContext, url: str, user: User) -> Page:
    """A phone that was online once: the pages and the places of its user are kept."""
    sign_in(context, url, user)
    page = context.new_page()
    page.set_default_timeout(10_000)
    with page.expect_response("**/luring/bekal"):
        page.goto(url + "/lainnya")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kept(page, "text")
    page.goto(url + "/luring")
    page.wait_for_selector(READY)
    return page


def until(page: Page, condition: str) -> None:
    """Wait until this promise in the page gives something true."""
    page.evaluate(
        """async () => {
          for (let tries = 0; tries < 200; tries += 1) {
            if (await CONDITION) return;
            await new Promise((on) => setTimeout(on, 50));
          }
          throw new Error("It stayed as it was.");
        }""".replace("CONDITION", condition)
    )


def kept(page: Page, condition: str) -> None:
    """Wait until this is true of the `text` of the page that the phone keeps."""
    until(page, f"caches.match('/luring').then((it) => it?.text()).then((text) => {condition})")


def refused(page: Page, times: int) -> None:
    """Wait until the only draft knows that so many deliveries failed."""
    until(
        page,
        "import('/static/js/offline/vault.js').then((it) => it.run(['drafts'], 'readonly', "
        f"(drafts) => drafts.getAll())).then((rows) => rows[0].tries >= {times})",
    )


def go_on(page: Page) -> None:
    """To the next step, or from the last one to the list: whatever was typed is saved before."""
    here = page.get_attribute(HERE, "data-step")
    page.click(f"{HERE} .button-primary")
    page.wait_for_selector(f"[data-step={here}]:not([hidden])", state="hidden")


def write(page: Page, *, story: str = "Kartu tidak aktif.") -> None:
    """Answer everything up to the photos."""
    page.click("[data-begin=case]")
    page.fill("[name=who-name]", "Sutarni")
    page.select_option("[name=who-without_nik]", WITHOUT_NIK)
    go_on(page)
    page.check("[name=types]")
    go_on(page)
    page.fill("[name=story]", story)
    go_on(page)
    page.check("[name=urgency][value=normal]")
    go_on(page)
    page.check("[name=consent_manner][value=spoken]")
    go_on(page)
    page.wait_for_selector(f"{HERE} input[type=file]")


def on_phone(page: Page, state: str) -> None:
    """Chromium does not always say that the network is back; the page looks every ten seconds."""
    page.wait_for_selector(f"[data-list] [data-state={state}]", timeout=30_000)


def broken(page: Page) -> list[tuple[str, str]]:
    """Rules of accessibility that what is shown breaks, and what does not fit the screen."""
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth") - PHONE["viewport"]["width"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found] + (
        [("wide", f"{wide} px")] if wide else []
    )


@pytest.fixture
def officer() -> User:
    make.NeedTypeFactory()
    return make.officer()


@pytest.fixture
def phone(browser: Browser, live_server, officer) -> Iterator[Page]:
    context = browser.new_context(**PHONE)
    yield prepared(context, live_server.url, officer)
    context.close()
