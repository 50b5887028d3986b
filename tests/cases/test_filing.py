"""Filing in steps, from a resident to "sent"."""

from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.residents.workflow import open_outside
from cases.views.filing_steps import STEPS
from tests import factories as make
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db


def step(case, slug):
    return reverse("cases:step", args=(case.pk, slug))


def start(client, resident, token=None, **fields):
    form = {"resident": resident.pk, "form_token": token or uuid4(), **fields}
    return client.post(reverse("cases:start"), form)


def messages(answer, field):
    errors = answer.context["form"].errors.get_json_data(escape_html=False)
    return [error["message"] for error in errors[field]]


def own_draft(officer, **fields):
    return make.draft(village=village_of(officer), filed_by=officer, **fields)


# --- beginning -----------------------------------------------------------------------------------


def test_a_draft_begins_with_a_resident_and_asks_for_the_needs():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer))

    answer = start(signed_in(officer), resident)

    draft = Case.objects.get()
    assert answer.url == step(draft, "kebutuhan")
    assert (draft.resident, draft.village, draft.filed_by) == (resident, resident.village, officer)


def test_the_same_form_sent_twice_begins_one_draft():
    officer = make.officer()
    client, token = signed_in(officer), uuid4()
    resident = make.ResidentFactory(village=village_of(officer))
    start(client, resident, token)

    start(client, resident, token)

    assert Case.objects.count() == 1


def test_nobody_begins_a_case_for_a_resident_of_another_village():
    answer = start(signed_in(make.officer()), make.ResidentFactory())

    assert answer.status_code == 404


def test_nobody_begins_a_case_at_the_desk_of_another_village():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer))

    answer = start(signed_in(officer), resident, village=make.village().pk)

    assert answer.status_code == 403
    assert not Case.objects.exists()


def test_a_resident_of_elsewhere_who_was_opened_is_served_at_the_own_desk():
    officer = make.officer()
    stranger = make.ResidentFactory()
    open_outside(stranger, reason="Menumpang", by=officer)

    start(signed_in(officer), stranger, village=village_of(officer).pk)

    draft = Case.objects.get()
    assert (draft.resident, draft.village) == (stranger, village_of(officer))


def test_a_link_begins_nothing():
    answer = signed_in(make.officer()).get(reverse("cases:start"))

    assert answer.url == reverse("residents:find")


# --- one thing a page ----------------------------------------------------------------------------


def test_the_first_step_says_how_many_there_are():
    html = signed_in(make.officer()).get(reverse("residents:find")).content.decode()

    assert f"Langkah 1 dari {len(STEPS)}" in html


@pytest.mark.parametrize("asked", STEPS, ids=lambda asked: asked.slug)
def test_each_step_says_where_it_stands_and_names_nobody_in_its_title(asked):
    officer = make.officer()
    draft = own_draft(officer)

    html = signed_in(officer).get(step(draft, asked.slug)).content.decode()

    assert f"Langkah {asked.number} dari {len(STEPS)}" in html
    assert draft.resident.name not in html.partition("</title>")[0]


def test_an_unknown_step_is_not_found():
    officer = make.officer()

    answer = signed_in(officer).get(step(own_draft(officer), "rahasia"))

    assert answer.status_code == 404


def test_several_needs_are_chosen():
    officer = make.officer()
    draft = own_draft(officer)
    make.NeedTypeFactory(code="K14", name="Lansia telantar", group="rehsos")

    answer = signed_in(officer).post(step(draft, "kebutuhan"), {"types": ["K01", "K14"]})

    assert answer.url == step(draft, "rincian")
    assert set(draft.needs.values_list("type", flat=True)) == {"K01", "K14"}


def test_no_need_at_all_is_refused():
    officer = make.officer()

    answer = signed_in(officer).post(step(own_draft(officer), "kebutuhan"), {})

    assert messages(answer, "types") == ["Pilih sedikitnya satu kebutuhan."]


