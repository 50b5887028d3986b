import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_head_of_an_agency'),
        ('cases', '0010_needs_sent_to_another_village'),
        ('referrals', '0008_answers_kept_for_a_client'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgencyDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week_on', models.DateField(verbose_name='Monday of the week')),
                ('counts', models.JSONField(verbose_name='counts')),
                ('written_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
            ],
            options={
                'verbose_name': 'weekly digest of an agency',
                'verbose_name_plural': 'weekly digests of agencies',
                'ordering': ('-week_on', 'agency'),
            },
        ),
        migrations.CreateModel(
            name='ReferralEscalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('alert', 'Agency, at once'), ('again', 'Agency, not opened yet'), ('again_head', 'Head of the agency, not opened yet'), ('again_manager', 'SLRT manager, not opened yet'), ('before', 'Agency, before the due day'), ('today', 'Agency, on the due day'), ('agency_head', 'Head of the agency'), ('office', 'SLRT office and manager'), ('head', 'Head of Dinas Sosial')], max_length=14, verbose_name='told')),
                ('due_at', models.DateTimeField(verbose_name='due day')),
                ('raised_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
            ],
            options={
                'verbose_name': 'escalation of a referral',
                'verbose_name_plural': 'escalations of referrals',
                'ordering': ('-raised_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='ReferralWaits',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('emergency_hours', models.PositiveSmallIntegerField(default=24, verbose_name='limit in an emergency: hours')),
                ('urgent_workdays', models.PositiveSmallIntegerField(default=2, verbose_name='limit of what is urgent: working days')),
                ('answer_workdays', models.PositiveSmallIntegerField(default=3, verbose_name='first answer is in time: working days')),
                ('remind_hours', models.PositiveSmallIntegerField(default=4, verbose_name='due soon: hours before, where a limit is in hours')),
                ('emergency_again_hours', models.PositiveSmallIntegerField(default=1, verbose_name='emergency not opened, agency again: hours')),
                ('emergency_agency_head_hours', models.PositiveSmallIntegerField(default=2, verbose_name='emergency not opened, its head: hours')),
                ('emergency_manager_hours', models.PositiveSmallIntegerField(default=4, verbose_name='emergency not opened, our manager: hours')),
                ('urgent_again_hours', models.PositiveSmallIntegerField(default=4, verbose_name='urgent not opened, agency again: hours')),
                ('urgent_agency_head_hours', models.PositiveSmallIntegerField(default=8, verbose_name='urgent not opened, its head: hours')),
                ('urgent_manager_hours', models.PositiveSmallIntegerField(default=24, verbose_name='urgent not opened, our manager: hours')),
                ('agency_head_hours', models.PositiveSmallIntegerField(default=1, verbose_name='overdue by hours, head of the agency')),
                ('office_hours', models.PositiveSmallIntegerField(default=2, verbose_name='overdue by hours, office and manager')),
                ('head_hours', models.PositiveSmallIntegerField(default=6, verbose_name='overdue by hours, head of Dinas Sosial')),
                ('agency_head_workdays', models.PositiveSmallIntegerField(default=1, verbose_name='overdue by working days, head of the agency')),
                ('office_workdays', models.PositiveSmallIntegerField(default=3, verbose_name='overdue by working days, office and manager')),
                ('head_workdays', models.PositiveSmallIntegerField(default=5, verbose_name='overdue by working days, head of Dinas Sosial')),
            ],
            options={
                'verbose_name': 'limits and escalation of referrals',
                'verbose_name_plural': 'limits and escalation of referrals',
                'ordering': ('district',),
            },
        ),
        migrations.CreateModel(
            name='ReferralWaitsHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('emergency_hours', models.PositiveSmallIntegerField(default=24, verbose_name='limit in an emergency: hours')),
                ('urgent_workdays', models.PositiveSmallIntegerField(default=2, verbose_name='limit of what is urgent: working days')),
                ('answer_workdays', models.PositiveSmallIntegerField(default=3, verbose_name='first answer is in time: working days')),
                ('remind_hours', models.PositiveSmallIntegerField(default=4, verbose_name='due soon: hours before, where a limit is in hours')),
                ('emergency_again_hours', models.PositiveSmallIntegerField(default=1, verbose_name='emergency not opened, agency again: hours')),
                ('emergency_agency_head_hours', models.PositiveSmallIntegerField(default=2, verbose_name='emergency not opened, its head: hours')),
                ('emergency_manager_hours', models.PositiveSmallIntegerField(default=4, verbose_name='emergency not opened, our manager: hours')),
                ('urgent_again_hours', models.PositiveSmallIntegerField(default=4, verbose_name='urgent not opened, agency again: hours')),
                ('urgent_agency_head_hours', models.PositiveSmallIntegerField(default=8, verbose_name='urgent not opened, its head: hours')),
                ('urgent_manager_hours', models.PositiveSmallIntegerField(default=24, verbose_name='urgent not opened, our manager: hours')),
                ('agency_head_hours', models.PositiveSmallIntegerField(default=1, verbose_name='overdue by hours, head of the agency')),
                ('office_hours', models.PositiveSmallIntegerField(default=2, verbose_name='overdue by hours, office and manager')),
                ('head_hours', models.PositiveSmallIntegerField(default=6, verbose_name='overdue by hours, head of Dinas Sosial')),
                ('agency_head_workdays', models.PositiveSmallIntegerField(default=1, verbose_name='overdue by working days, head of the agency')),
                ('office_workdays', models.PositiveSmallIntegerField(default=3, verbose_name='overdue by working days, office and manager')),
                ('head_workdays', models.PositiveSmallIntegerField(default=5, verbose_name='overdue by working days, head of Dinas Sosial')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='referral',
            name='soon_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='due soon from'),
        ),
        migrations.AddField(
            model_name='referralhistory',
            name='soon_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='due soon from'),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='kind',
            field=models.CharField(choices=[('sent', 'Sent'), ('received', 'Arrived'), ('accepted', 'Accepted'), ('started', 'Work started'), ('documents_requested', 'Documents asked for'), ('documents_supplied', 'Documents supplied'), ('waitlisted', 'Put on the waiting list'), ('declined', 'Declined'), ('rerouted', 'Routed on'), ('withdrawn', 'Withdrawn'), ('completed', 'Completed'), ('overdue', 'Due day passed'), ('note', 'Note'), ('document', 'Document added'), ('document_removed', 'Document taken out'), ('consent_withdrawn', 'Consent withdrawn'), ('consent_given', 'Consent given again'), ('moved', 'Case moved to another village'), ('letter_sent', 'Letter sent'), ('called', 'Agency told at once'), ('reminded', 'Agency reminded'), ('agency_head_told', 'Head of the agency told'), ('office_told', 'SLRT office and manager told'), ('head_told', 'Head of Dinas Sosial told')], max_length=20, verbose_name='what'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('clock_stopped_at', None), ('status__in', ('sent', 'received', 'waiting_list', 'accepted', 'in_progress'))), fields=['due_at', 'soon_at'], name='referral_due_soon'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('is_urgent', True), ('status', 'sent')), fields=['sent_at'], name='referral_urgent_unopened'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "consent_version", "consented_at", "decided_at", "decline_reason", "delivered_on", "discloses", "due_at", "expected_on", "ground", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "soon_at", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT new_values."accepted_at", new_values."agency_id", new_values."amount", new_values."case_id", new_values."clock_stopped_at", new_values."code", new_values."completed_at", new_values."consent_version", new_values."consented_at", new_values."decided_at", new_values."decline_reason", new_values."delivered_on", new_values."discloses", new_values."due_at", new_values."expected_on", new_values."ground", new_values."id", new_values."is_overdue", new_values."is_urgent", new_values."need_id", new_values."officer", new_values."outcome", new_values."outcome_note", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."previous_id", new_values."received_at", new_values."request", new_values."requested_documents", new_values."sent_at", new_values."sent_by_id", new_values."service_id", new_values."sla_amount", new_values."sla_unit", new_values."soon_at", new_values."status", new_values."status_before_documents", new_values."time_left", new_values."unit", new_values."updated_at", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='87a3ea3d81ad52bb17a03b419b72028e0428d783', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a74c8', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "consent_version", "consented_at", "decided_at", "decline_reason", "delivered_on", "discloses", "due_at", "expected_on", "ground", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "soon_at", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT new_values."accepted_at", new_values."agency_id", new_values."amount", new_values."case_id", new_values."clock_stopped_at", new_values."code", new_values."completed_at", new_values."consent_version", new_values."consented_at", new_values."decided_at", new_values."decline_reason", new_values."delivered_on", new_values."discloses", new_values."due_at", new_values."expected_on", new_values."ground", new_values."id", new_values."is_overdue", new_values."is_urgent", new_values."need_id", new_values."officer", new_values."outcome", new_values."outcome_note", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."previous_id", new_values."received_at", new_values."request", new_values."requested_documents", new_values."sent_at", new_values."sent_by_id", new_values."service_id", new_values."sla_amount", new_values."sla_unit", new_values."soon_at", new_values."status", new_values."status_before_documents", new_values."time_left", new_values."unit", new_values."updated_at", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4f9c671fc9676e476c199b82aadf4cd6756d6ac9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_223e7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "consent_version", "consented_at", "decided_at", "decline_reason", "delivered_on", "discloses", "due_at", "expected_on", "ground", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "soon_at", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT old_values."accepted_at", old_values."agency_id", old_values."amount", old_values."case_id", old_values."clock_stopped_at", old_values."code", old_values."completed_at", old_values."consent_version", old_values."consented_at", old_values."decided_at", old_values."decline_reason", old_values."delivered_on", old_values."discloses", old_values."due_at", old_values."expected_on", old_values."ground", old_values."id", old_values."is_overdue", old_values."is_urgent", old_values."need_id", old_values."officer", old_values."outcome", old_values."outcome_note", old_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."previous_id", old_values."received_at", old_values."request", old_values."requested_documents", old_values."sent_at", old_values."sent_by_id", old_values."service_id", old_values."sla_amount", old_values."sla_unit", old_values."soon_at", old_values."status", old_values."status_before_documents", old_values."time_left", old_values."unit", old_values."updated_at", old_values."version", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a72d70c6d69c3cfa6bae0dbe515452fbe3ea130c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e24da', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_referral', when='AFTER')),
        ),
        migrations.AddField(
            model_name='agencydigest',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='digests', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='referralescalation',
            name='event',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='escalation', to='referrals.referralevent', verbose_name='turn'),
        ),
        migrations.AddField(
            model_name='referralescalation',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='referrals.referral', verbose_name='referral'),
        ),
        migrations.AddField(
            model_name='referralwaits',
            name='district',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city'),
        ),
        migrations.AddField(
            model_name='referralwaitshistory',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city'),
        ),
        migrations.AddField(
            model_name='referralwaitshistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.referralwaits'),
        ),
        migrations.AddConstraint(
            model_name='agencydigest',
            constraint=models.UniqueConstraint(fields=('agency', 'week_on'), name='one_digest_per_agency_and_week'),
        ),
        migrations.AddConstraint(
            model_name='agencydigest',
            constraint=models.CheckConstraint(condition=models.Q(('week_on__iso_week_day', 1)), name='digest_is_of_a_monday'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agencydigest',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='63028051d1f2854abb7fa5ffcfd70788140853ed', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7faf6', table='referrals_agencydigest', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='referralescalation',
            constraint=models.UniqueConstraint(fields=('referral', 'due_at', 'step'), name='one_escalation_per_referral_due_day_and_step'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c3563a0d0ac2955ea85935583695c18a1e5ac3ea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b0bea', table='referrals_referralescalation', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='referralwaits',
            constraint=models.CheckConstraint(condition=models.Q(('emergency_hours__range', (1, 240)), ('urgent_workdays__range', (1, 60)), ('answer_workdays__range', (1, 60)), ('remind_hours__range', (1, 240))), name='referral_limits_are_at_least_one', violation_error_message='Limits: from 1 to 240 hours, from 1 to 60 working days.'),
        ),
        migrations.AddConstraint(
            model_name='referralwaits',
            constraint=models.CheckConstraint(condition=models.Q(('emergency_again_hours__gte', 1), ('emergency_agency_head_hours__gt', models.F('emergency_again_hours')), ('emergency_manager_hours__gt', models.F('emergency_agency_head_hours')), ('emergency_manager_hours__lte', 240), ('urgent_again_hours__gte', 1), ('urgent_agency_head_hours__gt', models.F('urgent_again_hours')), ('urgent_manager_hours__gt', models.F('urgent_agency_head_hours')), ('urgent_manager_hours__lte', 240)), name='unopened_referral_is_told_to_one_after_the_other', violation_error_message='Not opened: each one is told later than the one before, within 240 hours.'),
        ),
        migrations.AddConstraint(
            model_name='referralwaits',
            constraint=models.CheckConstraint(condition=models.Q(('agency_head_hours__gte', 1), ('office_hours__gt', models.F('agency_head_hours')), ('head_hours__gt', models.F('office_hours')), ('head_hours__lte', 240), ('agency_head_workdays__gte', 1), ('office_workdays__gt', models.F('agency_head_workdays')), ('head_workdays__gt', models.F('office_workdays')), ('head_workdays__lte', 60)), name='overdue_referral_is_told_to_one_after_the_other', violation_error_message='Overdue: each one is told later than the one before, within 240 hours and 60 working days.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralwaits',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralwaitshistory" ("agency_head_hours", "agency_head_workdays", "answer_workdays", "district_id", "emergency_again_hours", "emergency_agency_head_hours", "emergency_hours", "emergency_manager_hours", "head_hours", "head_workdays", "id", "office_hours", "office_workdays", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_hours", "urgent_again_hours", "urgent_agency_head_hours", "urgent_manager_hours", "urgent_workdays") SELECT new_values."agency_head_hours", new_values."agency_head_workdays", new_values."answer_workdays", new_values."district_id", new_values."emergency_again_hours", new_values."emergency_agency_head_hours", new_values."emergency_hours", new_values."emergency_manager_hours", new_values."head_hours", new_values."head_workdays", new_values."id", new_values."office_hours", new_values."office_workdays", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."remind_hours", new_values."urgent_again_hours", new_values."urgent_agency_head_hours", new_values."urgent_manager_hours", new_values."urgent_workdays" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ed73ca22d752da8c9b1e08b759b09f8ec42d4468', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dd27e', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_referralwaits', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralwaits',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralwaitshistory" ("agency_head_hours", "agency_head_workdays", "answer_workdays", "district_id", "emergency_again_hours", "emergency_agency_head_hours", "emergency_hours", "emergency_manager_hours", "head_hours", "head_workdays", "id", "office_hours", "office_workdays", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_hours", "urgent_again_hours", "urgent_agency_head_hours", "urgent_manager_hours", "urgent_workdays") SELECT new_values."agency_head_hours", new_values."agency_head_workdays", new_values."answer_workdays", new_values."district_id", new_values."emergency_again_hours", new_values."emergency_agency_head_hours", new_values."emergency_hours", new_values."emergency_manager_hours", new_values."head_hours", new_values."head_workdays", new_values."id", new_values."office_hours", new_values."office_workdays", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."remind_hours", new_values."urgent_again_hours", new_values."urgent_agency_head_hours", new_values."urgent_manager_hours", new_values."urgent_workdays" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7fc47eb1a30ae6c83cf78e569d9d503656d6f116', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_93a9f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_referralwaits', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralwaits',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralwaitshistory" ("agency_head_hours", "agency_head_workdays", "answer_workdays", "district_id", "emergency_again_hours", "emergency_agency_head_hours", "emergency_hours", "emergency_manager_hours", "head_hours", "head_workdays", "id", "office_hours", "office_workdays", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_hours", "urgent_again_hours", "urgent_agency_head_hours", "urgent_manager_hours", "urgent_workdays") SELECT old_values."agency_head_hours", old_values."agency_head_workdays", old_values."answer_workdays", old_values."district_id", old_values."emergency_again_hours", old_values."emergency_agency_head_hours", old_values."emergency_hours", old_values."emergency_manager_hours", old_values."head_hours", old_values."head_workdays", old_values."id", old_values."office_hours", old_values."office_workdays", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."remind_hours", old_values."urgent_again_hours", old_values."urgent_agency_head_hours", old_values."urgent_manager_hours", old_values."urgent_workdays" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='315caf6f700deaa178cc5ea38e65e983060b343c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_10286', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_referralwaits', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralwaitshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ddd43d64235530e72e8f120a6dc9db594cc2c4b3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_69692', table='referrals_referralwaitshistory', when='BEFORE')),
        ),
    ]
