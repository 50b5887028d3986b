import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_offices_tell_residents'),
        ('regions', '0001_regions_and_holidays'),
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
        migrations.RemoveConstraint(
            model_name='agency',
            name='one_agency_per_code_and_area',
        ),
        migrations.AddField(
            model_name='office',
            name='reroute_by_rule',
            field=models.BooleanField(default=False, help_text="Declined as full or as another agency's task: the next service of the rules gets it without waiting for the office.", verbose_name='send declined referrals on by the rules'),
        ),
        migrations.AddField(
            model_name='officehistory',
            name='reroute_by_rule',
            field=models.BooleanField(default=False, help_text="Declined as full or as another agency's task: the next service of the rules gets it without waiting for the office.", verbose_name='send declined referrals on by the rules'),
        ),
        migrations.AlterField(
            model_name='agency',
            name='area',
            field=models.ForeignKey(blank=True, help_text='Empty: in the whole country.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='regions.region', verbose_name='works in'),
        ),
        migrations.AlterField(
            model_name='agencyhistory',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Empty: in the whole country.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='works in'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_officehistory" ("address", "confirm_workdays", "correct_workdays", "district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reroute_by_rule", "route_workdays", "tells_residents_by", "verify_workdays", "village_workdays") SELECT new_values."address", new_values."confirm_workdays", new_values."correct_workdays", new_values."district_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reroute_by_rule", new_values."route_workdays", new_values."tells_residents_by", new_values."verify_workdays", new_values."village_workdays" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9b96fe92cb34af0cf3883cb4b144ca243ad2d5b6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_29e99', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_office', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_officehistory" ("address", "confirm_workdays", "correct_workdays", "district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reroute_by_rule", "route_workdays", "tells_residents_by", "verify_workdays", "village_workdays") SELECT new_values."address", new_values."confirm_workdays", new_values."correct_workdays", new_values."district_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."reroute_by_rule", new_values."route_workdays", new_values."tells_residents_by", new_values."verify_workdays", new_values."village_workdays" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4c4a019eb676165456f842e61bdf5229e0488891', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_40b8a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_office', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='office',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_officehistory" ("address", "confirm_workdays", "correct_workdays", "district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reroute_by_rule", "route_workdays", "tells_residents_by", "verify_workdays", "village_workdays") SELECT old_values."address", old_values."confirm_workdays", old_values."correct_workdays", old_values."district_id", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reroute_by_rule", old_values."route_workdays", old_values."tells_residents_by", old_values."verify_workdays", old_values."village_workdays" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0db55d2470e37fad8b44082a10f7bbca61e41f3b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_47d44', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_office', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(fields=('area', 'code'), name='one_agency_per_code_and_area', nulls_distinct=False),
        ),
    ]
