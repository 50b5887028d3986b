"""The pages that come only after something was sent: every form of every page as it comes back
when it was sent empty, and what a POST alone shows, in Chromium, on a phone and on a desk.
"""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Route

from cases.models import Question
from members.reference import load_pillars
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.tasks import preview
from tests import factories as make
from tests.chromium import IN_CHROMIUM
from tests.every_page.forms import answer_to, sent_empty
from tests.every_page.house import House
from tests.every_page.measuring import DESK, PHONE, complaints
from tests.every_page.pages import Page, pages_of
from tests.every_page.test_every_page import SECRETS, english
from tests.faults.referral_doors import DOORS, SAID, by_letter
from tests.members.importing import lists
from tests.pages import signed_in
from tests.sheets import workbooks

pytestmark = [*IN_CHROMIUM, pytest.mark.prove, pytest.mark.django_db(transaction=True)]

SHOTS = os.environ.get("PILAR_SHOTS", "")
SHOWN = "x-shown"
SUMMARY = b"data-error-summary"
# The main forms: each comes back with what is wrong at its head.
WITH_SUMMARY = {
    "cases:step", "cases:return", "cases:reject", "cases:cancel", "cases:move", "cases:note",
    "cases:settle", "cases:village", "cases:not_arrived", "cases:reopen", "residents:add",
    "referrals:answer", "referrals:withdraw", "performance:step", "meetings:plan",
    "tracking:enter", "account_login", "account_change_password",
}  # fmt: skip


class Answer(NamedTuple):
    """What came back to somebody who sent something to an address."""

    name: str
    by: Client
    path: str
    came: HttpResponse


class Askers:
    """Whoever may see a page, and who sends its forms."""

    def __init__(self, house: House) -> None:
        self.clients = {who: signed_in(user) for who, user in house.people.items()}
        self.clients["stranger"] = Client()

    def of(self, page: Page) -> Client | None:
        """The browser of the first who may see it, among the officer, the supervisor and others."""
        for who in [page.who] if page.who in self.clients else self.clients:
            answer = self.clients[who].get(page.path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                return self.clients[who]
        return None


def answers_of(house: House, askers: Askers) -> Iterator[Answer]:
    for page in pages_of(house):
        client = askers.of(page)
        if client is not None:
            for to, answer in sent_empty(client, page.path):
                yield Answer(page.name, client, to, answer)
    yield from filled_in(house, askers)
    yield from through_the_doors_of_referrals()


def through_the_doors_of_referrals() -> Iterator[Answer]:
    """What comes after each act of office, inbox and letter: the act's own page where nothing else
    shows it, the page that it leads to, and the same act refused.
    """
    by_link = {f"letter {slug}": partial(by_letter, slug) for slug in SAID if slug != "sanggup"}
    for name, opened in {**DOORS, **by_link}.items():
        door = opened()
        if "/admin/" in door.url:
            continue
        if name in by_link:
            yield Answer(
                f"{name}, to be filled in", door.client, door.url, door.client.get(door.url)
            )
        for how, data in (("done", door.typed), ("refused", dict.fromkeys(door.typed, "\0"))):
            came = answer_to(door.client, door.url, data)
            yield Answer(f"{name}, {how}", door.client, door.url, came)


def filled_in(house: House, askers: Askers) -> Iterator[Answer]:
    """What an empty form does not show."""
    officer, supervisor, manager = (
        askers.clients[who] for who in ("officer", "supervisor", "manager")
    )
    no_photo = SimpleUploadedFile("ktp.jpg", b"MZ", content_type="image/jpeg")
    step = reverse("cases:step", args=[house.place.draft.pk, "kedaruratan"])
    files = reverse("cases:step", args=[house.place.draft.pk, "berkas"])
    several = {"number": [house.case().number, house.verified().number]}
    referral = house.referral().code
    asked = Question.objects.filter(text="Pertanyaan number?").latest("pk")
    appointed = make.AppointmentFactory(membership=house.place.membership)
    sent = [
        ("urgent without a reason", officer, step, {"urgency": "urgent"}),
        ("no photo", officer, files, {"kind": "photo", "file": no_photo}),
        ("no number", officer, reverse("cases:step", args=[house.place.draft.pk, "rincian"]),
         {f"version-{asked.question_set.need_type_id}": asked.question_set_id,
          f"q{asked.pk}": "sepuluh"}),
        ("a wrong NIK", officer, reverse("residents:add"), {"name": "Paimin", "nik": "33"}),
        ("many verified", supervisor, reverse("cases:verify_many"), several),
        ("declined without a note", manager,
         reverse("referrals:answer", args=[referral, "tolak"]), {"reason": "full"}),
        ("no workbook", manager, reverse("member_sheets:list"),
         {"district": "33.09", "file": SimpleUploadedFile("data.xlsx", b"MZ")}),
        ("a slip", manager, reverse("accounts:reset_password", args=[house.officer.pk]),
         {"is_known": "on"}),
        ("slips", manager, reverse("members:accounts"), {"appointments": [appointed.pk]}),
    ]  # fmt: skip
    for name, client, path, data in sent:
        yield Answer(name, client, path, answer_to(client, path, data))
    checked = a_list_checked(manager)
    yield Answer("a list that was checked", manager, checked, manager.get(checked))


def a_list_checked(client: Client) -> str:
    """Where a workbook is shown before it is applied: a new row, and one that is refused."""
    load_pillars(make.district())
    rows = [lists.HEADER, lists.sri(), lists.eko(NIK="123")]
    file = SimpleUploadedFile("data.xlsx", workbooks.in_memory(PSM=rows))
    client.post(reverse("member_sheets:list"), {"district": "33.09", "file": file})
    batch = Batch.objects.latest("pk")
    preview(run=batch.job_id)
    return reverse("member_sheets:detail", args=[batch.pk])


def sign_in(window: BrowserContext, client: Client, url: str) -> None:
    """Be this visitor, for what the page asks for by itself."""
    window.clear_cookies()
    name = settings.SESSION_COOKIE_NAME
    if name in client.cookies:
        window.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def seen(
    window: BrowserContext, url: str, answer: Answer, width: int, words: set[str]
) -> list[str]:
    """What is wrong with one page, shown where it was sent to."""
    path, came = answer.path, answer.came
    sign_in(window, answer.by, url)
    tab = window.new_page()
    headers = {**came.headers, "Content-Type": "text/html; charset=utf-8", SHOWN: "yes"}

    def show(route: Route) -> None:
        route.fulfill(status=200, headers=headers, body=came.content)

    # For good: where it is taken back while the page loads, a style sheet may never be asked for.
    tab.route(lambda asked: asked == url + path, show)
    assert tab.goto(url + path).headers.get(SHOWN) == "yes"
    found = complaints(tab, width, secrets=SECRETS, english=words)
    if SHOTS:
        name = f"{answer.name} {path}".replace("/", "_").replace("?", "_")[:90]
        tab.screenshot(path=Path(SHOTS) / f"after-{width}-{name}.png", full_page=True)
    tab.close()
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_comes_back_after_sending_is_whole_and_readable(width, browser, live_server):
    house, words = House(), english()
    answers = list(answers_of(house, Askers(house)))
    shape = {"viewport": {"width": width, "height": 800}, "locale": "id-ID"}
    window = browser.new_context(**shape, service_workers="block")

    wrong = [
        f"{answer.name} {answer.path}: {what}"
        for answer in answers
        for what in seen(window, live_server.url, answer, width, words)
    ]

    assert wrong == []
    assert WITH_SUMMARY - {it.name for it in answers if SUMMARY in it.came.content} == set()
