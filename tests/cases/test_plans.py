"""The queues of a district of a million cases are walked by their indexes.

A table of a test is so small that PostgreSQL reads it whole, or any index and sorts; forbidden
to, it shows what fits.
"""

import pytest
from django.db import connection
from django.http import QueryDict

from cases import workflow
from cases.filters import CaseFilters
from cases.models import Case, Need
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from referrals.queue import needs_to_route
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    return make.manager()


@pytest.fixture
def unsorted():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")


def leave_no_other_index(table, name):
    """In a small table any index is as good as the one that a large one needs, even that of its
    key; the planner takes none that is not valid.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false"
            " WHERE indrelid = %s::regclass AND indexrelid <> %s::regclass",
            [table, name],
        )


def queue(name, user):
    filters = CaseFilters(QueryDict(f"work={name}"), user)
    cases = Case.objects.visible_to(user).submitted().filter(filters.condition)
    return cases.by_due_day().order_by("due", "id")[:40]


@pytest.mark.parametrize("name", ["back", "urgent", "emergencies", "unconfirmed"])
@pytest.mark.usefixtures("unsorted")
def test_a_queue_of_the_district_is_read_in_its_order(manager, name):
    plan = queue(name, manager).explain()

    assert ("case_open_by_due_day" in plan, "Sort" in plan) == (True, False)


@pytest.mark.parametrize("done", ["verified", "resolved", "closed", "reopened"])
@pytest.mark.usefixtures("unsorted")
def test_what_a_village_did_in_a_month_is_counted_by_an_index_of_its_own(manager, done):
    village = make.village()
    filters = CaseFilters(QueryDict(f"month=2026-08&done={done}&area={village.pk}"), manager)

    done_then = Case.objects.visible_to(manager).submitted().filter(filters.condition)
    plan = done_then.order_by(f"{done}_at")[:40].explain()

    assert f"case_{done}_in_village" in plan


def test_needs_without_a_way_are_found_among_those_that_somebody_holds(manager):
    leave_no_other_index("cases_need", "need_without_a_way")

    plan = needs_to_route(manager).explain()

    assert "need_without_a_way" in plan


def test_nothing_is_asked_of_seals_where_none_can_shut(manager, django_assert_num_queries):
    assert manager.duties_today

    with django_assert_num_queries(0):
        sealed = list(Case.objects.sealed_from(manager))

    assert sealed == []


def test_who_reads_all_of_one_place_finds_seals_shut_in_another():
    person = make.supervisor()
    elsewhere = make.CaseFactory(village=make.village("33.09.02.2001"), is_sealed=True)
    duty = {"area": elsewhere.village, "starts_on": "2026-01-01"}
    Duty.objects.create(user=person, role=Role.OFFICER, **duty)
    here = make.CaseFactory(village=make.village(), is_sealed=True)

    seen = Case.objects.visible_to(person), Case.objects.sealed_from(person)

    assert [list(cases) for cases in seen] == [[here], [elsewhere]]


def test_a_need_of_a_rejected_case_is_in_nobodys_hands():
    case = make.CaseFactory(status="submitted", holder="supervisor")
    need = make.NeedFactory(case=case)

    workflow.reject_case(case, reason="Bukan warga.", by=make.supervisor())

    assert Need.objects.get(pk=need.pk).holder == Case.Holder.NOBODY
