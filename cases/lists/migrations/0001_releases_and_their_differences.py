import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0001_residents_and_households'),
        ('sheets', '0004_lists_of_residents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Difference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('deceased', 'Listed as deceased'), ('moved', 'Listed as moved away'), ('gone', 'No longer listed'), ('decile', 'Decile changed'), ('new', 'Newly listed')], max_length=8, verbose_name='what changed')),
                ('decile_before', models.PositiveSmallIntegerField(null=True, verbose_name='decile before')),
                ('decile_now', models.PositiveSmallIntegerField(null=True, verbose_name='decile now')),
                ('outcome', models.CharField(blank=True, choices=[('right', 'The list is right'), ('wrong', 'The list is wrong'), ('not_found', 'Not found in the village')], max_length=9, verbose_name='outcome')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='settled at')),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='list_differences', to='residents.resident', verbose_name='resident')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
                ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'difference to the list before',
                'verbose_name_plural': 'differences to the list before',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('dtsen', 'DTSEN'), ('bnba', 'Receivers by name (BNBA)'), ('population', 'Population list')], max_length=10, verbose_name='list')),
                ('programme', models.CharField(blank=True, max_length=40, verbose_name='programme')),
                ('released_on', models.DateField(verbose_name='released on')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='first brought in at')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'list release',
                'verbose_name_plural': 'list releases',
                'ordering': ('-released_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decile', models.PositiveSmallIntegerField(null=True, verbose_name='DTSEN decile')),
                ('status', models.CharField(choices=[('present', 'Lives here'), ('moved', 'Moved away'), ('deceased', 'Deceased')], max_length=8, verbose_name='status')),
                ('is_news', models.BooleanField(db_default=False, default=False, verbose_name='the register did not know the status')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sheets.batch', verbose_name='file')),
                ('resident', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='list_entries', to='residents.resident', verbose_name='resident')),
                ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
                ('release', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='lists.release', verbose_name='release')),
            ],
            options={
                'verbose_name': 'line of a list',
                'verbose_name_plural': 'lines of lists',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='DifferenceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('deceased', 'Listed as deceased'), ('moved', 'Listed as moved away'), ('gone', 'No longer listed'), ('decile', 'Decile changed'), ('new', 'Newly listed')], max_length=8, verbose_name='what changed')),
                ('decile_before', models.PositiveSmallIntegerField(null=True, verbose_name='decile before')),
                ('decile_now', models.PositiveSmallIntegerField(null=True, verbose_name='decile now')),
                ('outcome', models.CharField(blank=True, choices=[('right', 'The list is right'), ('wrong', 'The list is wrong'), ('not_found', 'Not found in the village')], max_length=9, verbose_name='outcome')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='settled at')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='lists.difference')),
                ('resident', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.resident', verbose_name='resident')),
                ('settled_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village')),
                ('release', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='lists.release', verbose_name='release')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='difference',
            name='release',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='lists.release', verbose_name='release'),
        ),
        migrations.CreateModel(
            name='ReleaseHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('source', models.CharField(choices=[('dtsen', 'DTSEN'), ('bnba', 'Receivers by name (BNBA)'), ('population', 'Population list')], max_length=10, verbose_name='list')),
                ('programme', models.CharField(blank=True, max_length=40, verbose_name='programme')),
                ('released_on', models.DateField(verbose_name='released on')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='first brought in at')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='lists.release')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(fields=['district', '-released_on', '-id'], name='release_by_day'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(fields=('district', 'source', 'programme', 'released_on'), name='one_release_per_list_and_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "lists_releasehistory" ("created_at", "district_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "released_on", "source") SELECT new_values."created_at", new_values."district_id", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."programme", new_values."released_on", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f27baaf36de0ebf1fd87388ef784833dccc4df77', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7e7b0', referencing='REFERENCING NEW TABLE AS new_values ', table='lists_release', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "lists_releasehistory" ("created_at", "district_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "released_on", "source") SELECT new_values."created_at", new_values."district_id", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."programme", new_values."released_on", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='adf3381927f02c8fb8c5639567012c711f891619', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_45d4b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='lists_release', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "lists_releasehistory" ("created_at", "district_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "released_on", "source") SELECT old_values."created_at", old_values."district_id", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."programme", old_values."released_on", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4b26896a098b33e03922fea549bbf650246524ac', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0d71d', referencing='REFERENCING OLD TABLE AS old_values ', table='lists_release', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['release', 'village'], name='entry_by_village'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('decile', None), ('decile__range', (1, 10)), _connector='OR'), name='entry_decile_is_one_to_ten'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('resident', 'batch'), name='one_entry_per_resident_and_file'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='differencehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b02afdea40adec25096930b1d2a0e5a830304880', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b21f6', table='lists_differencehistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='difference',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['village', 'id'], name='difference_open_by_village'),
        ),
        migrations.AddIndex(
            model_name='difference',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['village', 'kind', 'id'], name='difference_open_by_kind'),
        ),
        migrations.AddIndex(
            model_name='difference',
            index=models.Index(fields=['release', 'village', 'kind'], name='difference_by_release'),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.UniqueConstraint(fields=('release', 'resident'), name='one_difference_per_release_and_resident'),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='difference_settled_by_somebody_with_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'wrong'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='difference_that_is_wrong_says_what_is_right'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='difference',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "lists_differencehistory" ("decile_before", "decile_now", "id", "kind", "note", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "resident_id", "settled_at", "settled_by_id", "village_id") SELECT new_values."decile_before", new_values."decile_now", new_values."id", new_values."kind", new_values."note", new_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."release_id", new_values."resident_id", new_values."settled_at", new_values."settled_by_id", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e1c3df9499b743ef9e84e0e137e9f86e0a81438d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a1a2a', referencing='REFERENCING NEW TABLE AS new_values ', table='lists_difference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='difference',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "lists_differencehistory" ("decile_before", "decile_now", "id", "kind", "note", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "resident_id", "settled_at", "settled_by_id", "village_id") SELECT new_values."decile_before", new_values."decile_now", new_values."id", new_values."kind", new_values."note", new_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."release_id", new_values."resident_id", new_values."settled_at", new_values."settled_by_id", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='96963cf00c2d0030f941c25f636bad0355af8a98', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ad6a0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='lists_difference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='difference',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "lists_differencehistory" ("decile_before", "decile_now", "id", "kind", "note", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "resident_id", "settled_at", "settled_by_id", "village_id") SELECT old_values."decile_before", old_values."decile_now", old_values."id", old_values."kind", old_values."note", old_values."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."release_id", old_values."resident_id", old_values."settled_at", old_values."settled_by_id", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='99c1da66b35b23bff93c2119fa4019a899cc105e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5ddbd', referencing='REFERENCING OLD TABLE AS old_values ', table='lists_difference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='releasehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='425a840b30fb45d582d0a3657962805a010b4cb4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e4b18', table='lists_releasehistory', when='BEFORE')),
        ),
    ]
