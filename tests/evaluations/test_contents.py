"""The chapters of the report: what they show, and that it is what the records say."""

import pytest
from django.db import connection
from django.test import Client

from members.models import Member
from members.performance.models import Actual, Indicator
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.content.cases import in_need_of_coaching
from pilarsosial.evaluations.content.document import Cell, Document, Line, Table
from pilarsosial.evaluations.content.public import suppressed
from pilarsosial.evaluations.content.whole import excerpt_of_pillar, report_of
from pilarsosial.evaluations.models import SpmPopulation, TargetFact
from tests import factories as make
from tests.evaluations.computing import computed, figures_of, value_of
from tests.evaluations.test_records import cases_of_all_outcomes, referrals_of_all_outcomes
from tests.performance import makers

pytestmark = pytest.mark.django_db

Q3 = Quarter(2026, 3)
IN_Q3 = "2026-08-10T03:00Z"


def table(report: Document, title: str) -> Table:
    return next(one for chapter in report.chapters for one in chapter.tables if one.title == title)


def words(found: Table) -> list[list[str]]:
    return [[cell.words for cell in line.cells] for line in found.lines]


def served(value: int, done: int | None, **holder: object) -> Indicator:
    """A target of a quarter that is over, and what was done of it."""
    what = makers.indicator(holder.pop("pillar", None), source="cases_filed")
    makers.target(what, value, quarter=Q3, **holder)
    if done is not None:
        Actual.objects.create(indicator=what, quarter=str(Q3), value=done, **holder)
    return what


def test_the_report_has_every_chapter_of_the_outline_also_for_a_quarter_without_data():
    make.village()

    report = report_of(computed())

    assert [chapter.title for chapter in report.chapters] == [
        "Ringkasan", "Kasus", "Rujukan", "Puskesos", "Pilar", "Bantuan dan verifikasi",
        "Standar pelayanan minimal (SPM)", "Mutu data",
        "Kendala, rekomendasi, rencana tindak lanjut",
    ]  # fmt: skip
    assert words(table(report, "Kasus selesai tepat waktu menurut kecamatan"))[-1] == [
        "Kabupaten Boyolali", "0", "0", "0", "–", "–",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("poor", "told"),
    [
        (0, ""),
        (2, "Kecamatan 0, Kecamatan 1: di bawah batas cukup dan memerlukan pembinaan."),
        (6, "6 dari 7 kecamatan: di bawah batas cukup dan memerlukan pembinaan."),
    ],
)
def test_who_needs_coaching_is_named_unless_they_are_many(poor, told):
    lines = [Line((Cell(f"Kecamatan {n}"),), needs_attention=n < poor) for n in range(7)]
    total = Line((Cell("Kabupaten"),), is_total=True)

    assert in_need_of_coaching(Table("", (), (*lines, total))) == told


def test_what_was_declined_is_told_by_its_reason_and_agencies_by_what_came_of_it():
    village = make.village()
    referrals_of_all_outcomes(village, make.AgencyFactory(name="Dinas Kesehatan"))

    report = report_of(computed())

    assert words(table(report, "Ditolak menurut alasan")) == [
        ["Kuota penuh", "2"], ["Kabupaten Boyolali", "2"],
    ]  # fmt: skip
    assert words(table(report, "Menurut OPD: kecepatan"))[0][:4] == [
        "Dinas Kesehatan", "8", "0", "3",
    ]  # fmt: skip


def test_a_minimum_service_is_a_share_of_the_people_who_need_it_by_its_source():
    village = make.village()
    category = make.CategoryFactory(code="PPKS08", name="Lanjut usia telantar")
    case = make.CaseFactory(village=village, filed_at=IN_Q3, category=category)
    make.NeedFactory(case=case, outcome="met", settled_at="2026-08-19T03:00Z")
    other = make.NeedTypeFactory(code="K02", name="Pangan")
    make.NeedFactory(case=case, type=other, outcome="met", settled_at="2026-08-20T03:00Z")
    SpmPopulation.objects.create(
        district=make.district(), year=2026, service="spm_elderly", people=4, source="SK 3/2026"
    )

    services = words(table(report_of(computed()), "Lima layanan"))

    assert services[2] == ["Lanjut usia telantar", "1", "1", "4", "25%", "SK 3/2026"]
    assert services[0][1:5] == ["0", "0", "–", "–"]


def test_targets_are_judged_by_the_limits_of_the_office_and_stay_as_they_were():
    one = makers.member(make.PillarFactory(code="psm", name="PSM"))
    what = served(10, 9, pillar=one.memberships.get().pillar, member=one)
    served(10, 3, pillar=what.pillar, area=make.subdistrict())
    served(10, None, pillar=what.pillar, area=make.district())

    evaluation = computed()
    Actual.objects.update(value=0)

    assert [
        (fact.village_id, fact.percent, fact.is_good, fact.is_poor)
        for fact in TargetFact.objects.filter(evaluation=evaluation).order_by("village")
    ] == [("33.09", 0, False, True), ("33.09.01", 30, False, True),
          (makers.village_of(one).code, 90, True, False)]  # fmt: skip
    assert value_of(evaluation, "targets_good", dimension="pillar", key="psm") == 1


