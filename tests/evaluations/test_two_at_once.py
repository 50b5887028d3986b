"""Two heads at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.models import Evaluation
from tests import factories as make
from tests.evaluations.computing import computed
from tests.evaluations.test_signing import HEAD, head


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_leave_one_signature():
    make.CaseFactory(filed_at="2026-08-10T03:00Z")
    evaluation = workflow.review_evaluation(computed(), by=make.manager())
    heads, gate = [head(), head()], Barrier(2)
    results: list[str] = []

    def try_to_sign(by: User) -> None:
        own = Evaluation.objects.get(pk=evaluation.pk)
        gate.wait()
        results.append(_result(lambda: workflow.sign_evaluation(
            own, sha256=evaluation.sha256, **HEAD, by=by
        )))  # fmt: skip
        connection.close()

    threads = [Thread(target=try_to_sign, args=[one]) for one in heads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["refused", "signed"]
    assert Evaluation.objects.get().signed_by in heads


def _result(act: Callable[[], Evaluation]) -> str:
    try:
        with transaction.atomic():
            return act().status
    except ActionRefused:
        return "refused"
