"""The journey of a phone whose network is off, in Chromium, with a real server behind it."""

import json
import os
import signal
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from cases import workflow
from cases.models import Case
from tests import factories as make
from tests.chromium import CHROMIUM, FLAGS, IN_CHROMIUM
from tests.offline.screens import (
    DUE_NOW,
    HERE,
    PHONE,
    broken,
    go_on,
    officer,
    on_phone,
    phone,
    prepared,
    refused,
    sign_in,
    write,
)
from tests.pages import village_of

__all__ = ["officer", "phone"]
pytestmark = [*IN_CHROMIUM, pytest.mark.django_db(transaction=True)]

# Every row that the phone keeps, as text: what somebody who opens its storage could read.
KEPT = """async () => {
  const vault = await new Promise((done) => {
    const asked = indexedDB.open("pilar-luring");
    asked.onsuccess = () => done(asked.result);
  });
  const names = [...vault.objectStoreNames];
  const all = (name) => new Promise((done) => {
    const asked = vault.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder("latin1").decode(value)
    : value instanceof CryptoKey ? `key ${value.extractable}`
    : value && typeof value === "object" ? Object.values(value).map(text).join(" ") : String(value);
  const rows = (await Promise.all(names.map(all))).flat().map(text).join("\\n");
  const pages = await Promise.all((await caches.keys()).map(async (name) => {
    const kept = await caches.open(name);
    const answers = await Promise.all((await kept.keys()).map((one) => kept.match(one)));
    return (await Promise.all(answers.map((answer) => answer.text()))).join("\\n");
  }));
  return rows + pages.join("\\n");
}"""


def test_a_case_written_without_signal_is_encrypted_and_arrives_by_itself_once(
    phone, officer, tmp_path
):
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "kk.jpg")
    phone.context.set_offline(True)
    phone.reload()
    write(phone)
    phone.set_input_files(f"{HERE} input[type=file]", tmp_path / "kk.jpg")
    phone.wait_for_selector("[data-photos] li")
    go_on(phone)
    assert "Tersimpan di ponsel ini" in phone.inner_text("[data-draft-state]")
    phone.reload()
    phone.wait_for_selector(f"{HERE} [data-answers] div")
    go_on(phone)
    on_phone(phone, "queued")
    kept = phone.evaluate(KEPT)

    phone.context.set_offline(False)
    on_phone(phone, "sent")

    case = Case.objects.get()
    assert (case.resident.name, case.status, case.attachments.count()) == (
        "Sutarni", "submitted", 1
    )  # fmt: skip
    assert ["Sutarni" in kept, "Kartu tidak" in kept, str(officer) in kept] == [False] * 3
    assert "key false" in kept


@pytest.mark.prove
def test_no_answer_but_our_own_receipt_counts_and_nothing_is_lost_meanwhile(phone):
    """A captive portal's 200, a proxy's 413 and 502, a redirect, and a receipt that was lost."""
    answers = [
        {"status": 200, "content_type": "text/html", "body": "<h1>WiFi gratis</h1>"},
        {"status": 413, "content_type": "text/html", "body": "<h1>Too large</h1>"},
        {"status": 302, "headers": {"location": "/akun/login/"}},
        {"status": 200, "content_type": "application/json", "body": '{"app":"pilarsosial"}'},
        {"status": 502, "body": ""},
    ]

    def refuse(route):
        if len(answers) == 1:
            route.fetch()  # it arrives, and its answer is lost on the way back
        route.fulfill(**answers.pop(0)) if answers else route.continue_()

    phone.route("**/luring/kirim/kasus", refuse)
    write(phone)
    go_on(phone)
    go_on(phone)

    filed = []
    for times in range(1, len(answers) + 1):
        refused(phone, times)
        filed.append(Case.objects.count())
        phone.evaluate(DUE_NOW)
        phone.reload()
    on_phone(phone, "sent")

    assert (answers, filed, Case.objects.count()) == ([], [0, 0, 0, 0, 1], 1)


@pytest.mark.prove
def test_a_draft_waits_for_its_user_through_an_ended_session_and_another_user(
    phone, live_server, officer
):
    phone.context.clear_cookies()
    write(phone)
    go_on(phone)
    go_on(phone)
    phone.wait_for_selector("[data-signin]:not([hidden])")
    on_phone(phone, "queued")
    sign_in(phone.context, live_server.url, make.officer(village_of(officer)))
    with phone.expect_response("**/luring/sesi"):
        phone.goto(live_server.url + "/lainnya")
    phone.goto(live_server.url + "/luring")
    phone.wait_for_selector("[data-others]:not([hidden])")
    assert (phone.locator("[data-list] [data-state]").count(), Case.objects.count()) == (0, 0)

    sign_in(phone.context, live_server.url, officer)
    with phone.expect_response("**/luring/kirim/kasus"):
        phone.goto(live_server.url + "/lainnya")
    phone.goto(live_server.url + "/luring")
    on_phone(phone, "sent")

    assert Case.objects.get().filed_by == officer


