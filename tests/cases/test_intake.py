"""How a need comes to the desk, what is asked about it, and whose earlier cases are known."""

import pytest
from django.urls import reverse

from cases import workflow
from cases.answers import answers_of
from cases.models import Need, NeedType, Question
from cases.reference import load_reference
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def draft(officer):
    return make.draft(village=village_of(officer), filed_by=officer)


def step(case, slug):
    return reverse("cases:step", args=(case.pk, slug))


def publish(*texts, kind="text", **fields):
    asked = [Question(text=text, kind=kind, **fields) for text in texts]
    need_type = NeedType.objects.get(pk="K01")
    return workflow.publish_questions(need_type, questions=asked, by=None)


# --- the ways on which a need comes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "field"),
    [("phone", "reporter"), ("letter", "reporter"), ("office", "reporter"),
     ("message", "source_text")],
)  # fmt: skip
def test_each_channel_asks_for_what_it_needs(channel, field, officer, draft):
    form = {"channel": channel, "story": "Atap roboh."}

    answer = signed_in(officer).post(step(draft, "cerita"), form)

    assert list(answer.context["form"].errors) == [field]
    assert "Atap roboh." in answer.content.decode()


def test_a_pasted_message_is_story_enough(officer, draft):
    pasted = "Assalamualaikum bu 🙏 atap rumah Mbah Sarmi roboh سلام"
    form = {"channel": "message", "source_text": pasted, "reporter_phone": "0812 3456 7890"}

    signed_in(officer).post(step(draft, "cerita"), form)

    draft.refresh_from_db()
    assert (draft.source_text, draft.story) == (pasted, pasted)
    assert draft.reporter_phone == "+6281234567890"


def test_what_another_channel_would_ask_is_not_kept(officer, draft):
    form = {"channel": "desk", "story": "Atap.", "reporter": "Pak RT", "letter_number": "12/2026"}

    signed_in(officer).post(step(draft, "cerita"), form)

    draft.refresh_from_db()
    assert (draft.reporter, draft.letter_number, draft.reported_on) == ("", "", None)


def test_ten_thousand_characters_stay_and_are_said_beside_their_field(officer, draft):
    long = "a" * 9_990 + "😀 akhir"

    answer = signed_in(officer).post(step(draft, "cerita"), {"channel": "desk", "story": long})

    html = answer.content.decode()
    assert list(answer.context["form"].errors) == ["story"]
    assert "😀 akhir" in html
    assert "maxlength" not in html.partition('name="story"')[2].partition(">")[0]


def test_a_day_of_next_year_says_which_day_it_is(officer, draft):
    form = {"channel": "visit", "story": "Atap.", "reported_on": "2099-01-01"}

    answer = signed_in(officer).post(step(draft, "cerita"), form)

    assert list(answer.context["form"].errors) == ["reported_on"]


# --- questions of a need --------------------------------------------------------------------------


def test_every_need_type_of_the_state_has_questions():
    load_reference()

    assert NeedType.objects.count() == 28
    assert not NeedType.objects.filter(question_sets=None).exists()


def test_answers_are_kept_and_shown_on_the_case(officer, draft):
    first, second = publish("Sejak kapan?", "Ada surat?").questions.all()
    form = {f"q{first.pk}": "Februari", f"q{second.pk}": ""}

    signed_in(officer).post(step(draft, "rincian"), form)

    assert Need.objects.get().answers == {str(first.pk): "Februari"}
    case = workflow.submit_case(draft, by=officer)
    html = signed_in(officer).get(reverse("cases:detail", args=[case.number])).content.decode()
    assert "Sejak kapan?" in html
    assert "Februari" in html


def test_answers_stay_with_the_version_that_was_shown(officer, draft):
    old = publish("Sejak kapan?")
    question = old.questions.get()
    publish("Pertanyaan baru?")
    form = {"version-K01": old.pk, f"q{question.pk}": "Februari"}

    signed_in(officer).post(step(draft, "rincian"), form)

    need = Need.objects.get()
    assert (need.question_set, need.answers) == (old, {str(question.pk): "Februari"})


def test_a_question_that_must_be_answered_says_so(officer, draft):
    publish("Sejak kapan?", is_required=True)

    answer = signed_in(officer).post(step(draft, "rincian"), {})

    assert "Pertanyaan ini harus dijawab." in answer.content.decode()


def test_a_case_is_not_sent_without_what_must_be_answered(officer, draft):
    publish("Sejak kapan?", is_required=True)

    answer = signed_in(officer).post(reverse("cases:submit", args=[draft.pk]), follow=True)

    assert "Masih kurang: “Sejak kapan?”." in answer.content.decode()
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_must_be_answered_stands_among_the_answers_with_the_way_to_it(officer, draft):
    publish("Sejak kapan?", is_required=True)

    page = signed_in(officer).get(step(draft, "periksa"))

    (row,) = [row for row in page.context["rows"] if row["label"] == "Sejak kapan?"]
    assert (row["is_missing"], row["change_url"]) == (
        True,
        f"{step(draft, 'rincian')}?kembali=periksa",
    )


def test_a_draft_that_lacks_an_answer_goes_on_at_the_questions(officer, draft):
    publish("Sejak kapan?", is_required=True)

    page = signed_in(officer).get(reverse("cases:drafts"))

    assert [one.next_step.slug for one in page.context["incomplete"]] == ["rincian"]


