"""Photos of a report: its writer's alone until it is sent, and gone with a draft."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from members.models import Paper
from members.performance import workflow
from members.performance.models import ActivityReport
from pilarsosial.uploads import clean_upload
from tests import factories as make
from tests.pages import signed_in
from tests.performance import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    what = makers.indicator()
    return makers.draft(makers.member(what.pillar), what)


def with_photo(report: ActivityReport) -> Paper:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#0E4A4F").save(out, "JPEG")
    sent = SimpleUploadedFile("foto.jpg", out.getvalue(), content_type="image/jpeg")
    return workflow.add_photo(report, clean_upload(sent), by=report.member.user)


def kept(paper: Paper) -> tuple[bool, bool]:
    """Whether the row is there, and whether the file is."""
    there = paper.file.storage.exists(paper.file.name)
    return Paper.objects.filter(pk=paper.pk).exists(), there


def doors(report: ActivityReport, paper: Paper) -> list[str]:
    return [f"/kinerja/kegiatan/{report.pk}/foto/{paper.pk}", f"/pilar/berkas/{paper.pk}"]


def test_a_discarded_draft_takes_its_photos_with_it(report, django_capture_on_commit_callbacks):
    paper = with_photo(report)

    with django_capture_on_commit_callbacks(execute=True):
        workflow.discard_report(report, by=report.member.user)

    assert kept(paper) == (False, False)


def test_a_file_stays_while_the_discarding_may_still_fail(report):
    paper = with_photo(report)

    workflow.discard_report(report, by=report.member.user)

    assert paper.file.storage.exists(paper.file.name) is True


def test_what_is_taken_out_of_a_draft_is_gone(report, django_capture_on_commit_callbacks):
    paper = with_photo(report)

    with django_capture_on_commit_callbacks(execute=True):
        workflow.take_out_photo(report, paper, by=report.member.user)

    assert kept(paper) == (False, False)


def test_what_a_reviewer_saw_stays_kept(report, django_capture_on_commit_callbacks):
    paper, supervisor = with_photo(report), make.supervisor()
    workflow.submit_report(report, by=report.member.user)
    workflow.return_report(report, reason="Fotonya gelap", by=supervisor)

    with django_capture_on_commit_callbacks(execute=True):
        workflow.take_out_photo(report, paper, by=report.member.user)

    assert (kept(paper), report.photos.count()) == ((True, True), 0)


@pytest.mark.parametrize(
    ("who", "answers"),
    [("writer", [200, 200]), ("supervisor", [404, 404]), ("staff", [404, 404])],
)
def test_a_photo_of_a_draft_is_its_writers_alone(who, answers, report):
    paper = with_photo(report)
    people = {
        "writer": report.member.user, "supervisor": make.supervisor(), "staff": makers.staff(),
    }  # fmt: skip

    client = signed_in(people[who])

    assert [client.get(door).status_code for door in doors(report, paper)] == answers


@pytest.mark.parametrize(("where", "answers"), [("33.09.01", [200, 404]), ("33.09.02", [404, 404])])
def test_a_photo_that_was_sent_is_seen_with_its_report(where, answers, report):
    paper = with_photo(report)
    workflow.submit_report(report, by=report.member.user)

    client = signed_in(make.supervisor(make.subdistrict(where, "Di sana")))

    assert [client.get(door).status_code for door in doors(report, paper)] == answers


def test_a_photo_opens_under_its_own_report_alone(report):
    paper, other = with_photo(report), makers.draft(report.member, report.indicator)

    page = signed_in(report.member.user).get(f"/kinerja/kegiatan/{other.pk}/foto/{paper.pk}")

    assert page.status_code == 404
