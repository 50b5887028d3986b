"""A resident who lives in another village: said on the pages, sent as a case or as one need."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cases import workflow
from cases.elsewhere import lives_elsewhere
from cases.models import Case, Need
from pilarsosial.accounts.models import Duty
from pilarsosial.errors import ActionRefused
from referrals.models import ReferralDocument
from tests import factories as make
from tests.pages import signed_in
from tests.referrals.rows import file_of, stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.village("33.09.02.2001", "Ngaru")


@pytest.fixture
def here():
    return make.village()


def verified(here, home, **fields: object) -> Need:
    """A need of somebody who lives at home, told here, that waits for a way."""
    resident = make.ResidentFactory(village=home)
    return make.verified_case(village=here, resident=resident, **fields).needs.get()


def send(need: Need, home, by=None) -> Case:
    by = by or make.office_worker()
    return workflow.send_need_to_village(need, to=home, reason="Tinggal di sana.", by=by)


def test_a_resident_of_the_village_lives_nowhere_else(here):
    assert lives_elsewhere(verified(here, here).case) is None


def test_a_desk_whose_officer_has_left_is_no_desk(here, home):
    make.officer(home)
    yesterday = timezone.localdate() - timedelta(days=1)
    Duty.objects.filter(area=home).update(ends_on=yesterday)

    found = lives_elsewhere(verified(here, home).case)

    assert (found.village, found.has_desk) == (home, False)


@pytest.mark.parametrize("page", ["cases:detail", "referrals:route", "cases:step"])
def test_pages_say_it_plainly(here, home, page):
    make.officer(home)
    need = verified(here, home)
    user, key = make.supervisor(), [need.case.number]
    if page == "referrals:route":
        user, key = make.office_worker(), [need.pk]
    if page == "cases:step":
        draft = make.draft(village=here, resident=need.case.resident)
        user, key = draft.filed_by, [draft.pk, "periksa"]

    text = signed_in(user).get(reverse(page, args=key)).content.decode()

    assert f"Warga tinggal di Desa Ngaru; kasus ini di meja {here.full_name}." in text
    assert ("Kirim kasus ke Puskesos Desa Ngaru" in text) == (page != "cases:step")


def test_a_page_says_when_nobody_is_at_the_desk_there(here, home):
    need = verified(here, home)

    page = reverse("referrals:route", args=[need.pk])
    text = signed_in(make.office_worker()).get(page).content.decode()

    assert "akan menunggu pada supervisor SLRT kecamatannya" in text


def test_the_village_is_filled_in_where_a_case_is_sent(here, home):
    need, office = verified(here, home), make.office_worker()
    url = reverse("cases:move", args=[need.case.number])

    answer = signed_in(office).get(url, {"to": home.pk})

    assert answer.context["form"].initial["place"] == home.pk


def test_one_need_becomes_a_case_in_the_hands_of_the_officer_there(here, home):
    officer, need = make.officer(home), verified(here, home)
    stays = make.NeedFactory(case=need.case, type=make.NeedTypeFactory(code="K02"))

    there = send(need, home)

    need.refresh_from_db()
    stays.refresh_from_db()
    assert (there.village, there.status, there.holder) == (home, "returned", "officer")
    assert (there.resident, there.story) == (need.case.resident, need.case.story)
    assert there.number != need.case.number
    assert [one.type for one in there.needs.all()] == [need.type]
    assert (need.outcome, need.move.case, stays.outcome) == ("passed_on", there, "")
    assert list(Case.objects.visible_to(officer)) == [there]


def test_without_a_desk_it_waits_with_the_supervisor_of_the_subdistrict(here, home):
    supervisor = make.supervisor(make.subdistrict("33.09.02"))

    there = send(verified(here, home), home)

    assert (there.status, there.holder, there.return_reason) == ("submitted", "supervisor", "")
    assert "Tidak ada petugas Puskesos yang bertugas di sana" in there.events.get().text
    assert list(Case.objects.visible_to(supervisor)) == [there]


def test_an_emergency_does_not_wait_for_an_officer(here, home):
    make.officer(home)
    need = verified(here, home, urgency="emergency", urgency_reason="Tidak sadar")

    assert send(need, home).status == "submitted"


def test_a_returned_case_that_moves_where_no_desk_is_goes_to_the_supervisor(here, home):
    case = make.CaseFactory(village=here, status="returned", return_reason="KK kurang")

    workflow.move_case(case, to=home, reason="Pindah", by=make.office_worker())

    assert (case.status, case.holder) == ("submitted", "supervisor")


def test_the_documents_go_along_and_what_agencies_answered_stays(here, home):
    officer, need = make.officer(home), verified(here, home)
    card = stored_file(need.case, "family_card")
    workflow.take_out_file(file_of(need.case), by=make.manager())
    ReferralDocument.objects.create(
        referral=make.sent_referral(), attachment=file_of(need.case), from_agency=True
    )

    there = send(need, home)

    (copy,) = there.attachments.all()
    assert (copy.kind, copy.file.name, copy.added_at) == (card.kind, card.file.name, card.added_at)
    assert signed_in(officer).get(reverse("cases:file", args=[copy.pk])).status_code == 200
    assert signed_in(officer).get(reverse("cases:file", args=[card.pk])).status_code == 404


def test_a_document_taken_out_there_is_still_here(here, home):
    officer, need = make.officer(home), verified(here, home)
    card = stored_file(need.case)
    there = send(need, home)

    workflow.take_out_file(there.attachments.get(), by=officer)

    card.refresh_from_db()
    assert card.removed_at is None


def test_the_seal_and_the_consent_go_along(here, home):
    need = verified(here, home, is_sealed=True)

    there = send(need, home, by=make.manager())

    assert there.is_sealed
    assert there.consented_at == need.case.consented_at


def test_both_cases_name_each_other(here, home):
    office, need = make.office_worker(), verified(here, home)
    make.NeedFactory(case=need.case, type=make.NeedTypeFactory(code="K02"))
    there = send(need, home, by=office)

    old, new = (
        signed_in(office).get(reverse("cases:detail", args=[one.number])).content.decode()
        for one in (need.case, there)
    )

    assert reverse("cases:detail", args=[there.number]) in old
    assert reverse("cases:detail", args=[need.case.number]) in new


def test_the_other_village_reads_the_number_and_not_the_case(here, home):
    officer = make.officer(home)
    there = send(need := verified(here, home), home)

    text = signed_in(officer).get(reverse("cases:detail", args=[there.number])).content.decode()

    assert need.case.number in text
    assert reverse("cases:detail", args=[need.case.number]) not in text


def test_a_need_is_sent_on_its_page(here, home):
    need = verified(here, home)
    url = reverse("cases:send_need", args=[need.pk])

    shown = signed_in(make.office_worker()).get(url)
    signed_in(make.office_worker()).post(url, {"place": home.pk, "reason": "Tinggal di sana."})

    need.refresh_from_db()
    assert shown.context["form"].initial["place"] == home.pk
    assert need.move.case.village == home


def test_a_need_that_an_agency_has_is_not_sent(home):
    referral = make.sent_referral()

    with pytest.raises(ActionRefused):
        send(referral.need, home)


def test_strangers_send_nothing(here, home):
    with pytest.raises(PermissionDenied):
        send(verified(here, home), home, by=make.officer(home))
