"""The first pages over a weak 3G signal: small, and usable at once."""

import gzip
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests import factories as make
from tests.chromium import IN_CHROMIUM
from tests.offline.screens import PHONE, sign_in

pytestmark = [*IN_CHROMIUM, pytest.mark.prove, pytest.mark.django_db(transaction=True)]

BYTES_A_SECOND = 400_000 / 8
MOST_BYTES = 100 * 1024
MOST_SECONDS = 3.0


@pytest.fixture
def front(live_server) -> Iterator[str]:
    """A server before ours that packs static files, as the real ones are packed."""

    class Packing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name: self.headers[name] for name in ("Cookie",) if self.headers[name]}
            request = urllib.request.Request(live_server.url + self.path, headers=asked)
            with urllib.request.urlopen(request) as answer:
                body, is_file = answer.read(), self.path.startswith("/static/")
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
            if is_file:
                self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body) if is_file else body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_words: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("localhost", 0), Packing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()


def measured(page: Page, url: str, wanted: str) -> tuple[int, float]:
    """Bytes over the network until the page stands, and seconds until it can be used."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    throttle = {"offline": False, "latency": 100, "uploadThroughput": BYTES_A_SECOND}
    devtools.send(
        "Network.emulateNetworkConditions", throttle | {"downloadThroughput": BYTES_A_SECOND}
    )
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    began = time.monotonic()
    page.goto(url, wait_until="domcontentloaded")
    page.locator(wanted).first.click(trial=True)
    return int(sum(sizes)), time.monotonic() - began


@pytest.mark.parametrize(
    ("path", "wanted"), [("/akun/login/", "[name=password]"), ("/", "main a"), ("/luring", "h1")]
)
def test_a_first_page_is_small_and_usable_at_400_kbit(live_server, front, browser, path, wanted):
    def opened() -> Page:
        context = browser.new_context(**PHONE)
        if path == "/":
            sign_in(context, front, make.officer())
        return context.new_page()

    measure(opened(), front + path, wanted)  # the server's own first answer is slower
    size, seconds = measured(opened(), front + path, wanted)

    assert (size <= MOST_BYTES, seconds <= MOST_SECONDS) == (True, True), (size, seconds)


def measure(page: Page, url: str, wanted: str) -> None:
    page.goto(url)
    page.locator(wanted).first.wait_for()
    page.context.close()
