import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_cases_by_consent_text'),
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0004_families_parted_again_and_changed_by_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='case',
            name='consent_withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='consent withdrawn at'),
        ),
        migrations.AddField(
            model_name='case',
            name='withdrawal_asked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='withdrawal asked for by the code at'),
        ),
        migrations.AddField(
            model_name='case',
            name='withdrawal_asked_by',
            field=models.CharField(blank=True, choices=[('resident', 'The resident'), ('guardian', 'A guardian'), ('family', 'The family, after a death')], max_length=8, verbose_name='who withdrew the consent'),
        ),
        migrations.AddField(
            model_name='case',
            name='withdrawal_manner',
            field=models.CharField(blank=True, choices=[('spoken', 'Spoken, face to face'), ('phone', 'By phone'), ('written', 'In writing'), ('code', 'By the tracking code')], max_length=7, verbose_name='how it was withdrawn'),
        ),
        migrations.AddField(
            model_name='casehistory',
            name='consent_withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='consent withdrawn at'),
        ),
        migrations.AddField(
            model_name='casehistory',
            name='withdrawal_asked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='withdrawal asked for by the code at'),
        ),
        migrations.AddField(
            model_name='casehistory',
            name='withdrawal_asked_by',
            field=models.CharField(blank=True, choices=[('resident', 'The resident'), ('guardian', 'A guardian'), ('family', 'The family, after a death')], max_length=8, verbose_name='who withdrew the consent'),
        ),
        migrations.AddField(
            model_name='casehistory',
            name='withdrawal_manner',
            field=models.CharField(blank=True, choices=[('spoken', 'Spoken, face to face'), ('phone', 'By phone'), ('written', 'In writing'), ('code', 'By the tracking code')], max_length=7, verbose_name='how it was withdrawn'),
        ),
        migrations.AlterField(
            model_name='caseevent',
            name='kind',
            field=models.CharField(choices=[('filed', 'Case recorded'), ('resubmitted', 'Case corrected and sent again'), ('verified', 'Supervisor verified the case'), ('returned', 'Case returned for correction'), ('rejected', 'Case rejected'), ('cancelled', 'Case cancelled'), ('taken_by_village', 'The village handles a need'), ('need_settled', 'Outcome recorded'), ('referral_sent', 'Referral sent'), ('referral_received', 'Referral arrived at the agency'), ('referral_accepted', 'Agency accepted the referral'), ('referral_started', 'Agency started its work'), ('referral_waitlisted', 'Agency put the referral on its waiting list'), ('referral_declined', 'Agency declined the referral'), ('referral_withdrawn', 'Referral withdrawn'), ('referral_overdue', 'Agency passed the due day'), ('documents_requested', 'Agency asked for documents'), ('documents_supplied', 'Documents supplied'), ('note', 'Note'), ('resolved', 'All needs have an outcome'), ('resident_told', 'Resident was told the outcome'), ('arrived', 'Resident confirmed that help arrived'), ('not_arrived', 'Resident said that help did not arrive'), ('closed_unconfirmed', 'Closed without confirmation'), ('reopened', 'Case reopened'), ('handed_over', 'Handed over'), ('moved', 'Case moved to another village'), ('letter_drafted', 'The village drafted a letter'), ('withdrawal_asked', 'Resident asked to withdraw the consent'), ('consent_withdrawn', 'Consent withdrawn'), ('consent_given', 'Consent given again'), ('glass_broken', 'Sealed case opened with a reason')], max_length=24, verbose_name='what'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("assigned_to_id", "category_id", "channel", "closed_at", "consent_manner", "consent_version", "consent_withdrawn_at", "consented_at", "created_at", "due_at", "filed_at", "filed_by_id", "form_token", "guardian_name", "guardian_relation", "holder", "id", "is_confirmed", "is_sealed", "letter_number", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reported_on", "reporter", "reporter_phone", "resident_id", "resident_told_at", "resolved_at", "return_reason", "saved_at", "source_text", "status", "story", "tracking_code", "turn_started_at", "urgency", "urgency_reason", "verified_at", "verified_by_id", "village_id", "withdrawal_asked_at", "withdrawal_asked_by", "withdrawal_manner") SELECT new_values."assigned_to_id", new_values."category_id", new_values."channel", new_values."closed_at", new_values."consent_manner", new_values."consent_version", new_values."consent_withdrawn_at", new_values."consented_at", new_values."created_at", new_values."due_at", new_values."filed_at", new_values."filed_by_id", new_values."form_token", new_values."guardian_name", new_values."guardian_relation", new_values."holder", new_values."id", new_values."is_confirmed", new_values."is_sealed", new_values."letter_number", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reopened_at", new_values."reported_on", new_values."reporter", new_values."reporter_phone", new_values."resident_id", new_values."resident_told_at", new_values."resolved_at", new_values."return_reason", new_values."saved_at", new_values."source_text", new_values."status", new_values."story", new_values."tracking_code", new_values."turn_started_at", new_values."urgency", new_values."urgency_reason", new_values."verified_at", new_values."verified_by_id", new_values."village_id", new_values."withdrawal_asked_at", new_values."withdrawal_asked_by", new_values."withdrawal_manner" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c71f8b2ca8ab30fb82fc4277c3aefee485d8a03d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("assigned_to_id", "category_id", "channel", "closed_at", "consent_manner", "consent_version", "consent_withdrawn_at", "consented_at", "created_at", "due_at", "filed_at", "filed_by_id", "form_token", "guardian_name", "guardian_relation", "holder", "id", "is_confirmed", "is_sealed", "letter_number", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reported_on", "reporter", "reporter_phone", "resident_id", "resident_told_at", "resolved_at", "return_reason", "saved_at", "source_text", "status", "story", "tracking_code", "turn_started_at", "urgency", "urgency_reason", "verified_at", "verified_by_id", "village_id", "withdrawal_asked_at", "withdrawal_asked_by", "withdrawal_manner") SELECT new_values."assigned_to_id", new_values."category_id", new_values."channel", new_values."closed_at", new_values."consent_manner", new_values."consent_version", new_values."consent_withdrawn_at", new_values."consented_at", new_values."created_at", new_values."due_at", new_values."filed_at", new_values."filed_by_id", new_values."form_token", new_values."guardian_name", new_values."guardian_relation", new_values."holder", new_values."id", new_values."is_confirmed", new_values."is_sealed", new_values."letter_number", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reopened_at", new_values."reported_on", new_values."reporter", new_values."reporter_phone", new_values."resident_id", new_values."resident_told_at", new_values."resolved_at", new_values."return_reason", new_values."saved_at", new_values."source_text", new_values."status", new_values."story", new_values."tracking_code", new_values."turn_started_at", new_values."urgency", new_values."urgency_reason", new_values."verified_at", new_values."verified_by_id", new_values."village_id", new_values."withdrawal_asked_at", new_values."withdrawal_asked_by", new_values."withdrawal_manner" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='37dadcaaeaadcc23c6d59c5f4cb58ad8d1f9f777', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f5146', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("assigned_to_id", "category_id", "channel", "closed_at", "consent_manner", "consent_version", "consent_withdrawn_at", "consented_at", "created_at", "due_at", "filed_at", "filed_by_id", "form_token", "guardian_name", "guardian_relation", "holder", "id", "is_confirmed", "is_sealed", "letter_number", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reported_on", "reporter", "reporter_phone", "resident_id", "resident_told_at", "resolved_at", "return_reason", "saved_at", "source_text", "status", "story", "tracking_code", "turn_started_at", "urgency", "urgency_reason", "verified_at", "verified_by_id", "village_id", "withdrawal_asked_at", "withdrawal_asked_by", "withdrawal_manner") SELECT old_values."assigned_to_id", old_values."category_id", old_values."channel", old_values."closed_at", old_values."consent_manner", old_values."consent_version", old_values."consent_withdrawn_at", old_values."consented_at", old_values."created_at", old_values."due_at", old_values."filed_at", old_values."filed_by_id", old_values."form_token", old_values."guardian_name", old_values."guardian_relation", old_values."holder", old_values."id", old_values."is_confirmed", old_values."is_sealed", old_values."letter_number", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reopened_at", old_values."reported_on", old_values."reporter", old_values."reporter_phone", old_values."resident_id", old_values."resident_told_at", old_values."resolved_at", old_values."return_reason", old_values."saved_at", old_values."source_text", old_values."status", old_values."story", old_values."tracking_code", old_values."turn_started_at", old_values."urgency", old_values."urgency_reason", old_values."verified_at", old_values."verified_by_id", old_values."village_id", old_values."withdrawal_asked_at", old_values."withdrawal_asked_by", old_values."withdrawal_manner" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f49300bd78dedf8c87f622464be2537382fd4c1f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8d49e', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_case', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consent_withdrawn_at', None), ('withdrawal_asked_by', ''), ('withdrawal_manner', '')), models.Q(('consent_withdrawn_at__isnull', False), models.Q(('withdrawal_asked_by', ''), _negated=True), models.Q(('withdrawal_manner', ''), _negated=True)), _connector='OR'), name='case_consent_withdrawn_says_who_and_how'),
        ),
    ]
