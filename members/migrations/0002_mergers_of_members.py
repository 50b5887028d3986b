import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_pillars_members_and_appointments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MemberMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken', models.JSONField(default=list, verbose_name='values taken over')),
                ('moved', models.JSONField(default=dict, verbose_name='rows taken over')),
                ('joined', models.JSONField(default=list, verbose_name='memberships that both had')),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='merged at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
                ('merged', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergings', to='members.member', verbose_name='merged row')),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by')),
                ('survivor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='members.member', verbose_name='kept as')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'verbose_name': 'merger of members',
                'verbose_name_plural': 'mergers of members',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='MemberMergeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('taken', models.JSONField(default=list, verbose_name='values taken over')),
                ('moved', models.JSONField(default=dict, verbose_name='rows taken over')),
                ('joined', models.JSONField(default=list, verbose_name='memberships that both had')),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='merged at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
                ('merged', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='merged row')),
                ('merged_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.membermerge')),
                ('survivor', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='kept as')),
                ('undone_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NotDoubles',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='decided at')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member', verbose_name='member')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member', verbose_name='other member')),
            ],
            options={
                'verbose_name': 'members who are not the same',
                'verbose_name_plural': 'members who are not the same',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='NotDoublesHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('decided_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='decided at')),
                ('decided_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('one', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member')),
                ('other', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='other member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.notdoubles')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='membermerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('merged',), name='one_standing_merger_per_merged_member'),
        ),
        migrations.AddConstraint(
            model_name='membermerge',
            constraint=models.CheckConstraint(condition=models.Q(('survivor', models.F('merged')), _negated=True), name='member_is_merged_with_another_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membermerge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_membermergehistory" ("id", "joined", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT new_values."id", new_values."joined", new_values."merged_at", new_values."merged_by_id", new_values."merged_id", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."survivor_id", new_values."taken", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='aa3223a4208293b8f10e408f1a9bad45014f5be0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fd6e2', referencing='REFERENCING NEW TABLE AS new_values ', table='members_membermerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membermerge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_membermergehistory" ("id", "joined", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT new_values."id", new_values."joined", new_values."merged_at", new_values."merged_by_id", new_values."merged_id", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."survivor_id", new_values."taken", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2999a7411f1e532b527c5946112a1611ba68ccca', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6a62a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_membermerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membermerge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_membermergehistory" ("id", "joined", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT old_values."id", old_values."joined", old_values."merged_at", old_values."merged_by_id", old_values."merged_id", old_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."survivor_id", old_values."taken", old_values."undone_at", old_values."undone_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='40db28e2ec4e9554127c5a8877223e1f81d0ac25', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4d25d', referencing='REFERENCING OLD TABLE AS old_values ', table='members_membermerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membermergehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f060ff42dd576ec96e19f522c0cb62157a1e6412', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7e4d6', table='members_membermergehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='notdoubles',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='one_judgement_per_two_members'),
        ),
        migrations.AddConstraint(
            model_name='notdoubles',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='the_older_of_two_members_is_named_first'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notdoubles',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_notdoubleshistory" ("decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."one_id", new_values."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d3c4c92bd41dc1001301bfda821df39484a88a4f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_97497', referencing='REFERENCING NEW TABLE AS new_values ', table='members_notdoubles', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notdoubles',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_notdoubleshistory" ("decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."one_id", new_values."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='144ee74513e7f76fb7782112ea9de6b9fa283ccf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_93274', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_notdoubles', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notdoubles',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_notdoubleshistory" ("decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."one_id", old_values."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8801d017e9d6e184a4c27816a487041c01935b62', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d4c29', referencing='REFERENCING OLD TABLE AS old_values ', table='members_notdoubles', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notdoubleshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c1d36e2592b8b0fdff0b7350e98ed396e0ccfdb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7780d', table='members_notdoubleshistory', when='BEFORE')),
        ),
    ]
