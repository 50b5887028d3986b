from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_what_somebody_did_in_a_quarter'),
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0004_families_parted_again_and_changed_by_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('consented_at__isnull', False)), fields=['consent_version', '-filed_at', '-id'], name='case_by_consent'),
        ),
    ]
