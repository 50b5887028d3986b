import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_offices_tell_residents'),
        ('cases', '0009_withdrawal_of_consent'),
        ('referrals', '0003_letters_and_links'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            name='consent_version',
            field=models.CharField(blank=True, max_length=20, verbose_name='version of the consent text'),
        ),
        migrations.AddField(
            model_name='referral',
            name='consented_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='consent given at'),
        ),
        migrations.AddField(
            model_name='referral',
            name='discloses',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None, verbose_name='resident fields opened when it was sent'),
        ),
        migrations.AddField(
            model_name='referral',
            name='ground',
            field=models.CharField(choices=[('consent', 'Consent of the resident'), ('emergency', 'Emergency: the life of the resident comes first'), ('law', 'Duty by law')], default='law', max_length=9, verbose_name='ground of the disclosure'),
        ),
        migrations.AddField(
            model_name='referralhistory',
            name='consent_version',
            field=models.CharField(blank=True, max_length=20, verbose_name='version of the consent text'),
        ),
        migrations.AddField(
            model_name='referralhistory',
            name='consented_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='consent given at'),
        ),
        migrations.AddField(
            model_name='referralhistory',
            name='discloses',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None, verbose_name='resident fields opened when it was sent'),
        ),
        migrations.AddField(
            model_name='referralhistory',
            name='ground',
            field=models.CharField(choices=[('consent', 'Consent of the resident'), ('emergency', 'Emergency: the life of the resident comes first'), ('law', 'Duty by law')], default='law', max_length=9, verbose_name='ground of the disclosure'),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='kind',
            field=models.CharField(choices=[('sent', 'Sent'), ('received', 'Arrived'), ('accepted', 'Accepted'), ('started', 'Work started'), ('documents_requested', 'Documents asked for'), ('documents_supplied', 'Documents supplied'), ('waitlisted', 'Put on the waiting list'), ('declined', 'Declined'), ('rerouted', 'Routed on'), ('withdrawn', 'Withdrawn'), ('completed', 'Completed'), ('overdue', 'Due day passed'), ('note', 'Note'), ('document', 'Document added'), ('document_removed', 'Document taken out'), ('consent_withdrawn', 'Consent withdrawn'), ('consent_given', 'Consent given again'), ('moved', 'Case moved to another village'), ('letter_sent', 'Letter sent')], max_length=20, verbose_name='what'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "consent_version", "consented_at", "decided_at", "decline_reason", "delivered_on", "discloses", "due_at", "expected_on", "ground", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT new_values."accepted_at", new_values."agency_id", new_values."amount", new_values."case_id", new_values."clock_stopped_at", new_values."code", new_values."completed_at", new_values."consent_version", new_values."consented_at", new_values."decided_at", new_values."decline_reason", new_values."delivered_on", new_values."discloses", new_values."due_at", new_values."expected_on", new_values."ground", new_values."id", new_values."is_overdue", new_values."is_urgent", new_values."need_id", new_values."officer", new_values."outcome", new_values."outcome_note", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."previous_id", new_values."received_at", new_values."request", new_values."requested_documents", new_values."sent_at", new_values."sent_by_id", new_values."service_id", new_values."sla_amount", new_values."sla_unit", new_values."status", new_values."status_before_documents", new_values."time_left", new_values."unit", new_values."updated_at", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7f2f90e1af2360ffacf63fcf24530f5cc3607fd6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a74c8', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "consent_version", "consented_at", "decided_at", "decline_reason", "delivered_on", "discloses", "due_at", "expected_on", "ground", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT new_values."accepted_at", new_values."agency_id", new_values."amount", new_values."case_id", new_values."clock_stopped_at", new_values."code", new_values."completed_at", new_values."consent_version", new_values."consented_at", new_values."decided_at", new_values."decline_reason", new_values."delivered_on", new_values."discloses", new_values."due_at", new_values."expected_on", new_values."ground", new_values."id", new_values."is_overdue", new_values."is_urgent", new_values."need_id", new_values."officer", new_values."outcome", new_values."outcome_note", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."previous_id", new_values."received_at", new_values."request", new_values."requested_documents", new_values."sent_at", new_values."sent_by_id", new_values."service_id", new_values."sla_amount", new_values."sla_unit", new_values."status", new_values."status_before_documents", new_values."time_left", new_values."unit", new_values."updated_at", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bbcdcca916a8eeb47717c8c629f30b8a2d269738', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_223e7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "consent_version", "consented_at", "decided_at", "decline_reason", "delivered_on", "discloses", "due_at", "expected_on", "ground", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT old_values."accepted_at", old_values."agency_id", old_values."amount", old_values."case_id", old_values."clock_stopped_at", old_values."code", old_values."completed_at", old_values."consent_version", old_values."consented_at", old_values."decided_at", old_values."decline_reason", old_values."delivered_on", old_values."discloses", old_values."due_at", old_values."expected_on", old_values."ground", old_values."id", old_values."is_overdue", old_values."is_urgent", old_values."need_id", old_values."officer", old_values."outcome", old_values."outcome_note", old_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."previous_id", old_values."received_at", old_values."request", old_values."requested_documents", old_values."sent_at", old_values."sent_by_id", old_values."service_id", old_values."sla_amount", old_values."sla_unit", old_values."status", old_values."status_before_documents", old_values."time_left", old_values."unit", old_values."updated_at", old_values."version", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='15493b20e5845ffa64579f58890be374f025f529', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e24da', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_referral', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consented_at__isnull', False), ('ground', 'consent')), models.Q(models.Q(('ground', 'consent'), _negated=True), ('consent_version', ''), ('consented_at', None)), _connector='OR'), name='referral_on_consent_says_when_it_was_given'),
        ),
    ]
