from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.feedback.models import Complaint, Feedback
from cases.feedback.workflow import answer_complaint, complain, give_feedback
from cases.models import Case
from cases.notices import NEWS, recipients
from cases.tracking import SAYINGS
from cases.workflow.closing import hear_arrival, hear_not_arrived
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"
CODE = "7K4M2QXR9TBP"


@pytest.fixture(autouse=True)
def _one_minute():
    """Tries are counted by the minute: each test stays within one of its own."""
    cache.clear()
    with time_machine.travel("2026-11-20T10:00:05+07:00", tick=False):
        yield


def resolved(**fields: object) -> Case:
    make.OfficeFactory()
    state = {"status": "resolved", "holder": "resident", "resolved_at": timezone.now()}
    case = make.CaseFactory(tracking_code=CODE, **{**state, **fields})
    make.NeedFactory(case=case, outcome="met", settled_at=timezone.now())
    return case


def closed(at: object = None) -> Case:
    at = at or timezone.now()
    return resolved(
        status="closed", holder="nobody", resolved_at=at, closed_at=at, is_confirmed=False
    )


def say(what: str, **words: object):
    return Client().post(reverse(f"tracking:{what}", args=[CODE]), words, follow=True)


def page() -> str:
    return Client().get(reverse("tracking:show", args=[CODE])).content.decode()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


# --- what the resident says -----------------------------------------------------------------------


def test_a_resident_confirms_by_the_code_that_help_arrived():
    case = resolved()

    say("arrived")

    case.refresh_from_db()
    assert (case.status, case.is_confirmed) == ("closed", True)


def test_help_that_did_not_arrive_opens_the_case_again():
    case = closed()

    say("not_arrived", reason="Beras belum datang.")

    case.refresh_from_db()
    assert (case.shown_status, case.holder) == ("reopened", "office")
    assert case.events.get(kind="not_arrived").text == "Beras belum datang."


def test_a_case_that_closed_long_ago_is_not_opened_by_the_code():
    case = closed(timezone.now() - timedelta(days=120))

    say("not_arrived", reason="Beras belum datang.")

    case.refresh_from_db()
    assert case.status == "closed"


def test_stars_said_again_replace_the_first_ones():
    case = resolved()
    say("feedback", stars="2", words="Lama.")

    say("feedback", stars="5", words="")

    assert list(Feedback.objects.values_list("case", "stars")) == [(case.pk, 5)]


@pytest.mark.parametrize("stars", ["0", "6", "", "x", "4.5"])
def test_other_stars_are_refused_and_the_words_kept(stars):
    resolved()

    answer = say("feedback", stars=stars, words="Petugasnya baik.")

    assert not Feedback.objects.exists()
    assert "Petugasnya baik." in answer.content.decode()


def test_a_running_case_is_not_rated():
    resolved(status="in_progress", holder="agency", resolved_at=None)

    say("feedback", stars="5")

    assert not Feedback.objects.exists()


def test_the_same_complaint_sent_twice_is_one():
    resolved()

    say("complaint", words="Petugas tidak ada di kantor.")
    say("complaint", words="Petugas tidak ada di kantor.")

    assert Complaint.objects.count() == 1


def test_a_complaint_that_waits_is_enough_after_three():
    case = resolved()
    for number in range(3):
        complain(case, words=f"Keluhan {number}")

    with pytest.raises(ActionRefused):
        complain(case, words="Keluhan 4")


def test_the_page_shows_the_answer_but_never_the_words():
    case = resolved()
    complaint = complain(case, words="Bu Sutarni tidak dilayani.")
    answer_complaint(complaint, answer="Mohon maaf, kami perbaiki.", by=make.supervisor())

    text = page()

    assert "Mohon maaf, kami perbaiki." in text
    assert "Sutarni" not in text


def test_one_code_says_only_so_much_a_day():
    resolved()

    codes = [say("feedback", stars="5").status_code for _n in range(SAYINGS + 1)]

    assert codes == [200] * SAYINGS + [429]


def test_nothing_is_said_by_an_unknown_code():
    make.OfficeFactory()

    answer = say("complaint", words="Halo")

    assert answer.status_code == 404


@pytest.mark.parametrize("status", ["submitted", "resolved"])
def test_a_sealed_case_tells_nothing_by_what_may_be_said(status):
    now = timezone.now() if status == "resolved" else None
    resolved(is_sealed=True, status=status, resolved_at=now)

    answer = Client().get(reverse("tracking:show", args=[CODE]))

    assert [it.name for it, _url in answer.context["sayings"]] == ["complaint"]
    assert say("arrived").redirect_chain == [(reverse("tracking:show", args=[CODE]), 302)]
    assert not Case.objects.filter(status="closed").exists()


SAID_BY_CODE = [
    hear_arrival,
    partial(hear_not_arrived, reason="Belum sampai."),
    partial(give_feedback, stars=5),
]


@pytest.mark.parametrize("act", SAID_BY_CODE)
def test_nothing_is_done_by_its_code_about_a_sealed_case(act):
    case = resolved(is_sealed=True)

    with pytest.raises(ActionRefused):
        act(case)

    assert Case.objects.get().status == "resolved"


# --- what the office reads ------------------------------------------------------------------------


def test_complaints_are_read_above_the_desk_they_may_be_about():
    case = resolved()
    complaint = complain(case, words="Petugas meminta uang.")
    readers = [make.supervisor(), make.office_worker(), make.person(Role.AUDITOR)]

    assert [list(Complaint.objects.visible_to(user)) for user in readers] == [[complaint]] * 3
    assert list(Complaint.objects.visible_to(case.filed_by)) == []


def test_a_complaint_in_a_sealed_case_stays_in_its_circle():
    case = resolved(is_sealed=True)
    complaint = complain(case, words="Petugas bercerita ke tetangga.")

    seen = [
        list(Complaint.objects.visible_to(u)) for u in (make.supervisor(), make.office_worker())
    ]

    assert seen == [[complaint], []]


def test_a_complaint_is_answered_on_its_page():
    complaint = complain(resolved(), words="Lama sekali.")
    client = signed_in(make.supervisor())

    client.post(reverse("feedback:complaint", args=[complaint.pk]), {"answer": "Mohon maaf."})

    complaint.refresh_from_db()
    assert complaint.answer == "Mohon maaf."


def test_an_answer_with_a_nik_is_refused():
    complaint = complain(resolved(), words="Lama sekali.")
    client = signed_in(make.supervisor())

    client.post(
        reverse("feedback:complaint", args=[complaint.pk]), {"answer": "NIK 3309 0112 0685 0001"}
    )

    complaint.refresh_from_db()
    assert complaint.answered_at is None


def test_an_auditor_reads_a_complaint_and_does_not_answer():
    complaint = complain(resolved(), words="Lama sekali.")
    client = signed_in(make.person(Role.AUDITOR))

    answer = client.post(reverse("feedback:complaint", args=[complaint.pk]), {"answer": "Baik."})

    complaint.refresh_from_db()
    assert (answer.status_code, complaint.answered_at) == (403, None)


def test_the_supervisor_and_the_office_are_told_of_a_complaint():
    case = resolved()
    people = [make.supervisor(), make.office_worker()]
    make.person(Role.HEAD)

    assert recipients(case, NEWS["case.complained"], but=None) == people
