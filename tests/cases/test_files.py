"""Photos and documents: what is taken, how it is kept, who opens it."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cases.models import Attachment
from cases.workflow import attach_file, discard_draft, take_out_file
from pilarsosial.audit.models import Read
from pilarsosial.uploads import clean_bytes
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def photo(size=(64, 48), kind="JPEG"):
    """A photo that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Desa Samiran"
    out = BytesIO()
    Image.new("RGB", size, "#84470B").save(out, kind, exif=exif)
    return out.getvalue()


def upload(data, name="kk.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def attached(case, data=None):
    return attach_file(case, upload(data or photo()), kind="photo", by=case.filed_by)


def files_step(case):
    return reverse("cases:step", args=(case.pk, "berkas"))


def send(case, data, **fields):
    form = {"kind": "family_card", "file": upload(data), **fields}
    return signed_in(case.filed_by).post(files_step(case), form)


def messages(answer):
    errors = answer.context["form"].errors.get_json_data(escape_html=False)
    return [error["message"] for error in errors["file"]]


# --- what is taken -------------------------------------------------------------------------------


def test_where_and_with_what_a_photo_was_taken_is_gone():
    clean = clean_bytes(photo())

    assert b"Kamera" not in clean.data
    assert dict(Image.open(BytesIO(clean.data)).getexif()) == {}


def test_a_large_photo_is_made_smaller():
    clean = clean_bytes(photo(size=(4000, 3000)))

    assert Image.open(BytesIO(clean.data)).size == (2000, 1500)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00 an exe that is named .jpg",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        photo()[:400],
        b"",
    ],
)
def test_what_is_no_photo_and_no_pdf_is_refused_by_its_content(data):
    with pytest.raises(ValidationError) as refusal:
        clean_bytes(data)

    assert refusal.value.code == "not_a_document"


def test_a_photo_is_kept_and_more_may_follow():
    draft = make.draft()

    answer = send(draft, photo(), add="1")

    assert answer.url == files_step(draft)
    assert draft.attachments.get().kind == "family_card"


def test_a_chosen_photo_is_kept_on_the_way_on():
    draft = make.draft()

    answer = send(draft, photo())

    assert answer.url == reverse("cases:step", args=(draft.pk, "periksa"))
    assert draft.attachments.count() == 1


def test_one_may_go_on_without_a_photo():
    draft = make.draft()

    answer = signed_in(draft.filed_by).post(files_step(draft), {"kind": "photo"})

    assert answer.url == reverse("cases:step", args=(draft.pk, "periksa"))


def test_a_program_named_like_a_photo_is_refused_beside_the_field_and_nothing_is_lost():
    draft = make.draft()
    attached(draft)

    answer = send(draft, b"MZ\x90\x00 program")

    assert messages(answer) == [
        "Ini bukan foto (JPEG, PNG) atau PDF yang bisa dibuka. Foto saja kertasnya."
    ]
    assert draft.attachments.count() == 1


def test_a_photo_of_40_mb_is_refused_beside_the_field():
    draft = make.draft()

    answer = send(draft, photo() + b"\0" * 40 * 2**20)

    assert messages(answer)[0].startswith("Berkas ini 40 MB; paling besar 10 MB.")


def test_a_file_is_taken_out_again():
    draft = make.draft()
    attachment = attached(draft)

    signed_in(draft.filed_by).post(reverse("cases:take_out", args=(attachment.pk,)))

    attachment.refresh_from_db()
    assert attachment.removed_at is not None


def test_files_of_a_sent_case_are_not_taken_out_here():
    case = make.CaseFactory()
    attachment = attached(case)

    answer = signed_in(case.filed_by).post(reverse("cases:take_out", args=(attachment.pk,)))

    assert answer.status_code == 404


# --- how it is kept ------------------------------------------------------------------------------


def test_files_are_encrypted_at_rest_under_a_name_that_tells_nothing(media):
    attachment = attached(make.CaseFactory())

    stored = media / attachment.file.name

    assert b"JFIF" not in stored.read_bytes()
    assert stored.name == attachment.pk.hex


def test_a_thrown_away_draft_leaves_no_file(media, django_capture_on_commit_callbacks):
    draft = make.draft()
    stored = media / attached(draft).file.name

    with django_capture_on_commit_callbacks(execute=True):
        discard_draft(draft, by=draft.filed_by)

    assert not stored.exists()


# --- who opens it --------------------------------------------------------------------------------


def open_file(user, attachment):
    return signed_in(user).get(reverse("cases:file", args=(attachment.pk,)))


def test_whoever_may_see_the_case_opens_its_files():
    case = make.CaseFactory()

    answer = open_file(case.filed_by, attached(case))

    assert Image.open(BytesIO(answer.content)).size == (64, 48)


def test_a_file_comes_with_a_safe_name_and_may_do_nothing():
    case = make.CaseFactory()
    attachment = attached(case)

    answer = open_file(case.filed_by, attachment)

    assert answer["Content-Disposition"] == f'inline; filename="photo-{attachment.pk.hex[:8]}.jpg"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_pdf_is_saved_and_not_shown_in_place():
    case = make.CaseFactory()
    attachment = attached(case, b"%PDF-1.7 surat")

    answer = open_file(case.filed_by, attachment)

    assert answer["Content-Disposition"].startswith("attachment;")


def test_each_opening_is_written_down():
    case = make.CaseFactory()
    attachment = attached(case)

    open_file(case.filed_by, attachment)

    read = Read.objects.get()
    assert (read.kind, read.subject, read.user) == (
        "file", f"attachment:{attachment.pk}", case.filed_by,
    )  # fmt: skip


@pytest.mark.parametrize("fields", [{}, {"is_sealed": True}])
def test_files_of_cases_that_one_may_not_see_are_not_found(fields):
    case = make.CaseFactory(**fields)
    attachment = attached(case)

    answer = open_file(make.officer(None if not fields else case.village), attachment)

    assert answer.status_code == 404
    assert not Read.objects.exists()


def test_a_file_that_was_taken_out_is_not_found():
    draft = make.draft()
    attachment = take_out_file(attached(draft), by=draft.filed_by)

    answer = open_file(draft.filed_by, attachment)

    assert answer.status_code == 404
    assert Attachment.objects.count() == 1
