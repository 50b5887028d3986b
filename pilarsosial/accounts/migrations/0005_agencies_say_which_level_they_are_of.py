import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_head_of_an_agency'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='agency',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agency',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agency',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agency',
            name='belongs_to',
            field=models.CharField(blank=True, choices=[('province', 'Province'), ('national', 'National')], db_default='', default='', help_text='Empty: of the area in which it works. A hospital of the province that you send residents to works in your district here, and is of the province.', max_length=8, verbose_name='is of the level'),
        ),
        migrations.AddField(
            model_name='agencyhistory',
            name='belongs_to',
            field=models.CharField(blank=True, choices=[('province', 'Province'), ('national', 'National')], db_default='', default='', help_text='Empty: of the area in which it works. A hospital of the province that you send residents to works in your district here, and is of the province.', max_length=8, verbose_name='is of the level'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agency',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_agencyhistory" ("area_id", "belongs_to", "code", "default_sla_workdays", "email", "full_name", "head_email", "head_name", "head_phone", "head_title", "id", "is_active", "is_opd", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receives") SELECT new_values."area_id", new_values."belongs_to", new_values."code", new_values."default_sla_workdays", new_values."email", new_values."full_name", new_values."head_email", new_values."head_name", new_values."head_phone", new_values."head_title", new_values."id", new_values."is_active", new_values."is_opd", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."receives" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b6f19373c6cf0560e2485c99e6cdd5b2f83010ae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_67acf', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_agency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agency',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_agencyhistory" ("area_id", "belongs_to", "code", "default_sla_workdays", "email", "full_name", "head_email", "head_name", "head_phone", "head_title", "id", "is_active", "is_opd", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receives") SELECT new_values."area_id", new_values."belongs_to", new_values."code", new_values."default_sla_workdays", new_values."email", new_values."full_name", new_values."head_email", new_values."head_name", new_values."head_phone", new_values."head_title", new_values."id", new_values."is_active", new_values."is_opd", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."receives" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='eda7ddba32838f90bc03aa4fedaded64f4dd04ce', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f30d7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_agency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agency',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_agencyhistory" ("area_id", "belongs_to", "code", "default_sla_workdays", "email", "full_name", "head_email", "head_name", "head_phone", "head_title", "id", "is_active", "is_opd", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receives") SELECT old_values."area_id", old_values."belongs_to", old_values."code", old_values."default_sla_workdays", old_values."email", old_values."full_name", old_values."head_email", old_values."head_name", old_values."head_phone", old_values."head_title", old_values."id", old_values."is_active", old_values."is_opd", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."receives" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d23eb0a306c0e479e74f2b88e91270ccf18e6388', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d4253', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_agency', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.CheckConstraint(condition=models.Q(('belongs_to', ''), ('area__isnull', False), _connector='OR'), name='agency_of_the_whole_country_belongs_to_no_other_level', violation_error_message='It works in the whole country: leave the level empty.'),
        ),
    ]
