"""The papers of an evaluation: drawn, kept, handed out only as they were kept."""

import json
import os
import re
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pilarsosial.accounts.models import User
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.content.whole import excerpt_of_subdistrict, report_of
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper
from pilarsosial.evaluations.papers.cover import NO_NAME, cover_of
from pilarsosial.evaluations.papers.production import DrawnDifferently
from pilarsosial.evaluations.tasks import deliver_notices, draw_paper, remove_papers_left_behind
from pilarsosial.evaluations.workflow import signing
from pilarsosial.evaluations.workflow.papers import draw_again, request_paper
from pilarsosial.jobs.models import JobRun
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make
from tests.evaluations.computing import computed
from tests.kept import anew, rows_kept
from tests.pages import signed_in
from tests.performance import makers

pytestmark = pytest.mark.django_db

HEAD = {"name": "Drs. Suharto, M.Si.", "title": "Plt. Kepala Dinas Sosial"}


@pytest.fixture(scope="module")
def as_computed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Evaluation]:
    with rows_kept(django_db_blocker):
        make.CaseFactory(filed_at="2026-08-10T03:00Z")
        yield computed()


@pytest.fixture
def draft(as_computed: Evaluation) -> Evaluation:
    return anew(as_computed)


@pytest.fixture
def signed(draft) -> Evaluation:
    return signed_by_two(draft)


def signed_by_two(draft: Evaluation) -> Evaluation:
    workflow.review_evaluation(draft, by=make.manager())
    head = make.person(make.Role.HEAD)
    return workflow.sign_evaluation(draft, sha256=draft.sha256, **HEAD, by=head)


def drawn(evaluation: Evaluation, kind: str = "report") -> EvaluationPaper:
    """A paper, asked for and drawn as a worker would."""
    return at_work(request_paper(evaluation, kind, "id", by=None))


def at_work(paper: EvaluationPaper) -> EvaluationPaper:
    draw_paper(run=paper.job_id)
    return EvaluationPaper.objects.select_related("evaluation__district", "job").get(pk=paper.pk)


def bytes_of(user: User, paper: EvaluationPaper) -> bytes:
    return signed_in(user).get(f"/evaluasi/berkas/{paper.pk}/isi").content


def damage(paper: EvaluationPaper) -> None:
    with Path(paper.file.path).open("r+b") as file:
        file.seek(-40, 2)
        file.write(b"x" * 20)


def test_a_report_is_pdf_a_with_its_fonts_inside_and_lies_encrypted(draft):
    paper = drawn(draft)

    data = bytes_of(make.officer(), paper)
    assert data.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert data.count(b"/FontFile") > 0
    assert len(data) == paper.size
    with paper.file.open("rb") as kept:
        assert b"%PDF" not in kept.read()


def test_a_signed_report_that_was_damaged_is_refused_then_drawn_byte_for_byte(signed):
    manager, paper = make.manager(), drawn(signed)
    before, sha256 = bytes_of(manager, paper), paper.sha256
    damage(paper)

    refused = signed_in(manager).get(f"/evaluasi/berkas/{paper.pk}/isi")

    assert (refused.status_code, b"%PDF" in refused.content) == (500, False)
    mended = at_work(draw_again(paper, by=manager))
    assert (mended.sha256, bytes_of(manager, mended)) == (sha256, before)


def test_a_signed_report_that_would_come_out_otherwise_is_not_kept(draft, monkeypatch):
    monkeypatch.setattr(signing, "names_now", lambda _evaluation: {})  # as before names were frozen
    signed = signed_by_two(draft)
    paper = drawn(signed)
    district = signed.district
    district.name = "Boyolali Baru"
    district.save()

    with pytest.raises(DrawnDifferently):
        at_work(draw_again(paper, by=make.manager()))

    run = JobRun.objects.latest("pk")
    assert (run.status, run.error) == ("failed", "DrawnDifferently")
    paper.refresh_from_db()
    assert b"Baru" not in bytes_of(make.manager(), paper)


def test_a_draft_is_drawn_anew_only_when_it_changed(draft):
    manager, paper = make.manager(), drawn(draft)
    same = request_paper(draft, "report", "id", by=manager)
    workflow.add_remark(draft, kind="obstacle", text="Jalan rusak", by=manager)

    changed = request_paper(draft, "report", "id", by=manager)

    assert same.job_id == paper.job_id
    assert changed.job_id != paper.job_id


def test_the_copy_to_edit_says_so_and_is_the_same_each_time(draft):
    paper = drawn(draft, "editable")

    with ZipFile(BytesIO(bytes_of(make.manager(), paper))) as copy:
        text = re.sub(r"<[^>]+>", " ", copy.read("word/document.xml").decode())
        pictures = [name for name in copy.namelist() if name.startswith("word/media/")]
    assert "bukan dokumen resmi" in text
    assert len(pictures) == 1  # the map
    assert at_work(draw_again(paper, by=make.manager())).sha256 == paper.sha256


def test_a_paper_is_asked_for_on_the_page_and_followed_until_it_is_there(draft):
    client = signed_in(make.manager())
    assert b"Berkas" in client.get(f"/evaluasi/{draft.pk}").content

    answer = client.post(f"/evaluasi/{draft.pk}/berkas/report/en")

    paper = EvaluationPaper.objects.get()
    assert answer.url == f"/evaluasi/berkas/{paper.pk}"
    assert b"hx-get" in client.get(answer.url).content
    at_work(paper)
    assert f"{paper.pk}/isi" in client.get(f"{answer.url}/kemajuan").content.decode()


