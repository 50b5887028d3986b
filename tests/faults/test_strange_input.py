"""Faults 11 and 12: strange strings and fields that nobody asked for, at the forms of the web."""

import pytest
from django.urls import reverse

from cases.models import Case
from tests import factories as make
from tests.pages import signed_in
from tests.samples import sampled

pytestmark = pytest.mark.django_db

STRANGE = {
    "sql": "'; DROP TABLE cases_case; --",
    "html": '"><script>alert(1)</script><img src=x onerror=alert(1)>',
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "nul": "a\x00b",
    "rtl": "\u202egnp.exe\u2066",
    "four bytes": "𝒮𝓊𝓁𝒶𝓈𝓉𝓇𝒾 👩‍👧‍👦",
    "a megabyte": "x" * 1_000_000,
    "surrogate": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
}


@pytest.fixture
def draft():
    return make.draft()


@pytest.fixture
def client_of(draft):
    return signed_in(draft.filed_by)


def is_safe(answer):
    body = answer.content.decode(errors="replace")
    policy = answer.headers.get("Content-Security-Policy", "")
    return (
        answer.status_code < 500 and "<script>alert" not in body and "unsafe-inline" not in policy
    )


@pytest.mark.parametrize("text", sampled(STRANGE.values(), every=2), ids=STRANGE)
def test_no_string_breaks_a_form_or_comes_back_alive(text, draft, client_of):
    step = {"pk": draft.pk}
    forms = {
        reverse("residents:find"): {"q": text},
        reverse("residents:add"): {"name": text, "nik": text, "kk": text, "phone": text,
                                   "birth_date": text, "address": text, "village": text},
        reverse("cases:step", kwargs=step | {"step": "kebutuhan"}): {"types": text},
        reverse("cases:step", kwargs=step | {"step": "cerita"}): {"story": text, "channel": text},
        reverse("cases:step", kwargs=step | {"step": "kegawatan"}): {"urgency": text},
        reverse("cases:autosave", kwargs=step): {"step": text, "story": text},
        reverse("cases:start"): {"resident": text, "village": text, "form_token": text},
        reverse("tracking:enter"): {"code": text},
        reverse("account_login"): {"login": text, "password": text},
    }  # fmt: skip

    posted = {url: client_of.post(url, data) for url, data in forms.items()}
    asked = {
        url: client_of.get(url, {"q": text[:4000], "after": text[:4000], "status": text[:4000]})
        for url in (reverse(n) for n in ("cases:list", "residents:find", "search", "notices"))
    }

    assert [url for url, answer in (posted | asked).items() if not is_safe(answer)] == []


@pytest.mark.parametrize("text", [STRANGE["html"], STRANGE["rtl"], STRANGE["four bytes"]])
def test_a_strange_story_is_kept_as_it_was_and_shown_dead(text, draft, client_of):
    url = reverse("cases:step", kwargs={"pk": draft.pk, "step": "cerita"})

    client_of.post(url, {"story": text, "channel": "desk"})

    draft.refresh_from_db()
    assert draft.story == text
    assert is_safe(client_of.get(url))


def test_fields_that_nobody_asked_for_change_nothing(draft, client_of):
    stranger = make.officer()
    url = reverse("cases:step", kwargs={"pk": draft.pk, "step": "cerita"})
    forged = {
        "story": "Cerita baru", "channel": "desk", "status": "closed", "village": stranger.pk,
        "filed_by": stranger.pk, "is_sealed": "on", "number": "3309-2026-000001",
        "holder": "nobody", "is_staff": "on", "is_superuser": "on", "agency": "1",
    }  # fmt: skip
    before = Case.objects.filter(pk=draft.pk).values(
        "status", "village", "filed_by", "is_sealed", "number", "holder"
    ).get()  # fmt: skip

    client_of.post(url, forged)

    assert Case.objects.filter(pk=draft.pk, story="Cerita baru").values(*before).get() == before
    draft.filed_by.refresh_from_db()
    assert not draft.filed_by.is_superuser
