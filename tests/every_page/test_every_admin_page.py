"""Every list, row and form of the admin, in Chromium, on a phone and on a desk.

The office works there at a desk; on a phone it must hold together and be read. Its targets are as
large as WCAG 2.2 asks (24 px, measured by axe): tables of sixty rows leave no room for more.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as conf
from django.contrib import admin
from django.urls import reverse

from tests import factories as make
from tests.admin.people import list_of, page_of, rows_in, signed_in
from tests.admin.test_pages import one_of_every_kind
from tests.chromium import IN_CHROMIUM
from tests.every_page.measuring import DESK, PHONE, SHAPE

pytestmark = [*IN_CHROMIUM, pytest.mark.prove, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("PILAR_SHOTS", "")


def paths_of(client) -> list[str]:
    """The list of each model, its first row and the form of a new one where there is one."""
    found = [reverse("admin:index")]
    for model in admin.site._registry:
        label = model._meta.label_lower
        answer = client.get(list_of(label))
        add = reverse(f"admin:{label.replace('.', '_')}_add")
        found += [list_of(label), page_of(rows_in(answer)[0])]
        found += [add] if client.get(add).status_code == 200 else []
    return found


def seen(window, url: str, path: str, width: int) -> list[str]:
    tab = window.new_page()
    answer = tab.goto(url + path)
    shape = tab.evaluate(SHAPE)
    found = [] if answer.status == 200 else [f"status {answer.status}"]
    if shape["headings"] != 1:
        found.append(f"{shape['headings']} headings of the first level")
    if shape["wide"]:
        found.append(f"{shape['wide']} px wider than the screen")
    broken = Axe().run(tab).response["violations"]
    found += [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in broken]
    if SHOTS:
        name = path.strip("/").replace("/", "_")
        tab.screenshot(path=Path(SHOTS) / f"{width}-{name}.png", full_page=True)
    tab.close()
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_the_admin_is_whole_and_readable(width, browser, live_server):
    one_of_every_kind()
    client = signed_in(make.manager())
    shape = {"viewport": {"width": width, "height": 800}, "locale": "id-ID"}
    window = browser.new_context(**shape)
    name = conf.SESSION_COOKIE_NAME
    key = client.cookies[name].value
    window.add_cookies([{"name": name, "value": key, "url": live_server.url}])

    wrong = [
        f"{path}: {what}"
        for path in paths_of(client)
        for what in seen(window, live_server.url, path, width)
    ]

    assert wrong == []
