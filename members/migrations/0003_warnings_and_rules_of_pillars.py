import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0002_mergers_of_members'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.CreateModel(
            name='EndWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_before', models.PositiveSmallIntegerField(verbose_name='days before the end')),
                ('warned_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='warned at')),
            ],
            options={
                'verbose_name': 'warning before an end',
                'verbose_name_plural': 'warnings before an end',
                'ordering': ('-warned_at', '-id'),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='appointment',
            name='hold_the_pillars_rules',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='hold_the_pillars_rules', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'UPDATE' AND NEW.membership_id = OLD.membership_id\n        AND NEW.seat IS NOT DISTINCT FROM OLD.seat THEN\n    RETURN NEW;\nEND IF;\nSELECT pillar_id, area_id INTO STRICT NEW.pillar_id, NEW.area_id\n    FROM members_membership WHERE id = NEW.membership_id;\nDECLARE\n    pillar members_pillar%ROWTYPE;\nBEGIN\n    SELECT * INTO STRICT pillar FROM members_pillar WHERE id = NEW.pillar_id;\n    IF NOT (SELECT level FROM regions_region WHERE code = NEW.area_id) = ANY (pillar.coverage) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'appointment_area_is_one_that_the_pillar_serves_in',\n            MESSAGE = 'the pillar does not serve in areas of this level';\n    END IF;\n    IF (pillar.seats IS NULL) <> (NEW.seat IS NULL) OR NEW.seat > pillar.seats THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'appointment_has_one_of_the_places_of_its_pillar',\n            MESSAGE = 'a limited pillar numbers its places';\n    END IF;\nEND;\nRETURN NEW;\n", hash='e4585f9b8609a153fb325a6ca6eeee5f2fe5c140', operation='INSERT OR UPDATE', pgid='pgtrigger_hold_the_pillars_rules_77027', table='members_appointment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='hold_the_district', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF split_part(NEW.area_id, '.', 1) || '.' || split_part(NEW.area_id, '.', 2)\n        <> (SELECT district_id FROM members_pillar WHERE id = NEW.pillar_id) THEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation',\n        CONSTRAINT = 'membership_area_lies_in_the_district_of_its_pillar',\n        MESSAGE = 'the pillar belongs to another district';\nEND IF;\nRETURN NEW;\n", hash='0e8b5db9a17124a2b307660c47ae4c707026cc4f', operation='INSERT', pgid='pgtrigger_hold_the_district_7bddf', table='members_membership', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='pillar',
            constraint=models.CheckConstraint(condition=models.Q(('gives_role__in', ('', 'officer', 'supervisor'))), name='pillar_gives_duties_of_the_field_only'),
        ),
        migrations.AddField(
            model_name='endwarning',
            name='appointment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='members.appointment', verbose_name='appointment'),
        ),
        migrations.AddConstraint(
            model_name='endwarning',
            constraint=models.UniqueConstraint(fields=('appointment', 'days_before'), name='one_warning_per_appointment_and_time'),
        ),
    ]
