"""Aid and verification in the report, and minimum services over the year."""

from dataclasses import replace

import pytest
from django.test import Client

from cases.lists.models import Difference, Release
from cases.models import Case, CaseEvent
from pilarsosial.evaluations.content.document import Chapter
from pilarsosial.evaluations.content.public import suppressed
from pilarsosial.evaluations.content.whole import report_of
from pilarsosial.evaluations.models import CheckFact, Evaluation, ServedFact, SpmPopulation
from pilarsosial.regions.models import Region
from tests import factories as make
from tests.evaluations.computing import computed, figures_of, value_of
from tests.evaluations.test_contents import table, words
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

IN_Q1, IN_Q2, IN_Q3 = "2026-02-10T03:00Z", "2026-05-12T03:00Z", "2026-08-10T03:00Z"


def met(village: Region, at: str = IN_Q3, **fields: object) -> Case:
    """A case with a need that was met at a moment; closed where it says whether help arrived."""
    ended = {"status": "closed", "closed_at": at} if "is_confirmed" in fields else {}
    usual = {"status": "resolved", "filed_at": at, "resolved_at": at, **ended}
    outcome = fields.pop("outcome", "met")
    case = make.CaseFactory(village=village, **(usual | fields))
    reason = {} if outcome == "met" else {"outcome_reason": "Kuota"}
    make.NeedFactory(case=case, outcome=outcome, settled_at=at, handling="in_village", **reason)
    return case


def happened(case: Case, *steps: tuple[str, str]) -> None:
    for kind, at in steps:
        CaseEvent.objects.create(case=case, kind=kind, happened_at=at, by=case.filed_by)


def chapter_of(evaluation: Evaluation, title: str = "Bantuan dan verifikasi") -> Chapter:
    return next(one for one in report_of(evaluation).chapters if one.title == title)


def test_aid_is_the_needs_that_were_met_beside_the_quarter_before():
    selo, ampel = make.village(), make.village("33.09.02.2001")
    met(selo, IN_Q2)
    computed(quarter="2026-Q2")
    met(selo, is_confirmed=True)
    met(selo, is_confirmed=False)
    met(ampel, outcome="partly_met")
    met(ampel, outcome="not_met")

    found = words(table(report_of(computed()), "Kebutuhan terpenuhi menurut kecamatan"))

    assert [line[1:] for line in found] == [
        ["2", "1", "2", "0% (0 dari 2)", "50% (1 dari 2)"],
        ["1", "0", "1", "100% (1 dari 1)", "0% (0 dari 1)"],
        ["3", "1", "3", "33% (1 dari 3)", "33% (1 dari 3)"],
    ]


def test_a_decision_is_in_time_within_the_working_days_after_the_case_came():
    village = make.village()
    make.OfficeFactory(district=make.district(), verify_workdays=2)
    once = make.CaseFactory(village=village, filed_at=IN_Q3, verified_at="2026-08-12T03:00Z")
    happened(once, ("verified", "2026-08-12T03:00Z"))
    twice = make.CaseFactory(village=village, filed_at=IN_Q3, verified_at="2026-09-02T03:00Z")
    happened(twice, ("returned", "2026-08-20T03:00Z"), ("resubmitted", "2026-09-01T03:00Z"),
             ("verified", "2026-09-02T03:00Z"))  # fmt: skip
    urgent = make.CaseFactory(
        village=village, filed_at="2026-06-28T03:00Z", status="rejected", urgency="emergency"
    )
    happened(urgent, ("rejected", "2026-07-01T03:00Z"))
    earlier = make.CaseFactory(village=village, filed_at=IN_Q2, verified_at="2026-05-13T03:00Z")
    happened(earlier, ("verified", "2026-05-13T03:00Z"))

    figures = figures_of(computed())

    decided = CheckFact.objects.order_by("event").values_list("decision", "is_in_time")
    assert list(decided) == [
        ("verified", True), ("returned", False), ("verified", True), ("rejected", False),
    ]  # fmt: skip
    assert figures["checks_made", "33.09", ""] == (4, None)
    assert figures["checks_returned", "33.09.01", ""] == (1, 4)
    assert figures["checks_in_time", "33.09.01", ""] == (2, 4)


def test_the_list_behind_decisions_has_each_of_them():
    case = make.CaseFactory(filed_at=IN_Q3, status="submitted")
    happened(case, ("returned", "2026-08-11T03:00Z"), ("resubmitted", "2026-08-12T03:00Z"),
             ("returned", "2026-08-13T03:00Z"))  # fmt: skip
    evaluation = computed()
    figure = evaluation.figures.get(version__measure__code="checks_made", area="33.09", key="")

    page = opened(signed_in(make.manager()), evaluation, figure.pk)

    assert page.count(f"/kasus/{case.number}") == figure.value == 2


