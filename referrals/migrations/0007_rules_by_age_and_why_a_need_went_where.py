import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_needs_sent_to_another_village'),
        ('referrals', '0006_changes_and_webhooks'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.CreateModel(
            name='NeedWithoutRule',
            fields=[
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='without_rule', serialize=False, to='cases.need', verbose_name='need')),
                ('told_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='told at')),
            ],
            options={
                'verbose_name': 'need without a rule',
                'verbose_name_plural': 'needs without a rule',
                'ordering': ('-told_at',),
            },
        ),
        migrations.CreateModel(
            name='RoutingReason',
            fields=[
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='reason', serialize=False, to='referrals.referral', verbose_name='referral')),
                ('facts', models.JSONField(verbose_name='what was known')),
            ],
            options={
                'verbose_name': 'reason of a routing',
                'verbose_name_plural': 'reasons of routings',
                'ordering': ('-referral',),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='routingrule',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='routingrule',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='routingrule',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='routingrule',
            name='age_from',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from age'),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='age_to',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to age'),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='decile_to',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Advice only: nobody is shut out by a decile.', null=True, verbose_name='meant for deciles up to'),
        ),
        migrations.AddField(
            model_name='routingrulehistory',
            name='age_from',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from age'),
        ),
        migrations.AddField(
            model_name='routingrulehistory',
            name='age_to',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to age'),
        ),
        migrations.AddField(
            model_name='routingrulehistory',
            name='decile_to',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Advice only: nobody is shut out by a decile.', null=True, verbose_name='meant for deciles up to'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_routingrulehistory" ("age_from", "age_to", "area_id", "decile_to", "id", "is_active", "need_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "service_id") SELECT new_values."age_from", new_values."age_to", new_values."area_id", new_values."decile_to", new_values."id", new_values."is_active", new_values."need_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."priority", new_values."service_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='425afb52f66a345198b37f035f2f683f4e505fb5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ab01c', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_routingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_routingrulehistory" ("age_from", "age_to", "area_id", "decile_to", "id", "is_active", "need_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "service_id") SELECT new_values."age_from", new_values."age_to", new_values."area_id", new_values."decile_to", new_values."id", new_values."is_active", new_values."need_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."priority", new_values."service_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='20afe3e5eabf5d1b67f70daa3246f29b960ada0a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d4145', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_routingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_routingrulehistory" ("age_from", "age_to", "area_id", "decile_to", "id", "is_active", "need_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "service_id") SELECT old_values."age_from", old_values."age_to", old_values."area_id", old_values."decile_to", old_values."id", old_values."is_active", old_values."need_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."priority", old_values."service_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dc7e4f96a0515fbc3bb36ea7e65c1efef45b001b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0377a', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_routingrule', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='routingrule',
            constraint=models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_from__lte', models.F('age_to')), _connector='OR'), name='rule_begins_before_the_age_at_which_it_ends', violation_error_message='The age from which it holds lies above the last one.'),
        ),
        migrations.AddConstraint(
            model_name='routingrule',
            constraint=models.CheckConstraint(condition=models.Q(('decile_to', None), ('decile_to__range', (1, 10)), _connector='OR'), name='rule_decile_is_one_of_ten', violation_error_message='Deciles go from 1 to 10.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingreason',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='493c7ba8ce6d3651ae69ad4c8f2944c2948f4e22', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_24ca6', table='referrals_routingreason', when='BEFORE')),
        ),
    ]
