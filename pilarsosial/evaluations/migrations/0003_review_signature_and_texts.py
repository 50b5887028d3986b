import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0002_facts_measures_and_the_cut'),
        ('jobs', '0002_work_that_was_called_off'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=400, verbose_name='what is done')),
                ('owner', models.CharField(help_text='An office or a function, such as Kepala Bidang Rehabilitasi Sosial.', max_length=120, verbose_name='who does it')),
                ('due_on', models.DateField(verbose_name='until')),
                ('outcome', models.CharField(blank=True, max_length=400, verbose_name='what became of it')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken out at')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
            ],
            options={
                'verbose_name': 'follow-up',
                'verbose_name_plural': 'follow-ups',
                'ordering': ('due_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FollowUpHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=400, verbose_name='what is done')),
                ('owner', models.CharField(help_text='An office or a function, such as Kepala Bidang Rehabilitasi Sosial.', max_length=120, verbose_name='who does it')),
                ('due_on', models.DateField(verbose_name='until')),
                ('outcome', models.CharField(blank=True, max_length=400, verbose_name='what became of it')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken out at')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('obstacle', 'Obstacle'), ('recommendation', 'Recommendation')], max_length=14, verbose_name='kind')),
                ('text', models.CharField(max_length=600, verbose_name='text')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken out at')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
            ],
            options={
                'verbose_name': 'remark of an evaluation',
                'verbose_name_plural': 'remarks of an evaluation',
                'ordering': ('kind', 'id'),
            },
        ),
        migrations.CreateModel(
            name='RemarkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('obstacle', 'Obstacle'), ('recommendation', 'Recommendation')], max_length=14, verbose_name='kind')),
                ('text', models.CharField(max_length=600, verbose_name='text')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken out at')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
            ],
            options={
                'abstract': False,
            },
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
        migrations.AddField(
            model_name='evaluation',
            name='check_code',
            field=models.CharField(blank=True, db_collation='C', max_length=12, null=True, unique=True, verbose_name='code to check it by'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='published at'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='return_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='what to correct'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='reviewed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='reviewed at'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='reviewed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewed by'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='signed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='signed at'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='signed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='signed by'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='signer_name',
            field=models.CharField(blank=True, max_length=100, verbose_name='name of the signer'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='signer_title',
            field=models.CharField(blank=True, max_length=100, verbose_name='title of the signer'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='texts',
            field=models.JSONField(blank=True, default=dict, verbose_name='texts as they were reviewed'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='check_code',
            field=models.CharField(blank=True, db_collation='C', max_length=12, null=True, verbose_name='code to check it by'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='published at'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='return_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='what to correct'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='reviewed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='reviewed at'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='reviewed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewed by'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='signed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='signed at'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='signed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='signed by'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='signer_name',
            field=models.CharField(blank=True, max_length=100, verbose_name='name of the signer'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='signer_title',
            field=models.CharField(blank=True, max_length=100, verbose_name='title of the signer'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='texts',
            field=models.JSONField(blank=True, default=dict, verbose_name='texts as they were reviewed'),
        ),
        migrations.AlterField(
            model_name='evaluation',
            name='status',
            field=models.CharField(choices=[('computing', 'Being computed'), ('cancelled', 'Cancelled'), ('draft', 'Draft'), ('reviewed', 'Reviewed'), ('signed', 'Signed'), ('published', 'Published')], default='computing', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='evaluationhistory',
            name='status',
            field=models.CharField(choices=[('computing', 'Being computed'), ('cancelled', 'Cancelled'), ('draft', 'Draft'), ('reviewed', 'Reviewed'), ('signed', 'Signed'), ('published', 'Published')], default='computing', max_length=10, verbose_name='status'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='signed_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF OLD.status IN ('signed', 'published') AND (\n    TG_OP = 'DELETE'\n    OR NEW.status NOT IN ('signed', 'published')\n    OR OLD.status = 'published' AND NEW.status = 'signed'\n    OR (OLD.district_id, OLD.quarter, OLD.version, OLD.cut_at, OLD.computed_at, OLD.sha256,\n        OLD.chart_svg, OLD.texts, OLD.reviewed_at, OLD.reviewed_by_id, OLD.signed_at,\n        OLD.signed_by_id, OLD.signer_name, OLD.signer_title, OLD.check_code)\n    IS DISTINCT FROM\n       (NEW.district_id, NEW.quarter, NEW.version, NEW.cut_at, NEW.computed_at, NEW.sha256,\n        NEW.chart_svg, NEW.texts, NEW.reviewed_at, NEW.reviewed_by_id, NEW.signed_at,\n        NEW.signed_by_id, NEW.signer_name, NEW.signer_title, NEW.check_code)\n) THEN\n    RAISE EXCEPTION 'A signed evaluation never changes; compute a new version.';\nEND IF;\nRETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n", hash='41859db7e0247ca55e46ef98f6f49ea792f0bd55', operation='UPDATE OR DELETE', pgid='pgtrigger_signed_never_changes_7bda3', table='evaluations_evaluation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "check_code", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quarter", "return_reason", "reviewed_at", "reviewed_by_id", "sha256", "signed_at", "signed_by_id", "signer_name", "signer_title", "status", "texts", "version") SELECT new_values."chart_svg", new_values."check_code", new_values."computed_at", new_values."created_at", new_values."cut_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."quarter", new_values."return_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."sha256", new_values."signed_at", new_values."signed_by_id", new_values."signer_name", new_values."signer_title", new_values."status", new_values."texts", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ffe19b91fd0724dcff64bcda52911995e42cb62', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b11c4', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "check_code", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quarter", "return_reason", "reviewed_at", "reviewed_by_id", "sha256", "signed_at", "signed_by_id", "signer_name", "signer_title", "status", "texts", "version") SELECT new_values."chart_svg", new_values."check_code", new_values."computed_at", new_values."created_at", new_values."cut_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."published_at", new_values."quarter", new_values."return_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."sha256", new_values."signed_at", new_values."signed_by_id", new_values."signer_name", new_values."signer_title", new_values."status", new_values."texts", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e86823b9eb468e529e88703d780bf27692b30a5c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_58a92', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "check_code", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quarter", "return_reason", "reviewed_at", "reviewed_by_id", "sha256", "signed_at", "signed_by_id", "signer_name", "signer_title", "status", "texts", "version") SELECT old_values."chart_svg", old_values."check_code", old_values."computed_at", old_values."created_at", old_values."cut_at", old_values."district_id", old_values."id", old_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."quarter", old_values."return_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."sha256", old_values."signed_at", old_values."signed_by_id", old_values."signer_name", old_values."signer_title", old_values."status", old_values."texts", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='583d30470e40b489028b052abde5a0c830e7b668', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b9f40', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_evaluation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('reviewed', 'signed', 'published')), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), models.Q(models.Q(('status__in', ('reviewed', 'signed', 'published')), _negated=True), ('reviewed_at', None), ('reviewed_by', None)), _connector='OR'), name='evaluation_reviewed_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('signed', 'published')), ('check_code__isnull', False), ('signed_at__isnull', False), ('signed_by__isnull', False), models.Q(('signer_name', ''), _negated=True), models.Q(('signer_title', ''), _negated=True)), models.Q(models.Q(('status__in', ('signed', 'published')), _negated=True), ('check_code', None), ('signed_at', None), ('signed_by', None)), _connector='OR'), name='evaluation_signed_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('signed_by', None), models.Q(('signed_by', models.F('reviewed_by')), _negated=True), _connector='OR'), name='evaluation_signed_by_another_than_its_reviewer'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('status', 'published')), models.Q(models.Q(('status', 'published'), _negated=True), ('published_at', None)), _connector='OR'), name='evaluation_published_says_when'),
        ),
        migrations.AddField(
            model_name='followup',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='followup',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by'),
        ),
        migrations.AddField(
            model_name='followuphistory',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='followuphistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='evaluations.followup'),
        ),
        migrations.AddField(
            model_name='followuphistory',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by'),
        ),
        migrations.AddField(
            model_name='remark',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='remark',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by'),
        ),
        migrations.AddField(
            model_name='remarkhistory',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='remarkhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='evaluations.remark'),
        ),
        migrations.AddField(
            model_name='remarkhistory',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('outcome', '')), models.Q(('closed_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='follow_up_closed_says_what_became_of_it'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_followuphistory" ("closed_on", "created_at", "due_on", "evaluation_id", "id", "outcome", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_by_id") SELECT new_values."closed_on", new_values."created_at", new_values."due_on", new_values."evaluation_id", new_values."id", new_values."outcome", new_values."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."text", new_values."withdrawn_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7f9117b39695c67559763951c87d8a8406d341f9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f52aa', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_followup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_followuphistory" ("closed_on", "created_at", "due_on", "evaluation_id", "id", "outcome", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_by_id") SELECT new_values."closed_on", new_values."created_at", new_values."due_on", new_values."evaluation_id", new_values."id", new_values."outcome", new_values."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."text", new_values."withdrawn_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2bb7b0dc69acd847aded8904bd2bb616e6ebadec', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7de12', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_followup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_followuphistory" ("closed_on", "created_at", "due_on", "evaluation_id", "id", "outcome", "owner", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_by_id") SELECT old_values."closed_on", old_values."created_at", old_values."due_on", old_values."evaluation_id", old_values."id", old_values."outcome", old_values."owner", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."text", old_values."withdrawn_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5892988504d73bf56f293898da1e98711724904a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_55709', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_followup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followuphistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f96e59d2891753f68bbcd05b8428403e785e1667', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4af87', table='evaluations_followuphistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_remarkhistory" ("created_at", "evaluation_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_by_id") SELECT new_values."created_at", new_values."evaluation_id", new_values."id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."text", new_values."withdrawn_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a546165cbe71bd6b2446ea7a713d62eea7dda84b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c34da', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluations_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_remarkhistory" ("created_at", "evaluation_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_by_id") SELECT new_values."created_at", new_values."evaluation_id", new_values."id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."text", new_values."withdrawn_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='088abdbe6d8fd2377b7ecafa8150b446e7e7c2f4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f9d6c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_remarkhistory" ("created_at", "evaluation_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_by_id") SELECT old_values."created_at", old_values."evaluation_id", old_values."id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."text", old_values."withdrawn_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9af0bd1da60c2380addc283d8b251feb7bfadbbd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_496d2', referencing='REFERENCING OLD TABLE AS old_values ', table='evaluations_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remarkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a033bb7e08cb429fe4ef62c53c378463beb9b2f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_91aa5', table='evaluations_remarkhistory', when='BEFORE')),
        ),
    ]