@pytest.mark.prove
def test_what_changed_meanwhile_stands_beside_what_was_written(phone, live_server, officer):
    case = make.draft(village=village_of(officer), filed_by=officer, story="Semula.")
    phone.goto(f"{live_server.url}/kasus/draf/{case.pk}/periksa")
    phone.click("[data-take]")
    phone.wait_for_selector(f"{HERE} [data-answers] div")
    phone.evaluate("location.hash = location.hash.replace('periksa', 'cerita')")
    phone.wait_for_selector(f"{HERE} [name=story]")
    phone.fill("[name=story]", "Ditulis di ponsel.")
    workflow.write_case(case, by=officer, story="Ditulis di kantor.")
    for _step in range(4):
        go_on(phone)
        for name in ("urgency", "consent_manner"):
            choice = phone.locator(f"{HERE} [name={name}]").first
            if choice.count():
                choice.check()
    go_on(phone)
    on_phone(phone, "decide")

    phone.click("[data-state=decide] a")
    phone.wait_for_selector("[data-differences] fieldset")
    shown = phone.inner_text("[data-differences]")
    assert ("Ditulis di ponsel." in shown, "Ditulis di kantor." in shown) == (True, True)
    assert broken(phone) == []
    for choice in phone.locator("[data-differences] [value=mine]").all():
        choice.check()
    phone.click("[data-send]")
    on_phone(phone, "sent")

    case.refresh_from_db()
    assert (case.story, case.status) == ("Ditulis di ponsel.", "submitted")


@pytest.mark.prove
def test_a_phone_that_is_killed_and_whose_clock_is_a_year_off_loses_nothing(
    live_server, officer, tmp_path, monkeypatch
):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        context = started(playwright, tmp_path)
        page = prepared(context, live_server.url, officer)
        context.set_offline(True)
        write(page, story="Ditulis sebelum mati.")
        page.evaluate("location.hash = ''")
        kill(tmp_path)
        context = started(playwright, tmp_path)
        context.add_init_script("const real = Date.now; Date.now = () => real() + 366 * 86400000;")
        sign_in(context, live_server.url, officer)
        page = context.new_page()
        page.goto(live_server.url + "/luring")

        page.click("[data-state=writing] a.button")
        page.evaluate("location.hash = location.hash + 'periksa'")
        page.wait_for_selector(f"{HERE} [data-answers] div")
        go_on(page)
        on_phone(page, "sent")
        context.close()

    case = Case.objects.get()
    assert (case.story, case.filed_at.year) == ("Ditulis sebelum mati.", timezone.now().year)


def started(playwright: Playwright, folder: Path) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        str(folder / "phone"), executable_path=CHROMIUM, args=FLAGS, **PHONE
    )


def kill(folder: Path) -> None:
    """End the browser that holds the folder as a power cut would."""
    holder = (folder / "phone" / "SingletonLock").readlink().name
    os.kill(int(holder.rpartition("-")[2]), signal.SIGKILL)


@pytest.mark.prove
def test_a_full_phone_says_so_and_keeps_what_is_typed(phone):
    phone.click("[data-begin=case]")
    phone.wait_for_selector("[name=who-name]")
    # What a browser does when the disk is full; overriding its quota does not reach small writes.
    phone.evaluate("""() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    }""")

    phone.fill("[name=who-name]", "Sutarni")
    phone.wait_for_selector("[data-warning]:not([hidden])")

    assert "penuh" in phone.inner_text("[data-warning]")
    assert phone.input_value("[name=who-name]") == "Sutarni"


@pytest.mark.prove
def test_signing_out_asks_and_wipes(phone, live_server):
    phone.click("[data-begin=case]")
    phone.fill("[name=who-name]", "Sutarni")
    go_on(phone)
    phone.goto(live_server.url + "/lainnya")
    phone.wait_for_selector("[data-on-phone]:not([hidden])")
    phone.click("form[data-sign-out] button")
    phone.wait_for_selector("[data-waiting]:not([hidden])")

    phone.check("#waiting-delete")
    phone.click("main .button-primary")
    phone.wait_for_url("**/akun/login/**")

    assert json.loads(phone.evaluate(
        "import('/static/js/offline/vault.js').then(async (it) => JSON.stringify(await it.run("
        "['drafts', 'keys'], 'readonly', (drafts, keys) => keys.count())))"
    )) == 0  # fmt: skip


@pytest.mark.prove
def test_no_rule_of_accessibility_is_broken_on_the_kept_pages(phone):
    wrong = {}

    for step in ("", "warga", "kebutuhan", "berkas", "periksa"):
        if step == "warga":
            phone.click("[data-begin=case]")
        elif step:
            phone.evaluate("it => location.hash = location.hash.replace(/[a-z]*$/, it)", step)
        phone.wait_for_selector(f"[data-step={step}]:not([hidden])" if step else "[data-list] p")
        wrong[step] = broken(phone)

    assert {step: found for step, found in wrong.items() if found} == {}