def test_figures_come_as_csv_and_json_and_unchanged_ones_are_not_sent_again(draft):
    client = signed_in(make.officer())

    lines = client.get(f"/evaluasi/{draft.pk}/csv").content.decode().splitlines()
    answer = client.get(f"/evaluasi/{draft.pk}/json")

    told = json.loads(b"".join(answer))
    assert lines[0].startswith("\ufeff")
    assert len(lines) == len(told["figures"]) + 1 == draft.figures.count() + 1
    assert (told["sha256"], answer["ETag"]) == (draft.sha256, f'"{draft.sha256}"')
    again = client.get(f"/evaluasi/{draft.pk}/json", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_the_scan_of_a_signed_paper_is_kept_by_its_content(signed):
    client = signed_in(make.manager())
    address = f"/evaluasi/{signed.pk}/pindaian"

    wrong = client.post(address, {"file": SimpleUploadedFile("scan.pdf", b"<html>")})
    client.post(address, {"file": SimpleUploadedFile("scan.exe", b"%PDF-1.7 scan")})

    scan = EvaluationPaper.objects.get()
    assert (wrong.status_code, scan.kind) == (422, "scan")
    assert bytes_of(make.officer(), scan) == b"%PDF-1.7 scan"
    assert signed_in(make.officer()).get(address).status_code == 404


@pytest.fixture
def published(signed) -> Evaluation:
    return workflow.publish_evaluation(signed, by=User.objects.get(pk=signed.reviewed_by_id))


@pytest.mark.parametrize(("language", "query"), [("id", ""), ("en", "?bahasa=en")])
def test_a_published_evaluation_is_drawn_for_everybody(published, language, query):
    at_work(published.papers.get(kind="public", language=language))
    address = f"/evaluasi/asli/{published.check_code}"

    answer = Client().get(f"{address}/laporan.pdf{query}")

    assert answer.content.startswith(b"%PDF-")
    assert f"/Lang({language})".encode() in answer.content
    offered = Client().get(address).content.decode()
    assert offered.count("laporan.pdf") == 1
    assert f'laporan.pdf{query}"' in offered


def test_an_excerpt_is_certified_not_signed_once_more(signed):
    excerpt, whole = (
        cover_of(document)
        for document in (excerpt_of_subdistrict(signed, "33.09.01"), report_of(signed))
    )

    assert [one["name"] for one in whole["signers"]] == [NO_NAME, HEAD["name"]]
    assert [one["name"] for one in excerpt["signers"]] == ["", NO_NAME]
    assert "Kutipan sesuai aslinya," in excerpt["signers"][1]["titles"]
    assert f"{HEAD['name']}, {HEAD['title']}" in dict(excerpt["facts"]).values()


def test_what_nobody_signed_has_no_original(draft):
    assert cover_of(excerpt_of_subdistrict(draft, "33.09.01"))["signers"] == []


def test_an_excerpt_reaches_the_people_of_its_subdistrict_and_nobody_elsewhere(signed):
    officer, elsewhere = make.officer(), make.officer(make.village("33.09.02.2001"))
    workflow.publish_evaluation(signed, by=User.objects.get(pk=signed.reviewed_by_id))
    excerpt = signed.papers.get(area="33.09.01")
    deliver_notices(Event.objects.get(kind="evaluation.published").pk)

    path = Notice.objects.get(recipient=officer, kind="evaluation.excerpt").path

    assert path == f"/evaluasi/berkas/{excerpt.pk}"
    assert signed_in(elsewhere).get(path).status_code == 404
    with pytest.raises(PermissionDenied):
        draw_again(excerpt, by=elsewhere)
    assert bytes_of(officer, at_work(draw_again(excerpt, by=officer))).startswith(b"%PDF-")


def test_an_excerpt_of_a_pillar_is_for_those_who_serve_in_it(signed):
    member = makers.member(make.PillarFactory(code="psm"))
    stranger = makers.member(make.PillarFactory(code="tksk"), user=make.UserFactory())
    workflow.publish_evaluation(signed, by=User.objects.get(pk=signed.reviewed_by_id))

    seen_by = {
        one.pk: set(
            EvaluationPaper.objects.visible_to(one.user)
            .filter(kind="excerpt", area=None)
            .values_list("pillar", flat=True)
        )
        for one in (member, stranger)
    }

    assert seen_by == {member.pk: {"psm"}, stranger.pk: {"tksk"}}


def test_a_file_whose_worker_died_before_its_row_was_written_goes_after_a_day(draft):
    paper = drawn(draft)
    fresh, old = (Path(f"{paper.file.path}_{name}") for name in ("fresh", "old"))
    for file in (fresh, old):
        file.write_bytes(b"left behind")
    two_days_ago = time.time() - 2 * 86_400
    for file in (old, Path(paper.file.path)):
        os.utime(file, (two_days_ago, two_days_ago))

    assert remove_papers_left_behind() == 1

    assert [Path(paper.file.path).exists(), fresh.exists(), old.exists()] == [True, True, False]
