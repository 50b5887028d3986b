import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Evaluations of before had neither a cut nor facts: their figures could not be followed to what
# they counted. None was signed; whoever needs one computes it again.
FORGET = "TRUNCATE evaluations_evaluationfigure, evaluations_evaluation"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_head_of_an_agency'),
        ('cases', '0013_histories_by_time'),
        ('evaluations', '0001_quarterly_evaluations'),
        ('jobs', '0002_work_that_was_called_off'),
        ('referrals', '0012_history_by_time'),
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0004_families_parted_again_and_changed_by_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='CaseFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_sealed', models.BooleanField(verbose_name='sealed')),
                ('channel', models.CharField(choices=[('desk', 'At the desk'), ('visit', 'Home visit'), ('phone', 'By phone'), ('letter', 'By letter'), ('message', 'WhatsApp message'), ('office', 'From another office')], max_length=8, verbose_name='channel')),
                ('urgency', models.CharField(choices=[('normal', 'Normal'), ('urgent', 'Urgent'), ('emergency', 'Emergency')], max_length=9, verbose_name='urgency')),
                ('is_new', models.BooleanField(verbose_name='recorded in the quarter')),
                ('is_open', models.BooleanField(verbose_name='open at the cut')),
                ('is_settled', models.BooleanField(verbose_name='resolved or closed')),
                ('was_settled_in_quarter', models.BooleanField(verbose_name='settled in the quarter')),
                ('is_in_time', models.BooleanField(verbose_name='settled, every need in time')),
                ('is_confirmed', models.BooleanField(verbose_name='arrival confirmed')),
                ('is_unconfirmed', models.BooleanField(verbose_name='closed without confirmation')),
                ('is_overdue', models.BooleanField(verbose_name='a need has passed its due day without an outcome')),
                ('was_returned', models.BooleanField(verbose_name='returned for correction')),
                ('was_entered_late', models.BooleanField(verbose_name='recorded more than 7 days after it was told')),
                ('lacks_nik', models.BooleanField(verbose_name='resident without a NIK')),
                ('age', models.CharField(blank=True, choices=[('30', 'up to 30 days'), ('90', '31 to 90 days'), ('91', 'more than 90 days')], max_length=2, verbose_name='age of what is open')),
                ('days', models.PositiveSmallIntegerField(null=True, verbose_name='working days until it was settled')),
            ],
            options={
                'verbose_name': 'case counted',
                'verbose_name_plural': 'cases counted',
            },
        ),
        migrations.CreateModel(
            name='DeskFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_active', models.BooleanField(verbose_name='a case or an activity in the quarter')),
                ('is_silent', models.BooleanField(verbose_name='nothing in the quarter')),
            ],
            options={
                'verbose_name': 'desk counted',
                'verbose_name_plural': 'desks counted',
            },
        ),
        migrations.CreateModel(
            name='EvaluationPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('records', models.PositiveIntegerField(default=0, verbose_name='records')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='counted at')),
            ],
            options={
                'verbose_name': 'part of an evaluation',
                'verbose_name_plural': 'parts of an evaluation',
                'ordering': ('evaluation', 'area'),
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='is counted')),
            ],
            options={
                'verbose_name': 'measure of the evaluation',
                'verbose_name_plural': 'measures of the evaluation',
                'ordering': ('position', 'code'),
            },
        ),
        migrations.CreateModel(
            name='MeasureHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=30, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='is counted')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeasureVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('subject', models.CharField(choices=[('case', 'Cases'), ('need', 'Needs'), ('referral', 'Referrals'), ('desk', 'Village desks')], max_length=8, verbose_name='what is counted')),
                ('unit', models.CharField(choices=[('records', 'how many'), ('residents', 'how many residents'), ('days', 'median of working days')], default='records', max_length=9, verbose_name='unit')),
                ('counts', models.JSONField(default=dict, verbose_name='counts')),
                ('among', models.JSONField(blank=True, null=True, verbose_name='among')),
                ('told_apart', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list, size=None, verbose_name='told apart by')),
                ('is_less_better', models.BooleanField(default=False, verbose_name='less is better')),
                ('good_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='good from (%)')),
                ('fair_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='fair from (%)')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
            ],
            options={
                'verbose_name': 'version of a measure',
                'verbose_name_plural': 'versions of measures',
                'ordering': ('measure', '-number'),
            },
        ),
        migrations.CreateModel(
            name='MeasureVersionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('subject', models.CharField(choices=[('case', 'Cases'), ('need', 'Needs'), ('referral', 'Referrals'), ('desk', 'Village desks')], max_length=8, verbose_name='what is counted')),
                ('unit', models.CharField(choices=[('records', 'how many'), ('residents', 'how many residents'), ('days', 'median of working days')], default='records', max_length=9, verbose_name='unit')),
                ('counts', models.JSONField(default=dict, verbose_name='counts')),
                ('among', models.JSONField(blank=True, null=True, verbose_name='among')),
                ('told_apart', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list, size=None, verbose_name='told apart by')),
                ('is_less_better', models.BooleanField(default=False, verbose_name='less is better')),
                ('good_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='good from (%)')),
                ('fair_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='fair from (%)')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NeedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_sealed', models.BooleanField(verbose_name='sealed')),
                ('handling', models.CharField(choices=[('undecided', 'Not decided yet'), ('in_village', 'Handled in the village'), ('referred', 'Referred')], max_length=10, verbose_name='handling')),
                ('outcome', models.CharField(blank=True, choices=[('met', 'Met'), ('partly_met', 'Partly met'), ('not_met', 'Not met'), ('passed_on', 'Passed on to another service')], max_length=10, verbose_name='outcome')),
                ('is_new', models.BooleanField(verbose_name='told in the quarter')),
                ('is_settled', models.BooleanField(verbose_name='with an outcome at the cut')),
                ('is_met', models.BooleanField(verbose_name='met, wholly or partly, in the quarter')),
            ],
            options={
                'verbose_name': 'need counted',
                'verbose_name_plural': 'needs counted',
            },
        ),
        migrations.CreateModel(
            name='ReferralFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_sealed', models.BooleanField(verbose_name='sealed')),
                ('decline_reason', models.CharField(blank=True, choices=[('not_eligible', 'Not eligible'), ('wrong_agency', 'Another agency is responsible'), ('full', 'No capacity left'), ('incomplete', 'Incomplete'), ('duplicate', 'Already referred'), ('other', 'Other')], max_length=12, verbose_name='reason of the decline')),
                ('is_urgent', models.BooleanField(verbose_name='urgent')),
                ('is_answered', models.BooleanField(verbose_name='answered')),
                ('is_declined', models.BooleanField(verbose_name='declined')),
                ('is_withdrawn', models.BooleanField(verbose_name='withdrawn')),
                ('is_done', models.BooleanField(verbose_name='done')),
                ('is_met', models.BooleanField(verbose_name='done, the need met')),
                ('is_in_time', models.BooleanField(verbose_name='done by the due day')),
                ('is_late', models.BooleanField(verbose_name='passed its due day')),
                ('is_confirmed', models.BooleanField(verbose_name='arrival confirmed')),
                ('is_unconfirmed', models.BooleanField(verbose_name='closed without confirmation')),
                ('days', models.PositiveSmallIntegerField(null=True, verbose_name='working days until it was done')),
            ],
            options={
                'verbose_name': 'referral counted',
                'verbose_name_plural': 'referrals counted',
            },
        ),
        migrations.AlterModelOptions(
            name='evaluationfigure',
            options={'ordering': ('evaluation', 'area', 'version', 'dimension', 'key'), 'verbose_name': 'figure', 'verbose_name_plural': 'figures'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluationfigure',
            name='frozen_once_ready',
        ),
        migrations.RemoveConstraint(
            model_name='evaluation',
            name='evaluation_ready_has_its_checksum',
        ),
        migrations.RemoveConstraint(
            model_name='evaluationfigure',
            name='one_figure_per_area_agency_and_indicator',
        ),
        migrations.RemoveField(
            model_name='evaluationfigure',
            name='agency',
        ),
        migrations.RemoveField(
            model_name='evaluationfigure',
            name='indicator',
        ),
        migrations.AddField(
            model_name='evaluation',
            name='cut_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='data cut'),
        ),
        migrations.AddField(
            model_name='evaluationfigure',
            name='days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='median of working days'),
        ),
        migrations.AddField(
            model_name='evaluationfigure',
            name='dimension',
            field=models.CharField(blank=True, max_length=16, verbose_name='told apart by'),
        ),
        migrations.AddField(
            model_name='evaluationfigure',
            name='key',
            field=models.CharField(blank=True, max_length=30, verbose_name='of'),
        ),
        migrations.AddField(
            model_name='evaluationfigure',
            name='out_of',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='out of'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='cut_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='data cut'),
        ),
        migrations.AlterField(
            model_name='evaluation',
            name='status',
            field=models.CharField(choices=[('computing', 'Being computed'), ('cancelled', 'Cancelled'), ('draft', 'Draft')], default='computing', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='evaluationhistory',
            name='status',
            field=models.CharField(choices=[('computing', 'Being computed'), ('cancelled', 'Cancelled'), ('draft', 'Draft')], default='computing', max_length=10, verbose_name='status'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "sha256", "status", "version") SELECT new_values."chart_svg", new_values."computed_at", new_values."created_at", new_values."cut_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."quarter", new_values."sha256", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cf4e5daeed17520f175df5ebbcbe2fd68332c431', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b11c4', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "sha256", "status", "version") SELECT new_values."chart_svg", new_values."computed_at", new_values."created_at", new_values."cut_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."quarter", new_values."sha256", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='22bf948416dcd401f3f6179036bf4bba812e3091', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_58a92', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "sha256", "status", "version") SELECT old_values."chart_svg", old_values."computed_at", old_values."created_at", old_values."cut_at", old_values."district_id", old_values."id", old_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."quarter", old_values."sha256", old_values."status", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='398a21d7743b373de9881787481eb4e523ad2618', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b9f40', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationfigure',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='256f431e251e567b9428dabc02c8f7f94e295e74', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_0f9f0', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_evaluationfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationfigure',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='fd28f51496911849bc07efee14bb026089ff86ca', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_ed082', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_evaluationfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationfigure',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='cf58e69b910d3f8f8bec8bfa5967ec2d3a89c218', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_ee371', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_evaluationfigure', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('computing', 'cancelled')), models.Q(('computed_at__isnull', False), ('cut_at__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='evaluation_ready_has_its_cut_and_checksum'),
        ),
        migrations.AddField(
            model_name='casefact',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.case', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='casefact',
            name='category',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.category', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='casefact',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='casefact',
            name='resident',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='residents.resident', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='casefact',
            name='village',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village'),
        ),
        migrations.AddField(
            model_name='deskfact',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='deskfact',
            name='village',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village'),
        ),
        migrations.AddField(
            model_name='evaluationpart',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='subdistrict'),
        ),
        migrations.AddField(
            model_name='evaluationpart',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='measure',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city'),
        ),
        migrations.AddField(
            model_name='measurehistory',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city'),
        ),
        migrations.AddField(
            model_name='measurehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='evaluations.measure'),
        ),
        migrations.AddField(
            model_name='measureversion',
            name='measure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='evaluations.measure', verbose_name='measure'),
        ),
        migrations.AddField(
            model_name='measureversion',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by'),
        ),
        migrations.AddField(
            model_name='evaluationfigure',
            name='version',
            field=models.ForeignKey(default=1, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.measureversion', verbose_name='measure'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='evaluationfigure',
            constraint=models.UniqueConstraint(fields=('evaluation', 'area', 'version', 'dimension', 'key'), name='one_figure_per_measure_area_and_part'),
        ),
        migrations.AddField(
            model_name='measureversionhistory',
            name='measure',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='evaluations.measure', verbose_name='measure'),
        ),
        migrations.AddField(
            model_name='measureversionhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='evaluations.measureversion'),
        ),
        migrations.AddField(
            model_name='measureversionhistory',
            name='published_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.case', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='category',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.category', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='need',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.need', verbose_name='need'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='resident',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='residents.resident', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='type',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.needtype', verbose_name='need type'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='village',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.case', verbose_name='case'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='referral',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='referrals.referral', verbose_name='referral'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='resident',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='residents.resident', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='type',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.needtype', verbose_name='need type'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='village',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village'),
        ),
        migrations.AddConstraint(
            model_name='casefact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village', 'case'), name='one_fact_per_case_and_evaluation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casefact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='bb4daa7d65ac205bf5506725784971540b765c65', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_d6a05', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_casefact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casefact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='beceeeca1e19ffad512946946c1bb2f3d8a8144c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_06afa', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_casefact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='casefact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='f1056897f269fdfc3f49973739912d396b207334', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_7efc4', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_casefact', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='deskfact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village'), name='one_fact_per_desk_and_evaluation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deskfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='3b5e0a5dffdfc7ed8951243ba73d0900d383d2c5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_91b8f', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_deskfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deskfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='70ba8425f9df7e99c18d0f6a1191b8bfa2d4f95e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_5e190', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_deskfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deskfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='f2c2b493f1b7618018694c143f75f2048c1c48cf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_66566', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_deskfact', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evaluationpart',
            constraint=models.UniqueConstraint(fields=('evaluation', 'area'), name='one_part_per_evaluation_and_subdistrict'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(fields=('code',), name='one_measure_per_code'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_measurehistory" ("code", "district_id", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."code", new_values."district_id", new_values."id", new_values."is_active", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5e4a730fbf8013e3a7c8624c3c8f7071c1b7cdf3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b3e2d', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_measure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_measurehistory" ("code", "district_id", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."code", new_values."district_id", new_values."id", new_values."is_active", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ad73878682dfa273383463782e236b19166df224', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4f2d8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_measure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_measurehistory" ("code", "district_id", "id", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."code", old_values."district_id", old_values."id", old_values."is_active", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='16e9d0cb60b80e4efb68228da539b0f26699bc38', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9c1d6', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_measure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measurehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bccfe1ae1fc3e81a9d73f23d7881f5c699c4fa3b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b9cc', table='evaluations_measurehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='measureversion',
            constraint=models.UniqueConstraint(fields=('measure', 'number'), name='one_version_per_measure_and_number'),
        ),
        migrations.AddConstraint(
            model_name='measureversion',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('measure',), name='one_unpublished_version_per_measure'),
        ),
        migrations.AddConstraint(
            model_name='measureversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fair_from', None), ('good_from', None)), models.Q(('fair_from__isnull', False), ('good_from__isnull', False), models.Q(models.Q(('good_from__gt', models.F('fair_from')), ('is_less_better', False)), models.Q(('good_from__lt', models.F('fair_from')), ('is_less_better', True)), _connector='OR')), _connector='OR'), name='measure_good_lies_beyond_fair'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measureversion',
            trigger=pgtrigger.compiler.Trigger(name='published_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3a0e81ef14ecd074a867c33f9b64f76abfafbf2f', operation='UPDATE OR DELETE', pgid='pgtrigger_published_never_changes_b5b68', table='evaluations_measureversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measureversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_measureversionhistory" ("among", "counts", "fair_from", "good_from", "id", "is_less_better", "measure_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "subject", "told_apart", "unit") SELECT new_values."among", new_values."counts", new_values."fair_from", new_values."good_from", new_values."id", new_values."is_less_better", new_values."measure_id", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."subject", new_values."told_apart", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0612de6bfd68dd3631dded31e368ea31cbdbcb91', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_25133', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_measureversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measureversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_measureversionhistory" ("among", "counts", "fair_from", "good_from", "id", "is_less_better", "measure_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "subject", "told_apart", "unit") SELECT new_values."among", new_values."counts", new_values."fair_from", new_values."good_from", new_values."id", new_values."is_less_better", new_values."measure_id", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."subject", new_values."told_apart", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='438bae503c4c32e980a2f8f60ab12f7720f8ef38', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_45652', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_measureversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measureversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_measureversionhistory" ("among", "counts", "fair_from", "good_from", "id", "is_less_better", "measure_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "subject", "told_apart", "unit") SELECT old_values."among", old_values."counts", old_values."fair_from", old_values."good_from", old_values."id", old_values."is_less_better", old_values."measure_id", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."subject", old_values."told_apart", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f2379ab8c396f77d7aee675a739988d442d889d4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_efa80', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_measureversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measureversionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='81f0eca27b1a39d3eb2e6fa4f99c82887f047d07', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1384a', table='evaluations_measureversionhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='needfact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village', 'need'), name='one_fact_per_need_and_evaluation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='10681a7f0b8953dfd058c73f68fb47a2eaa418da', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_826ea', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_needfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='ce1867ef11603c3f8952e8e1e1445f1d27342bfd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_5f9f8', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_needfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='0ea7e5cb2f7bed030eee6c2a8e567433baa95e2a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_dac4e', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_needfact', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referralfact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village', 'referral'), name='one_fact_per_referral_and_evaluation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='26907ec649a6724ad65dc7062455dd826e01c9a8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_5a940', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_referralfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='0fd95f64bf9d1a2cd9def62410e7f9743d40ffc6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_36b36', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_referralfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='295eb979410ac77bcbeb3d13e177d28218d43564', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_56943', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_referralfact', when='AFTER')),
        ),
    ]
