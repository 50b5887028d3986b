"""What a district of a million referrals counts and looks for is read from indexes.

A table of a test is so small that PostgreSQL reads it whole; forbidden to, it shows what fits.
"""

import pytest
from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from referrals.forms.listing import ReferralFilter
from referrals.models import Referral
from referrals.scoreboard import scores_of
from referrals.standing import standing_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def forbid(*ways):
    with connection.cursor() as cursor:
        for way in ways:
            cursor.execute(f"SET LOCAL enable_{way} = off")


# In a small table an index that has not all the columns may be as good as one that has.
OTHERS = """
SELECT format('DROP INDEX %I', relname) FROM pg_index JOIN pg_class ON oid = indexrelid
WHERE indrelid = 'referrals_referral'::regclass AND NOT indisunique AND relname <> ALL(%s)
"""
TO_COUNT_IN = ["referral_by_sending", "referral_pending_by_due"]


@pytest.fixture
def _vacuumed():
    """As if vacuumed: an index that has all the columns is then cheaper than any other way."""
    forbid("seqscan", "bitmapscan")
    with connection.cursor() as cursor:
        cursor.execute(OTHERS.replace("%I", "%%I"), [TO_COUNT_IN])
        for (drop,) in cursor.fetchall():
            cursor.execute(drop)
        cursor.execute(
            "UPDATE pg_class SET relallvisible = 1000000"
            " WHERE relname IN ('referrals_referral', 'cases_case')"
        )


def counted_by(act):
    """The plans of what an act counts in groups."""
    with CaptureQueriesContext(connection) as asked:
        act()
    counts = [one["sql"] for one in asked.captured_queries if "GROUP BY" in one["sql"]]
    with connection.cursor() as cursor:
        plans = []
        for sql in counts:
            cursor.execute("EXPLAIN " + sql.replace("%", "%%"))
            plans.append("\n".join(line for (line,) in cursor.fetchall()))
    return plans


@pytest.mark.usefixtures("_vacuumed")
def test_where_running_referrals_lie_is_counted_at_once_and_in_an_index_alone():
    district = Referral.objects.within("33.09")

    (plan,) = counted_by(lambda: standing_of(district))

    assert "Index Only Scan using referral_pending_by_due" in plan


@pytest.mark.usefixtures("_vacuumed")
def test_how_agencies_do_is_counted_in_indexes_alone():
    district, since = Referral.objects.within("33.09"), Q(sent_at__gte="2026-07-01T00:00+07:00")

    period, confirmations, now = counted_by(lambda: scores_of(district, since, place="33.09"))

    assert "Index Only Scan using referral_by_sending" in period
    assert "Index Only Scan using referral_by_sending" in confirmations
    assert "Index Only Scan using case_not_confirmed" in confirmations
    assert "Index Only Scan using referral_pending_by_due" in now


def narrowed(query):
    manager = make.manager()
    form = ReferralFilter(QueryDict(query), user=manager)
    assert form.is_valid()
    forbid("seqscan")
    return form.narrow(Referral.objects.visible_to(manager)).order_by("-sent_at", "-pk")[:50]


def test_what_came_back_is_looked_for_among_the_needs_without_a_way():
    plan = narrowed("turn=us").explain()

    assert "need_without_a_way" in plan


def test_a_reason_is_looked_for_among_the_declined():
    plan = narrowed("reason=full").explain()

    assert "declined" in plan
