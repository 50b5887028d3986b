"""What happens after the data cut is not counted, whenever the counting comes to it."""

import pytest
from django.db import connection, connections

from cases.models import Case, Need
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.facts.cut import settled
from pilarsosial.evaluations.models import CaseFact, Evaluation
from pilarsosial.evaluations.tasks import compute
from pilarsosial.evaluations.workflow import request_evaluation
from referrals.models import Referral
from tests import factories as make
from tests.evaluations.computing import computed, figures_of, finished

# Each change must be a transaction of its own: history knows the moment at which one began.
pytestmark = pytest.mark.django_db(transaction=True)

IN_Q3 = "2026-08-10T03:00Z"


def resolved_case(**fields: object) -> Case:
    times = {"filed_at": IN_Q3, "resolved_at": "2026-08-19T03:00Z"}
    case = make.CaseFactory(status="resolved", **times, **fields)
    make.NeedFactory(
        case=case, outcome="met", settled_at=times["resolved_at"], due_at="2026-08-20T16:59Z"
    )
    return case


def sent_in_q3() -> Referral:
    referral = make.sent_referral()
    Referral.objects.filter(pk=referral.pk).update(sent_at=IN_Q3, due_at="2026-08-20T16:59Z")
    return referral


def with_its_cut() -> Evaluation:
    """An evaluation whose cut is taken, and nothing counted."""
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))
    compute(run=evaluation.job_id)
    evaluation.refresh_from_db()
    return evaluation


def test_a_part_that_is_counted_later_counts_the_state_at_the_cut():
    reopened, moved, referral = resolved_case(), resolved_case(), sent_in_q3()
    elsewhere = make.village("33.09.02.2001")
    before = figures_of(computed())
    evaluation = with_its_cut()

    Case.objects.filter(pk=reopened.pk).update(status="in_progress", resolved_at=None)
    Need.objects.filter(case=reopened).update(outcome="", settled_at=None)
    Case.objects.filter(pk=moved.pk).update(village=elsewhere)
    Referral.objects.filter(pk=referral.pk).update(status="declined", decline_reason="full")
    resolved_case(village=elsewhere)

    assert figures_of(finished(evaluation)) == before


def test_a_later_version_counts_what_has_changed_since():
    case = resolved_case()
    first = computed()
    Case.objects.filter(pk=case.pk).update(status="in_progress", resolved_at=None)

    second = computed()

    measure = ("cases_settled", "33.09", "")
    assert (figures_of(first)[measure], figures_of(second)[measure]) == ((1, 1), (0, 1))
    assert CaseFact.objects.filter(evaluation=first, is_settled=True).count() == 1


def test_a_transaction_that_began_before_the_cut_is_waited_for():
    evaluation = with_its_cut()
    cut = evaluation.cut_at
    other = connection.copy()
    other.set_autocommit(False)
    other.cursor().execute("SELECT 1")

    later = Evaluation.objects.create(district=make.district(), quarter="2026-Q2", version=7)
    later.refresh_from_db()
    while_open = settled(later.created_at)
    other.rollback()
    other.close()

    assert (while_open, settled(cut), settled(later.created_at)) == (False, True, True)


@pytest.fixture(autouse=True)
def _no_session_is_left():
    yield
    connections.close_all()
