import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('performance', '0001_targets_actuals_and_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='hold_to_the_pillar',
        ),
        migrations.AlterField(
            model_name='activityevent',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AlterField(
            model_name='activityevent',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Report sent'), ('checked', 'Approved by the supervisor'), ('approved', 'Approved'), ('returned', 'Returned for correction'), ('handed_on', 'Handed on to Dinas Sosial: no supervisor is left here')], max_length=10, verbose_name='what'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicator',
            trigger=pgtrigger.compiler.Trigger(name='hold_shares_to_100', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.source IN ('verified_in_5', 'verified_in_2', 'returned', 'feedback_given', 'villages_active') AND NEW.source <> OLD.source AND EXISTS (\n    SELECT FROM performance_target WHERE indicator_id = NEW.id AND value > 100\n) THEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation',\n        CONSTRAINT = 'target_of_a_share_is_at_most_100',\n        MESSAGE = 'target_of_a_share_is_at_most_100';\nEND IF;\nRETURN NEW;\n", hash='b53d57d570c990b9e3c5d295230c689034c21476', operation='UPDATE', pgid='pgtrigger_hold_shares_to_100_a9b20', table='performance_indicator', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='hold_to_the_pillar', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nDECLARE\n    whose members_pillar%ROWTYPE;\nBEGIN\n    IF NEW.value > 100 AND EXISTS (\n        SELECT FROM performance_indicator WHERE id = NEW.indicator_id AND source IN ('verified_in_5', 'verified_in_2', 'returned', 'feedback_given', 'villages_active')\n    ) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_of_a_share_is_at_most_100',\n            MESSAGE = 'target_of_a_share_is_at_most_100';\n    END IF;\n    SELECT p.* INTO STRICT whose FROM members_pillar p\n        JOIN performance_indicator i ON i.pillar_id = p.id WHERE i.id = NEW.indicator_id;\n    IF whose.id <> NEW.pillar_id THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_indicator_is_one_of_its_pillar',\n            MESSAGE = 'target_indicator_is_one_of_its_pillar';\n    END IF;\n    IF NEW.member_id IS NOT NULL AND NOT EXISTS (\n        SELECT FROM members_membership WHERE member_id = NEW.member_id AND pillar_id = whose.id\n    ) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_member_serves_in_its_pillar',\n            MESSAGE = 'target_member_serves_in_its_pillar';\n    END IF;\n    IF NEW.area_id IS NOT NULL AND left(NEW.area_id, 5) <> whose.district_id THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_area_lies_in_the_district_of_its_pillar',\n            MESSAGE = 'target_area_lies_in_the_district_of_its_pillar';\n    END IF;\nEND;\nRETURN NEW;\n", hash='239af9f7b8eeb563f4dc2cdbf9af7b774b645499', operation='INSERT OR UPDATE', pgid='pgtrigger_hold_to_the_pillar_22c2a', table='performance_target', when='BEFORE')),
        ),
    ]
