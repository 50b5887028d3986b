"""What was counted stays as it is, whoever writes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Model
from django.db.utils import InternalError, ProgrammingError

from pilarsosial.evaluations.models import CaseFact, Evaluation, EvaluationFigure
from tests import factories as make
from tests.evaluations.computing import computed
from tests.kept import rows_kept

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Evaluation]:
    with rows_kept(django_db_blocker):
        make.CaseFactory(village=make.village(), filed_at="2026-08-10T03:00Z")
        yield computed()


@pytest.mark.parametrize("rows", [EvaluationFigure, CaseFact])
@pytest.mark.parametrize("act", ["update", "delete", "insert"])
def test_what_a_finished_evaluation_counted_never_changes(rows, act, counted):
    with pytest.raises((ProgrammingError, InternalError), match="never changes"):
        CHANGES[act](rows)


def _add_one_more(rows: type[Model]) -> None:
    row = rows.objects.first()
    row.pk, row.dimension, row.village_id = None, "channel", "33.09.02.2001"
    row.save(force_insert=True)


CHANGES = {
    "insert": _add_one_more,
    "update": lambda rows: rows.objects.update(evaluation=rows.objects.first().evaluation),
    "delete": lambda rows: rows.objects.all()._raw_delete("default"),
}
