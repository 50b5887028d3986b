"""What people paste into the steps of filing: it is kept, and what is wrong is said beside it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases import workflow
from cases.models import NeedType, Question
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db

ENDLESS = "a" * 9_990 + " 😀 akhir"
WORDS = "Ibu 👩‍👧 سلام عليكم שלום"  # emoji of several signs, and words from right to left
OTHERS = {
    "cerita": {"channel": "message", "source_text": "Tolong.", "story": "Atap roboh."},
    "kedaruratan": {"urgency": "urgent", "urgency_reason": "Sakit."},
    "persetujuan": {
        "consent_manner": "spoken", "guardian_name": "Sri", "guardian_relation": "Ibu",
    },
    "rincian": {},
}  # fmt: skip
TYPED = [
    ("cerita", "story"), ("cerita", "source_text"), ("cerita", "reporter"),
    ("kedaruratan", "urgency_reason"), ("persetujuan", "guardian_name"),
    ("persetujuan", "guardian_relation"), ("rincian", "question"),
]  # fmt: skip


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def draft(officer):
    return make.draft(village=village_of(officer), filed_by=officer)


@pytest.fixture
def question(draft):
    asked = [Question(text="Sejak kapan?", is_required=True)]
    need_type = NeedType.objects.get(pk="K01")
    return workflow.publish_questions(need_type, questions=asked, by=None).questions.get()


def send(officer, draft, slug, field, text, question):
    name = f"q{question.pk}" if field == "question" else field
    form = OTHERS[slug] | {name: text}
    url = reverse("cases:step", args=(draft.pk, slug))
    return name, signed_in(officer).post(url, form)


@pytest.mark.parametrize(("slug", "field"), TYPED)
def test_ten_thousand_characters_are_kept_and_said_beside_their_field(
    slug, field, officer, draft, question
):
    name, answer = send(officer, draft, slug, field, ENDLESS, question)

    assert list(answer.context["form"].errors) == [name]
    assert ENDLESS in answer.content.decode()


@pytest.mark.parametrize(("slug", "field"), TYPED)
def test_emoji_and_words_from_right_to_left_are_kept_as_typed(
    slug, field, officer, draft, question
):
    _name, answer = send(officer, draft, slug, field, WORDS, question)

    draft.refresh_from_db()
    need = draft.needs.get()
    kept = need.answers[str(question.pk)] if field == "question" else getattr(draft, field)
    assert (answer.status_code, kept) == (302, WORDS)


@pytest.mark.parametrize("text", [ENDLESS, WORDS])
def test_a_resident_is_looked_for_by_whatever_is_typed(text, officer):
    answer = signed_in(officer).get(reverse("residents:find"), {"q": text})

    assert answer.status_code == 200


@pytest.mark.parametrize("field", ["name", "address"])
def test_a_new_resident_s_endless_words_are_kept(field, officer):
    form = {"name": "Sarmi", "address": "Dk. Pojok", field: ENDLESS}

    answer = signed_in(officer).post(reverse("residents:add"), form)

    assert field in answer.context["form"].errors
    assert ENDLESS in answer.content.decode()


def test_needs_that_do_not_exist_are_refused_and_the_chosen_ones_kept(officer, draft):
    form = {"types": ["K01", "😀", "سلام", "K" * 10_000]}

    answer = signed_in(officer).post(reverse("cases:step", args=(draft.pk, "kebutuhan")), form)

    assert list(answer.context["form"].errors) == ["types"]
    assert draft.needs.get().type_id == "K01"


def attach(officer, draft, content, name):
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    url = reverse("cases:step", args=(draft.pk, "berkas"))
    return signed_in(officer).post(url, {"kind": "photo", "file": file, "add": "1"})


A_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""


def test_a_photo_that_is_a_pdf_is_kept_as_what_it_is(officer, draft):
    attach(officer, draft, A_PDF, "foto 😀 سلام.jpg")

    assert list(draft.attachments.values_list("kind", "media_type")) == [
        ("photo", "application/pdf")
    ]


def test_a_photo_that_is_neither_says_so_and_keeps_the_kind_that_was_chosen(officer, draft):
    answer = attach(officer, draft, b"MZ\x90\x00 bukan foto", "foto.jpg")

    assert list(answer.context["form"].errors) == ["file"]
    assert answer.context["form"]["kind"].value() == "photo"
