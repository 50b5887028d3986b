"""Whole pages with rows, in Chromium: where a mouse hits, how large it all is, what stands out."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page

from pilarsosial.accounts.models import User
from referrals import workflow
from tests import factories as make
from tests.chromium import IN_CHROMIUM
from tests.pages import signed_in
from tests.referrals.rows import sent_to_a_program

LONG = "Pendidikan: putus sekolah, PIP/KIP, seragam, tebus ijazah yang tertahan"
SMALL = """(least) => [...document.querySelectorAll("main :is(a, button, summary, select)")]
    .filter((e) => e.checkVisibility() && !e.closest(".hidden-visually"))
    .map((e) => [e.closest("td, tbody th") ?? e, e])
    .filter(([box]) => box.getBoundingClientRect().height < least)
    .map(([_box, e]) => e.outerHTML)"""

pytestmark = [*IN_CHROMIUM, pytest.mark.prove, pytest.mark.django_db(transaction=True)]


def opened(browser: Browser, url: str, user: User, path: str, *, width: int) -> Page:
    """Open a page as somebody who has signed in already."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID")
    key = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])
    page = context.new_page()
    page.goto(url + path)
    return page


def a_need_of_many_words() -> None:
    case = make.verified_case(urgency="urgent", urgency_reason="Ujian minggu depan")
    case.needs.update(type=make.NeedTypeFactory(name=LONG))


def test_a_click_on_a_link_of_two_lines_in_the_queue_opens_it(live_server, browser):
    a_need_of_many_words()
    page = opened(browser, live_server.url, make.office_worker(), "/rujukan/antrean", width=1280)
    link = page.locator("main tbody a").first

    link.click(timeout=5000)

    page.wait_for_url("**/rujukan/kebutuhan/*")


@pytest.mark.parametrize(("width", "least"), [(360, 48), (1280, 44)])
@pytest.mark.parametrize("path", ["/", "/rujukan/antrean", "/kasus/"])
def test_everything_that_is_touched_is_large_enough(live_server, browser, path, width, least):
    a_need_of_many_words()

    page = opened(browser, live_server.url, make.office_worker(), path, width=width)

    assert page.evaluate(SMALL, least) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_page_of_a_case_has_one_filled_button(live_server, browser):
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")
    path = reverse("cases:detail", args=[referral.case.number])

    page = opened(browser, live_server.url, make.officer(referral.village), path, width=360)

    assert page.locator(".button-primary:visible").count() == 1
