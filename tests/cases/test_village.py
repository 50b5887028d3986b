"""Handled in the village: means, cost and source, letters, and cases that move elsewhere."""

import pytest
from django.urls import reverse

from cases import workflow
from cases.models import Attachment, Case, CaseMove, LetterTemplate, VillageLetter
from cases.reference import load_letters
from pilarsosial.audit.models import Read
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import decrypt
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def need(officer):
    case = make.CaseFactory(village=village_of(officer), filed_by=officer, status="verified",
                            holder="office")  # fmt: skip
    return make.NeedFactory(case=case)


def taken(need, officer):
    return workflow.take_by_village(need, plan="Membuat SKTM", by=officer, means=["letter"])


def test_the_village_says_with_what_it_helps_and_at_whose_cost(officer, need):
    form = {"text": "Kerja bakti atap", "means": ["mutual_help", "village_money"],
            "cost": "1.500.000", "cost_source": "village_fund"}  # fmt: skip

    signed_in(officer).post(reverse("cases:village", args=[need.pk]), form)

    need.refresh_from_db()
    assert need.means == ["mutual_help", "village_money"]
    assert (need.cost, need.cost_source) == (1_500_000, "village_fund")


def test_a_cost_without_its_source_is_asked_for_and_nothing_is_lost(officer, need):
    form = {"text": "Kerja bakti atap 🙏", "cost": "50.000"}

    answer = signed_in(officer).post(reverse("cases:village", args=[need.pk]), form)

    assert list(answer.context["form"].errors) == ["cost_source"]
    assert "Kerja bakti atap 🙏" in answer.content.decode()


def test_an_sktm_is_drafted_as_pdf_with_the_nik_that_no_row_holds(officer, need):
    load_letters()
    taken(need, officer)
    template = LetterTemplate.objects.get(pk="SKTM")
    url = reverse("cases:letter", args=[need.pk])
    page = signed_in(officer).get(url, {"template": "SKTM"})
    words = page.context["form"]["text"].value()
    strange = "\n\n#panic() 😀 سلام"
    form = {"template": template.pk, "dated_on": "2026-11-20", "text": words + strange,
            "signer_title": "Kepala Desa"}  # fmt: skip

    answer = signed_in(officer).post(url, form)

    letter = VillageLetter.objects.get()
    pdf = decrypt(letter.pdf.file.open("rb").read(), purpose="file")
    assert answer.url == reverse("cases:detail", args=[need.case.number])
    assert pdf.startswith(b"%PDF-")
    assert "{nik}" in letter.text
    assert Read.objects.filter(kind=Read.Kind.PRINT, detail__what="letter").exists()


def test_a_letter_with_a_word_that_nothing_fills_in_is_said_beside_the_text(officer, need):
    load_letters()
    taken(need, officer)
    form = {
        "template": "SKTM",
        "dated_on": "2026-11-20",
        "text": "Halo {gaji}",
        "signer_title": "x",
    }

    answer = signed_in(officer).post(reverse("cases:letter", args=[need.pk]), form)

    assert list(answer.context["form"].errors) == ["text"]
    assert not Attachment.objects.exists()


def test_only_what_the_village_handles_gets_a_letter(officer, need):
    load_letters()

    with pytest.raises(ActionRefused):
        workflow.draft_letter(
            need, template=LetterTemplate.objects.get(pk="SKTM"), text="x", by=officer,
            dated_on="2026-11-20", signer_title="Lurah",
        )  # fmt: skip


def test_a_moved_case_is_the_new_villages_and_leaves_the_old_its_own_acts(officer, need):
    case = need.case
    workflow.add_note(case, text="Sudah dijenguk", by=officer)
    other = make.officer(make.village("33.09.02.2001", "Pindahan"))
    workflow.add_note(case, text="Catatan kantor", by=make.office_worker())

    signed_in(officer).post(
        reverse("cases:move", args=[case.number]), {"place": "Pindahan", "reason": "Pindah rumah"}
    )

    old = signed_in(officer).get(reverse("cases:detail", args=[case.number])).content.decode()
    new = signed_in(other).get(reverse("cases:detail", args=[case.number]))
    assert new.context["case"].village_id == "33.09.02.2001"
    assert "Sudah dijenguk" in old
    assert "Catatan kantor" not in old
    assert case.resident.name not in old
    assert not Case.objects.visible_to(officer).exists()
    assert CaseMove.objects.visible_to(officer).get().moved_by == officer


def test_a_village_name_that_repeats_asks_which_one(officer, need):
    make.village("33.09.02.2001", "Rejosari")
    make.village("33.09.03.2001", "Rejosari")

    answer = signed_in(officer).post(
        reverse("cases:move", args=[need.case.number]), {"place": "rejosari", "reason": "Pindah"}
    )

    assert list(answer.context["form"].errors) == ["to"]
    assert len(answer.context["form"].fields["to"].choices) == 2


def test_a_case_with_a_running_referral_does_not_move(officer, need):
    need.handling = "referred"
    need.save()

    with pytest.raises(ActionRefused):
        workflow.move_case(need.case, to=make.village(), reason="Pindah", by=officer)


def test_the_old_village_finds_nothing_of_a_sealed_case_that_another_officer_filed(officer, need):
    case = need.case
    colleague = make.officer(village_of(officer))
    Case.objects.filter(pk=case.pk).update(is_sealed=True)
    case.refresh_from_db()
    workflow.move_case(case, to=make.village(), reason="Pindah", by=officer)

    answer = signed_in(colleague).get(reverse("cases:detail", args=[case.number]))

    assert answer.status_code == 404
