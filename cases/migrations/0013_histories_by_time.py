import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0012_needs_that_somebody_holds'),
        ('members', '0006_rules_held_once_for_all_rows'),
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0004_families_parted_again_and_changed_by_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='caseevent',
            index=models.Index(condition=models.Q(('kind', 'returned')), fields=['case'], name='case_event_returned'),
        ),
        migrations.AddIndex(
            model_name='casehistory',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['pgh_created_at'], name='case_changed_since'),
        ),
        migrations.AddIndex(
            model_name='needhistory',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['pgh_created_at'], name='need_changed_since'),
        ),
    ]
