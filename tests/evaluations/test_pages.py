"""The pages of the evaluation, by those who may and those who may not."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from pilarsosial.accounts.models import User
from pilarsosial.audit.models import Read
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import Evaluation, Measure
from pilarsosial.evaluations.tasks import compute
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.jobs.leases import claim
from tests import factories as make
from tests.evaluations.computing import computed
from tests.kept import rows_kept

pytestmark = pytest.mark.django_db


def page_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="pilarsosial.accounts.backends.DutyBackend")
    return client


def rows(book: bytes, sheet: int) -> list[list[object]]:
    """The texts and numbers of one sheet, row by row."""
    return CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(sheet).to_python()


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    with rows_kept(django_db_blocker):
        village = make.village()
        make.CaseFactory(village=village, filed_at="2026-08-10T03:00Z")
        make.CaseFactory(village=village, filed_at="2026-08-10T03:00Z", is_sealed=True)
        yield computed().pk


@pytest.fixture
def evaluation(kept: int) -> Evaluation:
    return Evaluation.objects.get(pk=kept)


def test_a_reader_sees_figures_chart_and_tables(evaluation):
    answer = page_of(make.officer()).get(f"/evaluasi/{evaluation.pk}")

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "<svg role=" in shown
    assert "Kecamatan Selo" in shown
    assert evaluation.sha256 in shown


def test_a_page_has_no_inline_style(evaluation):
    shown = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}").content.decode()

    assert "style=" not in shown


def test_a_subdistrict_shows_its_villages(evaluation):
    shown = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}?area=33.09.01")

    assert [row.region.level for row in shown.context["report"].parts] == ["village"]


@pytest.mark.parametrize("area", ["33.10.01", "33.09.%00"])
def test_a_subdistrict_elsewhere_is_not_found(area, evaluation):
    make.subdistrict("33.10.01", "Prambanan")

    answer = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}?area={area}")

    assert answer.status_code == 404


def test_another_district_has_nothing_to_see(evaluation):
    elsewhere = make.person(
        make.Role.MANAGER, make.region("33.10", "Klaten", "regency", "kabupaten")
    )

    client = page_of(elsewhere)

    paths = ("", "/xlsx", "/kemajuan")
    codes = [client.get(f"/evaluasi/{evaluation.pk}{path}").status_code for path in paths]
    assert codes == [404, 404, 404]
    assert client.get("/evaluasi/").context["page"].rows == []


def test_the_list_shows_the_newest_version_of_each_quarter(evaluation):
    newest, other = computed(), computed(quarter="2026-Q2")

    shown = page_of(make.manager()).get("/evaluasi/")

    assert shown.context["page"].rows == [newest, other]


def test_change_is_told_against_the_quarter_before(evaluation):
    computed(quarter="2026-Q2")

    answer = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}")

    assert answer.context["headlines"][0].change.icon == "arrow-up"


def test_the_manager_has_a_quarter_computed(evaluation):
    form = {"district": "33.09", "quarter": "2026-Q2"}

    answer = page_of(make.manager()).post("/evaluasi/hitung", form)

    started = Evaluation.objects.get(quarter="2026-Q2")
    assert answer.headers["Location"] == f"/evaluasi/{started.pk}"
    assert started.status == "computing"


@pytest.mark.parametrize("role", ["officer", "office", "head", "auditor"])
def test_others_are_offered_no_computation_and_have_none(role):
    client = page_of(make.person(make.Role(role)))

    answer = client.post("/evaluasi/hitung", {"district": "33.09", "quarter": "2026-Q2"})

    assert answer.status_code == 422
    assert not client.get("/evaluasi/").context["form"].is_offered
    assert not Evaluation.objects.filter(quarter="2026-Q2").exists()


def test_a_running_computation_shows_its_step_and_asks_again():
    make.subdistrict()
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))
    compute(run=evaluation.job_id)

    shown = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}").content.decode()

    assert 'hx-trigger="every 2s"' in shown
    assert "Mencatat apa yang dihitung" in shown
    assert "1 dari 11 langkah selesai" in shown


def test_whoever_may_compute_calls_it_off_on_the_page():
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))
    client = page_of(make.manager())

    answer = client.post(f"/evaluasi/{evaluation.pk}/batal", follow=True)

    evaluation.refresh_from_db()
    assert evaluation.status == "cancelled"
    assert "Penghitungan dibatalkan" in answer.content.decode()
    assert "Batalkan penghitungan" not in answer.content.decode()


def test_who_may_not_compute_is_offered_no_calling_off():
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))

    shown = page_of(make.officer()).get(f"/evaluasi/{evaluation.pk}").content.decode()

    assert "Batalkan penghitungan" not in shown


def test_the_fragment_leads_to_the_page_when_it_is_ready(evaluation):
    answer = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}/kemajuan")

    assert answer.headers["HX-Redirect"] == f"/evaluasi/{evaluation.pk}"


def test_a_failed_computation_says_so():
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))
    claim(evaluation.job_id).fail("DataError")

    shown = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}").content.decode()

    assert "DataError" in shown
    assert "hx-get" not in shown


def test_the_workbook_holds_the_same_figures_and_no_formula(evaluation):
    area = evaluation.figures.filter(area__level="village").first().area
    type(area).objects.filter(pk=area.pk).update(name="=cmd|' /C calc'!A0")

    answer = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}/xlsx")

    book = b"".join(answer.streaming_content)
    parts = ZipFile(BytesIO(book))
    assert rows(book, 1)[1][:3] == ["33.09.01", "Kecamatan Selo", 2]
    assert rows(book, 2)[1][:3] == [area.code, "Desa =cmd|' /C calc'!A0", 2]
    assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_of_two_measures_with_one_name_the_workbook_has_both(evaluation):
    first, second = Measure.objects.filter(code__in=("cases_filed", "cases_settled"))
    Measure.objects.filter(pk=second.pk).update(name=first.name)

    answer = page_of(make.manager()).get(f"/evaluasi/{evaluation.pk}/xlsx")

    head, line, *_others = rows(b"".join(answer.streaming_content), 1)
    assert {first.name, f"{first.name} (2)"} < set(head)
    assert len(line) == len(head) == 2 + evaluation.figures.values("version").distinct().count()


def test_the_export_is_logged(evaluation):
    manager = make.manager()

    page_of(manager).get(f"/evaluasi/{evaluation.pk}/xlsx")

    read = Read.objects.get()
    assert (read.kind, read.user, read.village_id) == ("export", manager, "33.09")


def test_the_page_asks_as_much_for_many_villages_as_for_one(
    evaluation, django_assert_max_num_queries
):
    officer = make.officer()
    for _n in range(20):
        make.CaseFactory(filed_at="2026-07-10T03:00Z", filed_by=officer)
    newer = computed()
    client = page_of(make.manager())

    with django_assert_max_num_queries(20):
        client.get(f"/evaluasi/{newer.pk}?area=33.09.01")
