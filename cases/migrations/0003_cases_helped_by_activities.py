import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_consented_at_only_when_able_to_consent'),
        ('performance', '0001_targets_actuals_and_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='linked at')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_links', to='cases.case', verbose_name='case')),
                ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='linked by')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_links', to='performance.activityreport', verbose_name='activity report')),
            ],
            options={
                'verbose_name': 'activity in a case',
                'verbose_name_plural': 'activities in cases',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='CaseActivityHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('linked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='linked at')),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case', verbose_name='case')),
                ('linked_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='linked by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='cases.caseactivity')),
                ('report', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='performance.activityreport', verbose_name='activity report')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='caseactivity',
            constraint=models.UniqueConstraint(fields=('case', 'report'), name='one_link_per_case_and_activity'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseactivity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseactivityhistory" ("case_id", "id", "linked_at", "linked_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") SELECT new_values."case_id", new_values."id", new_values."linked_at", new_values."linked_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."report_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='03e7a86e1b7d73a829e655a2c9186a6707f343c3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0ef13', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_caseactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseactivity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseactivityhistory" ("case_id", "id", "linked_at", "linked_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") SELECT new_values."case_id", new_values."id", new_values."linked_at", new_values."linked_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."report_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1b64dda674df616c376bbe44da5aa1c4a418f241', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d82ec', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_caseactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseactivity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseactivityhistory" ("case_id", "id", "linked_at", "linked_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") SELECT old_values."case_id", old_values."id", old_values."linked_at", old_values."linked_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."report_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5f4687652dc71100ac7e53536b99ef217dede23e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_211cc', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_caseactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseactivityhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c375c8c57bd242551c128bb60bf60360b03cd208', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f4cc6', table='cases_caseactivityhistory', when='BEFORE')),
        ),
    ]
