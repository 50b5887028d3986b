import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('residents', '0003_doubles_by_village_and_birth_date'),
        ('sheets', '0004_lists_of_residents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HouseholdMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken', models.JSONField(default=list, verbose_name='values taken over')),
                ('moved', models.JSONField(default=dict, verbose_name='rows taken over')),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='merged at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
            ],
            options={
                'verbose_name': 'merger of families',
                'verbose_name_plural': 'mergers of families',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='HouseholdMergeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('taken', models.JSONField(default=list, verbose_name='values taken over')),
                ('moved', models.JSONField(default=dict, verbose_name='rows taken over')),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='merged at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='householdevent',
            name='batch',
            field=models.ForeignKey(db_index=False, help_text='The list that said so. Taken back, it takes its events along.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sheets.batch', verbose_name='list'),
        ),
        migrations.AlterField(
            model_name='householdevent',
            name='kind',
            field=models.CharField(choices=[('came', 'came into this family'), ('left', 'left this family'), ('heads', 'became the head'), ('split', 'formed a family of their own'), ('joined', 'another family card went into this one'), ('moved', 'the family moved'), ('renewed', 'a new card number'), ('died', 'died'), ('gone', 'moved away'), ('parted', 'two family cards were parted again')], max_length=8, verbose_name='what'),
        ),
        migrations.AddIndex(
            model_name='householdevent',
            index=models.Index(condition=models.Q(('batch__isnull', False)), fields=['batch'], name='household_event_by_list'),
        ),
        migrations.AddField(
            model_name='householdmerge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergings', to='residents.household', verbose_name='merged card'),
        ),
        migrations.AddField(
            model_name='householdmerge',
            name='merged_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='householdmerge',
            name='stepped_down',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.resident', verbose_name='headed the merged card'),
        ),
        migrations.AddField(
            model_name='householdmerge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='residents.household', verbose_name='kept as'),
        ),
        migrations.AddField(
            model_name='householdmerge',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by'),
        ),
        migrations.AddField(
            model_name='householdmergehistory',
            name='merged',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.household', verbose_name='merged card'),
        ),
        migrations.AddField(
            model_name='householdmergehistory',
            name='merged_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='householdmergehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='residents.householdmerge'),
        ),
        migrations.AddField(
            model_name='householdmergehistory',
            name='stepped_down',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.resident', verbose_name='headed the merged card'),
        ),
        migrations.AddField(
            model_name='householdmergehistory',
            name='survivor',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.household', verbose_name='kept as'),
        ),
        migrations.AddField(
            model_name='householdmergehistory',
            name='undone_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by'),
        ),
        migrations.AddConstraint(
            model_name='householdmerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('merged',), name='one_standing_merger_per_merged_household'),
        ),
        migrations.AddConstraint(
            model_name='householdmerge',
            constraint=models.CheckConstraint(condition=models.Q(('survivor', models.F('merged')), _negated=True), name='household_is_merged_with_another_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmerge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdmergehistory" ("id", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stepped_down_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT new_values."id", new_values."merged_at", new_values."merged_by_id", new_values."merged_id", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."stepped_down_id", new_values."survivor_id", new_values."taken", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1e40ce4c2ec1eae75d161dafd9526fa4c3ce6939', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7d818', referencing='REFERENCING NEW TABLE AS new_values ', table='residents_householdmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmerge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdmergehistory" ("id", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stepped_down_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT new_values."id", new_values."merged_at", new_values."merged_by_id", new_values."merged_id", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."stepped_down_id", new_values."survivor_id", new_values."taken", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ce404e0bb6c91ba50c69bfd4aa5d21e2f807c915', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6587c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='residents_householdmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmerge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdmergehistory" ("id", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stepped_down_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT old_values."id", old_values."merged_at", old_values."merged_by_id", old_values."merged_id", old_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."stepped_down_id", old_values."survivor_id", old_values."taken", old_values."undone_at", old_values."undone_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7b3d3199006239c61d34c0ce715d13a1707b67fa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_cad98', referencing='REFERENCING OLD TABLE AS old_values ', table='residents_householdmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdmergehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='086a458e9bdcaa265afc514739c8c6b1d6c31613', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ab595', table='residents_householdmergehistory', when='BEFORE')),
        ),
    ]
