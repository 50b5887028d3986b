import gzip
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.db import models
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy

from cases.models import Case, Need
from pilarsosial.db import KeysetPage
from pilarsosial.home.look_forms import summary_lines
from pilarsosial.home.look_icons import ICONS
from pilarsosial.home.look_words import CASE_STAGES, LOOKS
from pilarsosial.home.static_storage import HashedStatic
from referrals.models import Referral


def rendered(text: str, **context: object) -> str:
    with translation.override("id"):
        return Template("{% load look %}" + text).render(Context(context))


# --- words ---------------------------------------------------------------------------------------


def values(choices: type[models.TextChoices]) -> set[str]:
    return {str(value) for value in choices.values}


def test_every_status_of_a_case_has_a_look_and_a_stage():
    statuses = values(Case.Status) | {"reopened", "closed_unconfirmed"}

    assert statuses == set(LOOKS["case"]) == set(CASE_STAGES)


def test_every_status_of_a_referral_has_a_look():
    assert values(Referral.Status) - set(LOOKS["referral"]) == set()


def test_every_way_and_outcome_of_a_need_has_a_look():
    assert values(Need.Handling) | values(Need.Outcome) == set(LOOKS["need"])


def test_partners_that_are_no_opd_have_the_same_states():
    assert set(LOOKS["partner_referral"]) == set(LOOKS["referral"])


def test_every_look_has_a_drawing():
    drawn = {look.icon for looks in LOOKS.values() for look in looks.values()}

    assert drawn - set(ICONS) == set()


def test_chip_says_word_and_draws_icon():
    chip = rendered('{% status_chip "case" "submitted" %}')

    assert chip.startswith('<span class="chip kunir"><svg class="icon icon-tray"')
    assert chip.endswith("Menunggu verifikasi</span>")


def test_unknown_status_is_shown_and_escaped():
    chip = rendered('{% status_chip "case" word %}', word="<b>")

    assert chip.endswith("&lt;b&gt;</span>")


def test_case_says_what_it_shows_rather_than_what_it_is():
    case = SimpleNamespace(status="in_progress", shown_status="reopened")

    assert rendered("{% case_status case %}", case=case).endswith("Dibuka kembali</span>")


def test_need_shows_its_outcome_before_its_way():
    need = SimpleNamespace(handling="in_village", outcome="met")

    assert rendered("{% need_status need %}", need=need).endswith("Terpenuhi</span>")


# --- petals --------------------------------------------------------------------------------------


def kinds(svg: str) -> list[str]:
    return [part.split('"')[0] for part in svg.split('path class="')[1:]]


@pytest.mark.parametrize(
    ("status", "petals"),
    [
        ("returned", ["now", "ahead", "ahead", "ahead"]),
        ("submitted", ["done", "now", "ahead", "ahead"]),
        ("in_progress", ["done", "done", "now", "ahead"]),
        ("resolved", ["done", "done", "done", "now"]),
        ("closed", ["done", "done", "done", "done"]),
        ("closed_unconfirmed", ["done", "done", "done", "ahead"]),
        ("rejected", ["done", "ahead", "ahead", "ahead"]),
    ],
)
def test_petals_fill_as_help_comes_nearer(status, petals):
    assert kinds(rendered("{% case_petals status %}", status=status)) == petals


def test_petals_speak():
    assert 'role="img" aria-label="Tahap 3 dari 4: Ditangani"' in rendered("{% petals 3 %}")


def test_petals_of_an_unknown_stage_are_empty():
    assert kinds(rendered("{% petals None %}")) == ["ahead"] * 4


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{{ day|date_long }}", "Senin, 23 November 2026"),
        ("{{ day|day_month }}", "Senin, 23 November"),
        ("{{ moment|time_dot }}", "08.14"),
        ("{{ moment|moment }}", "Jumat, 20 November 08.14"),
        ("{{ nothing|date_long }}", "–"),
        ("{{ 2|workdays_left }}", "2 hari lagi"),
        ("{{ 0|workdays_left }}", "hari ini"),
        ("{{ late|workdays_left }}", "Lewat 1 hari"),
        ("{{ 3|ago_workdays }}", "3 hari kerja lalu"),
    ],
)
def test_days_are_written_out_in_local_time(written, says):
    context = {
        "day": date(2026, 11, 23),
        "moment": datetime(2026, 11, 20, 1, 14, tzinfo=UTC),
        "nothing": None,
        "late": -1,
    }

    assert rendered(written, **context) == says


