from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0014_what_waits_or_was_not_confirmed_by_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='caseevent',
            index=models.Index(condition=models.Q(('kind__in', ('resubmitted', 'verified', 'returned', 'rejected'))), fields=['case', 'happened_at'], include=('id', 'kind'), name='case_event_checked'),
        ),
    ]