def test_targets_of_members_add_up_to_village_subdistrict_and_district():
    pillar = make.PillarFactory()
    for village in (make.village("33.09.01.2001", "Satu"), make.village("33.09.01.2002", "Dua")):
        for _serial in range(2):
            served(10, 10, pillar=pillar, member=makers.member(pillar, village))

    evaluation = computed()

    areas = ("33.09.01.2001", "33.09.01.2002", "33.09.01", "33.09")
    assert [value_of(evaluation, "targets_good", area) for area in areas] == [2, 2, 4, 4]


def test_the_excerpt_of_a_pillar_names_its_members_with_target_and_result():
    one = makers.member(make.PillarFactory(code="psm"), name="Sri Rahayu")
    served(10, 4, pillar=one.memberships.get().pillar, member=one)

    (chapter,) = excerpt_of_pillar(computed(), "psm").chapters

    line, total = words(chapter.tables[1])
    assert (chapter.tables[1].title, total) == ("Kecamatan Selo", ["1 baris", "40%", "40%"])
    assert line[0].startswith("Sri Rahayu, ")
    assert line[1:] == ["4 / 10 *", "40%"]


def test_what_cannot_be_counted_has_no_mean_and_no_result_hides_another():
    pillar = make.PillarFactory(code="psm")
    what = served(10, None, pillar=pillar, member=makers.member(pillar, user=make.UserFactory()))
    Member.objects.update(user=None)
    before = words(table(report_of(computed()), "Menurut indikator"))
    for done in (30, 5):
        area = make.village()
        makers.target(what, 10, quarter=Q3, area=area)
        Actual.objects.create(indicator=what, quarter=str(Q3), value=done, area=area)

    after = words(table(report_of(computed()), "Menurut indikator"))

    assert [line[2:] for line in (*before, *after)] == [
        ["1", "10", "–", "–"], ["3", "30", "35", "75%"],
    ]  # fmt: skip


def test_the_report_has_an_annex_for_each_pillar_that_everybody_else_does_not_get():
    psm, tksk = make.PillarFactory(code="psm", full_name="Pekerja"), make.PillarFactory(code="tksk")
    for name in ("Sri Rahayu", "Budi"):
        served(10, 30, pillar=psm, member=makers.member(psm, make.village(), name=name))
    served(10, 4, pillar=psm, area=make.subdistrict())
    served(10, 4, pillar=tksk, area=make.district())

    report = report_of(computed())

    annex = report.annexes[-2]
    assert annex.title == "Pekerja"
    assert [line[0].partition(",")[0] for line in words(annex.tables[1])] == [
        "Kecamatan Selo", "Sri Rahayu", "Budi", "3 baris",
    ]  # fmt: skip
    assert words(annex.tables[1])[1][1:] == ["30 / 10", "–", "–", "100%"]
    assert suppressed(report).annexes == ()


def test_the_same_quarter_of_the_year_before_stands_beside():
    village = make.village()
    make.CaseFactory(village=village, filed_at="2025-08-10T03:00Z")
    make.CaseFactory(village=village, filed_at=IN_Q3)
    make.CaseFactory(village=village, filed_at=IN_Q3)
    computed(quarter="2025-Q3")

    report = report_of(computed())

    assert words(table(report, "Semua ukuran kabupaten/kota"))[0] == ["Kasus masuk", "2", "1"]


def test_what_is_signed_is_compared_with_what_was_known_then():
    village = make.village()
    make.CaseFactory(village=village, filed_at="2026-05-10T03:00Z")
    make.CaseFactory(village=village, filed_at=IN_Q3)
    computed(quarter="2026-Q2")
    evaluation = computed()
    workflow.review_evaluation(evaluation, by=make.manager())
    head = {"name": "Suharto", "title": "Kepala Dinas Sosial", "by": make.person(make.Role.HEAD)}
    workflow.sign_evaluation(evaluation, sha256=evaluation.sha256, **head)
    make.CaseFactory(village=village, filed_at="2026-05-11T03:00Z")
    computed(quarter="2026-Q2")

    row = words(table(report_of(evaluation), "Semua ukuran kabupaten/kota"))[0]

    assert row == ["Kasus masuk", "1", "1"]


