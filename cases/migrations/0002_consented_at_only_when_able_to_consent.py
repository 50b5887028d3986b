"""A person who was not able to consent has not consented; what was written before says so too.

The history keeps when it was recorded.
"""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def forget_the_moment(apps: Any, _schema_editor: Any) -> None:
    cases = apps.get_model("cases", "Case").objects
    cases.filter(consent_manner="unable", consented_at__isnull=False).update(consented_at=None)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_cases_and_needs")]

    operations = [
        migrations.RunPython(forget_the_moment, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=~Q(consent_manner="unable") | Q(consented_at=None),
                name="case_consented_at_only_when_able_to_consent",
            ),
        ),
    ]
