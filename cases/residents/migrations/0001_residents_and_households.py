import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kk_sealed', models.BinaryField(blank=True, null=True, verbose_name='KK, encrypted')),
                ('kk_digest', models.BinaryField(blank=True, max_length=32, null=True, verbose_name='KK, keyed hash')),
                ('kk_masked', models.CharField(blank=True, editable=False, max_length=16, verbose_name='KK')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('dtsen_decile', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='DTSEN decile')),
                ('dtsen_released_on', models.DateField(blank=True, null=True, verbose_name='decile release')),
                ('dtsen_source', models.CharField(blank=True, max_length=60, verbose_name='source of the decile')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'household',
                'verbose_name_plural': 'households',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='HouseholdHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kk_digest', models.BinaryField(blank=True, max_length=32, null=True, verbose_name='KK, keyed hash')),
                ('kk_masked', models.CharField(blank=True, editable=False, max_length=16, verbose_name='KK')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('dtsen_decile', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='DTSEN decile')),
                ('dtsen_released_on', models.DateField(blank=True, null=True, verbose_name='decile release')),
                ('dtsen_source', models.CharField(blank=True, max_length=60, verbose_name='source of the decile')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='residents.household')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Resident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nik_sealed', models.BinaryField(blank=True, null=True, verbose_name='NIK, encrypted')),
                ('nik_digest', models.BinaryField(blank=True, max_length=32, null=True, verbose_name='NIK, keyed hash')),
                ('nik_masked', models.CharField(blank=True, editable=False, max_length=16, verbose_name='NIK')),
                ('without_nik', models.CharField(blank=True, choices=[('not_issued', 'Has none yet'), ('unknown', 'Not known'), ('not_brought', 'Not brought along'), ('baby', 'Baby')], max_length=12, verbose_name='why without a NIK')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('name_key', models.CharField(db_collation='C', editable=False, max_length=100, verbose_name='name, for search')),
                ('alias', models.CharField(blank=True, max_length=60, verbose_name='also called')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='birth date')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='birth year, about')),
                ('sex', models.CharField(blank=True, choices=[('L', 'Male'), ('P', 'Female')], max_length=1, verbose_name='sex')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('phone_owner', models.CharField(blank=True, max_length=60, verbose_name='whose phone')),
                ('safe_contact', models.CharField(blank=True, help_text='Where a message cannot fall into wrong hands.', max_length=120, verbose_name='safe contact')),
                ('guardian_relation', models.CharField(blank=True, max_length=40, verbose_name='relation of the guardian')),
                ('status', models.CharField(choices=[('present', 'Lives here'), ('moved', 'Moved away'), ('deceased', 'Deceased')], default='present', max_length=8, verbose_name='status')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('form_token', models.UUIDField(editable=False, null=True, unique=True, verbose_name='form token')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wards', to='residents.resident', verbose_name='guardian')),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='residents', to='residents.household', verbose_name='household')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'resident',
                'verbose_name_plural': 'residents',
                'ordering': ('name_key', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ResidentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('nik_digest', models.BinaryField(blank=True, max_length=32, null=True, verbose_name='NIK, keyed hash')),
                ('nik_masked', models.CharField(blank=True, editable=False, max_length=16, verbose_name='NIK')),
                ('without_nik', models.CharField(blank=True, choices=[('not_issued', 'Has none yet'), ('unknown', 'Not known'), ('not_brought', 'Not brought along'), ('baby', 'Baby')], max_length=12, verbose_name='why without a NIK')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('name_key', models.CharField(db_collation='C', editable=False, max_length=100, verbose_name='name, for search')),
                ('alias', models.CharField(blank=True, max_length=60, verbose_name='also called')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='birth date')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='birth year, about')),
                ('sex', models.CharField(blank=True, choices=[('L', 'Male'), ('P', 'Female')], max_length=1, verbose_name='sex')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('phone_owner', models.CharField(blank=True, max_length=60, verbose_name='whose phone')),
                ('safe_contact', models.CharField(blank=True, help_text='Where a message cannot fall into wrong hands.', max_length=120, verbose_name='safe contact')),
                ('guardian_relation', models.CharField(blank=True, max_length=40, verbose_name='relation of the guardian')),
                ('status', models.CharField(choices=[('present', 'Lives here'), ('moved', 'Moved away'), ('deceased', 'Deceased')], default='present', max_length=8, verbose_name='status')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('form_token', models.UUIDField(editable=False, null=True, verbose_name='form token')),
                ('created_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('guardian', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.resident', verbose_name='guardian')),
                ('household', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='residents.household', verbose_name='household')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='residents.resident')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.UniqueConstraint(fields=('kk_digest',), name='one_household_per_family_card'),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(('dtsen_decile', None), models.Q(('dtsen_decile__range', (1, 10)), ('dtsen_released_on__isnull', False), models.Q(('dtsen_source', ''), _negated=True)), _connector='OR'), name='household_decile_has_a_release_date_and_a_source'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdhistory" ("address", "dtsen_decile", "dtsen_released_on", "dtsen_source", "id", "kk_digest", "kk_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT new_values."address", new_values."dtsen_decile", new_values."dtsen_released_on", new_values."dtsen_source", new_values."id", new_values."kk_digest", new_values."kk_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b2e681aa5e62f7f00ec77f82a9e996ce425dba0a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90a6d', referencing='REFERENCING NEW TABLE AS new_values ', table='residents_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdhistory" ("address", "dtsen_decile", "dtsen_released_on", "dtsen_source", "id", "kk_digest", "kk_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT new_values."address", new_values."dtsen_decile", new_values."dtsen_released_on", new_values."dtsen_source", new_values."id", new_values."kk_digest", new_values."kk_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."dtsen_decile" IS DISTINCT FROM (new_values."dtsen_decile") OR old_values."dtsen_released_on" IS DISTINCT FROM (new_values."dtsen_released_on") OR old_values."dtsen_source" IS DISTINCT FROM (new_values."dtsen_source") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kk_digest" IS DISTINCT FROM (new_values."kk_digest") OR old_values."kk_masked" IS DISTINCT FROM (new_values."kk_masked") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ce0e905d8cd85fcfa5e9ebd943f943cb05992061', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_32302', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='residents_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_householdhistory" ("address", "dtsen_decile", "dtsen_released_on", "dtsen_source", "id", "kk_digest", "kk_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT old_values."address", old_values."dtsen_decile", old_values."dtsen_released_on", old_values."dtsen_source", old_values."id", old_values."kk_digest", old_values."kk_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8f07a92387304bd6b9ff4470ab7bf66eb02deeca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_73d59', referencing='REFERENCING OLD TABLE AS old_values ', table='residents_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='householdhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e7cca29defa154d03b6fa8f4426e3542478b8f3e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_22b39', table='residents_householdhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(fields=['village', 'name_key', 'id'], name='resident_by_village_and_name'),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(fields=['name_key', 'id'], name='resident_by_name'),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(fields=['status', 'name_key', 'id'], name='resident_by_status'),
        ),
        migrations.AddIndex(
            model_name='resident',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('name_key', name='gin_trgm_ops'), name='resident_name_trigrams'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.UniqueConstraint(fields=('nik_digest',), name='one_resident_per_nik'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(('nik_digest__isnull', True), ('without_nik', ''), _connector='XOR'), name='resident_without_nik_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(('nik_digest__isnull', True), ('nik_sealed__isnull', False), _connector='OR'), name='resident_nik_is_kept_encrypted'),
        ),
        migrations.AddConstraint(
            model_name='resident',
            constraint=models.CheckConstraint(condition=models.Q(('birth_date', None), ('birth_year', None), _connector='OR'), name='resident_birth_is_a_date_or_only_a_year'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resident',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residenthistory" ("address", "alias", "birth_date", "birth_year", "created_at", "created_by_id", "form_token", "guardian_id", "guardian_relation", "household_id", "id", "name", "name_key", "nik_digest", "nik_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_owner", "safe_contact", "sex", "status", "village_id", "without_nik") SELECT new_values."address", new_values."alias", new_values."birth_date", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."form_token", new_values."guardian_id", new_values."guardian_relation", new_values."household_id", new_values."id", new_values."name", new_values."name_key", new_values."nik_digest", new_values."nik_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."phone_owner", new_values."safe_contact", new_values."sex", new_values."status", new_values."village_id", new_values."without_nik" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='02f6b5969e2dd0514ee84c7d7b6475e92245d8da', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_424be', referencing='REFERENCING NEW TABLE AS new_values ', table='residents_resident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residenthistory" ("address", "alias", "birth_date", "birth_year", "created_at", "created_by_id", "form_token", "guardian_id", "guardian_relation", "household_id", "id", "name", "name_key", "nik_digest", "nik_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_owner", "safe_contact", "sex", "status", "village_id", "without_nik") SELECT new_values."address", new_values."alias", new_values."birth_date", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."form_token", new_values."guardian_id", new_values."guardian_relation", new_values."household_id", new_values."id", new_values."name", new_values."name_key", new_values."nik_digest", new_values."nik_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."phone_owner", new_values."safe_contact", new_values."sex", new_values."status", new_values."village_id", new_values."without_nik" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."alias" IS DISTINCT FROM (new_values."alias") OR old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."birth_year" IS DISTINCT FROM (new_values."birth_year") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."form_token" IS DISTINCT FROM (new_values."form_token") OR old_values."guardian_id" IS DISTINCT FROM (new_values."guardian_id") OR old_values."guardian_relation" IS DISTINCT FROM (new_values."guardian_relation") OR old_values."household_id" IS DISTINCT FROM (new_values."household_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_key" IS DISTINCT FROM (new_values."name_key") OR old_values."nik_digest" IS DISTINCT FROM (new_values."nik_digest") OR old_values."nik_masked" IS DISTINCT FROM (new_values."nik_masked") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_owner" IS DISTINCT FROM (new_values."phone_owner") OR old_values."safe_contact" IS DISTINCT FROM (new_values."safe_contact") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id") OR old_values."without_nik" IS DISTINCT FROM (new_values."without_nik")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6da5e93b5ad368a3ce46465c94ecebcadedead74', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7908c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='residents_resident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resident',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "residents_residenthistory" ("address", "alias", "birth_date", "birth_year", "created_at", "created_by_id", "form_token", "guardian_id", "guardian_relation", "household_id", "id", "name", "name_key", "nik_digest", "nik_masked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_owner", "safe_contact", "sex", "status", "village_id", "without_nik") SELECT old_values."address", old_values."alias", old_values."birth_date", old_values."birth_year", old_values."created_at", old_values."created_by_id", old_values."form_token", old_values."guardian_id", old_values."guardian_relation", old_values."household_id", old_values."id", old_values."name", old_values."name_key", old_values."nik_digest", old_values."nik_masked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."phone_owner", old_values."safe_contact", old_values."sex", old_values."status", old_values."village_id", old_values."without_nik" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='78805dc521eb7bd43742ec5a0ce4210bf01f1446', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3d2a9', referencing='REFERENCING OLD TABLE AS old_values ', table='residents_resident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3c0270ac2ae85ee0ee0f2ab7f3b7cc066d8b117f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_95739', table='residents_residenthistory', when='BEFORE')),
        ),
    ]
