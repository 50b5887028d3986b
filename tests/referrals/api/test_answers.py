"""Answers to a need's extra questions: which agency is told which, and what the ledger holds."""

import pytest
from django.urls import reverse

from cases.models import Need, NeedType, Question
from cases.workflow import publish_questions
from pilarsosial.audit.models import Read
from referrals.workflow import send_referral
from tests import factories as make
from tests.pages import signed_in


@pytest.fixture
def case():
    """Two needs, each with an answer of its own."""
    case = make.verified_case(story="Kartu mati.")
    answer(case.needs.get(), "Sejak kapan tidak aktif?", "Februari 2026")
    other = make.NeedFactory(case=case, type=make.NeedTypeFactory(code="K14", name="Lansia"))
    answer(other, "Siapa yang merawat?", "Tetangga sebelah")
    return case


def answer(need: Need, question: str, words: str) -> None:
    kept = publish_questions(
        NeedType.objects.get(pk=need.type_id),
        questions=[Question(text=question), Question(text="Ada surat?")],
        by=None,
    )
    need.question_set = kept
    need.answers = {str(kept.questions.get(text=question).pk): words}
    need.save()


def sent(case, partner, *discloses):
    service = make.ServiceFactory(agency=partner.agency, discloses=["name", *discloses])
    return send_referral(case.needs.get(type="K01"), service=service, by=make.office_worker())


def ledger():
    return [row.detail for row in Read.objects.filter(kind=Read.Kind.DISCLOSURE)]


def test_an_agency_reads_the_answers_about_its_own_need_alone(partner, case):
    referral = sent(case, partner, "answers")

    detail = partner.get(f"referrals/{referral.code}").json()

    assert detail["summary"] == "Sejak kapan tidak aktif? Februari 2026"


def test_the_answers_follow_the_story_where_both_are_open(partner, case):
    referral = sent(case, partner, "story", "answers")

    detail = partner.get(f"referrals/{referral.code}").json()

    assert detail["summary"] == "Kartu mati.\n\nSejak kapan tidak aktif? Februari 2026"


def test_a_service_that_may_not_see_answers_is_told_none(partner, case):
    referral = sent(case, partner, "story")

    body = partner.get(f"referrals/{referral.code}").content.decode()

    assert ("Februari 2026" in body, "Tetangga sebelah" in body) == (False, False)
    assert [row["fields"] for row in ledger()] == [["name", "story"]]


def test_the_ledger_names_the_questions_and_holds_no_answer(partner, case):
    referral = sent(case, partner, "answers")

    partner.get(f"referrals/{referral.code}")

    assert [(row["fields"], row["questions"]) for row in ledger()] == [
        (["answers", "name"], ["Sejak kapan tidak aktif?"])
    ]
    assert "Februari" not in str(ledger())


def test_answers_that_nobody_gave_were_not_disclosed(partner, case):
    case.needs.update(answers=None, question_set=None)
    referral = sent(case, partner, "answers")

    partner.get(f"referrals/{referral.code}")

    assert [(row["fields"], "questions" in row) for row in ledger()] == [(["name"], False)]


def test_the_office_reads_on_the_referral_that_the_answers_were_seen(partner, case):
    referral = sent(case, partner, "answers")
    partner.get(f"referrals/{referral.code}")

    page = signed_in(make.manager()).get(reverse("referrals:detail", args=[referral.code]))

    seen = {str(row.label): row.read_at is not None for row in page.context["fields"]}
    assert (seen["Jawaban tentang kebutuhan"], seen["Alamat"]) == (True, False)


def test_lists_and_the_letter_tell_no_answer(partner, case):
    referral = sent(case, partner, "story", "answers")
    office = signed_in(make.manager())

    pages = [
        partner.get("referrals").content,
        office.get(reverse("referrals:letter", args=[referral.code])).content,
    ]

    assert [b"Februari 2026" in page for page in pages] == [False, False]
