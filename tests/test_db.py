import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import DatabaseError, DataError, connection, transaction
from django.db.models import F, TextField
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from cases.models import QuestionSet
from pilarsosial.db import BadCursor, any_of, capped_count, keyset_page, lock, lock_all, save_locked
from tests.factories import NeedFactory, NeedTypeFactory

NEWEST_FIRST = ("-expire_date", "-session_key")


@pytest.fixture
def many(db):
    """57 rows on 7 moments, so that most pages end inside a tie."""
    rng = random.Random(7)
    start = datetime(2026, 8, 1, 12, 0, 0, 123456, tzinfo=UTC)
    return Session.objects.bulk_create(
        Session(
            session_key=f"{key:05}",
            session_data="x",
            expire_date=start + timedelta(hours=rng.randrange(7)),
        )
        for key in rng.sample(range(99_999), 57)
    )


def page(queryset=None, *, order=NEWEST_FIRST, size=10, salt="sessions", **cursor):
    rows = Session.objects.all() if queryset is None else queryset
    return keyset_page(rows, order=order, size=size, salt=salt, **cursor)


def walk(queryset, direction, *, order=NEWEST_FIRST, size=10, start=None):
    """All pages from `start` in one direction."""
    found = [start or page(queryset, order=order, size=size)]
    while cursor := getattr(found[-1], direction):
        side = "after" if direction == "next" else "before"
        found.append(page(queryset, order=order, size=size, **{side: cursor}))
    return found


@pytest.mark.parametrize("size", [1, 10, 19, 56, 57, 58])
@pytest.mark.parametrize(
    "order",
    [
        NEWEST_FIRST,
        ("expire_date", "pk"),
        ("-expire_date", "session_key"),
        ("expire_date", "-session_key"),
        ("session_data", "expire_date", "-pk"),
        ("session_key",),
    ],
)
def test_pages_together_are_the_list_forwards_and_backwards(many, order, size):
    everything = list(Session.objects.order_by(*order))

    forwards = walk(Session.objects.all(), "next", order=order, size=size)
    backwards = walk(Session.objects.all(), "previous", order=order, size=size, start=forwards[-1])

    assert [row for one in forwards for row in one.rows] == everything
    assert [one.rows for one in backwards[::-1]][1:] == [one.rows for one in forwards][1:]
    assert backwards[-1].rows == forwards[0].rows
    assert forwards[0].previous is None
    assert forwards[-1].next is None


def test_an_empty_list_has_no_other_pages(db):
    only = page()

    assert (only.rows, only.next, only.previous) == ([], None, None)


def test_rows_that_come_or_go_between_pages_shift_nothing(many):
    everything = list(Session.objects.order_by(*NEWEST_FIRST))
    first = page()
    Session.objects.create(
        session_key="newest", session_data="x", expire_date=datetime(2027, 1, 1, tzinfo=UTC)
    )
    everything[9].delete()

    second = page(after=first.next)

    assert second.rows == everything[10:20]


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Session.objects.values("session_key", "expire_date"),
        lambda: Session.objects.values_list("expire_date", "session_key"),
        lambda: Session.objects.values_list("session_key", "expire_date", named=True),
        lambda: Session.objects.only("session_key", "expire_date"),
    ],
)
def test_rows_may_be_dicts_tuples_or_instances(many, rows):
    expected = list(rows().order_by(*NEWEST_FIRST))

    found = [row for one in walk(rows(), "next", size=10) for row in one.rows]

    assert found == expected


def test_a_list_may_be_ordered_by_an_annotation(many):
    rows = Session.objects.annotate(
        folded=Lower("session_data", output_field=TextField(null=False)), moment=F("expire_date")
    )
    order = ("folded", "moment", "pk")

    found = [row for one in walk(rows, "next", order=order) for row in one.rows]

    assert found == list(rows.order_by(*order))


def test_a_page_is_one_query_without_a_count_or_an_offset(many):
    cursor = page().next

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(after=cursor)

    [query] = [one["sql"] for one in queries]
    assert "COUNT(" not in query
    assert "OFFSET" not in query


def test_the_condition_leads_with_the_first_column_so_that_an_index_can_seek(many):
    cursor = page().next

    with CaptureQueriesContext(connection) as queries:
        page(after=cursor)

    where = queries[0]["sql"].partition(" WHERE ")[2]
    assert where.startswith('("django_session"."expire_date" <= ')
    assert " AND (" in where


def test_cursors_are_opaque_and_bound_to_their_list_client_and_order(many):
    cursor = page(salt="referrals of agency 1").next

    for other in (
        {"salt": "referrals of agency 2"},
        {"salt": "referrals of agency 1", "order": ("expire_date", "session_key")},
        {"salt": "referrals of agency 1", "queryset": Group.objects.all(), "order": ("name",)},
    ):
        with pytest.raises(BadCursor):
            page(**other, after=cursor)


def test_a_tampered_cursor_is_refused_and_told_nothing(many):
    cursor = page().next
    changed = [
        cursor[:n] + ("A" if cursor[n] != "A" else "B") + cursor[n + 1 :]
        for n in range(len(cursor))
    ]

    for bad in [*changed, "", "x", ":::", "\x00", "é", cursor + "A", cursor * 500]:
        with pytest.raises(BadCursor) as caught:
            page(after=bad)
        assert str(caught.value) == ""


@pytest.mark.parametrize("content", [[], ["2026-08-01"], ["x", "y"], [1, 2, 3], {"a": 1}, None])
def test_signed_nonsense_is_refused_too(many, content):
    salt = f"sessions:sessions.Session:{','.join(NEWEST_FIRST)}"

    with pytest.raises(BadCursor):
        page(after=signing.dumps(content, salt=salt))


