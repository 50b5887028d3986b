import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_head_of_an_agency'),
        ('cases', '0013_histories_by_time'),
        ('referrals', '0011_webhooks_fail_from_a_moment'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='referralhistory',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['pgh_created_at'], name='referral_changed_since'),
        ),
    ]