def test_a_draft_begun_before_a_question_became_required_is_asked_it_too(officer, draft):
    old = publish("Sejak kapan?", "Ada surat?")
    first, _second = old.questions.all()
    workflow.answer_questions(draft, answers={first.pk: "Februari"}, by=officer)
    new = publish("Berapa lama?", "Sejak kapan?", is_required=True)

    page = signed_in(officer).get(step(draft, "rincian"))

    form, (asked, known) = page.context["form"], new.questions.all()
    assert form.sets["K01"] == new
    assert "Yang sudah Anda jawab tetap tersimpan." in page.content.decode()
    assert (form.initial[f"q{known.pk}"], form.initial[f"q{asked.pk}"]) == ("Februari", None)
    with pytest.raises(ActionRefused, match="Berapa lama"):
        workflow.submit_case(draft, by=officer)


def test_answers_to_questions_that_are_asked_no_more_are_not_lost(officer, draft):
    (first,) = publish("Sejak kapan?").questions.all()
    workflow.answer_questions(draft, answers={first.pk: "Februari"}, by=officer)
    (now,) = publish("Ada surat?", is_required=True).questions.all()

    form = {"version-K01": now.question_set_id, f"q{now.pk}": "Ada"}
    signed_in(officer).post(step(draft, "rincian"), form)

    need = draft.needs.select_related("question_set").get()
    assert [(one.question, one.words) for one in answers_of(need)] == [
        ("Ada surat?", "Ada"),
        ("Sejak kapan?", "Februari"),
    ]


def test_a_returned_case_is_not_asked_what_became_required_after_it_was_filed(officer, draft):
    case = workflow.submit_case(draft, by=officer)
    workflow.return_case(case, reason="Foto buram", by=make.supervisor())
    publish("Sejak kapan?", is_required=True)

    workflow.resubmit_case(case, by=officer)

    case.refresh_from_db()
    assert case.status == "submitted"


def test_a_draft_whose_need_type_was_retired_keeps_it_with_its_answers(officer, draft):
    (asked,) = publish("Sejak kapan?", is_required=True).questions.all()
    workflow.answer_questions(draft, answers={asked.pk: "Februari"}, by=officer)
    NeedType.objects.update(is_active=False)
    client = signed_in(officer)

    client.post(step(draft, "kebutuhan"), {"types": ["K01"]})
    client.post(reverse("cases:submit", args=[draft.pk]))

    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert draft.needs.get().answers == {str(asked.pk): "Februari"}


def test_kinds_of_answers_are_checked(officer, draft):
    question = publish("Apa?", kind="one", options="Atap\nLantai").questions.get()

    answer = signed_in(officer).post(step(draft, "rincian"), {f"q{question.pk}": "Pagar"})

    assert list(answer.context["form"].errors) == [f"q{question.pk}"]


def test_a_need_type_taken_away_is_said_and_the_draft_kept(officer, draft):
    NeedType.objects.update(is_active=False)

    html = signed_in(officer).get(step(draft, "periksa")).content.decode()

    assert "tidak ditawarkan lagi oleh dinas. Draf Anda tetap tersimpan" in html
    assert draft.needs.exists()


def test_staff_publish_a_version_without_code(admin_client):
    make.NeedTypeFactory()
    form = {
        "need_type": "K01", "questions-TOTAL_FORMS": "2", "questions-INITIAL_FORMS": "0",
        "questions-0-text": "Sejak kapan?", "questions-0-kind": "text",
        "questions-1-text": "Apa?", "questions-1-kind": "one", "questions-1-options": "A\nB",
    }  # fmt: skip

    admin_client.post(reverse("admin:cases_questionset_add"), form)

    assert list(Question.objects.values_list("text", "position")) == [
        ("Sejak kapan?", 1),
        ("Apa?", 2),
    ]


# --- who agrees, and who came before --------------------------------------------------------------


def test_for_a_disabled_resident_it_is_asked_who_agreed(officer, draft):
    draft.category = make.CategoryFactory(code="PAS03", scheme="PAS", name="Disabilitas")
    draft.save()

    answer = signed_in(officer).post(step(draft, "persetujuan"), {"consent_manner": "spoken"})

    assert list(answer.context["form"].errors) == ["consented_by"]


def test_a_guardian_of_a_disabled_resident_is_named(officer, draft):
    draft.category = make.CategoryFactory(code="PAS03", scheme="PAS", name="Disabilitas")
    draft.save()
    form = {"consent_manner": "spoken", "consented_by": "guardian"}

    answer = signed_in(officer).post(step(draft, "persetujuan"), form)

    assert list(answer.context["form"].errors) == ["guardian_name"]


def test_earlier_cases_of_the_household_are_shown_and_sealed_ones_of_others_are_not(officer, draft):
    home = make.HouseholdFactory(village=draft.village)
    draft.resident.household = home
    draft.resident.save()
    mother = make.ResidentFactory(village=draft.village, household=home)
    known = make.CaseFactory(village=draft.village, resident=mother)
    make.CaseFactory(village=draft.village, resident=mother, is_sealed=True)

    page = signed_in(officer).get(step(draft, "kebutuhan"))

    assert page.context["related"] == [known]


def test_the_same_need_that_is_still_open_is_pointed_out(officer, draft):
    open_case = make.CaseFactory(village=draft.village, resident=draft.resident)
    make.NeedFactory(case=open_case)

    page = signed_in(officer).get(step(draft, "periksa"))

    assert page.context["same"] == open_case
