import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import pilarsosial.sheets.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jobs', '0001_job_runs'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('members', 'Members of the pillars')], max_length=12, verbose_name='kind')),
                ('file_name', models.CharField(max_length=160, verbose_name='file name')),
                ('sha256', models.CharField(max_length=64, verbose_name='sha256')),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('file', models.FileField(blank=True, max_length=120, upload_to=pilarsosial.sheets.models.stored_path, verbose_name='file')),
                ('choices', models.JSONField(default=dict, help_text='What a sheet does not say of itself.', verbose_name='said by the user')),
                ('sheets', models.JSONField(default=list, verbose_name='sheets')),
                ('notes', models.JSONField(default=list, verbose_name='notes')),
                ('counts', models.JSONField(default=dict, verbose_name='counts')),
                ('seen', models.JSONField(default=dict, verbose_name='state that was compared with')),
                ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint of the verdicts')),
                ('status', models.CharField(choices=[('reading', 'Being read'), ('unreadable', 'Cannot be read'), ('previewed', 'To be checked'), ('applying', 'Being applied'), ('applied', 'Applied'), ('undone', 'Taken back')], default='reading', max_length=10, verbose_name='status')),
                ('error', models.CharField(blank=True, max_length=400, verbose_name='error')),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='sent at')),
                ('previewed_at', models.DateTimeField(blank=True, null=True, verbose_name='read at')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='applied at')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='applied by')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.jobrun', verbose_name='job')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
            ],
            options={
                'verbose_name': 'spreadsheet brought in',
                'verbose_name_plural': 'spreadsheets brought in',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='BatchHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('members', 'Members of the pillars')], max_length=12, verbose_name='kind')),
                ('file_name', models.CharField(max_length=160, verbose_name='file name')),
                ('sha256', models.CharField(max_length=64, verbose_name='sha256')),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('file', models.FileField(blank=True, max_length=120, upload_to=pilarsosial.sheets.models.stored_path, verbose_name='file')),
                ('choices', models.JSONField(default=dict, help_text='What a sheet does not say of itself.', verbose_name='said by the user')),
                ('seen', models.JSONField(default=dict, verbose_name='state that was compared with')),
                ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint of the verdicts')),
                ('status', models.CharField(choices=[('reading', 'Being read'), ('unreadable', 'Cannot be read'), ('previewed', 'To be checked'), ('applying', 'Being applied'), ('applied', 'Applied'), ('undone', 'Taken back')], default='reading', max_length=10, verbose_name='status')),
                ('error', models.CharField(blank=True, max_length=400, verbose_name='error')),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='sent at')),
                ('previewed_at', models.DateTimeField(blank=True, null=True, verbose_name='read at')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='applied at')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                ('applied_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='applied by')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('job', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jobs.jobrun', verbose_name='job')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='sheets.batch')),
                ('undone_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
                ('uploaded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.CharField(max_length=100, verbose_name='sheet')),
                ('row', models.PositiveIntegerField(verbose_name='row')),
                ('verdict', models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('same', 'Same'), ('refused', 'Refused'), ('maybe', 'Maybe known'), ('double', 'Twice in the sheet')], max_length=8, verbose_name='verdict')),
                ('is_warned', models.BooleanField(default=False, verbose_name='with a warning')),
                ('why', models.JSONField(default=list, verbose_name='why')),
                ('target', models.BigIntegerField(null=True, verbose_name='known record')),
                ('decision', models.CharField(blank=True, choices=[('same', 'The same person'), ('another', 'Another person')], max_length=8, verbose_name='decision')),
                ('sealed', models.BinaryField(verbose_name='what the row says, encrypted')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='sheets.batch', verbose_name='batch')),
            ],
            options={
                'verbose_name': 'row brought in',
                'verbose_name_plural': 'rows brought in',
                'ordering': ('id',),
            },
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['district', '-id'], name='batch_by_district'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('applied', 'undone')), ('applied_at', None), _connector='OR'), name='batch_applied_at_only_when_applied'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'undone'), ('undone_at', None), _connector='OR'), name='batch_undone_at_only_when_undone'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sheets_batchhistory" ("applied_at", "applied_by_id", "choices", "district_id", "error", "file", "file_name", "fingerprint", "id", "job_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_at", "seen", "sha256", "size", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id") SELECT new_values."applied_at", new_values."applied_by_id", new_values."choices", new_values."district_id", new_values."error", new_values."file", new_values."file_name", new_values."fingerprint", new_values."id", new_values."job_id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."previewed_at", new_values."seen", new_values."sha256", new_values."size", new_values."status", new_values."undone_at", new_values."undone_by_id", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ab6393ffebd15cb8d08a205bb11a52ebc76df002', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f9740', referencing='REFERENCING NEW TABLE AS new_values ', table='sheets_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sheets_batchhistory" ("applied_at", "applied_by_id", "choices", "district_id", "error", "file", "file_name", "fingerprint", "id", "job_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_at", "seen", "sha256", "size", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id") SELECT new_values."applied_at", new_values."applied_by_id", new_values."choices", new_values."district_id", new_values."error", new_values."file", new_values."file_name", new_values."fingerprint", new_values."id", new_values."job_id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."previewed_at", new_values."seen", new_values."sha256", new_values."size", new_values."status", new_values."undone_at", new_values."undone_by_id", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."applied_at" IS DISTINCT FROM (new_values."applied_at") OR old_values."applied_by_id" IS DISTINCT FROM (new_values."applied_by_id") OR old_values."choices" IS DISTINCT FROM (new_values."choices") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."error" IS DISTINCT FROM (new_values."error") OR old_values."file" IS DISTINCT FROM (new_values."file") OR old_values."file_name" IS DISTINCT FROM (new_values."file_name") OR old_values."fingerprint" IS DISTINCT FROM (new_values."fingerprint") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."job_id" IS DISTINCT FROM (new_values."job_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."previewed_at" IS DISTINCT FROM (new_values."previewed_at") OR old_values."seen" IS DISTINCT FROM (new_values."seen") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."size" IS DISTINCT FROM (new_values."size") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."undone_at" IS DISTINCT FROM (new_values."undone_at") OR old_values."undone_by_id" IS DISTINCT FROM (new_values."undone_by_id") OR old_values."uploaded_at" IS DISTINCT FROM (new_values."uploaded_at") OR old_values."uploaded_by_id" IS DISTINCT FROM (new_values."uploaded_by_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0739b9c9b6018bf50f8eb3c522e06545d64c2fb4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7f506', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='sheets_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sheets_batchhistory" ("applied_at", "applied_by_id", "choices", "district_id", "error", "file", "file_name", "fingerprint", "id", "job_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_at", "seen", "sha256", "size", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id") SELECT old_values."applied_at", old_values."applied_by_id", old_values."choices", old_values."district_id", old_values."error", old_values."file", old_values."file_name", old_values."fingerprint", old_values."id", old_values."job_id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."previewed_at", old_values."seen", old_values."sha256", old_values."size", old_values."status", old_values."undone_at", old_values."undone_by_id", old_values."uploaded_at", old_values."uploaded_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='23368e5ec9c153dc7553e337ca21540df0b29814', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_60a15', referencing='REFERENCING OLD TABLE AS old_values ', table='sheets_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batchhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='91d25b161d56e53980ac69bb6b37c01d98cd200e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_97163', table='sheets_batchhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='batchrow',
            index=models.Index(fields=['batch', 'verdict', 'id'], name='batchrow_by_verdict'),
        ),
        migrations.AddIndex(
            model_name='batchrow',
            index=models.Index(condition=models.Q(('is_warned', True)), fields=['batch', 'id'], name='batchrow_warned'),
        ),
    ]
