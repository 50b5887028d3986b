from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import workflow
from cases.models import Case
from cases.saved.models import SavedView
from cases.saved.workflow import MOST_VIEWS, save_view
from cases.work import QUEUES
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


def running(**fields: object) -> Case:
    case = make.CaseFactory(**{"due_at": timezone.now() + timedelta(days=3), **fields})
    make.NeedFactory(case=case)
    return case


def listed(user: object, **query: str):
    return signed_in(user).get(reverse("cases:list"), query)


# --- queues ---------------------------------------------------------------------------------------


def test_each_count_leads_to_exactly_its_list():
    supervisor, long_ago = make.supervisor(), timezone.now() - timedelta(days=30)
    running()
    running(urgency="urgent", filed_at=long_ago)
    running(status="returned", holder="officer", return_reason="Foto", due_at=long_ago)

    chips = listed(supervisor).context["queues"]

    found = {chip.url: len(signed_in(supervisor).get(chip.url).context["rows"]) for chip in chips}
    assert {chip.url: int(chip.count) for chip in chips} == found
    assert sorted(url.partition("work=")[2] for url in found) == [
        "all_late", "back", "mine", "silent", "urgent",
    ]  # fmt: skip


def test_a_case_is_silent_until_somebody_writes_on_it():
    officer = make.officer()
    village = officer.duties_today[0].area
    silent = running(village=village, filed_at=timezone.now() - timedelta(days=20))
    heard = running(village=village, filed_at=timezone.now() - timedelta(days=20))
    workflow.add_note(heard, text="Sudah ditelepon.", by=officer)

    assert [row["case"] for row in listed(officer, work="silent").context["rows"]] == [silent]


def test_mine_is_what_i_recorded_or_was_given():
    officer = make.officer()
    village = officer.duties_today[0].area
    mine = running(village=village, filed_by=officer)
    given = running(village=village, assigned_to=officer)
    running(village=village)

    rows = listed(officer, work="own").context["rows"]

    assert {row["case"] for row in rows} == {mine, given}


def test_a_sealed_case_is_in_no_queue_of_others():
    case = running(is_sealed=True, urgency="urgent", filed_at=timezone.now() - timedelta(days=30))

    assert listed(make.officer(case.village)).context["queues"] == []


def test_queues_have_names_of_their_own():
    assert len({heap.name for heap in QUEUES}) == len(QUEUES)


# --- saved views ----------------------------------------------------------------------------------


def test_a_view_is_saved_by_its_address_and_opened_by_its_name():
    supervisor = make.supervisor()
    client = signed_in(supervisor)

    client.post(
        reverse("cases:save_view"),
        {"name": "Mendesak Selo", "query": "after=xyz&urgency=urgent&status=open&jahat=1"},
    )

    view = SavedView.objects.get(user=supervisor)
    assert (view.name, view.query) == ("Mendesak Selo", "status=open&urgency=urgent")
    assert "Mendesak Selo" in listed(supervisor).content.decode()


def test_the_same_name_replaces_a_view():
    user = make.supervisor()
    save_view(name="Hari ini", query="late=1", by=user)

    save_view(name="Hari ini", query="status=open", by=user)

    assert list(SavedView.objects.values_list("query", flat=True)) == ["status=open"]


def test_a_person_keeps_so_many_views_only():
    user = make.supervisor()
    for number in range(MOST_VIEWS):
        save_view(name=f"Tampilan {number}", query="late=1", by=user)

    with pytest.raises(ActionRefused):
        save_view(name="Satu lagi", query="late=1", by=user)


def test_nobody_sees_or_takes_away_the_view_of_another():
    view = save_view(name="Punya saya", query="late=1", by=make.supervisor())
    other = make.supervisor()

    answer = signed_in(other).post(reverse("cases:forget_view", args=[view.pk]))

    assert answer.status_code == 404
    assert "Punya saya" not in listed(other).content.decode()


# --- verifying many -------------------------------------------------------------------------------


def test_chosen_cases_are_verified_and_refusals_told_per_row():
    supervisor = make.supervisor()
    first, second = running(), running()
    workflow.return_case(second, reason="Foto buram", by=supervisor)

    answer = signed_in(supervisor).post(
        reverse("cases:verify_many"), {"number": [first.number, second.number]}
    )

    told = {case.number: bool(refusal) for case, refusal in answer.context["results"]}
    assert told == {first.number: False, second.number: True}
    assert sorted(Case.objects.values_list("status", flat=True)) == ["returned", "verified"]


def test_an_officer_verifies_nothing_by_the_box():
    case = running()

    answer = signed_in(case.filed_by).post(reverse("cases:verify_many"), {"number": [case.number]})

    assert [bool(refusal) for _case, refusal in answer.context["results"]] == [True]
    assert not Case.objects.filter(status="verified").exists()


def test_cases_of_other_places_do_not_exist_for_the_box():
    case = running(village=make.village("33.09.02.2001"))

    signed_in(make.supervisor()).post(reverse("cases:verify_many"), {"number": [case.number]})

    assert not Case.objects.filter(status="verified").exists()


def test_boxes_stand_only_in_the_queue_of_who_decides():
    case = running()

    boxes = [
        'name="number"' in listed(user, work=work).content.decode()
        for user, work in (
            (make.supervisor(), "verify"),
            (make.supervisor(), "urgent"),
            (case.filed_by, "elsewhere"),
        )
    ]

    assert boxes == [True, False, False]