def difference(village: Region, kind: str, outcome: str = "", at: str | None = None) -> Difference:
    release, _new = Release.objects.get_or_create(
        district=make.district(), source="dtsen", released_on="2026-07-01"
    )
    settled = {"settled_at": at, "settled_by": make.officer(village), "note": "x"} if at else {}
    return Difference.objects.create(
        release=release, resident=make.ResidentFactory(village=village), village=village,
        kind=kind, outcome=outcome, **settled,
    )  # fmt: skip


def test_what_lists_say_otherwise_is_counted_as_villages_found_it():
    village = make.village()
    difference(village, "gone", "wrong", IN_Q3)
    difference(village, "gone", "right", IN_Q2)
    named = difference(village, "deceased")
    evaluation = computed()

    by_kind = words(table(report_of(evaluation), "Perubahan daftar menurut jenis"))

    assert [line[1:] for line in by_kind] == [
        ["0", "–", "–", "1"],
        ["1", "100% (1 dari 1)", "0% (0 dari 1)", "0"],
        ["1", "100% (1 dari 1)", "0% (0 dari 1)", "1"],
    ]
    figure = evaluation.figures.get(version__measure__code="lists_open", area="33.09", key="")
    assert named.resident.name in opened(signed_in(make.manager()), evaluation, figure.pk)


def test_what_is_not_recorded_is_said_and_has_no_table():
    make.village()

    chapter = chapter_of(computed())

    assert [one.title for one in chapter.tables] == [
        "Kebutuhan terpenuhi menurut kecamatan", "Kebutuhan terpenuhi menurut jenis",
        "Kebutuhan terpenuhi menurut pelaksana", "Keputusan supervisor menurut kecamatan",
    ]  # fmt: skip
    assert "belum dicatat dalam sistem ini" in chapter.paragraphs[0]
    assert len(chapter.paragraphs) == 3


def test_proposals_and_objections_have_a_table_once_there_is_one():
    case = make.CaseFactory(filed_at=IN_Q3)
    make.NeedFactory(case=case, type=make.NeedTypeFactory(code="K07"))

    found = words(table(report_of(computed()), "Usul dan sanggah data kemiskinan"))

    assert found[-1][1:] == ["0", "–", "1", "0% (0 dari 1)"]


def older(resident: object = None, **fields: object) -> Case:
    """A neglected older person whose need was met."""
    category = make.CategoryFactory(code="PPKS08", name="Lanjut usia telantar")
    known = {"resident": resident} if resident else {}
    return met(make.village("33.09.01.2001"), category=category, **known, **fields)


def entered(people: int) -> None:
    SpmPopulation.objects.create(
        district=make.district(), year=2026, service="spm_elderly", people=people, source="SK 3"
    )


def test_a_resident_served_in_two_quarters_counts_once_in_the_year():
    again = older(at=IN_Q1).resident
    older(at=IN_Q2)
    older(again, at=IN_Q3)
    older(at="2025-12-20T03:00Z")
    older(at="2026-10-02T03:00Z")
    entered(4)

    evaluation = computed()

    line = words(table(report_of(evaluation), "Lima layanan"))[2]
    assert line == ["Lanjut usia telantar", "1", "2", "4", "50%", "SK 3"]
    assert value_of(evaluation, "spm_elderly_year", "33.09.01.2001") == 2
    assert ServedFact.objects.filter(evaluation=evaluation).count() == 2


def test_the_list_behind_the_year_has_each_resident_once():
    again = older(at=IN_Q1).resident
    older(again, at=IN_Q2)
    evaluation = computed()
    figure = evaluation.figures.get(version__measure__code="spm_elderly_year", area="33.09")

    page = opened(signed_in(make.manager()), evaluation, figure.pk)

    assert (figure.value, page.count(again.name)) == (1, 1)


def test_an_evaluation_from_before_the_year_was_counted_shows_the_quarter_alone():
    older()
    entered(4)
    evaluation = computed()
    report = report_of(evaluation)
    evaluation.cut_at = evaluation.cut_at.replace(year=2025)

    before = table(report_of(evaluation), "Lima layanan")

    assert len(before.columns) == len(table(report, "Lima layanan").columns) - 1
    assert words(before)[2] == ["Lanjut usia telantar", "1", "4", "25%", "SK 3"]


def test_a_few_of_the_quarter_hide_the_year_in_public():
    for at in (IN_Q1, IN_Q1, IN_Q2, IN_Q2, IN_Q3, IN_Q3):
        older(at=at)
    entered(40)
    report = report_of(computed())

    line = words(table(suppressed(replace(report, annexes=())), "Lima layanan"))[2]

    assert line == ["Lanjut usia telantar", "<5", "–", "40", "–", "SK 3"]


def opened(client: Client, evaluation: Evaluation, figure: int) -> str:
    return client.get(f"/evaluasi/{evaluation.pk}/angka/{figure}").content.decode()
