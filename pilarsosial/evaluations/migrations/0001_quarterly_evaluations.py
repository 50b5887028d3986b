import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_people_duties_and_agencies'),
        ('jobs', '0001_job_runs'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.CharField(max_length=7, verbose_name='quarter')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('status', models.CharField(choices=[('computing', 'Being computed'), ('ready', 'Ready')], default='computing', max_length=10, verbose_name='status')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='sha256 of the figures')),
                ('chart_svg', models.TextField(blank=True, editable=False, verbose_name='chart')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='asked at')),
                ('computed_at', models.DateTimeField(blank=True, null=True, verbose_name='computed at')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='regions.region', verbose_name='district')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='jobs.jobrun', verbose_name='computed by')),
            ],
            options={
                'verbose_name': 'quarterly evaluation',
                'verbose_name_plural': 'quarterly evaluations',
                'ordering': ('-quarter', 'district', '-version'),
            },
        ),
        migrations.CreateModel(
            name='EvaluationFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(choices=[('cases_filed', 'Cases recorded'), ('cases_settled', 'Of these, settled'), ('cases_in_time', 'Of the settled, in time'), ('cases_confirmed', 'Of the settled, arrival confirmed'), ('cases_unconfirmed', 'Of the settled, closed without confirmation'), ('referrals_sent', 'Referrals sent'), ('referrals_done', 'Of these, done'), ('referrals_in_time', 'Of the done, in time'), ('referrals_late', 'Referrals that passed their due day')], max_length=20, verbose_name='indicator')),
                ('value', models.PositiveIntegerField(verbose_name='value')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='agency')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='evaluations.evaluation', verbose_name='evaluation')),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
                'ordering': ('evaluation', 'area', 'indicator', 'agency'),
            },
        ),
        migrations.CreateModel(
            name='EvaluationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('quarter', models.CharField(max_length=7, verbose_name='quarter')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('status', models.CharField(choices=[('computing', 'Being computed'), ('ready', 'Ready')], default='computing', max_length=10, verbose_name='status')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='sha256 of the figures')),
                ('chart_svg', models.TextField(blank=True, editable=False, verbose_name='chart')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='asked at')),
                ('computed_at', models.DateTimeField(blank=True, null=True, verbose_name='computed at')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='district')),
                ('job', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jobs.jobrun', verbose_name='computed by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='evaluations.evaluation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.UniqueConstraint(fields=('district', 'quarter', 'version'), name='one_evaluation_per_quarter_and_version'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'computing')), fields=('district', 'quarter'), name='one_computation_per_quarter_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('computed_at__isnull', False), ('status', 'ready'), models.Q(('sha256', ''), _negated=True)), ('status', 'computing'), _connector='OR'), name='evaluation_ready_has_its_checksum'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "computed_at", "created_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "sha256", "status", "version") SELECT new_values."chart_svg", new_values."computed_at", new_values."created_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."quarter", new_values."sha256", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='916233cabf83e261e0069a7bf63508ae77acccfd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b11c4', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "computed_at", "created_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "sha256", "status", "version") SELECT new_values."chart_svg", new_values."computed_at", new_values."created_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."quarter", new_values."sha256", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e9bcf10fd7a75e6f9c2252dd330feb3929c31a80', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_58a92', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "computed_at", "created_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "sha256", "status", "version") SELECT old_values."chart_svg", old_values."computed_at", old_values."created_at", old_values."district_id", old_values."id", old_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."quarter", old_values."sha256", old_values."status", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ccfd19f525f9007a6727326768b487a5acc102c6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b9f40', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evaluationfigure',
            constraint=models.UniqueConstraint(fields=('evaluation', 'area', 'agency', 'indicator'), name='one_figure_per_area_agency_and_indicator', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationfigure',
            trigger=pgtrigger.compiler.Trigger(name='frozen_once_ready', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT 1 FROM evaluations_evaluation WHERE id = OLD.evaluation_id AND status = 'ready'\n) THEN\n    RAISE EXCEPTION 'Figures of a finished evaluation never change; compute a new version.';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='154f9e26b3297112902b09eaa5c66110040fc1f1', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_once_ready_da5b5', table='evaluations_evaluationfigure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='275ae6be1ad5879c0ef9cb1f297a9735c3040cd1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6bae8', table='evaluations_evaluationhistory', when='BEFORE')),
        ),
    ]
