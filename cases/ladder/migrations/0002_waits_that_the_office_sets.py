import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ladder', '0001_escalations'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.CreateModel(
            name='LadderWaits',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('second_workdays', models.PositiveSmallIntegerField(default=1, verbose_name='second: working days')),
                ('third_workdays', models.PositiveSmallIntegerField(default=3, verbose_name='third: working days')),
                ('fourth_workdays', models.PositiveSmallIntegerField(default=5, verbose_name='fourth: working days')),
                ('second_hours', models.PositiveSmallIntegerField(default=2, verbose_name='second: hours in an emergency')),
                ('third_hours', models.PositiveSmallIntegerField(default=6, verbose_name='third: hours in an emergency')),
                ('fourth_hours', models.PositiveSmallIntegerField(default=24, verbose_name='fourth: hours in an emergency')),
                ('district', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'waits of the escalation ladder',
                'verbose_name_plural': 'waits of the escalation ladder',
                'ordering': ('district',),
            },
        ),
        migrations.CreateModel(
            name='LadderWaitsHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('second_workdays', models.PositiveSmallIntegerField(default=1, verbose_name='second: working days')),
                ('third_workdays', models.PositiveSmallIntegerField(default=3, verbose_name='third: working days')),
                ('fourth_workdays', models.PositiveSmallIntegerField(default=5, verbose_name='fourth: working days')),
                ('second_hours', models.PositiveSmallIntegerField(default=2, verbose_name='second: hours in an emergency')),
                ('third_hours', models.PositiveSmallIntegerField(default=6, verbose_name='third: hours in an emergency')),
                ('fourth_hours', models.PositiveSmallIntegerField(default=24, verbose_name='fourth: hours in an emergency')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='ladder.ladderwaits')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='ladderwaits',
            constraint=models.CheckConstraint(condition=models.Q(('second_workdays__gte', 1), ('third_workdays__gt', models.F('second_workdays')), ('fourth_workdays__gt', models.F('third_workdays')), ('fourth_workdays__lte', 60)), name='ladder_tells_one_after_the_other_by_working_days', violation_error_message='Working days: each one is told later than the one before, within 60 days.'),
        ),
        migrations.AddConstraint(
            model_name='ladderwaits',
            constraint=models.CheckConstraint(condition=models.Q(('second_hours__gte', 1), ('third_hours__gt', models.F('second_hours')), ('fourth_hours__gt', models.F('third_hours')), ('fourth_hours__lte', 240)), name='ladder_tells_one_after_the_other_by_hours', violation_error_message='Hours: each one is told later than the one before, within 240 hours.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderwaits',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ladder_ladderwaitshistory" ("district_id", "fourth_hours", "fourth_workdays", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_hours", "second_workdays", "third_hours", "third_workdays") SELECT new_values."district_id", new_values."fourth_hours", new_values."fourth_workdays", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."second_hours", new_values."second_workdays", new_values."third_hours", new_values."third_workdays" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='feca75d7a446e8ad18dc2bf74ee45e764347b8c2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b696f', referencing='REFERENCING NEW TABLE AS new_values ', table='ladder_ladderwaits', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderwaits',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ladder_ladderwaitshistory" ("district_id", "fourth_hours", "fourth_workdays", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_hours", "second_workdays", "third_hours", "third_workdays") SELECT new_values."district_id", new_values."fourth_hours", new_values."fourth_workdays", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."second_hours", new_values."second_workdays", new_values."third_hours", new_values."third_workdays" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='342d45966d5c52918a19081d0ef819e58023e293', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bd7b6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='ladder_ladderwaits', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderwaits',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ladder_ladderwaitshistory" ("district_id", "fourth_hours", "fourth_workdays", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_hours", "second_workdays", "third_hours", "third_workdays") SELECT old_values."district_id", old_values."fourth_hours", old_values."fourth_workdays", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."second_hours", old_values."second_workdays", old_values."third_hours", old_values."third_workdays" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='cca81fb60b848578d2a945971702fbd837f78140', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6f6d6', referencing='REFERENCING OLD TABLE AS old_values ', table='ladder_ladderwaits', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderwaitshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bbf19e2a16eb058cfdb5c84e4b7aa5f2976d6427', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a1b2b', table='ladder_ladderwaitshistory', when='BEFORE')),
        ),
    ]
