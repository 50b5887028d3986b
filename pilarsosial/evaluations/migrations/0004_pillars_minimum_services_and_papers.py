import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import pilarsosial.evaluations.models.paper
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0003_review_signature_and_texts'),
        ('jobs', '0002_work_that_was_called_off'),
        ('members', '0006_rules_held_once_for_all_rows'),
        ('performance', '0002_shares_at_most_100_and_reports_left_behind'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='measureversion',
            name='subject',
            field=models.CharField(choices=[('case', 'Cases'), ('need', 'Needs'), ('referral', 'Referrals'), ('desk', 'Village desks'), ('target', 'Targets of the pillars')], max_length=8, verbose_name='what is counted'),
        ),
        migrations.AlterField(
            model_name='measureversionhistory',
            name='subject',
            field=models.CharField(choices=[('case', 'Cases'), ('need', 'Needs'), ('referral', 'Referrals'), ('desk', 'Village desks'), ('target', 'Targets of the pillars')], max_length=8, verbose_name='what is counted'),
        ),
        migrations.CreateModel(
            name='SpmPopulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('service', models.CharField(choices=[('spm_disability', 'Neglected persons with a disability'), ('spm_children', 'Neglected children'), ('spm_elderly', 'Neglected older persons'), ('spm_homeless', 'Homeless persons and beggars'), ('spm_disaster', 'Victims of disasters')], max_length=14, verbose_name='service')),
                ('people', models.PositiveIntegerField(verbose_name='people who need it')),
                ('source', models.CharField(help_text='Where the number comes from, such as a decree or a survey, with its date.', max_length=200, verbose_name='source')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'population of a minimum service (SPM)',
                'verbose_name_plural': 'populations of the minimum services (SPM)',
                'ordering': ('-year', 'service'),
            },
        ),
        migrations.CreateModel(
            name='SpmPopulationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('service', models.CharField(choices=[('spm_disability', 'Neglected persons with a disability'), ('spm_children', 'Neglected children'), ('spm_elderly', 'Neglected older persons'), ('spm_homeless', 'Homeless persons and beggars'), ('spm_disaster', 'Victims of disasters')], max_length=14, verbose_name='service')),
                ('people', models.PositiveIntegerField(verbose_name='people who need it')),
                ('source', models.CharField(help_text='Where the number comes from, such as a decree or a survey, with its date.', max_length=200, verbose_name='source')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='evaluations.spmpopulation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TargetFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owed', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='owed for the days served')),
                ('done', models.DecimalField(decimal_places=2, max_digits=12, null=True, verbose_name='done')),
                ('percent', models.PositiveIntegerField(null=True, verbose_name='reached (%)')),
                ('is_judged', models.BooleanField(verbose_name='can be judged')),
                ('is_good', models.BooleanField(verbose_name='good')),
                ('is_fair', models.BooleanField(verbose_name='fair')),
                ('is_poor', models.BooleanField(verbose_name='needs coaching')),
                ('evaluation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation')),
                ('indicator', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='performance.indicator', verbose_name='indicator')),
                ('member', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.member', verbose_name='member')),
                ('pillar', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.pillar', verbose_name='pillar')),
                ('target', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='performance.target', verbose_name='target')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'target counted',
                'verbose_name_plural': 'targets counted',
            },
        ),
        migrations.CreateModel(
            name='EvaluationPaper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('report', 'Report (PDF)'), ('public', 'Public report (PDF)'), ('excerpt', 'Excerpt (PDF)'), ('editable', 'Copy to edit (DOCX)'), ('scan', 'Scan of the signed paper')], max_length=8, verbose_name='kind')),
                ('language', models.CharField(choices=[('id', 'Bahasa Indonesia'), ('en', 'English')], default='id', max_length=2, verbose_name='language')),
                ('pillar', models.CharField(blank=True, max_length=12, verbose_name='pillar')),
                ('file', models.FileField(blank=True, upload_to=pilarsosial.evaluations.models.paper.paper_path, verbose_name='file')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='sha256')),
                ('size', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='bytes')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='asked at')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='subdistrict')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='evaluations.evaluation', verbose_name='evaluation')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.jobrun', verbose_name='drawn by')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'paper of an evaluation',
                'verbose_name_plural': 'papers of an evaluation',
                'ordering': ('evaluation', 'kind', '-created_at'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'scan'), _negated=True), fields=('evaluation', 'kind', 'language', 'area', 'pillar'), name='one_paper_of_a_kind_per_evaluation', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('file', ''), ('sha256', '')), models.Q(models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='paper_with_a_file_has_its_checksum'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'scan'), ('uploaded_by__isnull', False)), models.Q(models.Q(('kind', 'scan'), _negated=True), ('uploaded_by', None)), _connector='OR'), name='paper_that_is_a_scan_says_who_uploaded_it')],
            },
        ),
        migrations.AddConstraint(
            model_name='spmpopulation',
            constraint=models.UniqueConstraint(fields=('district', 'year', 'service'), name='one_population_per_service_and_year'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spmpopulation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_spmpopulationhistory" ("district_id", "id", "people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service", "source", "year") SELECT new_values."district_id", new_values."id", new_values."people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."service", new_values."source", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ae40f6b4e84a50791c07762ccf587a56ae559e27', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3977f', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_spmpopulation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spmpopulation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_spmpopulationhistory" ("district_id", "id", "people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service", "source", "year") SELECT new_values."district_id", new_values."id", new_values."people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."service", new_values."source", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7898ea70b23070fdf3bf92037adb3888197c871f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d95db', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_spmpopulation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spmpopulation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_spmpopulationhistory" ("district_id", "id", "people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service", "source", "year") SELECT old_values."district_id", old_values."id", old_values."people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."service", old_values."source", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1d98b6301fb8e185726160b501b763b7c81d75c3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dcb89', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_spmpopulation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spmpopulationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a2d29a7d17e2c94ef25e9dbacb1ecbd7153d7bc7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_226be', table='evaluations_spmpopulationhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='targetfact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village', 'target'), name='one_fact_per_target_and_evaluation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='39f1f25a8907247989897ccf6062fdbb0053eece', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_224f6', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_targetfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='0f79680631c5f19d9d3952203a975bda62d2cbf0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_0cfbd', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_targetfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='dd9536f0284a97bfea4135fa3e3844a67923590e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_c56ca', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_targetfact', when='AFTER')),
        ),
    ]
