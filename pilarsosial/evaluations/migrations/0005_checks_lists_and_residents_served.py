import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0015_decisions_of_supervisors_by_index'),
        ('evaluations', '0004_pillars_minimum_services_and_papers'),
        ('lists', '0001_releases_and_their_differences'),
        ('regions', '0002_outlines_of_regions'),
        ('residents', '0004_families_parted_again_and_changed_by_lists'),
    ]

    operations = [
        migrations.AddField(
            model_name='needfact',
            name='is_confirmed',
            field=models.BooleanField(db_default=False, verbose_name='arrival confirmed'),
        ),
        migrations.AddField(
            model_name='needfact',
            name='is_unconfirmed',
            field=models.BooleanField(db_default=False, verbose_name='closed without confirmation'),
        ),
        migrations.AlterField(
            model_name='measureversion',
            name='subject',
            field=models.CharField(choices=[('case', 'Cases'), ('need', 'Needs'), ('referral', 'Referrals'), ('desk', 'Village desks'), ('target', 'Targets of the pillars'), ('check', 'Decisions of the supervisors'), ('list', 'What lists say otherwise'), ('served', 'Residents with a need met since January')], max_length=8, verbose_name='what is counted'),
        ),
        migrations.AlterField(
            model_name='measureversionhistory',
            name='subject',
            field=models.CharField(choices=[('case', 'Cases'), ('need', 'Needs'), ('referral', 'Referrals'), ('desk', 'Village desks'), ('target', 'Targets of the pillars'), ('check', 'Decisions of the supervisors'), ('list', 'What lists say otherwise'), ('served', 'Residents with a need met since January')], max_length=8, verbose_name='what is counted'),
        ),
        migrations.CreateModel(
            name='ListFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('dtsen', 'DTSEN'), ('bnba', 'Receivers by name (BNBA)'), ('population', 'Population list')], max_length=10, verbose_name='list')),
                ('kind', models.CharField(choices=[('deceased', 'Listed as deceased'), ('moved', 'Listed as moved away'), ('gone', 'No longer listed'), ('decile', 'Decile changed'), ('new', 'Newly listed')], max_length=8, verbose_name='what changed')),
                ('outcome', models.CharField(blank=True, choices=[('right', 'The list is right'), ('wrong', 'The list is wrong'), ('not_found', 'Not found in the village')], max_length=9, verbose_name='outcome')),
                ('is_open', models.BooleanField(verbose_name='open at the cut')),
                ('is_settled', models.BooleanField(verbose_name='looked at in the quarter')),
                ('difference', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='lists.difference', verbose_name='difference to the list before')),
                ('evaluation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation')),
                ('resident', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='residents.resident', verbose_name='resident')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'difference counted',
                'verbose_name_plural': 'differences counted',
            },
        ),
        migrations.CreateModel(
            name='ServedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_sealed', models.BooleanField(verbose_name='sealed')),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.case', verbose_name='case')),
                ('category', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.category', verbose_name='category')),
                ('evaluation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation')),
                ('resident', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='residents.resident', verbose_name='resident')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'resident served',
                'verbose_name_plural': 'residents served',
            },
        ),
        migrations.CreateModel(
            name='CheckFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_sealed', models.BooleanField(verbose_name='sealed')),
                ('decision', models.CharField(choices=[('verified', 'verified'), ('returned', 'returned for correction'), ('rejected', 'rejected')], max_length=8, verbose_name='decision')),
                ('is_emergency', models.BooleanField(verbose_name='emergency')),
                ('is_in_time', models.BooleanField(verbose_name="within the office's time for verification")),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.case', verbose_name='case')),
                ('evaluation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='evaluations.evaluation', verbose_name='evaluation')),
                ('event', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.caseevent', verbose_name='case event')),
                ('resident', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='residents.resident', verbose_name='resident')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'decision counted',
                'verbose_name_plural': 'decisions counted',
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'village', 'event'), name='one_fact_per_check_and_evaluation')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='9691d0adae3120e74e2632c1780d6754ba2e804f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_52516', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_checkfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='6a4d9afdeb8c809d76cfb9bc261daa2772670a66', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_dcda3', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_checkfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='613ed83d96482a8660025f3d47ce6c62645bff35', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_38958', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_checkfact', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='listfact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village', 'difference'), name='one_fact_per_difference_and_evaluation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='3c029d6ee070f2f0c841ea5f3b539ad1a9e51bed', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_80767', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_listfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='60aede37b9927ef62291c86573fb3c562da6a4e1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_0830a', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_listfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='cb8dc9c0fa2e01309e833fbb948b20ce2ca37789', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_c2f2c', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_listfact', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='servedfact',
            constraint=models.UniqueConstraint(fields=('evaluation', 'village', 'resident', 'category'), name='one_fact_per_resident_served'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servedfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='adbb1fa84786085578339b1610e2a8ffb540475e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_frozen_insert_8f651', referencing='REFERENCING NEW TABLE AS touched ', table='evaluations_servedfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servedfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='bb97d3a74288939dd0fbe3224beff62cff39c713', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_frozen_update_77748', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_servedfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servedfact',
            trigger=pgtrigger.compiler.Trigger(name='frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM evaluations_evaluation\n    WHERE status NOT IN ('computing', 'cancelled')\n        AND id IN (SELECT evaluation_id FROM touched)\n) THEN\n    RAISE EXCEPTION 'What a finished evaluation counted never changes; compute a new version.';\nEND IF;\nRETURN NULL;\n", hash='8461f6a86c32e038c628917899d7338824f95039', level='STATEMENT', operation='DELETE', pgid='pgtrigger_frozen_delete_66d30', referencing='REFERENCING OLD TABLE AS touched ', table='evaluations_servedfact', when='AFTER')),
        ),
    ]
