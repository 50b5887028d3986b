"""Fault 5 and two supervisors at once: real connections at the same time, one row, one winner."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from cases.models import Case, CaseEvent
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def all_at_once(acts):
    """Run the acts in threads of their own, each on its own connection."""

    def run(act):
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, acts))


def test_a_draft_sent_fifty_times_at_once_is_one_case_with_one_answer():
    draft = make.draft()
    url = reverse("cases:submit", args=[draft.pk])
    clients = [signed_in(draft.filed_by) for _n in range(AT_ONCE)]

    answers = all_at_once([lambda n=n: clients[n % AT_ONCE].post(url) for n in range(50)])

    draft.refresh_from_db()
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, reverse("cases:sent", args=[draft.number]))
    }
    assert Case.objects.submitted().count() == 1
    assert draft.events.filter(kind=CaseEvent.Kind.FILED).count() == 1


def test_of_two_supervisors_one_decides_and_the_other_is_told():
    case = make.CaseFactory()
    make.NeedFactory(case=case)
    supervisors = [signed_in(make.supervisor()) for _n in range(2)]
    verify = reverse("cases:verify", args=[case.number])
    back = reverse("cases:return", args=[case.number])

    all_at_once(
        [
            lambda: supervisors[0].post(verify),
            lambda: supervisors[1].post(back, {"reason": "Foto KK belum terbaca"}),
        ]
    )

    decided = case.events.filter(kind__in=(CaseEvent.Kind.VERIFIED, CaseEvent.Kind.RETURNED))
    assert decided.count() == 1
    loser = supervisors[1 if decided.get().kind == CaseEvent.Kind.VERIFIED else 0]
    told = loser.get(reverse("cases:detail", args=[case.number])).content.decode()
    assert "sudah diputuskan" in told or "sudah diverifikasi" in told or "Dikembalikan" in told
