"""run_evaluation and verify_evaluation, as operators and programs use them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pilarsosial.evaluations.models import Evaluation
from tests import factories as make
from tests.evaluations.computing import computed

pytestmark = pytest.mark.django_db


def told(*words: str) -> dict[str, object]:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    found: dict[str, object] = json.loads(out.getvalue().splitlines()[-1])
    return found


def ready() -> Evaluation:
    make.CaseFactory(filed_at="2026-08-10T03:00Z")
    return computed()


def test_run_evaluation_queues_the_only_district():
    make.OfficeFactory()

    facts = told("run_evaluation", "2026-Q3")

    assert facts == {
        "evaluation": Evaluation.objects.get().pk, "quarter": "2026-Q3", "version": 1,
        "status": "computing", "sha256": "", "figures": 0,
    }  # fmt: skip


def test_run_evaluation_asks_which_of_several_districts():
    make.OfficeFactory()
    make.OfficeFactory(district=make.region("33.10", "Klaten", "regency", "kabupaten"))

    with pytest.raises(CommandError) as refusal:
        told("run_evaluation", "2026-Q3")

    assert refusal.value.returncode == 2


@pytest.mark.parametrize("area", ["33.09.01", "99.99"])
def test_run_evaluation_takes_only_a_district(area):
    make.subdistrict()

    with pytest.raises(CommandError) as refusal:
        told("run_evaluation", "2026-Q3", "--area", area)

    assert refusal.value.returncode == 2


def test_run_evaluation_refuses_a_quarter_to_come():
    with pytest.raises(CommandError) as refusal:
        told("run_evaluation", "2199-Q1", "--area", make.district().code)

    assert refusal.value.returncode == 1


def test_verify_evaluation_finds_untouched_figures_good():
    evaluation = ready()

    facts = told("verify_evaluation", str(evaluation.pk))

    assert facts == {"ok": True, "sha256": evaluation.sha256, "computed": evaluation.sha256}


def test_verify_evaluation_notices_one_changed_figure():
    evaluation = ready()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # past the triggers
        cursor.execute("UPDATE evaluations_evaluationfigure SET value = value + 1")
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("verify_evaluation", str(evaluation.pk), "--json", stdout=out)

    assert json.loads(out.getvalue())["ok"] is False
