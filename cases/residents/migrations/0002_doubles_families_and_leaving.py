import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0001_residents_and_households'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateExtension('fuzzystrmatch'),
        migrations.CreateModel(
            name='HouseholdEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('came', 'came into this family'), ('left', 'left this family'), ('heads', 'became the head'), ('split', 'formed a family of their own'), ('joined', 'another family card went into this one'), ('moved', 'the family moved'), ('renewed', 'a new card number'), ('died', 'died'), ('gone', 'moved away')], max_length=8, verbose_name='what')),
                ('before', models.CharField(blank=True, max_length=200, verbose_name='as it was before')),
                ('happened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='recorded at')),
            ],
            options={
                'verbose_name': 'event of a household',
                'verbose_name_plural': 'events of households',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='LikelyDouble',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveSmallIntegerField(help_text='In hundredths.', verbose_name='how alike')),
                ('likeness', models.PositiveSmallIntegerField(verbose_name='likeness of the names, percent')),
                ('signs', models.JSONField(default=list, verbose_name='what is alike')),
                ('found_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='found at')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='judged to be two at')),
            ],
            options={
                'verbose_name': 'likely double',
                'verbose_name_plural': 'likely doubles',
                'ordering': ('-weight', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ResidentMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken', models.JSONField(default=list, verbose_name='values taken over')),
                ('moved', models.JSONField(default=dict, verbose_name='rows taken over')),
                ('merged_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='merged at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
            ],
            options={
                'verbose_name': 'merger of residents',
                'verbose_name_plural': 'mergers of residents',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='ResidentMergeHistory',
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='household',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='household',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='household',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='resident',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='resident',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='resident',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='household',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='residents.household', verbose_name='joined to'),
        ),
        migrations.AddField(
            model_name='householdhistory',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.household', verbose_name='joined to'),
        ),
        migrations.AddField(
            model_name='resident',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='residents.resident', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='resident',
            name='moved_to',
            field=models.CharField(blank=True, max_length=120, verbose_name='moved to'),
        ),
        migrations.AddField(
            model_name='resident',
            name='role',
            field=models.CharField(blank=True, choices=[('head', 'Head of the family'), ('husband', 'Husband'), ('wife', 'Wife'), ('child', 'Child'), ('in_law', 'Son or daughter in law'), ('grandchild', 'Grandchild'), ('parent', 'Parent'), ('parent_law', 'Parent in law'), ('relative', 'Other relative'), ('other', 'Other')], max_length=10, verbose_name='place in the family'),
        ),
        migrations.AddField(
            model_name='resident',
            name='status_since',
            field=models.DateField(blank=True, null=True, verbose_name='gone since'),
        ),
        migrations.AddField(
            model_name='residenthistory',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.resident', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='residenthistory',
            name='moved_to',
            field=models.CharField(blank=True, max_length=120, verbose_name='moved to'),
        ),
        migrations.AddField(
            model_name='residenthistory',
            name='role',
            field=models.CharField(blank=True, choices=[('head', 'Head of the family'), ('husband', 'Husband'), ('wife', 'Wife'), ('child', 'Child'), ('in_law', 'Son or daughter in law'), ('grandchild', 'Grandchild'), ('parent', 'Parent'), ('parent_law', 'Parent in law'), ('relative', 'Other relative'), ('other', 'Other')], max_length=10, verbose_name='place in the family'),
        ),
        migrations.AddField(
            model_name='residenthistory',
            name='status_since',
            field=models.DateField(blank=True, null=True, verbose_name='gone since'),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(fields=['birth_date'], name='resident_by_birth_date'),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(models.F('village'), django.db.models.functions.comparison.Coalesce(django.db.models.functions.datetime.ExtractYear('birth_date'), models.F('birth_year'), output_field=models.IntegerField()), name='resident_by_village_and_year'),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(condition=models.Q(('phone', ''), _negated=True), fields=['phone'], name='resident_by_phone'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdhistory" ("address", "dtsen_decile", "dtsen_released_on", "dtsen_source", "id", "kk_digest", "kk_masked", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT new_values."address", new_values."dtsen_decile", new_values."dtsen_released_on", new_values."dtsen_source", new_values."id", new_values."kk_digest", new_values."kk_masked", new_values."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c7c6519df4a6dc20b3fa64c3a8598ec3fb40b63e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90a6d', referencing='REFERENCING NEW TABLE AS new_values ', table='residents_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdhistory" ("address", "dtsen_decile", "dtsen_released_on", "dtsen_source", "id", "kk_digest", "kk_masked", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT new_values."address", new_values."dtsen_decile", new_values."dtsen_released_on", new_values."dtsen_source", new_values."id", new_values."kk_digest", new_values."kk_masked", new_values."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."dtsen_decile" IS DISTINCT FROM (new_values."dtsen_decile") OR old_values."dtsen_released_on" IS DISTINCT FROM (new_values."dtsen_released_on") OR old_values."dtsen_source" IS DISTINCT FROM (new_values."dtsen_source") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kk_digest" IS DISTINCT FROM (new_values."kk_digest") OR old_values."kk_masked" IS DISTINCT FROM (new_values."kk_masked") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='918223e735e8387e4b2b8e773c794c18fcbdc1e1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_32302', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='residents_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdhistory" ("address", "dtsen_decile", "dtsen_released_on", "dtsen_source", "id", "kk_digest", "kk_masked", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT old_values."address", old_values."dtsen_decile", old_values."dtsen_released_on", old_values."dtsen_source", old_values."id", old_values."kk_digest", old_values."kk_masked", old_values."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2d67dbe44b4a73fec1f5b8fd9d6c5b2d05ad744e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_73d59', referencing='REFERENCING OLD TABLE AS old_values ', table='residents_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resident',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residenthistory" ("address", "alias", "birth_date", "birth_year", "created_at", "created_by_id", "form_token", "guardian_id", "guardian_relation", "household_id", "id", "merged_into_id", "moved_to", "name", "name_key", "nik_digest", "nik_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_owner", "role", "safe_contact", "sex", "status", "status_since", "village_id", "without_nik") SELECT new_values."address", new_values."alias", new_values."birth_date", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."form_token", new_values."guardian_id", new_values."guardian_relation", new_values."household_id", new_values."id", new_values."merged_into_id", new_values."moved_to", new_values."name", new_values."name_key", new_values."nik_digest", new_values."nik_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."phone_owner", new_values."role", new_values."safe_contact", new_values."sex", new_values."status", new_values."status_since", new_values."village_id", new_values."without_nik" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b7c2a8c6e321559c8c621b6e6f0c688016817540', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_424be', referencing='REFERENCING NEW TABLE AS new_values ', table='residents_resident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residenthistory" ("address", "alias", "birth_date", "birth_year", "created_at", "created_by_id", "form_token", "guardian_id", "guardian_relation", "household_id", "id", "merged_into_id", "moved_to", "name", "name_key", "nik_digest", "nik_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_owner", "role", "safe_contact", "sex", "status", "status_since", "village_id", "without_nik") SELECT new_values."address", new_values."alias", new_values."birth_date", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."form_token", new_values."guardian_id", new_values."guardian_relation", new_values."household_id", new_values."id", new_values."merged_into_id", new_values."moved_to", new_values."name", new_values."name_key", new_values."nik_digest", new_values."nik_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."phone_owner", new_values."role", new_values."safe_contact", new_values."sex", new_values."status", new_values."status_since", new_values."village_id", new_values."without_nik" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."alias" IS DISTINCT FROM (new_values."alias") OR old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."birth_year" IS DISTINCT FROM (new_values."birth_year") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."form_token" IS DISTINCT FROM (new_values."form_token") OR old_values."guardian_id" IS DISTINCT FROM (new_values."guardian_id") OR old_values."guardian_relation" IS DISTINCT FROM (new_values."guardian_relation") OR old_values."household_id" IS DISTINCT FROM (new_values."household_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."moved_to" IS DISTINCT FROM (new_values."moved_to") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_key" IS DISTINCT FROM (new_values."name_key") OR old_values."nik_digest" IS DISTINCT FROM (new_values."nik_digest") OR old_values."nik_masked" IS DISTINCT FROM (new_values."nik_masked") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_owner" IS DISTINCT FROM (new_values."phone_owner") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."safe_contact" IS DISTINCT FROM (new_values."safe_contact") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."status_since" IS DISTINCT FROM (new_values."status_since") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id") OR old_values."without_nik" IS DISTINCT FROM (new_values."without_nik")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6695a0a63ecdd509115755046ef525cb1b050c58', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7908c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='residents_resident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resident',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residenthistory" ("address", "alias", "birth_date", "birth_year", "created_at", "created_by_id", "form_token", "guardian_id", "guardian_relation", "household_id", "id", "merged_into_id", "moved_to", "name", "name_key", "nik_digest", "nik_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_owner", "role", "safe_contact", "sex", "status", "status_since", "village_id", "without_nik") SELECT old_values."address", old_values."alias", old_values."birth_date", old_values."birth_year", old_values."created_at", old_values."created_by_id", old_values."form_token", old_values."guardian_id", old_values."guardian_relation", old_values."household_id", old_values."id", old_values."merged_into_id", old_values."moved_to", old_values."name", old_values."name_key", old_values."nik_digest", old_values."nik_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."phone_owner", old_values."role", old_values."safe_contact", old_values."sex", old_values."status", old_values."status_since", old_values."village_id", old_values."without_nik" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='035340959df499a79d7c2d1e85fed825724e963a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3d2a9', referencing='REFERENCING OLD TABLE AS old_values ', table='residents_resident', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='household_is_not_joined_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None), ('role', 'head')), fields=('household',), name='one_head_per_household'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(('role', ''), models.Q(('household__isnull', False), ('status', 'present')), _connector='OR'), name='resident_role_only_in_a_household_while_present'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('moved_to', ''), ('status_since', None)), models.Q(('status', 'present'), _negated=True), _connector='OR'), name='resident_gone_since_only_when_gone'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='resident_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(('guardian', None), models.Q(('guardian', models.F('id')), _negated=True), _connector='OR'), name='resident_is_not_their_own_guardian'),
        ),
        migrations.AddField(
            model_name='householdevent',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='householdevent',
            name='household',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='residents.household', verbose_name='household'),
        ),
        migrations.AddField(
            model_name='householdevent',
            name='other',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.household', verbose_name='other household'),
        ),
        migrations.AddField(
            model_name='householdevent',
            name='resident',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='household_events', to='residents.resident', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='likelydouble',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='judged to be two by'),
        ),
        migrations.AddField(
            model_name='likelydouble',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.resident', verbose_name='resident'),
        ),
        migrations.AddField(
            model_name='likelydouble',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.resident', verbose_name='other resident'),
        ),
        migrations.AddField(
            model_name='residentmerge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergings', to='residents.resident', verbose_name='merged row'),
        ),
        migrations.AddField(
            model_name='residentmerge',
            name='merged_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='residentmerge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='residents.resident', verbose_name='kept as'),
        ),
        migrations.AddField(
            model_name='residentmerge',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by'),
        ),
        migrations.AddField(
            model_name='residentmergehistory',
            name='merged',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.resident', verbose_name='merged row'),
        ),
        migrations.AddField(
            model_name='residentmergehistory',
            name='merged_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='residentmergehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='residents.residentmerge'),
        ),
        migrations.AddField(
            model_name='residentmergehistory',
            name='survivor',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.resident', verbose_name='kept as'),
        ),
        migrations.AddField(
            model_name='residentmergehistory',
            name='undone_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by'),
        ),
        migrations.AddIndex(
            model_name='likelydouble',
            index=models.Index(condition=models.Q(('decided_at', None)), fields=['-weight', 'id'], name='likely_double_undecided'),
        ),
        migrations.AddConstraint(
            model_name='likelydouble',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='one_row_per_likely_double'),
        ),
        migrations.AddConstraint(
            model_name='likelydouble',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='older_of_a_likely_double_is_named_first'),
        ),
        migrations.AddConstraint(
            model_name='residentmerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('merged',), name='one_standing_merger_per_merged_resident'),
        ),
        migrations.AddConstraint(
            model_name='residentmerge',
            constraint=models.CheckConstraint(condition=models.Q(('survivor', models.F('merged')), _negated=True), name='resident_is_merged_with_another_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residentmerge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residentmergehistory" ("id", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT new_values."id", new_values."merged_at", new_values."merged_by_id", new_values."merged_id", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."survivor_id", new_values."taken", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e36704da02c0f611545c69c4ec400bb4599fdf31', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8a50f', referencing='REFERENCING NEW TABLE AS new_values ', table='residents_residentmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residentmerge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residentmergehistory" ("id", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT new_values."id", new_values."merged_at", new_values."merged_by_id", new_values."merged_id", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."survivor_id", new_values."taken", new_values."undone_at", new_values."undone_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f03536dcd720222473a9ce110230156bf158dca6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_38167', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='residents_residentmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residentmerge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residentmergehistory" ("id", "merged_at", "merged_by_id", "merged_id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "survivor_id", "taken", "undone_at", "undone_by_id") SELECT old_values."id", old_values."merged_at", old_values."merged_by_id", old_values."merged_id", old_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."survivor_id", old_values."taken", old_values."undone_at", old_values."undone_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='43e0a55bd8286be0a332fc14870f6b8c58ee0b6a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6e250', referencing='REFERENCING OLD TABLE AS old_values ', table='residents_residentmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residentmergehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4ca64505f976e143c22826d9e0435da8d89e059d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_536a6', table='residents_residentmergehistory', when='BEFORE')),
        ),
    ]
