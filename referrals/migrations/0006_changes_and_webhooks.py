import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


# What happened before the feed was there lies behind its first epoch, in the order of the trail.
BEGIN = """
INSERT INTO referrals_epoch (id, number) VALUES (1, 1);
INSERT INTO referrals_change
    (epoch, position, agency_id, referral_id, type, version, happened_at)
SELECT 0, said.id, r.agency_id, r.id,
    CASE said.kind
        WHEN 'sent' THEN 'referral.sent'
        WHEN 'withdrawn' THEN 'referral.withdrawn'
        WHEN 'documents_supplied' THEN 'referral.documents_supplied'
        WHEN 'rerouted' THEN 'referral.rerouted'
        WHEN 'overdue' THEN 'referral.overdue'
        WHEN 'completed' THEN 'referral.closed'
        ELSE 'referral.updated'
    END,
    said.version, said.happened_at
FROM referrals_referralevent said JOIN referrals_referral r ON r.id = said.referral_id
ORDER BY said.id
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_offices_tell_residents'),
        ('referrals', '0005_referrals_and_the_ledger_say_what_was_opened'),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='storedanswer',
            name='referral',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stored_answers', to='referrals.referral', verbose_name='referral'),
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveIntegerField(verbose_name='epoch')),
                ('position', models.BigIntegerField(verbose_name='position')),
                ('type', models.CharField(choices=[('referral.sent', 'Sent'), ('referral.updated', 'Updated'), ('referral.withdrawn', 'Withdrawn'), ('referral.documents_supplied', 'Documents supplied'), ('referral.rerouted', 'Routed on'), ('referral.overdue', 'Due day passed'), ('referral.closed', 'Closed')], max_length=32, verbose_name='type')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('happened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='agency')),
                ('referral', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'verbose_name': 'change of a referral',
                'verbose_name_plural': 'changes of referrals',
                'ordering': ('epoch', 'position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Epoch',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(default=1, verbose_name='number')),
            ],
            options={
                'verbose_name': 'epoch of the change feed',
                'verbose_name_plural': 'epochs of the change feed',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='there_is_one_epoch')],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('url', models.CharField(max_length=500, verbose_name='address')),
                ('types', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('referral.sent', 'Sent'), ('referral.updated', 'Updated'), ('referral.withdrawn', 'Withdrawn'), ('referral.documents_supplied', 'Documents supplied'), ('referral.rerouted', 'Routed on'), ('referral.overdue', 'Due day passed'), ('referral.closed', 'Closed')], max_length=32), default=list, size=None, verbose_name='types')),
                ('secret_sealed', models.BinaryField(verbose_name='secret, encrypted')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='set up at')),
                ('called_until', models.DateTimeField(blank=True, null=True, verbose_name='called until')),
                ('failing_since', models.DateTimeField(blank=True, null=True, verbose_name='failing since')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='switched off at')),
                ('end_reason', models.CharField(blank=True, choices=[('gone', 'The receiver said that it is gone'), ('failing', 'Nothing arrived for three days')], max_length=10, verbose_name='why')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken away at')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='client')),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
                'ordering': ('created_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('delivered', 'Delivered'), ('failed', 'Given up')], default='waiting', max_length=10, verbose_name='status')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('begun_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='begun at')),
                ('next_try_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='next try')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                ('last_error', models.CharField(blank=True, max_length=60, verbose_name='last error')),
                ('change', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='referrals.change', verbose_name='change')),
                ('webhook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='referrals.webhook', verbose_name='webhook')),
            ],
            options={
                'verbose_name': 'webhook delivery',
                'verbose_name_plural': 'webhook deliveries',
                'ordering': ('-begun_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='WebhookHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('url', models.CharField(max_length=500, verbose_name='address')),
                ('types', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('referral.sent', 'Sent'), ('referral.updated', 'Updated'), ('referral.withdrawn', 'Withdrawn'), ('referral.documents_supplied', 'Documents supplied'), ('referral.rerouted', 'Routed on'), ('referral.overdue', 'Due day passed'), ('referral.closed', 'Closed')], max_length=32), default=list, size=None, verbose_name='types')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='set up at')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='switched off at')),
                ('end_reason', models.CharField(blank=True, choices=[('gone', 'The receiver said that it is gone'), ('failing', 'Nothing arrived for three days')], max_length=10, verbose_name='why')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken away at')),
                ('client', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='client')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.webhook')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['agency', 'epoch', 'position', 'id'], name='change_feed'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.UniqueConstraint(fields=('referral', 'version'), name='one_change_per_referral_and_version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='change',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e5a8d9f4cd47ec7909ab25fd3487d6a00e667c90', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cb776', table='referrals_change', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='webhook_switched_off_says_why'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_webhookhistory" ("client_id", "created_at", "end_reason", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "types", "url") SELECT new_values."client_id", new_values."created_at", new_values."end_reason", new_values."ended_at", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."removed_at", new_values."types", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a911e6561281830f887ed605164c89b5e6038589', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_55784', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_webhook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_webhookhistory" ("client_id", "created_at", "end_reason", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "types", "url") SELECT new_values."client_id", new_values."created_at", new_values."end_reason", new_values."ended_at", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."removed_at", new_values."types", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."client_id" IS DISTINCT FROM (new_values."client_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."end_reason" IS DISTINCT FROM (new_values."end_reason") OR old_values."ended_at" IS DISTINCT FROM (new_values."ended_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."removed_at" IS DISTINCT FROM (new_values."removed_at") OR old_values."types" IS DISTINCT FROM (new_values."types") OR old_values."url" IS DISTINCT FROM (new_values."url")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='77e7456b88a47647d5a740abbe9e4948744bb2cd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4e74f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_webhook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_webhookhistory" ("client_id", "created_at", "end_reason", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "types", "url") SELECT old_values."client_id", old_values."created_at", old_values."end_reason", old_values."ended_at", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."removed_at", old_values."types", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bd1b678734caf44904fc5e3183d5ceff11d1e370', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0759d', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_webhook', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('status', 'waiting')), fields=['webhook', 'next_try_at'], name='webhook_delivery_waiting'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['status', 'begun_at'], name='webhook_delivery_by_age'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.UniqueConstraint(fields=('webhook', 'change'), name='one_delivery_per_webhook_and_change'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('status', 'waiting')), models.Q(models.Q(('status', 'waiting'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='webhook_delivery_ends_when_it_waits_no_more'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhookhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e2f8c8ee97887f6f16ac9264aca15e6de9d5f467', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_757c2', table='referrals_webhookhistory', when='BEFORE')),
        ),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
    ]
