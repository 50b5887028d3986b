"""The parts of every page, in Chromium: readable by everybody, at 360, 320 and 1280 px."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.conf import settings
from django.template import engines
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright

from pilarsosial.home.look_words import LOOKS
from tests.chromium import CHROMIUM, FLAGS, IN_CHROMIUM
from tests.samples import sampled

CSS = Path(settings.BASE_DIR) / "static" / "css"

pytestmark = IN_CHROMIUM

PAGE = """{% extends "base.html" %}{% load look %}
{% block title %}Kasus{% endblock %}
{% block back %}<a class="back" href="#">{% icon "back" %}Kasus saya</a>{% endblock %}
{% block heading %}{% petals 3 size="m" %}<div><h1>Kasus 3309-2026-000123</h1>
  <p class="chips">{% status_chip "case" "in_progress" %}{% flag "urgent" %}</p></div>{% endblock %}
{% block acts %}<a class="button button-primary" href="#">Unggah surat</a>
  <a class="button" href="#">Tambah catatan</a>{% endblock %}
{% block turn %}{% turn_band band %}{% endblock %}
{% block main %}
{% include "components/error_summary.html" %}
<section class="panel"><h2>Status</h2><p class="chips">{% for kind, words in looks.items %}
{% for word in words %}{% status_chip kind word %}{% endfor %}{% endfor %}</p></section>
<section class="panel"><h2>Perjalanan</h2>{% timeline events %}</section>
<section class="panel"><h2>Antrean</h2><table class="table table-rows"><thead><tr><th>Nomor</th>
  <th>Warga</th><th class="number">Tenggat</th></tr></thead><tbody><tr class="selected"><td>
  <a href="#">000131</a></td><th scope="row">Suyono</th><td class="number overdue">Lewat 1 hari</td>
  </tr></tbody></table>{% include "components/shortcuts.html" %}</section>
<form class="panel form" method="post">{% for field in form %}{{ field.as_field_group }}{% endfor %}
  <button class="button button-primary button-wide">Lanjut</button></form>
{% include "components/resident_card.html" %}
{% include "components/empty.html" with title="Semua kasus sudah diperiksa" text="Selesai." %}
{% endblock %}
{% block side %}<section class="panel"><h2>Warga</h2>
{% include "components/summary_list.html" %}</section>{% endblock %}"""


class SampleForm(forms.Form):
    nik = forms.CharField(
        label="NIK", help_text="16 angka", widget=forms.TextInput({"data-nik": True})
    )
    urgency = forms.ChoiceField(
        label="Tingkat kedaruratan",
        choices=[("a", "Biasa"), ("b", "Darurat")],
        widget=forms.RadioSelect,
    )
    story = forms.CharField(label="Uraian", required=False, widget=forms.Textarea)
    consent = forms.BooleanField(label="Warga setuju")
    photo = forms.FileField(label="Foto", required=False)


def sample() -> str:
    context = {
        "form": SampleForm({}),
        "looks": LOOKS,
        "nav_items": [
            {"label": word, "url": "#", "icon": drawing, "current": word == "Kasus", "count": 2}
            for word, drawing in (("Beranda", "home"), ("Kasus", "folder"), ("Lainnya", "menu"))
        ],
        "band": {"who": "Anda", "what": "Unggah surat", "segments": ["used", "stopped", "left"]},
        "events": [
            {"icon": "pause", "title": "BPJS Kesehatan meminta surat", "state": "stopped"},
            {"icon": "pencil", "title": "Anda mencatat kasus", "state": "past"},
        ],
        "resident": {"name": "Sutarni", "masked_nik": "3309**********01", "running": 1, "url": "#"},
        "rows": [{"label": "DTSEN", "value": "Desil 2", "change_url": "#"}],
    }
    with translation.override("id"):
        return engines["django"].from_string(PAGE).render(context)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=sampled([360, 320, 1280], every=3))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": request.param, "height": 800}, reduced_motion="reduce"
    )
    page.set_content(sample(), wait_until="domcontentloaded")
    page.add_style_tag(path=CSS / "pilar.css")
    if request.param >= 768:
        page.add_style_tag(path=CSS / "desk.css")
    yield page
    page.close()


def test_no_rule_of_accessibility_is_broken(page):
    violations = Axe().run(page).response["violations"]

    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []


def test_nothing_scrolls_sideways(page):
    width = page.evaluate("document.documentElement.scrollWidth")

    assert width == page.viewport_size["width"]


def test_everything_that_is_touched_is_large_enough(page):
    small = page.evaluate(
        """() => [...document.querySelectorAll("main a, main button, .nav a, main textarea")]
        .filter((e) => e.offsetHeight && !e.closest("td") && e.offsetHeight < 44)
        .map((e) => e.outerHTML)"""
    )

    assert small == []