# What the figures must come to, asked of the records by somebody who knows nothing of facts.
BY_HAND = """
WITH quarter AS (
    SELECT *, status IN ('resolved', 'closed') AS done FROM cases_case WHERE status <> 'draft'
        AND (filed_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN '2026-07-01' AND '2026-09-30'
), late AS (
    SELECT DISTINCT case_id FROM cases_need WHERE settled_at > due_at
), sent AS (
    SELECT r.*, c.is_confirmed FROM referrals_referral r JOIN cases_case c ON c.id = r.case_id
    WHERE (r.sent_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN '2026-07-01' AND '2026-09-30'
)
SELECT 'cases_filed', count(*), NULL FROM quarter
UNION ALL SELECT 'cases_settled', count(*) FILTER (WHERE done), count(*) FROM quarter
UNION ALL SELECT 'cases_in_time', count(*) FILTER (WHERE id NOT IN (SELECT case_id FROM late)),
    count(*) FROM quarter WHERE done
UNION ALL SELECT 'cases_confirmed', count(*) FILTER (WHERE is_confirmed), count(*)
    FROM quarter WHERE done
UNION ALL SELECT 'cases_unconfirmed', count(*) FILTER (WHERE NOT is_confirmed), count(*)
    FROM quarter WHERE done
UNION ALL SELECT 'cases_left', count(*), NULL FROM cases_case
    WHERE status IN ('submitted', 'returned', 'verified', 'in_progress', 'resolved')
    AND (filed_at AT TIME ZONE 'Asia/Jakarta')::date <= '2026-09-30'
UNION ALL SELECT 'needs_told', count(*), NULL FROM cases_need JOIN quarter q ON q.id = case_id
UNION ALL SELECT 'residents_met', count(DISTINCT c.resident_id), NULL
    FROM cases_need n JOIN cases_case c ON c.id = n.case_id WHERE n.outcome IN ('met', 'partly_met')
    AND (c.filed_at AT TIME ZONE 'Asia/Jakarta')::date <= '2026-09-30'
    AND (n.settled_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN '2026-07-01' AND '2026-09-30'
UNION ALL SELECT 'referrals_sent', count(*), NULL FROM sent
UNION ALL SELECT 'referrals_done', count(*) FILTER (WHERE status = 'done'), count(*) FROM sent
UNION ALL SELECT 'referrals_declined', count(*) FILTER (WHERE status = 'declined'), count(*)
    FROM sent
UNION ALL SELECT 'referrals_in_time', count(*) FILTER (WHERE completed_at <= due_at
    AND NOT is_overdue), count(*) FROM sent WHERE status = 'done'
"""


def test_the_figures_are_what_plain_sql_finds_in_the_records():
    village = make.village()
    cases_of_all_outcomes(village)
    referrals_of_all_outcomes(village, make.AgencyFactory())
    make.draft(village=village)

    figures = figures_of(computed())

    with connection.cursor() as cursor:
        cursor.execute(BY_HAND)
        by_hand = {code: (value, out_of) for code, value, out_of in cursor.fetchall()}
    assert {code: figures[code, "33.09", ""] for code in by_hand} == by_hand


def test_the_page_of_the_report_leads_from_its_numbers_to_the_records(signed_in_manager):
    cases_of_all_outcomes(make.village())
    evaluation = computed()
    figure = evaluation.figures.get(
        version__measure__code="cases_filed", area="33.09", dimension="channel"
    )

    page = signed_in_manager.get(f"/evaluasi/{evaluation.pk}/laporan?bab=2").content.decode()

    assert f'<a href="/evaluasi/{evaluation.pk}/angka/{figure.pk}">{figure.value}</a>' in page


def test_the_page_of_the_report_asks_as_much_for_many_villages_as_for_few(
    signed_in_manager, django_assert_max_num_queries
):
    for number in range(1, 6):
        make.CaseFactory(village=make.village(f"33.09.0{number}.2001"), filed_at=IN_Q3)
    evaluation = computed()

    with django_assert_max_num_queries(24):
        answer = signed_in_manager.get(f"/evaluasi/{evaluation.pk}/laporan")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("asked", "headings"),
    [
        ("?bab=3", [3]),
        ("?bab=semua", list(range(1, 10))),
        pytest.param("", [1], marks=pytest.mark.prove),
        pytest.param("?bab=99", [1], marks=pytest.mark.prove),
    ],
)
def test_the_report_is_read_chapter_by_chapter_or_as_a_whole(signed_in_manager, asked, headings):
    make.village()
    evaluation = computed()

    page = signed_in_manager.get(f"/evaluasi/{evaluation.pk}/laporan{asked}").content.decode()

    assert [n for n in range(1, 10) if f'<h2 id="chapter-{n}"' in page] == headings
    if len(headings) == 1:
        assert f'rel="next" href="?bab={headings[0] + 1}"' in page


def test_the_list_behind_targets_names_who_may_be_seen(signed_in_manager):
    one = makers.member(make.PillarFactory(code="psm"), name="Sri Rahayu")
    served(10, 4, pillar=one.memberships.get().pillar, member=one)
    evaluation = computed()
    figure = evaluation.figures.get(
        version__measure__code="targets_poor", area="33.09", dimension=""
    )

    page = signed_in_manager.get(f"/evaluasi/{evaluation.pk}/angka/{figure.pk}").content.decode()

    assert "Sri Rahayu" in page


@pytest.fixture
def signed_in_manager() -> Client:
    client = Client()
    client.force_login(make.manager())
    return client