# --- blocks --------------------------------------------------------------------------------------


def test_blank_blocks_leave_no_wrapper():
    assert rendered('{% filled "aside" "side" %} \n {% endfilled %}') == ""


def test_filled_blocks_are_wrapped():
    assert rendered('{% filled "p" "x" %}a{% endfilled %}') == '<p class="x">a</p>'


def test_pager_keeps_the_filters_and_replaces_the_cursor():
    request = RequestFactory().get("/kasus/?status=verified&after=old")
    page = KeysetPage(rows=[], next="new", previous=None)

    html = rendered("{% pager page %}", request=request, page=page)

    assert 'href="?status=verified&amp;after=new"' in html
    assert "before=" not in html


def test_bar_ends_beyond_its_target():
    svg = rendered('{% bar 110 target=100 name="Kabar ke warga" %}')

    assert 'aria-label="Kabar ke warga 110%"' in svg
    assert 'width="88.0%"' in svg
    assert 'x1="80.0%"' in svg


# --- forms ---------------------------------------------------------------------------------------


class NikForm(forms.Form):
    nik = forms.CharField(label="NIK", help_text="16 angka")
    urgency = forms.ChoiceField(
        choices=[("a", "Biasa"), ("b", "Darurat")], widget=forms.RadioSelect
    )


def test_field_has_label_help_error_and_box_in_that_order():
    html = rendered("{{ form }}", form=NikForm({"nik": "", "urgency": "a"}))
    marks = [
        '<label for="id_nik"',
        'id="id_nik_helptext"',
        'id="id_nik_error"',
        '<input type="text"',
    ]

    assert sorted(marks, key=html.index) == marks


def test_box_points_to_its_help_and_error():
    html = rendered("{{ form }}", form=NikForm({"nik": "", "urgency": "a"}))

    assert 'aria-invalid="true" aria-describedby="id_nik_helptext id_nik_error"' in html


def test_error_summary_links_to_the_first_button_of_a_group():
    html = rendered("{{ form }}", form=NikForm({"nik": "1", "urgency": ""}))

    assert '<a href="#id_urgency_0">' in html


def test_error_summary_names_the_field_where_the_words_do_not():
    class About(forms.Form):
        login = forms.CharField(label=gettext_lazy("username"))
        reason = forms.CharField(label=gettext_lazy("reason"), error_messages={"required": "Why?"})
        asked = forms.CharField(label="Sejak kapan?", error_messages={"required": "Jawablah."})
        short = forms.CharField(label=gettext_lazy("name"), max_length=3)

    with translation.override("id"):
        form = About({"short": "Sutarni"})
        lines = [line for field in form for line in summary_lines(field)]

    assert lines[:3] == [
        "nama pengguna: Bidang ini harus diisi.",
        "Why?",
        "Sejak kapan?: Jawablah.",
    ]
    assert lines[3].startswith("nama: Pastikan")


def test_error_summary_escapes_what_was_typed():
    html = rendered("{{ form }}", form=NikForm({"nik": "1", "urgency": "<script>"}))

    assert "<script>" not in html


# --- pages without a request ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409", "429", "500", "503"])
def test_error_pages_need_no_request(name):
    with translation.override("id"):
        page = render_to_string(f"{name}.html")

    assert '<html lang="id">' in page
    assert " style=" not in page
    assert "<script>" not in page


def test_all_style_sheets_together_weigh_less_than_15_kb(settings):
    sheets = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))

    assert len(gzip.compress(b"".join(sheet.read_bytes() for sheet in sheets))) <= 15_000


def test_modules_import_each_other_by_hashed_names(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    from_source = settings.BASE_DIR / "static"
    files = [file.relative_to(from_source) for file in from_source.glob("js/**/*.js")]
    storage = HashedStatic(location=tmp_path, base_url="/static/")
    for file in files:
        storage.save(str(file), (from_source / file).open("rb"))

    list(storage.post_process({str(file): (storage, str(file)) for file in files}))

    entrance = (tmp_path / storage.hashed_files["js/app.js"]).read_text()
    assert 'import("./nik.js")' not in entrance
    assert 'import("./nik.' in entrance
