"""The letter's link on a phone, and the inbox at a desk, as people of an agency use them."""

from io import BytesIO

import pytest
from django.conf import settings as conf
from django.core.cache import cache
from django.utils import timezone
from PIL import Image

from referrals.letters.secrets import token_of
from referrals.models import Referral
from tests.chromium import IN_CHROMIUM
from tests.every_page.measuring import DESK, PHONE, complaints
from tests.pages import signed_in
from tests.referrals.inbox.rows import referral_to, somebody
from tests.referrals.letters.rows import WHO, link_of, sent

pytestmark = [*IN_CHROMIUM, pytest.mark.django_db(transaction=True)]

NOTHING: set[str] = set()


def wrong_with(page, width: int) -> list[str]:
    return complaints(page, width, secrets=("Sutarni",), english=NOTHING)


def photo() -> dict[str, object]:
    drawn = BytesIO()
    Image.new("RGB", (80, 60), "green").save(drawn, "JPEG")
    return {"name": "serah.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


@pytest.mark.prove
def test_an_agency_answers_a_letter_on_a_phone(browser, live_server):
    cache.clear()
    referral = sent()
    secret = token_of(link_of(referral))
    page = browser.new_context(viewport={"width": PHONE, "height": 780}, locale="id-ID").new_page()

    page.goto(f"{live_server.url}/jawab/#{secret}")
    wrong = wrong_with(page, PHONE)
    clean = page.evaluate("location.href")
    page.fill("#id_person", WHO)
    page.click("main .button-primary")
    wrong += wrong_with(page, PHONE)
    page.click("main .button-primary")  # accept
    wrong += wrong_with(page, PHONE)
    page.fill("#id_officer", "Budi Santoso")
    page.click("main .button-primary")
    page.click("a[href$='/mulai']")
    page.click("main .button-primary")
    page.click("main .button-primary")  # the outcome
    page.check("input[value=met]")
    page.fill("#id_delivered_on", timezone.localdate().isoformat())
    page.set_input_files("#id_letter", [photo()])
    page.locator("#taken li").first.wait_for()
    wrong += wrong_with(page, PHONE)
    page.click("main .button-primary")
    page.locator(".toast").wait_for()
    wrong += wrong_with(page, PHONE)

    ended = Referral.objects.get(pk=referral.pk)
    assert clean == f"{live_server.url}/jawab/"
    assert (ended.officer, ended.outcome) == ("Budi Santoso", "met")
    assert ended.documents.filter(from_agency=True).count() == 1
    assert wrong == []


@pytest.mark.prove
def test_the_inbox_at_a_desk_is_whole_and_readable(browser, live_server):
    person = somebody()
    referral = referral_to(person)
    window = browser.new_context(viewport={"width": DESK, "height": 800}, locale="id-ID")
    name = conf.SESSION_COOKIE_NAME
    key = signed_in(person).cookies[name].value
    window.add_cookies([{"name": name, "value": key, "url": live_server.url}])
    page = window.new_page()
    wrong: list[str] = []

    for path in ("/", "/kotak-masuk/", f"/kotak-masuk/{referral.code}", "/kotak-masuk/layanan"):
        page.goto(live_server.url + path)
        wrong += wrong_with(page, DESK)
    page.goto(f"{live_server.url}/kotak-masuk/{referral.code}")
    page.click("a[href$='/sampai']")
    page.click("main .button-primary")
    page.locator(".toast").wait_for()

    assert Referral.objects.get(pk=referral.pk).status == "received"
    assert wrong == []
