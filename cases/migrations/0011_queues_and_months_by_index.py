import datetime as dt

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_needs_sent_to_another_village"),
        ("regions", "0001_regions_and_holidays"),
        ("residents", "0004_families_parted_again_and_changed_by_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="case_open_emergencies",
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "due_at",
                    models.Value(dt.datetime(9999, 1, 1, 0, 0, tzinfo=dt.UTC)),
                ),
                models.F("id"),
                models.F("status"),
                models.F("holder"),
                models.F("urgency"),
                condition=models.Q(
                    ("status__in", ("submitted", "returned", "verified", "in_progress", "resolved"))
                ),
                name="case_open_by_due_day",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(
                    (
                        "status__in",
                        ("submitted", "returned", "verified", "in_progress", "resolved"),
                    ),
                    ("urgency__in", ("urgent", "emergency")),
                ),
                fields=["village", "due_at"],
                name="case_open_urgent",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("verified_at__isnull", False)),
                fields=["village", "verified_at"],
                name="case_verified_in_village",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("resolved_at__isnull", False)),
                fields=["village", "resolved_at"],
                name="case_resolved_in_village",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("resident_told_at__isnull", False)),
                fields=["village", "resident_told_at"],
                name="case_resident_told_in_village",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)),
                fields=["village", "closed_at"],
                name="case_closed_in_village",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("reopened_at__isnull", False)),
                fields=["village", "reopened_at"],
                name="case_reopened_in_village",
            ),
        ),
    ]
