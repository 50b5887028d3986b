import datetime
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),  # its trigger functions come first
        ('outbox', '0002_notice_urgency'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TopicChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('case', 'Urgent cases and emergencies'), ('referral', 'Referrals of urgent cases'), ('activity', 'Activity reports'), ('appointment', 'Letters of appointment (SK)'), ('decision', 'Decisions of meetings'), ('evaluation', 'Evaluations'), ('export', 'Downloads'), ('other', 'Other news')], max_length=12, verbose_name='topic')),
                ('channel', models.CharField(blank=True, choices=[('email', 'E-mail'), ('whatsapp', 'WhatsApp'), ('sms', 'SMS')], max_length=10, verbose_name='channel')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topic_choices', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'choice of a topic',
                'verbose_name_plural': 'choices of topics',
            },
        ),
        migrations.CreateModel(
            name='TopicChoiceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('topic', models.CharField(choices=[('case', 'Urgent cases and emergencies'), ('referral', 'Referrals of urgent cases'), ('activity', 'Activity reports'), ('appointment', 'Letters of appointment (SK)'), ('decision', 'Decisions of meetings'), ('evaluation', 'Evaluations'), ('export', 'Downloads'), ('other', 'Other news')], max_length=12, verbose_name='topic')),
                ('channel', models.CharField(blank=True, choices=[('email', 'E-mail'), ('whatsapp', 'WhatsApp'), ('sms', 'SMS')], max_length=10, verbose_name='channel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='notices.topicchoice')),
                ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Wishes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest_channel', models.CharField(blank=True, choices=[('email', 'E-mail'), ('whatsapp', 'WhatsApp'), ('sms', 'SMS')], default='email', max_length=10, verbose_name='morning summary')),
                ('quiet_from', models.TimeField(blank=True, default=datetime.time(21, 0), null=True, verbose_name='quiet from')),
                ('quiet_until', models.TimeField(blank=True, default=datetime.time(6, 0), null=True, verbose_name='quiet until')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'wishes about messages',
                'verbose_name_plural': 'wishes about messages',
            },
        ),
        migrations.CreateModel(
            name='WishesHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('digest_channel', models.CharField(blank=True, choices=[('email', 'E-mail'), ('whatsapp', 'WhatsApp'), ('sms', 'SMS')], default='email', max_length=10, verbose_name='morning summary')),
                ('quiet_from', models.TimeField(blank=True, default=datetime.time(21, 0), null=True, verbose_name='quiet from')),
                ('quiet_until', models.TimeField(blank=True, default=datetime.time(6, 0), null=True, verbose_name='quiet until')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='notices.wishes')),
                ('user', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='key')),
                ('summary_on', models.DateField(blank=True, null=True, verbose_name='summary of')),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('whatsapp', 'WhatsApp'), ('sms', 'SMS')], max_length=10, verbose_name='channel')),
                ('address_sealed', models.BinaryField(null=True, verbose_name='address, encrypted')),
                ('address_digest', models.BinaryField(verbose_name='hash of the address')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('skipped', 'No longer needed'), ('bounced', 'Address refused'), ('failed', 'Given up'), ('doubtful', 'Perhaps sent')], default='waiting', max_length=10, verbose_name='status')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
                ('handed_over_at', models.DateTimeField(blank=True, null=True, verbose_name='last handed over at')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('last_error', models.CharField(blank=True, max_length=60, verbose_name='last error')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='regions.region', verbose_name='area')),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='outbox.event', verbose_name='event')),
                ('notice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='outbox.notice', verbose_name='notice')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL, verbose_name='recipient')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['area', '-id'], name='message_by_area'), models.Index(fields=['address_digest', '-id'], name='message_by_address')],
                'constraints': [models.UniqueConstraint(fields=('notice',), name='one_message_per_notice'), models.UniqueConstraint(fields=('recipient', 'summary_on'), name='one_summary_per_person_and_day'), models.UniqueConstraint(fields=('event',), name='one_message_to_a_resident_per_event'), models.CheckConstraint(condition=models.Q(models.Q(('event', None), ('notice__isnull', False), ('summary_on', None)), models.Q(('event__isnull', False), ('notice', None), ('recipient', None), ('summary_on', None)), models.Q(('event', None), ('notice', None), ('summary_on__isnull', False)), _connector='OR'), name='message_has_one_reason'), models.CheckConstraint(condition=models.Q(models.Q(('address_sealed__isnull', False), ('ended_at', None), ('status', 'waiting')), models.Q(models.Q(('status', 'waiting'), _negated=True), ('address_sealed', None), ('ended_at__isnull', False)), _connector='OR'), name='message_keeps_its_address_only_while_it_waits')],
            },
        ),
        migrations.AddConstraint(
            model_name='topicchoice',
            constraint=models.UniqueConstraint(fields=('user', 'topic'), name='one_choice_per_person_and_topic'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topicchoice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_topicchoicehistory" ("channel", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "user_id") SELECT new_values."channel", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."topic", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='147a3152401906a287c2597bf8dfdf7b3b4ee288', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_efae5', referencing='REFERENCING NEW TABLE AS new_values ', table='notices_topicchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topicchoice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_topicchoicehistory" ("channel", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "user_id") SELECT new_values."channel", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."topic", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d8277c8ecc63b791ef892a79bc06c16a4f8c778f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bb3b6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='notices_topicchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topicchoice',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_topicchoicehistory" ("channel", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "user_id") SELECT old_values."channel", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."topic", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6784533cd974d42d4b8d47a2e18bb880c93b0f75', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_513ee', referencing='REFERENCING OLD TABLE AS old_values ', table='notices_topicchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topicchoicehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e6fb18b1191a25de3da19f3a305f0f33043f81b1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_90ca1', table='notices_topicchoicehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='wishes',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='quiet_hours_have_both_ends'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wishes',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_wisheshistory" ("digest_channel", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") SELECT new_values."digest_channel", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."quiet_from", new_values."quiet_until", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a7d79ece4b98d1c03160c59de7581070902c8bb3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8d179', referencing='REFERENCING NEW TABLE AS new_values ', table='notices_wishes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wishes',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_wisheshistory" ("digest_channel", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") SELECT new_values."digest_channel", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."quiet_from", new_values."quiet_until", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e6919d5f197f9966fa29308e46b1de2ebe35a6a8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_70644', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='notices_wishes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wishes',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_wisheshistory" ("digest_channel", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") SELECT old_values."digest_channel", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."quiet_from", old_values."quiet_until", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6b946491b4f61c56d1b5748b9a656d1a4e5d0fe6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8553c', referencing='REFERENCING OLD TABLE AS old_values ', table='notices_wishes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wisheshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eda2a4cc89ebdae3d30cfa27d0ba4a682bcaebca', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a7fa', table='notices_wisheshistory', when='BEFORE')),
        ),
    ]