def test_a_need_that_is_no_longer_offered_cannot_be_chosen():
    officer = make.officer()
    make.NeedTypeFactory(code="K98", is_active=False)

    answer = signed_in(officer).post(step(own_draft(officer), "kebutuhan"), {"types": ["K98"]})

    assert "types" in answer.context["form"].errors


def test_a_sealed_need_seals_the_draft_and_says_so():
    officer = make.officer()
    draft = own_draft(officer)
    client = signed_in(officer)
    client.post(step(draft, "kebutuhan"), {"types": [make.sealed_type().pk]})

    html = client.get(step(draft, "periksa")).content.decode()

    assert "Hanya Anda, supervisor kecamatan, dan manajer yang akan melihat kasus ini." in html


def test_the_story_is_kept_with_its_channel_and_category():
    officer = make.officer()
    draft = own_draft(officer)
    category = make.CategoryFactory()
    form = {"story": "Atap roboh.", "channel": "visit", "category": category.pk}

    signed_in(officer).post(step(draft, "cerita"), form)

    draft.refresh_from_db()
    assert (draft.story, draft.channel, draft.category) == ("Atap roboh.", "visit", category)


@pytest.mark.parametrize("urgency", ["urgent", "emergency"])
def test_what_is_urgent_needs_a_reason(urgency):
    officer = make.officer()

    answer = signed_in(officer).post(step(own_draft(officer), "kedaruratan"), {"urgency": urgency})

    assert messages(answer, "urgency_reason") == ["Tulis mengapa tidak bisa menunggu."]


def test_what_can_wait_needs_no_reason():
    officer = make.officer()
    draft = own_draft(officer)

    answer = signed_in(officer).post(step(draft, "kedaruratan"), {"urgency": "normal"})

    assert answer.url == step(draft, "persetujuan")


def test_consent_is_kept_with_the_version_of_its_text():
    officer = make.officer()
    draft = own_draft(officer, consented_at=None, consent_version="")

    signed_in(officer).post(step(draft, "persetujuan"), {"consent_manner": "spoken"})

    draft.refresh_from_db()
    assert (draft.consent_manner, draft.consent_version) == ("spoken", "2026-11")
    assert draft.consented_at is not None


def for_child(officer):
    child = make.ResidentFactory(village=village_of(officer), birth_date=None, birth_year=2020)
    return own_draft(officer, resident=child)


def test_a_guardian_agrees_for_a_child():
    officer = make.officer()

    answer = signed_in(officer).post(
        step(for_child(officer), "persetujuan"), {"consent_manner": "spoken"}
    )

    assert messages(answer, "guardian_name") == [
        "Warga masih anak. Tulis wali yang menyetujui.",
    ]


def test_the_guardian_and_the_relation_are_kept():
    officer = make.officer()
    draft = for_child(officer)
    form = {"consent_manner": "spoken", "guardian_name": "Sri", "guardian_relation": "Ibu"}

    signed_in(officer).post(step(draft, "persetujuan"), form)

    draft.refresh_from_db()
    assert (draft.guardian_name, draft.guardian_relation) == ("Sri", "Ibu")


def test_a_lost_child_is_helped_without_a_guardian():
    officer = make.officer()
    draft = for_child(officer)

    answer = signed_in(officer).post(step(draft, "persetujuan"), {"consent_manner": "unable"})

    assert answer.url == step(draft, "berkas")


def test_who_is_not_able_to_consent_has_not_consented():
    officer = make.officer()
    draft = own_draft(officer)

    signed_in(officer).post(step(draft, "persetujuan"), {"consent_manner": "unable"})

    draft.refresh_from_db()
    assert (draft.consent_manner, draft.consent_version) == ("unable", "2026-11")
    assert draft.consented_at is None


def test_the_database_holds_no_moment_of_a_consent_that_could_not_be_given():
    draft = make.draft(consented_at=None, consent_manner="unable")

    with pytest.raises(IntegrityError, match="case_consented_at_only_when_able_to_consent"):
        Case.objects.filter(pk=draft.pk).update(consented_at=timezone.now())


