from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_head_of_an_agency'),
        ('cases', '0014_what_waits_or_was_not_confirmed_by_index'),
        ('referrals', '0012_history_by_time'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='referral',
            name='referral_by_sending',
        ),
        migrations.RemoveIndex(
            model_name='referral',
            name='referral_pending_by_due',
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['-sent_at', '-id'], include=('agency', 'village', 'case', 'status', 'outcome', 'decline_reason', 'is_overdue', 'received_at', 'completed_at', 'due_at'), name='referral_by_sending'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('status__in', ('sent', 'received', 'waiting_documents', 'waiting_list', 'accepted', 'in_progress'))), fields=['due_at', 'id'], include=('agency', 'village', 'status', 'clock_stopped_at'), name='referral_pending_by_due'),
        ),
    ]
