import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_people_duties_and_agencies'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='office',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='office',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='office',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='office',
            name='tells_residents_by',
            field=models.CharField(blank=True, choices=[('whatsapp', 'WhatsApp'), ('sms', 'SMS')], help_text='A short word, without saying of what, when their case moves. Empty: none.', max_length=10, verbose_name='tells residents by'),
        ),
        migrations.AddField(
            model_name='officehistory',
            name='tells_residents_by',
            field=models.CharField(blank=True, choices=[('whatsapp', 'WhatsApp'), ('sms', 'SMS')], help_text='A short word, without saying of what, when their case moves. Empty: none.', max_length=10, verbose_name='tells residents by'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_officehistory" ("address", "confirm_workdays", "correct_workdays", "district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "route_workdays", "tells_residents_by", "verify_workdays", "village_workdays") SELECT new_values."address", new_values."confirm_workdays", new_values."correct_workdays", new_values."district_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."route_workdays", new_values."tells_residents_by", new_values."verify_workdays", new_values."village_workdays" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8de54bfe61c47f7934ef44f355e7cac5f401379f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_29e99', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_office', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_officehistory" ("address", "confirm_workdays", "correct_workdays", "district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "route_workdays", "tells_residents_by", "verify_workdays", "village_workdays") SELECT new_values."address", new_values."confirm_workdays", new_values."correct_workdays", new_values."district_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."route_workdays", new_values."tells_residents_by", new_values."verify_workdays", new_values."village_workdays" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1a0cc977be2beab3429c526968bccf7fcdb95d91', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_40b8a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_office', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_officehistory" ("address", "confirm_workdays", "correct_workdays", "district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "route_workdays", "tells_residents_by", "verify_workdays", "village_workdays") SELECT old_values."address", old_values."confirm_workdays", old_values."correct_workdays", old_values."district_id", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."route_workdays", old_values."tells_residents_by", old_values."verify_workdays", old_values."village_workdays" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='42239ced69d62cddb10ea9e77af8a62b2f9f0086', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_47d44', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_office', when='AFTER')),
        ),
    ]
