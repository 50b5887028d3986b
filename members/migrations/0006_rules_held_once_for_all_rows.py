import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0005_pillars_that_allow_no_second_job"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="appointment",
            name="hold_the_pillars_rules",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="hold_the_district",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="take_pillar_and_area",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.pillar_id IS NULL OR NEW.area_id IS NULL)",
                    func="\nSELECT pillar_id, area_id INTO STRICT NEW.pillar_id, NEW.area_id\n    FROM members_membership WHERE id = NEW.membership_id;\n RETURN NEW;",
                    hash="591135fe0c1edc9a20120a3ad94d7fd5376cc36d",
                    operation="INSERT",
                    pgid="pgtrigger_take_pillar_and_area_98cc0",
                    table="members_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="hold_the_pillars_rules",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nDECLARE\n    broken text;\nBEGIN\n    SELECT rule INTO broken FROM (\n        SELECT CASE\n            WHEN (it.pillar_id, it.area_id) <> (membership.pillar_id, membership.area_id)\n                THEN 'appointment_has_pillar_and_area_of_its_membership'\n            WHEN NOT region.level = ANY (pillar.coverage)\n                THEN 'appointment_area_is_one_that_the_pillar_serves_in'\n            WHEN (pillar.seats IS NULL) <> (it.seat IS NULL) OR it.seat > pillar.seats\n                THEN 'appointment_has_one_of_the_places_of_its_pillar'\n            END AS rule\n        FROM added AS it JOIN members_membership AS membership ON membership.id = it.membership_id\n            JOIN members_pillar AS pillar ON pillar.id = it.pillar_id\n            JOIN regions_region AS region ON region.code = it.area_id\n    ) AS held WHERE rule IS NOT NULL LIMIT 1;\n    IF broken IS NOT NULL THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = broken, MESSAGE = broken;\n    END IF;\nEND;\nRETURN NULL;",
                    hash="25b9a0a169f492768c97174a15da14e41d02ba82",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_hold_the_pillars_rules_77027",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="members_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="hold_the_pillars_rules_later",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.membership_id <> OLD.membership_id OR NEW.seat IS DISTINCT FROM OLD.seat)",
                    func="\nSELECT pillar_id, area_id INTO STRICT NEW.pillar_id, NEW.area_id\n    FROM members_membership WHERE id = NEW.membership_id;\n\nDECLARE\n    broken text;\nBEGIN\n    SELECT rule INTO broken FROM (\n        SELECT CASE\n            WHEN (it.pillar_id, it.area_id) <> (membership.pillar_id, membership.area_id)\n                THEN 'appointment_has_pillar_and_area_of_its_membership'\n            WHEN NOT region.level = ANY (pillar.coverage)\n                THEN 'appointment_area_is_one_that_the_pillar_serves_in'\n            WHEN (pillar.seats IS NULL) <> (it.seat IS NULL) OR it.seat > pillar.seats\n                THEN 'appointment_has_one_of_the_places_of_its_pillar'\n            END AS rule\n        FROM (SELECT NEW.*) AS it JOIN members_membership AS membership ON membership.id = it.membership_id\n            JOIN members_pillar AS pillar ON pillar.id = it.pillar_id\n            JOIN regions_region AS region ON region.code = it.area_id\n    ) AS held WHERE rule IS NOT NULL LIMIT 1;\n    IF broken IS NOT NULL THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = broken, MESSAGE = broken;\n    END IF;\nEND;\nRETURN NEW;",
                    hash="8c75536f01c153e277b15fa5c35000af6c8ec7dd",
                    operation="UPDATE",
                    pgid="pgtrigger_hold_the_pillars_rules_later_0c274",
                    table="members_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="hold_the_district",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT FROM added JOIN members_pillar AS pillar ON pillar.id = added.pillar_id\n    WHERE split_part(added.area_id, '.', 1) || '.' || split_part(added.area_id, '.', 2)\n        <> pillar.district_id\n) THEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation',\n        CONSTRAINT = 'membership_area_lies_in_the_district_of_its_pillar',\n        MESSAGE = 'the pillar belongs to another district';\nEND IF;\nRETURN NULL;\n",
                    hash="9df8021e0db01e1d7ec70dea53fad80943f1cdcd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_hold_the_district_7bddf",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="members_membership",
                    when="AFTER",
                ),
            ),
        ),
    ]
