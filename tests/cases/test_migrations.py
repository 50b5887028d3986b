"""What migrations make of rows from before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from cases.models import Case
from tests import factories as make

NAME = "case_consented_at_only_when_able_to_consent"

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_moment_of_consent_of_somebody_not_able_to_consent_is_forgotten():
    migration = import_module("cases.migrations.0002_consented_at_only_when_able_to_consent")
    [rule] = [one for one in Case._meta.constraints if one.name == NAME]
    with connection.schema_editor() as before:
        before.remove_constraint(Case, rule)
    agreed, unable = make.CaseFactory(), make.CaseFactory(consent_manner="unable")

    with connection.schema_editor() as editor:
        migration.forget_the_moment(apps, editor)
        editor.add_constraint(Case, rule)

    agreed.refresh_from_db()
    unable.refresh_from_db()
    assert (agreed.consented_at is None, unable.consented_at) == (False, None)
