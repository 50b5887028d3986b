"""Every change is in the history, by whatever way it came; reads cannot be unwritten."""

import pghistory
import pytest
from django.db import connection
from django.db.utils import InternalError, ProgrammingError
from django.test import Client

from cases.models import Case, Category, Need
from cases.residents.models import Resident
from cases.tasks import close_one_unconfirmed
from pilarsosial.audit.models import Read, record_read
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.identity import seal
from tests import factories as make

pytestmark = pytest.mark.django_db

REFUSED = (InternalError, ProgrammingError)


def kinds(row: object) -> list[str]:
    """What the history of a row says, oldest first."""
    model = type(row).history.rel.related_model
    found = model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")
    return list(found.values_list("pgh_label", flat=True))


def test_insert_and_update_by_the_orm_are_kept():
    resident = make.ResidentFactory()

    resident.name = "Sutarni Baru"
    resident.save()

    assert kinds(resident) == ["insert", "update"]


def test_bulk_inserts_and_updates_are_kept():
    case = make.CaseFactory()
    types = [make.NeedTypeFactory(code=code) for code in ("K01", "K02")]
    needs = Need.objects.bulk_create(Need(case=case, type=kind) for kind in types)

    Need.objects.filter(case=case).update(detail="dua kali")

    assert [kinds(need) for need in needs] == [["insert", "update"]] * 2


def test_raw_sql_is_kept():
    resident = make.ResidentFactory()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE residents_resident SET alias = 'Tarni' WHERE id = %s", [resident.pk])

    assert kinds(resident) == ["insert", "update"]
    assert resident.history.latest("pgh_id").alias == "Tarni"


def test_copy_is_kept():
    rows = 'COPY cases_category (code, scheme, name, "group", is_sensitive) FROM STDIN'

    with connection.cursor() as cursor, cursor.copy(rows) as copy:
        copy.write_row(("PPKS01", "PPKS", "Anak balita terlantar", "anak", False))

    assert kinds(Category.objects.get(code="PPKS01")) == ["insert"]


def test_a_delete_is_kept_with_what_was_deleted():
    need = make.NeedFactory(detail="salah ketik")
    pk = need.pk

    Need.objects.filter(pk=pk).delete()

    last = Need.history.rel.related_model.objects.filter(pgh_obj_id=pk).latest("pgh_id")
    assert (last.pgh_label, last.detail) == ("delete", "salah ketik")


@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'x'", "DELETE FROM {}"])
def test_history_cannot_be_changed_or_deleted(statement):
    table = make.ResidentFactory().history.model._meta.db_table

    with pytest.raises(REFUSED), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_ciphertext_of_a_nik_is_not_kept_twice():
    columns = {field.name for field in Resident.history.rel.related_model._meta.fields}

    assert "nik_sealed" not in columns
    assert {"nik_digest", "nik_masked", "name"} <= columns


def test_history_keeps_the_hash_of_a_nik_that_was_replaced():
    resident = make.ResidentFactory()
    old = bytes(resident.nik_digest)
    new = seal(make.nik(), purpose="nik")

    resident.nik_sealed, resident.nik_digest = new.ciphertext, new.digest
    resident.save()

    kept = resident.history.order_by("pgh_id").values_list("nik_digest", flat=True)
    assert [bytes(digest) for digest in kept] == [old, new.digest]


def test_the_signed_in_user_is_in_the_context_of_a_change():
    manager = make.manager()
    client = Client()
    client.force_login(manager, backend="pilarsosial.accounts.backends.DutyBackend")

    client.post("/evaluasi/hitung", {"district": "33.09", "quarter": "2026-Q2"})

    change = Evaluation.objects.get().history.earliest("pgh_id")
    assert change.pgh_context["user"] == manager.pk


def test_a_change_by_a_task_carries_the_name_of_the_task():
    case = make.CaseFactory(
        status=Case.Status.RESOLVED, resolved_at="2026-10-02T01:00Z", due_at="2026-10-16T16:59Z"
    )

    close_one_unconfirmed(case=case.pk)

    last = case.history.latest("pgh_id")
    assert last.pgh_context["task"] == "cases.tasks.close_one_unconfirmed"


def test_a_change_outside_of_any_door_has_no_context():
    assert make.ResidentFactory().history.get().pgh_context is None


def test_a_command_can_say_why_it_changes():
    with pghistory.context(command="undo_import", batch=7):
        resident = make.ResidentFactory()

    assert resident.history.get().pgh_context == {"command": "undo_import", "batch": 7}


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_read SET reason = ''", "DELETE FROM audit_read"]
)
def test_a_logged_read_cannot_be_changed_or_deleted(statement):
    resident = make.ResidentFactory()
    record_read(Read.Kind.REVEAL, resident, by=make.officer(), village=resident.village_id)

    with pytest.raises(REFUSED), connection.cursor() as cursor:
        cursor.execute(statement)