def test_the_overview_says_who_could_not_consent_without_a_day():
    officer = make.officer()
    draft = own_draft(officer, consented_at=None, consent_manner="unable")

    rows = signed_in(officer).get(step(draft, "periksa")).context["rows"]

    [consent] = [row for row in rows if "persetujuan" in row["change_url"]]
    assert (consent["value"], consent["is_missing"]) == ("Tidak dapat memberi persetujuan", False)


def test_a_change_from_the_overview_leads_back_to_it():
    officer = make.officer()
    draft = own_draft(officer)
    url = step(draft, "kedaruratan") + "?kembali=periksa"

    answer = signed_in(officer).post(url, {"urgency": "normal"})

    assert answer.url == step(draft, "periksa")


def test_the_overview_shows_the_masked_nik_only():
    officer = make.officer()
    resident = make.ResidentFactory(village=village_of(officer), nik="3309015206850042")
    draft = own_draft(officer, resident=resident)

    html = signed_in(officer).get(step(draft, "periksa")).content.decode()

    assert "3309**********42" in html
    assert "3309015206850042" not in html


def test_the_resident_of_a_draft_is_exchanged():
    officer = make.officer()
    draft = own_draft(officer)
    other = make.ResidentFactory(village=village_of(officer))

    signed_in(officer).post(step(draft, "warga"), {"resident": other.pk})

    draft.refresh_from_db()
    assert draft.resident == other


# --- drafts save themselves ----------------------------------------------------------------------


def test_a_story_saves_itself_while_it_is_written():
    officer = make.officer()
    draft = own_draft(officer)
    form = {"step": "cerita", "story": "Baru separuh", "channel": "desk"}

    answer = signed_in(officer).post(reverse("cases:autosave", args=(draft.pk,)), form)

    draft.refresh_from_db()
    assert (answer.status_code, draft.story) == (204, "Baru separuh")


def test_what_is_right_saves_itself_though_something_lacks():
    officer = make.officer()
    draft = own_draft(officer)
    form = {"step": "kedaruratan", "urgency": "urgent", "urgency_reason": ""}

    signed_in(officer).post(reverse("cases:autosave", args=(draft.pk,)), form)

    draft.refresh_from_db()
    assert draft.urgency == "urgent"


def test_consent_is_never_given_by_itself():
    officer = make.officer()
    draft = own_draft(officer, consented_at=None)
    form = {"step": "persetujuan", "consent_manner": "spoken"}

    answer = signed_in(officer).post(reverse("cases:autosave", args=(draft.pk,)), form)

    draft.refresh_from_db()
    assert (answer.status_code, draft.consented_at) == (404, None)


def test_a_sent_case_is_not_written_any_more():
    officer = make.officer()
    case = make.CaseFactory(village=village_of(officer), filed_by=officer)
    form = {"step": "cerita", "story": "Lain", "channel": "desk"}

    answer = signed_in(officer).post(reverse("cases:autosave", args=(case.pk,)), form)

    assert answer.status_code == 409


def test_the_page_says_when_the_draft_was_saved():
    officer = make.officer()
    draft = own_draft(officer)
    client = signed_in(officer)
    client.post(step(draft, "kedaruratan"), {"urgency": "normal"})

    html = client.get(step(draft, "cerita")).content.decode()

    assert "Draf tersimpan" in html


def test_drafts_of_others_are_not_found():
    draft = make.draft()
    colleague = make.officer(draft.village)

    answer = signed_in(colleague).get(step(draft, "cerita"))

    assert answer.status_code == 404


def test_whoever_must_sign_in_again_comes_back_to_the_same_step(client):
    draft = make.draft()

    answer = client.post(step(draft, "cerita"), {"story": "Sudah lama diketik"})

    assert answer.url == f"/akun/login/?next={step(draft, 'cerita')}"