def test_both_directions_at_once_are_refused(many):
    cursor = page().next

    with pytest.raises(BadCursor):
        page(after=cursor, before=cursor)


def test_a_column_that_may_be_empty_cannot_order_pages(db, django_user_model):
    with pytest.raises(ValueError, match="NULL"):
        page(django_user_model.objects.all(), order=("last_login", "pk"))


@pytest.mark.parametrize(("limit", "counted"), [(10, 11), (56, 57), (57, 57), (10_000, 57)])
def test_a_capped_count_stops_one_above_its_limit(many, limit, counted):
    assert capped_count(Session.objects.order_by("expire_date"), limit) == counted


def test_a_lock_reads_the_row_again_into_the_same_instance(db):
    group = Group.objects.create(name="before")
    Group.objects.filter(pk=group.pk).update(name="after")

    locked = lock(group)

    assert locked is group
    assert group.name == "after"


def test_a_lock_forgets_changes_made_before_it(db):
    group = Group.objects.create(name="stored")
    group.name = "typed"

    lock(group)

    assert group.name == "stored"


def test_a_row_that_is_gone_cannot_be_locked(db):
    group = Group.objects.create(name="gone")
    Group.objects.filter(pk=group.pk).delete()

    with pytest.raises(Group.DoesNotExist):
        lock(group)


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction():
    group = Group.objects.create(name="loose")

    with pytest.raises(transaction.TransactionManagementError):
        lock(group)


@pytest.mark.django_db(transaction=True)
def test_a_locked_row_is_held_against_others_until_the_transaction_ends():
    group = Group.objects.create(name="held")
    other = connection.copy(alias="default")
    statement = f"SELECT 1 FROM auth_group WHERE id = {group.pk} FOR UPDATE NOWAIT"

    with transaction.atomic():
        lock(group)
        with pytest.raises(DatabaseError, match="could not obtain lock"), other.cursor() as cursor:
            cursor.execute(statement)
    with other.cursor() as cursor:
        cursor.execute(statement)
        freed = cursor.fetchall()
    other.close()

    assert freed == [(1,)]


@pytest.mark.django_db
def test_the_server_logs_neither_statements_that_failed_nor_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('log_min_error_statement')")
        statements = cursor.fetchone()[0]
        cursor.execute("SELECT current_setting('log_error_verbosity')")
        rows = cursor.fetchone()[0]

    assert (statements, rows) == ("panic", "terse")


@pytest.mark.parametrize(
    "key", ["plain", 'a "quoted" one', "back\\slash", "{braces}, comma", "50%"]
)
def test_any_value_is_found_in_an_array(db, key):
    wanted = Session.objects.create(session_key=key, expire_date=datetime(2026, 8, 1, tzinfo=UTC))
    Session.objects.create(session_key="other", expire_date=datetime(2026, 8, 1, tzinfo=UTC))

    found = Session.objects.filter(any_of("session_key", [key, "nobody"]))

    assert list(found) == [wanted]


def history_of(need):
    return need.history.filter(pgh_label="update").count()


def test_a_locked_row_that_changed_inside_a_list_is_saved(db):
    need = NeedFactory(means=["labour"])
    lock(need)
    need.means.append("cash")

    save_locked(need)

    need.refresh_from_db()
    assert (need.means, history_of(need)) == (["labour", "cash"], 1)


def test_a_text_that_is_too_long_is_refused_and_not_cut(db):
    need = NeedFactory()
    lock(need)
    need.handling = "x" * 200

    with pytest.raises(DataError):
        save_locked(need)


def test_a_locked_row_that_stays_as_it_is_gets_no_history(db):
    need = NeedFactory()
    lock(need)

    save_locked(need)

    assert history_of(need) == 0


def test_what_was_saved_once_is_not_taken_for_new_again(db):
    need = NeedFactory(detail="first")
    lock(need)

    for detail in ("second", "first"):
        need.detail = detail
        save_locked(need)

    need.refresh_from_db()
    assert (need.detail, history_of(need)) == ("first", 2)


def test_a_value_that_an_ordinary_save_changed_can_be_set_back(db):
    need = NeedFactory(detail="first")
    lock(need)
    need.detail = "second"
    need.save()

    need.detail = "first"
    save_locked(need)

    need.refresh_from_db()
    assert need.detail == "first"


def test_values_of_all_kinds_are_saved_as_they_are(db):
    questions = QuestionSet.objects.create(need_type=NeedTypeFactory(), version=1)
    need = NeedFactory(question_set=questions, answers={})
    lock(need)
    kept = {
        "detail": 'A "quoted" \\ line\n😀 %s',
        "answers": {"a": [1, None, True], "b": {"c": 2**70}},
        "means": ["cash", "a, b", ""],
        "amount": Decimal("12.50"),
        "delivered_on": date(2026, 11, 3),
        "due_at": datetime(2026, 11, 3, 9, 30, 0, 123456, tzinfo=UTC),
    }
    for name, value in kept.items():
        setattr(need, name, value)

    save_locked(need)

    need.refresh_from_db()
    assert {name: getattr(need, name) for name in kept} == kept


def test_rows_of_two_models_are_locked_and_read_anew_by_one_question(db, django_assert_num_queries):
    need = NeedFactory()
    case = need.case
    type(need).objects.filter(pk=need.pk).update(detail="second")
    type(case).objects.filter(pk=case.pk).update(story="told anew")

    with django_assert_num_queries(1) as asked:
        lock_all(case, need)

    assert (case.story, need.detail) == ("told anew", "second")
    assert "FOR UPDATE" in asked[0]["sql"]
