"""Drafts in hand, and the paper after sending."""

import pytest
from django.urls import reverse, reverse_lazy

from cases.models import Attachment, Case
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db
DRAFTS = reverse_lazy("cases:drafts")


def test_drafts_are_ones_own_only():
    draft = make.draft()
    make.draft(village=draft.village)

    answer = signed_in(draft.filed_by).get(DRAFTS)

    assert [*answer.context["ready"], *answer.context["incomplete"]] == [draft]


def test_what_is_complete_is_ready_to_be_sent():
    officer = make.officer()
    ready = make.draft(village=village_of(officer), filed_by=officer)
    lacking = make.draft(village=village_of(officer), filed_by=officer, story="")

    answer = signed_in(officer).get(DRAFTS)

    assert answer.context["ready"] == [ready]
    assert answer.context["incomplete"] == [lacking]


def test_a_draft_goes_on_where_something_lacks():
    draft = make.draft(story="")

    html = signed_in(draft.filed_by).get(DRAFTS).content.decode()

    assert reverse("cases:step", args=(draft.pk, "cerita")) in html


def test_an_urgency_that_was_never_asked_is_not_taken_for_answered():
    draft = make.draft(consented_at=None)

    answer = signed_in(draft.filed_by).get(DRAFTS)

    assert answer.context["incomplete"][0].next_step.slug == "kedaruratan"


def test_drafts_of_sealed_needs_show_initials():
    draft = make.draft(is_sealed=True)

    html = signed_in(draft.filed_by).get(DRAFTS).content.decode()

    assert draft.resident.name not in html
    assert draft.resident.initials in html


def test_no_draft_says_what_comes_next():
    html = signed_in(make.officer()).get(DRAFTS).content.decode()

    assert "Tidak ada draf" in html


def test_the_list_of_drafts_costs_the_same_for_one_and_for_many(django_assert_max_num_queries):
    officer = make.officer()
    for _draft in range(8):
        make.draft(village=village_of(officer), filed_by=officer)
    client = signed_in(officer)

    with django_assert_max_num_queries(12):
        client.get(DRAFTS)


def test_throwing_away_is_asked_first():
    draft = make.draft()

    answer = signed_in(draft.filed_by).get(reverse("cases:discard", args=(draft.pk,)))

    assert "Buang draf ini?" in answer.content.decode()
    assert Case.objects.exists()


def test_a_thrown_away_draft_is_gone_with_its_needs():
    draft = make.draft()

    answer = signed_in(draft.filed_by).post(reverse("cases:discard", args=(draft.pk,)))

    assert answer.url == str(DRAFTS)
    assert not Case.objects.exists()


def test_what_was_sent_is_never_thrown_away():
    case = make.CaseFactory()

    answer = signed_in(case.filed_by).post(reverse("cases:discard", args=(case.pk,)))

    assert answer.status_code == 404
    assert not Attachment.objects.exists()


# --- the receipt ---------------------------------------------------------------------------------


def receipt(user, case):
    return signed_in(user).get(reverse("cases:receipt", args=(case.number,)))


def test_the_receipt_has_number_code_need_and_a_square_to_scan():
    case = make.CaseFactory()
    need = make.NeedFactory(case=case)

    html = receipt(case.filed_by, case).content.decode()

    assert all(part in html for part in (case.number, case.spoken_code, need.type.name, "<svg"))
    assert case.resident.nik_masked not in html


def test_the_receipt_of_a_sealed_case_tells_neither_need_nor_name():
    case = make.CaseFactory(is_sealed=True)
    need = make.NeedFactory(case=case, type=make.sealed_type())

    html = receipt(case.filed_by, case).content.decode()

    assert case.spoken_code in html
    assert need.type.name not in html
    assert case.resident.name not in html


def test_the_square_needs_no_inline_style():
    case = make.CaseFactory()

    html = receipt(case.filed_by, case).content.decode()

    assert " style=" not in html


def test_printing_a_receipt_is_written_down():
    case = make.CaseFactory()

    receipt(case.filed_by, case)

    read = Read.objects.get()
    assert (read.kind, read.subject, read.user) == ("print", f"case:{case.pk}", case.filed_by)


def test_receipts_of_another_village_are_not_found():
    answer = receipt(make.officer(), make.CaseFactory())

    assert answer.status_code == 404


def test_receipts_of_sealed_cases_are_not_found_by_those_outside_the_circle():
    case = make.CaseFactory(is_sealed=True)

    answer = receipt(make.person(Role.OFFICE), case)

    assert answer.status_code == 404
