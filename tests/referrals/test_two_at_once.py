"""Two people, or two programs, decide in the same moment: one wins, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cases.models import Need
from pilarsosial.errors import ActionRefused
from referrals import workflow
from referrals.models import Referral, ReferralEvent
from tests import factories as make
from tests.referrals.rows import sent_to_a_program

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of acts that start together: "done" or "refused"."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait(timeout=10)
            act()
        except ActionRefused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_accepting_and_declining_one_wins():
    referral, program = sent_to_a_program()
    first, second = (Referral.objects.get(pk=referral.pk) for _n in range(2))

    ends = at_once(
        lambda: workflow.accept(first, by=program.user),
        lambda: workflow.decline(second, by=program.user, reason="full", note="Penuh."),
    )

    decided = ReferralEvent.objects.filter(kind__in=("accepted", "declined"))
    assert ends == ["done", "refused"]
    assert decided.count() == 1


def test_of_two_offices_that_refer_one_need_one_wins():
    need = make.verified_case().needs.get()
    first, second = (Need.objects.get(pk=need.pk) for _n in range(2))
    services = [make.ServiceFactory(), make.ServiceFactory()]
    offices = [make.office_worker(), make.office_worker()]

    ends = at_once(
        lambda: workflow.send_referral(first, service=services[0], by=offices[0]),
        lambda: workflow.send_referral(second, service=services[1], by=offices[1]),
    )

    assert ends == ["done", "refused"]
    assert Referral.objects.count() == 1


def test_of_withdrawing_and_completing_one_wins():
    referral, program = sent_to_a_program()
    workflow.accept(referral, by=program.user)
    first, second = (Referral.objects.get(pk=referral.pk) for _n in range(2))
    office = make.office_worker()

    ends = at_once(
        lambda: workflow.withdraw(first, reason="Salah kirim.", by=office),
        lambda: workflow.complete(
            second, by=program.user, outcome="not_met", reason="Tidak memenuhi syarat."
        ),
    )

    assert ends == ["done", "refused"]
