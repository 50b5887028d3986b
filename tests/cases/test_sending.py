"""Sending a draft: once, whole, and with no way back into it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases import workflow
from cases.answers import unanswered_of
from cases.models import Case, Question
from cases.views.filing_steps import STEPS
from pilarsosial.regions.days import working_days
from tests import factories as make
from tests.cases.test_filing import own_draft, start, step
from tests.pages import signed_in

pytestmark = pytest.mark.django_db
SAVEPOINTS = 2  # of a test, in place of BEGIN and COMMIT


def submit(client, case):
    return client.post(reverse("cases:submit", args=(case.pk,)))


def test_sending_leads_to_number_code_and_what_comes_next():
    draft = make.draft()
    client = signed_in(draft.filed_by)

    answer = client.get(submit(client, draft).url)

    case = Case.objects.get()
    html = answer.content.decode()
    assert case.number in html
    assert case.spoken_code in html
    assert "Supervisor memeriksa paling lambat" in html


def test_sent_twice_it_is_one_case():
    draft = make.draft()
    client = signed_in(draft.filed_by)
    first = submit(client, draft)

    again = submit(client, draft)

    assert again.url == first.url
    assert Case.objects.get().events.count() == 1


@pytest.mark.parametrize("slug", [asked.slug for asked in STEPS])
def test_going_back_after_sending_leads_to_the_sent_case(slug):
    case = make.CaseFactory()

    answer = signed_in(case.filed_by).get(step(case, slug))

    assert answer.url == reverse("cases:sent", args=(case.number,))


def test_beginning_again_from_the_same_page_leads_to_the_sent_case():
    officer = make.officer()
    client, token = signed_in(officer), uuid4()
    draft = own_draft(officer, form_token=token)
    submit(client, draft)

    answer = client.get(start(client, draft.resident, token).url)

    assert answer.url == reverse("cases:sent", args=(Case.objects.get().number,))


def test_what_is_missing_is_named_and_nothing_is_sent():
    draft = make.draft(story="", consented_at=None)
    client = signed_in(draft.filed_by)
    url = step(draft, "periksa")

    answer = client.post(
        reverse("cases:submit", args=(draft.pk,)), headers={"referer": f"http://testserver{url}"},
        follow=True,
    )  # fmt: skip

    assert "Masih kurang: cerita, persetujuan." in answer.content.decode()
    assert Case.objects.get().status == Case.Status.DRAFT


def test_a_link_sends_nothing():
    draft = make.draft()

    answer = signed_in(draft.filed_by).get(reverse("cases:submit", args=(draft.pk,)))

    assert answer.url == step(draft, "periksa")


def test_a_case_of_somebody_who_cannot_consent_is_sent():
    draft = make.draft(consented_at=None, consent_manner="unable")

    submit(signed_in(draft.filed_by), draft)

    assert Case.objects.get().status == Case.Status.SUBMITTED


@pytest.mark.parametrize("needs", [1, 4])
def test_sending_costs_eight_queries(needs, django_assert_num_queries):
    draft = make.draft()
    for number in range(1, needs):
        make.NeedFactory(case=draft, type=make.NeedTypeFactory(code=f"K9{number}"))
    client = signed_in(draft.filed_by)
    client.get(step(draft, "periksa"))  # a session's first page is dearer
    working_days(draft.village_id)  # kept for minutes

    with django_assert_num_queries(8 + SAVEPOINTS):
        submit(client, draft)


def test_a_question_required_since_a_moment_ago_stops_the_sending():
    draft = make.draft()
    kind = draft.needs.get().type
    workflow.publish_questions(kind, questions=[Question(text="Sejak kapan?")], by=None)
    unanswered_of(draft)
    newer = Question(text="Ada surat?", is_required=True)
    workflow.publish_questions(kind, questions=[newer], by=None)

    submit(signed_in(draft.filed_by), draft)

    assert Case.objects.get().status == Case.Status.DRAFT


def test_whoever_lost_the_duty_sends_no_draft():
    draft = make.draft()
    client = signed_in(draft.filed_by)
    draft.filed_by.duties.update(starts_on="2025-01-01", ends_on="2025-01-02")

    answer = submit(client, draft)

    assert answer.status_code == 404
    assert Case.objects.get().status == Case.Status.DRAFT
