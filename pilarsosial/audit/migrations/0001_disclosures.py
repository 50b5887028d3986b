import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Read',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reveal', 'Full NIK or KK shown'), ('outside', 'Person of another village opened'), ('sealed', 'Sealed case opened (break the glass)'), ('file', 'File opened'), ('export', 'Export'), ('disclosure', 'Referral read by the agency'), ('print', 'Printed')], max_length=12, verbose_name='kind')),
                ('subject', models.CharField(help_text='Model and key, such as resident:12.', max_length=60, verbose_name='about')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('detail', models.JSONField(default=dict, verbose_name='detail')),
                ('read_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reads', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='by client')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reads', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('village', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'disclosure',
                'verbose_name_plural': 'disclosures',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['subject', '-id'], name='read_by_subject'), models.Index(fields=['village', '-id'], name='read_by_village')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='read',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9f93327f7a33ef8cdb39f65ad7ca9717189fb325', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d77f', table='audit_read', when='BEFORE')),
        ),
    ]
