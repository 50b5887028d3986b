import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='JobRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(max_length=120, verbose_name='task')),
                ('key', models.CharField(max_length=120, verbose_name='key')),
                ('arguments', models.JSONField(default=dict, verbose_name='arguments')),
                ('status', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=8, verbose_name='status')),
                ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='sent to the workers at')),
                ('fence', models.PositiveIntegerField(default=0, verbose_name='fencing number')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='lease until')),
                ('heartbeat_at', models.DateTimeField(blank=True, null=True, verbose_name='last sign of life')),
                ('progress', models.PositiveIntegerField(default=0, verbose_name='done so far')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='of')),
                ('step', models.CharField(blank=True, max_length=120, verbose_name='step')),
                ('error', models.CharField(blank=True, max_length=300, verbose_name='error')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='asked at')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
            ],
            options={
                'verbose_name': 'long work',
                'verbose_name_plural': 'long work',
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ('queued', 'running'))), fields=('task', 'key'), name='one_open_run_per_task_and_key'), models.CheckConstraint(condition=models.Q(('total', 0), ('progress__lte', models.F('total')), _connector='OR'), name='job_progress_never_exceeds_its_total')],
            },
        ),
    ]
